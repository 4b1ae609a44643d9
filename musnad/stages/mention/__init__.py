"""Stage: analysis → names, and the entities they stand for."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.lexicon.schema import NamePattern
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.reading import Entity, Linking
from musnad.stages.mention.anaphors import find_anaphors
from musnad.stages.mention.known import known_names
from musnad.stages.mention.linking import link_names
from musnad.stages.mention.patterns import (
    Opening,
    as_name,
    closed,
    given_name_openings,
    headed_name,
    quoted_name,
)
from musnad.text.fold import key


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
    names = [_with_head(name, analysis, lexicon, taken) for name in names]
    new = _new_names(analysis, lexicon, taken)
    names += new
    names += _family_names(names, analysis, taken)
    covered = {at for n in names for at in range(n.first, n.last)}
    adjectives = [a for a in adjectives if covered.isdisjoint(range(a.first, a.last))]
    names.sort(key=lambda n: (n.start, n.end))
    entities = _entities([*names, *adjectives], analysis, lexicon, known.links)
    return Names(tuple(names), tuple(adjectives), find_anaphors(names, analysis, lexicon), entities)


def _head_pattern(analysis: Analysis, lexicon: Lexicon, at: int) -> NamePattern | None:
    stem = analysis.tokens[at].stem
    if stem.endswith("ا") and any(m.entry.startswith("head/") for m in lexicon.forms.lookup(stem[:-1])):
        return None  # a noun with tanwin governs no name
    for morph in analysis.morphs[at]:
        if morph.entry.startswith("head/") and not morph.suffix:
            return lexicon.name_patterns[morph.entry]
    return None


def _with_head(name: Name, analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> Name:
    """A known name together with the head word before it: صحيفة التايمز، تنظيم «القاعدة»."""
    at = name.first - 1
    quoted = at >= 1 and quoted_name(analysis, at) == (name.first, name.last)
    if quoted:
        at -= 1
    if at < 0 or taken[at]:
        return name
    pattern = _head_pattern(analysis, lexicon, at)
    token = analysis.tokens[at]
    if pattern is None or not pattern.keep_head or pattern.kind != name.kind or "ال" in token.clitics:
        return name
    if analysis.tokens[name.first].start != name.start:
        return name  # a preposition stands between
    taken[at] = 1
    glued = sum(len(c) for c in token.clitics) if token.end - token.start == len(token.key) else 0
    end = closed(analysis, at, name.last)
    return msgspec.structs.replace(name, first=at, start=token.start + glued, end=end)


def _new_names(analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> list[Name]:
    def free(at: int) -> bool:
        return not taken[at]

    found: list[Opening] = []

    def take(opening: Opening | None) -> None:
        if opening is not None and not any(taken[opening.first : opening.last]):
            taken[opening.first : opening.last] = b"\1" * (opening.last - opening.first)
            found.append(opening)

    for opening in given_name_openings(analysis, lexicon, free):
        take(opening)
    for at in range(len(analysis.tokens)):
        pattern = _head_pattern(analysis, lexicon, at)
        if pattern is not None and not taken[at]:
            take(headed_name(analysis, lexicon, at, pattern, free))
    ids: dict[tuple[str, str], str] = {}
    names = []
    for opening in sorted(found, key=lambda o: o.first):
        written = key(analysis.text[opening.start : analysis.tokens[opening.last - 1].end])
        entity = ids.setdefault((written, opening.kind), f"new-{len(ids) + 1}")
        names.append(as_name(opening, analysis, entity))
    return names


def _family_names(names: Sequence[Name], analysis: Analysis, taken: bytearray) -> list[Name]:
    """Later mentions of a person by the last word of the full name."""
    people: dict[str, Name | None] = {}
    for name in sorted(names, key=lambda n: n.start):
        if name.kind == "person" and name.last - name.first > 1:
            family = analysis.tokens[name.last - 1].key
            earlier = people.get(family)
            clash = earlier is not None and earlier.entity != name.entity
            people[family] = None if clash else name
    found = []
    for token in analysis.tokens:
        if taken[token.index] or token.kind != "word":
            continue
        for cut in (0, 1, 2):
            full = people.get(token.key[cut:])
            if full is not None and full.last <= token.index and len(token.key) - cut >= 3:
                if set(token.key[:cut]) <= set("وفبلك"):
                    start = token.start + cut if token.end - token.start == len(token.key) else token.start
                    found.append(Name(token.index, token.index + 1, start, token.end, full.entity, "person"))
                break
    return found


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
            entities[name.entity] = Entity(
                actor.id, actor.kind, actor.name, english, known=True, link=links.get(actor.id)
            )
        else:
            written = " ".join(analysis.text[name.start : name.end].split())
            entities[name.entity] = Entity(name.entity, name.kind, written, link=links.get(name.entity))
    return entities
