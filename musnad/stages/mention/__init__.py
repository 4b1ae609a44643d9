"""Stage: analysis → names, and the entities they stand for."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from musnad.lexicon.schema import NamePattern
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.reading import Entity, Linking
from musnad.stages.mention.anaphors import find_anaphors
from musnad.stages.mention.known import known_names
from musnad.stages.mention.later import later_names
from musnad.stages.mention.linking import BY_SEAT, link_names
from musnad.stages.mention.namesakes import other_bearers
from musnad.stages.mention.organs import organ_names
from musnad.stages.mention.patterns import Opening, as_name, closed, headed_name, quoted_name
from musnad.stages.mention.people import (
    GIVEN,
    aged_person,
    officer,
    person_at,
    titled_person,
    told_person,
)
from musnad.stages.mention.seats import government_or_city
from musnad.stages.mention.shorts import short_names
from musnad.stages.mention.words import article, common_noun, head_pattern, nisba, start, touches
from musnad.text.fold import key

_NAMED_AFTER = ("place", "org", "outlet", "group", "state")  # what may be called by another's name
_LENDS = {"group": ("person",), "outlet": ("place",)}  # whose name; any kind elsewhere


class Names(msgspec.Struct, frozen=True):
    """Names in text order with their entities by id; `adjectives` are states named by nisba only,
    `anaphors` bare nouns for somebody named before: both fill roles without being mentions."""

    names: tuple[Name, ...]
    adjectives: tuple[Name, ...]
    anaphors: tuple[Name, ...]
    entities: dict[str, Entity]


def find_names(analysis: Analysis, lexicon: Lexicon, outlet: str | None = None) -> Names:
    """Known names, then new ones by their openings, then later short forms of people. `outlet`: the name
    of the article's outlet, whose country tells namesakes apart."""
    known = link_names(known_names(analysis, lexicon), analysis, lexicon, outlet)
    adjectives = [n for n in known.names if n.adjective]
    names = [n for n in known.names if not n.adjective]
    taken = bytearray(len(analysis.tokens) + 1)
    for name in names:
        taken[name.first : name.last] = b"\1" * (name.last - name.first)
    names, openings = _with_heads(names, analysis, lexicon, taken)
    names, namesakes = other_bearers(names, analysis, lexicon, taken)
    openings += [Opening(*span, "person") for span in namesakes]
    names = [government_or_city(name, analysis, lexicon) for name in names]
    openings += _openings(analysis, lexicon, taken, adjectives)
    names += _as_names(openings, analysis)
    names += short_names(names, analysis, lexicon, taken)
    names += later_names(names, analysis, lexicon, taken)
    names += organ_names(names, analysis, lexicon, taken)
    covered = {at for n in names for at in range(n.first, n.last)}
    adjectives = [a for a in adjectives if covered.isdisjoint(range(a.first, a.last))]
    names.sort(key=lambda n: (n.start, n.end))
    entities = _entities([*names, *adjectives], analysis, lexicon, known.links)
    anaphors = find_anaphors(names, adjectives, analysis, lexicon)
    return Names(tuple(names), tuple(adjectives), anaphors, entities)


def _with_heads(
    names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, taken: bytearray
) -> tuple[list[Name], list[Opening]]:
    """Known names with the class word before them (صحيفة التايمز، تنظيم «القاعدة»), and apart from these
    the new names that borrow a known one (مطار بغداد، جامعة صنعاء، مجلس محافظة الأنبار)."""
    kept: list[Name] = []
    borrowed: list[Opening] = []
    for name in names:
        found = name
        opening = None
        while (before := _head_before(found, analysis, lexicon, taken)) is not None:
            at, pattern = before
            taken[at] = 1
            first = start(analysis.tokens[at])
            if opening is None and pattern.kind == found.kind and not pattern.distinct:
                end = closed(analysis, at, found.last)
                found = msgspec.structs.replace(found, first=at, start=first, end=end)
                continue
            last = _with_adjectives(found.last, analysis, taken)
            found = msgspec.structs.replace(found, first=at, last=last, start=first, kind=pattern.kind)
            opening = Opening(at, last, first, pattern.kind)
        if opening is None:
            kept.append(found)
        else:
            borrowed.append(opening)
    return kept, borrowed


def _head_before(
    name: Name, analysis: Analysis, lexicon: Lexicon, taken: bytearray
) -> tuple[int, NamePattern] | None:
    at = name.first - 1
    if at >= 1 and quoted_name(analysis, at) == (name.first, name.last):
        at -= 1
    if at < 0 or taken[at] or not touches(analysis, name.first):
        return None
    pattern = head_pattern(analysis, lexicon, at)
    if pattern is not None and pattern.kind == name.kind == "person" and not pattern.keep_head:
        at -= 1  # حكومة الرئيس فلان
        pattern = None if at < 0 or taken[at] else head_pattern(analysis, lexicon, at)
        if pattern is not None and pattern.kind != "state":
            return None
    if pattern is None or not pattern.keep_head or analysis.tokens[name.first].start != name.start:
        return None  # the last: a preposition stands between
    if article(analysis.tokens[at]) != (pattern.kind == "person"):
        return None  # الشيخ فلان, but صحيفة كذا
    if pattern.kind == name.kind:
        return at, pattern
    if common_noun(analysis, at):
        return None  # مقاطعة قطر، تحالف صالح: an act
    lends = pattern.kind in _NAMED_AFTER and name.kind in _LENDS.get(pattern.kind, (name.kind,))
    return (at, pattern) if lends else None


def _with_adjectives(last: int, analysis: Analysis, taken: bytearray) -> int:
    """The end of a borrowed name with its adjectives (مطار بيروت الدولي)."""
    tokens = analysis.tokens
    while last < len(tokens) and article(tokens[last]) and nisba(tokens[last]) and touches(analysis, last):
        if taken[last] or len(tokens[last].clitics) > 1:
            break
        taken[last] = 1
        last += 1
    return last


def _openings(
    analysis: Analysis, lexicon: Lexicon, taken: bytearray, adjectives: Sequence[Name]
) -> list[Opening]:
    def free(at: int) -> bool:
        return not taken[at]

    found: list[Opening] = []

    def take(opening: Opening | None) -> None:
        if opening is not None and not any(taken[opening.first : opening.last]):
            taken[opening.first : opening.last] = b"\1" * (opening.last - opening.first)
            found.append(opening)

    nisbas = {n.first: n for n in adjectives}
    titles: list[tuple[int, NamePattern]] = []
    for at in analysis.may_be("head"):
        pattern = head_pattern(analysis, lexicon, at)
        if pattern is None or taken[at]:
            continue
        if pattern.kind == "person":
            titles.append((at, pattern))
        else:
            take(headed_name(analysis, lexicon, at, pattern, free, nisbas))
    for at, pattern in titles:
        take(_person(titled_person(analysis, lexicon, at, pattern, free)))
    for span in _people(analysis, lexicon):
        take(_person(span))
    for at in analysis.may_be("office-noun"):
        take(_person(officer(analysis, lexicon, at, free)))
    brackets = [token.index for token in analysis.tokens if token.key == "("]
    for at in sorted({*analysis.may_be("cue", "name-introducer"), *brackets}):
        take(_person(told_person(analysis, lexicon, at, free) or aged_person(analysis, lexicon, at, free)))
    return found


def _people(analysis: Analysis, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    end = 0
    for at in analysis.may_be(*GIVEN):
        span = person_at(analysis, lexicon, at) if at >= end else None
        if span is not None:
            yield span
            end = span[1]


def _person(span: tuple[int, int, int] | None) -> Opening | None:
    return None if span is None else Opening(*span, "person")


def _as_names(openings: Sequence[Opening], analysis: Analysis) -> list[Name]:
    """The openings as names: the same words and kind are the same new entity."""
    ids: dict[tuple[str, str], str] = {}
    names = []
    for opening in sorted(openings, key=lambda o: o.first):
        entity = opening.entity
        if entity is None:
            written = key(
                _written(analysis, opening.start, analysis.tokens[opening.last - 1].end, opening.first)
            )
            entity = ids.setdefault((written, opening.kind), f"new-{len(ids) + 1}")
        names.append(as_name(opening, analysis, entity))
    return names


def _entities(
    names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, links: Mapping[str, Linking]
) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for name in names:
        if name.entity in entities:
            continue
        actor = lexicon.actors.get(name.entity)
        if actor is not None:
            english = actor.name_en if actor.name_en != actor.name else None  # an import may have no other
            link = links.get(actor.id, BY_SEAT)
            entities[name.entity] = Entity(actor.id, actor.kind, actor.name, english, known=True, link=link)
        else:
            written = _written(analysis, name.start, name.end, name.first)
            entities[name.entity] = Entity(name.entity, name.kind, written, link=links.get(name.entity))
    return entities


def _written(analysis: Analysis, start: int, end: int, first: int) -> str:
    """A name as a new entity bears it: spaces single, the alef back that ل swallowed (للشرطة)."""
    written = " ".join(analysis.text[start:end].split())
    swallowed = article(analysis.tokens[first]) and written.startswith("ل")
    return f"ا{written}" if swallowed else written
