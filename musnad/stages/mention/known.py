"""Names the knowledge base holds, found at word bounds, the longest first."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from musnad.lexicon.names import NameForm, NameHit
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.vocabulary import LinkReason
from musnad.stages.mention.company import has_head, is_fragment, is_no_name, is_weak, may_stand_alone
from musnad.stages.mention.gazetteer import located_names

_PROCLITICS = re.compile("[وف]?[بلك]?")
_KNOWN_AGAIN = (
    "group",
    "person",
    "place",
)  # a paper called اليوم named once must not make every اليوم its name
_MARK = re.compile("[\u064b-\u0652]")
_AT = "ب"
_CONTEXT = 3  # words on either side in which a homograph's context counts


class Sighting(msgspec.Struct, frozen=True):
    """A name found and who may be meant: `forms`, the likeliest first; `name` is that of the first.
    `reason` says what made it count; None is an imported name that counts only as a rival of a curated
    one in the same place."""

    name: Name
    forms: tuple[NameForm, ...]
    reason: LinkReason | None


def known_names(analysis: Analysis, lexicon: Lexicon) -> list[Sighting]:
    """Non-overlapping names in text order; adjectives of states among them, marked."""
    starts = [token.at for token in analysis.tokens]
    ends = {token.at + len(token.key) for token in analysis.tokens}
    hits = [hit for hit in lexicon.names.find(analysis.folded.text) if hit.end in ends]
    found = [one for hit in hits for one in _at_word_bounds(hit, analysis, starts, lexicon, frozenset())]
    told = frozenset(form.actor for one in found if one.reason for form in one.forms if _tells(one, form))
    if told:  # صالح alone, where the article names علي عبدالله صالح
        again = [n for hit in hits for n in _at_word_bounds(hit, analysis, starts, lexicon, told)]
        found = list(dict.fromkeys([*found, *again]))
    located = set(located_names([one.name for one in found if one.reason], analysis, lexicon))
    found = [one for one in found if one.reason is None or one.name in located]
    return sorted(_longest(found), key=lambda one: one.name.start)


def _tells(one: Sighting, form: NameForm) -> bool:
    """Whether the sighting makes shorter names of its bearer count."""
    return form.imported or (one.name.kind in _KNOWN_AGAIN and not one.name.adjective)


def _longest(found: Iterable[Sighting]) -> list[Sighting]:
    """The longest ones that do not overlap; of equal ones the curated, with the imported as rivals."""
    taken: set[int] = set()
    kept: dict[tuple[int, int], Sighting] = {}
    for one in sorted(found, key=_order):
        name = one.name
        span = range(name.first, name.last)
        if one.reason and taken.isdisjoint(span):
            taken.update(span)
            kept[name.first, name.last] = one
        elif one.forms[0].imported and (first := kept.get((name.first, name.last))) is not None:
            rivals = tuple(form for form in one.forms if form not in first.forms)
            kept[name.first, name.last] = msgspec.structs.replace(first, forms=(*first.forms, *rivals))
    return list(kept.values())


def _order(one: Sighting) -> tuple[object, ...]:
    name = one.name
    return (name.start - name.end, one.forms[0].imported, name.adjective, name.start, name.entity)


class _Spot(msgspec.Struct, frozen=True):
    """Where a name may stand: tokens `[first, last]`, the clitics written onto it, its letters."""

    first: int
    last: int
    glued: str
    written: str


def _at_word_bounds(
    hit: NameHit, analysis: Analysis, starts: list[int], lexicon: Lexicon, told: frozenset[str]
) -> Iterator[Sighting]:
    """The sighting a hit makes, if its word bounds and guards hold. Guards are waived for actors `told`."""
    tokens = analysis.tokens
    first = bisect.bisect_right(starts, hit.start) - 1
    last = bisect.bisect_right(starts, hit.end - 1) - 1
    if first < 0 or tokens[last].at + len(tokens[last].key) != hit.end:
        return
    glued = tokens[first].key[: hit.start - tokens[first].at]
    if glued and _PROCLITICS.fullmatch(glued) is None:
        return
    start = analysis.folded.origin(hit.start)
    written = analysis.text[start : tokens[last].end]
    if first == last and glued and lexicon.isa(tokens[first].key, "preposition"):
        return  # لصالح, the preposition
    of_a_man = first == last and not glued and _of_a_man(tokens, first, lexicon)
    only = hit.forms[0]
    plain = not (only.contracted or only.adjective or only.near or only.imported)
    if plain and len(hit.forms) == 1 and not of_a_man:
        kind = lexicon.actors[only.actor].kind
        yield Sighting(Name(first, last + 1, start, tokens[last].end, only.actor, kind), hit.forms, "name")
        return
    fitting = [form for form in hit.forms if not form.contracted or glued.endswith("ل")]
    if of_a_man:
        fitting = [msgspec.structs.replace(form, adjective=True, near=()) for form in fitting]
    if any(form.adjective for form in hit.forms) and _qualifies(tokens, first):
        fitting = [form for form in fitting if not form.near]
    fitting = [f for f in fitting if not (f.near and _marked_otherwise(hit, f, written, lexicon))]
    spot = _Spot(first, last, glued, written)
    reasons = [(form, _counts(form, spot, analysis, lexicon, told)) for form in fitting]
    passing = [row for row in reasons if row[1]] or [row for row in reasons if row[0].imported]
    if not passing:
        return
    best, reason = passing[0]
    actor = lexicon.actors[best.actor]
    name = Name(first, last + 1, start, tokens[last].end, best.actor, actor.kind, best.adjective)
    yield Sighting(name, _peers(best, [form for form, _ in passing]), reason)


def _peers(best: NameForm, passing: Sequence[NameForm]) -> tuple[NameForm, ...]:
    """The forms that have as good a claim as the best: a met guard wins over a plain name, a name over
    an adjective, and of adjectives the first listed counts."""
    if best.adjective:
        return (best,)
    return tuple(f for f in passing if bool(f.near) == bool(best.near) and not f.adjective)


def _counts(
    form: NameForm, spot: _Spot, analysis: Analysis, lexicon: Lexicon, told: frozenset[str]
) -> LinkReason | None:
    """Why a form counts at a spot; None where it does not."""
    tokens, first, last = analysis.tokens, spot.first, spot.last
    if form.imported:
        return _imported_counts(form, analysis, first, last, lexicon, told)
    if form.adjective:
        return "nisba"
    if not form.near:
        return "name"
    if _told(tokens, first, spot.glued, form, told, lexicon):
        return "named"
    quoted = lexicon.actors[form.actor].kind == "outlet" and _quoted(tokens, first, last)
    marked = quoted or _as_marked(form, spot.written, lexicon)
    return "context" if marked or _in_context(tokens, first, last, form) else None


def _imported_counts(
    form: NameForm, analysis: Analysis, first: int, last: int, lexicon: Lexicon, told: frozenset[str]
) -> LinkReason | None:
    """As above, of an imported name."""
    kind, end = lexicon.actors[form.actor].kind, last + 1
    if is_no_name(analysis, lexicon, first, end):
        return None
    if kind == "person" and is_fragment(analysis, lexicon, first, end):
        return None
    if not is_weak(analysis, lexicon, first, end, kind):
        return "name"
    if form.actor in told and may_stand_alone(analysis, lexicon, first, end, kind):
        return "named"
    return "title" if kind != "person" and has_head(analysis, lexicon, first, end, kind) else None


def _of_a_man(tokens: tuple[Token, ...], first: int, lexicon: Lexicon) -> bool:
    """Whether the letters of a country are the adjective of the man before it: مواطنا سوريا، جنديا تركيا."""
    if first == 0 or not tokens[first].key.endswith("يا"):
        return False
    before = tokens[first - 1].key
    return before.endswith("ا") and lexicon.isa(before, "victim", "civilian", "body-noun", "people-singular")


def _told(
    tokens: tuple[Token, ...], first: int, glued: str, form: NameForm, told: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether the article names the actor in full elsewhere, so that the homograph is its name here too: a
    place only behind a word of place."""
    if form.actor not in told or lexicon.isa(tokens[first].stem, "everyday-noun"):
        return False
    if lexicon.actors[form.actor].kind != "place":
        return True
    before = tokens[first - 1] if first else None
    located = before is not None and lexicon.isa(before.stem, "place-preposition", "beside-city")
    return glued.endswith(_AT) or (located and not glued)


def _marks(form: NameForm, lexicon: Lexicon) -> frozenset[str]:
    """The guarded forms of the actor that are written with diacritics (عُمان)."""
    guarded = (one.form for one in lexicon.actors[form.actor].guarded)
    return frozenset(one for one in guarded if _MARK.search(one))


def _as_marked(form: NameForm, written: str, lexicon: Lexicon) -> bool:
    """Whether the text has the very diacritics that tell the actor from its homographs."""
    return written in _marks(form, lexicon)


def _marked_otherwise(hit: NameHit, form: NameForm, written: str, lexicon: Lexicon) -> bool:
    """Whether the diacritics say that another actor of the same letters is meant."""
    others = [f for f in hit.forms if f.actor != form.actor]
    return any(_as_marked(other, written, lexicon) for other in others)


def _qualifies(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the word can be the adjective of the articled noun before it: الجيش السوداني is no man."""
    before = tokens[first - 1] if first else None
    return before is not None and "ال" in before.clitics and not before.stem.endswith("ي")


def _quoted(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """A homograph alone in quotation marks («الشرق الأوسط») is an outlet's name."""
    if first == 0 or last + 1 >= len(tokens):
        return False
    return tokens[first - 1].key in "«“" and tokens[last + 1].key in "»”"


def _in_context(tokens: tuple[Token, ...], first: int, last: int, form: NameForm) -> bool:
    around = (*tokens[max(0, first - _CONTEXT) : first], *tokens[last + 1 : last + 1 + _CONTEXT])
    return any(t.key in form.near or t.stem in form.near or t.key[1:] in form.near for t in around)
