"""The source of an attribution: where it stands, how far it reaches, what kind it is."""

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Sentence
from musnad.model.reading import Source
from musnad.model.vocabulary import SourceKind
from musnad.stages.attribute.cues import CueHit

_MAX_WORDS = 22
_MAX_DEFINITE = 3
_COMMAS = frozenset("،,؛;")
_QUOTES = frozenset('«“"')


class Place(msgspec.Struct, frozen=True):
    """Names by the token they start at, and by every token they cover; `anaphors` are bare nouns that
    stand for a name (الصحيفة), by token."""

    starts: dict[int, Name]
    covering: dict[int, Name]
    anaphors: dict[int, Name]


def index_names(names: tuple[Name, ...], anaphors: tuple[Name, ...]) -> Place:
    """Names arranged for look-up by token."""
    return Place(
        {n.first: n for n in names},
        {at: n for n in names for at in range(n.first, n.last)},
        {n.first: n for n in anaphors if n.kind in ("outlet", "state", "group", "org")},
    )


def _source_noun(analysis: Analysis, lexicon: Lexicon, at: int) -> str | None:
    for morph in analysis.morphs[at]:
        if morph.entry.startswith("source/") and lexicon.source_nouns[morph.entry].anonymity is None:
            return morph.entry
    return None


def _speaks(analysis: Analysis, lexicon: Lexicon, place: Place, at: int) -> bool:
    """Whether token `at` can head a speaker: a name, an unnamed source, an office."""
    if at in place.covering or _source_noun(analysis, lexicon, at) is not None:
        return True
    token = analysis.tokens[at]
    return lexicon.isa(token.stem, "office-noun", "partial-speaker") or lexicon.isa(token.key, "anaphor")


def phrase_end(analysis: Analysis, lexicon: Lexicon, place: Place, first: int, stop: int) -> int:
    """Where the noun phrase that starts at token `first` ends, at `stop` at the latest."""
    at = first
    while at < stop and at - first < _MAX_WORDS:
        token = analysis.tokens[at]
        if at in place.covering:
            if at > first and _another_party(analysis, place, at):
                break
            at = place.covering[at].last
            continue
        if token.kind == "punctuation":
            if token.key in '«»“”"()' and at + 1 < stop:
                at += 1
                continue
            break
        if at > first and _ends_phrase(analysis, lexicon, place, at):
            break
        at += 1
    return min(at, stop)


def _another_party(analysis: Analysis, place: Place, at: int) -> bool:
    """Whether the name at token `at` starts a new noun phrase (اتهم التقرير | الحوثيين، اتهمت بغداد |
    سوريا): a definite noun or a name cannot govern it, and only people stand in apposition."""
    name = place.starts.get(at)
    if name is None or name.kind == "person" or name.start > analysis.tokens[at].start:
        return False
    before = analysis.tokens[at - 1]
    return "ال" in before.clitics or at - 1 in place.covering


def _ends_phrase(analysis: Analysis, lexicon: Lexicon, place: Place, at: int) -> bool:
    token = analysis.tokens[at]
    if lexicon.isa(token.key, "apposition-break", "complementizer", "relative-strict", "subordinator"):
        return True
    if lexicon.isa(token.bare, "apposition-break", "relative-strict", "auxiliary", "negation"):
        return True
    if lexicon.isa(token.key, "adverb") or possessed_saying(analysis, at):
        return True
    if _verb(analysis, lexicon, at):
        return True
    return _addressee(analysis, place, at)


def _verb(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    token = analysis.tokens[at]
    if "ال" in token.clitics or lexicon.isa(token.key, "preposition"):
        return False
    return any(m.finite for m in analysis.morphs[at])


def possessed_saying(analysis: Analysis, at: int) -> bool:
    """قوله، قولها: a masdar of saying with its owner's pronoun."""
    return any(m.kind == "masdar" and m.suffix and m.entry.startswith("cue/") for m in analysis.morphs[at])


def _addressee(analysis: Analysis, place: Place, at: int) -> bool:
    """The listener: لـ before an outlet (قال لرويترز)."""
    token = analysis.tokens[at]
    name = place.starts.get(at) or place.starts.get(at + 1)
    return name is not None and name.kind == "outlet" and token.key.startswith("ل")


def subject_after(
    hit: CueHit, analysis: Analysis, lexicon: Lexicon, place: Place, stop: int
) -> tuple[int, int] | None:
    """Tokens of the subject that follows the verb, before its complement at `stop`."""
    first = hit.last
    while first < stop and first not in place.covering:
        token = analysis.tokens[first]
        if token.key not in _COMMAS and not lexicon.isa(token.key, "adverb"):
            break
        first += 1
    if (
        first >= stop
        or _addressee(analysis, place, first)
        or not _opens_subject(analysis, lexicon, place, first)
    ):
        return None
    end = phrase_end(analysis, lexicon, place, first, stop)
    return (first, end) if end > first else None


def _opens_subject(analysis: Analysis, lexicon: Lexicon, place: Place, at: int) -> bool:
    """Whether a speaker's noun phrase can start at token `at`: no preposition, adverb or event noun."""
    if at in place.starts:
        return not _attached(place.starts[at], analysis)
    token = analysis.tokens[at]
    if lexicon.isa(token.key, "preposition", "apposition-break", "complementizer", "reported-object"):
        return False
    if any(c in ("ل", "ب", "ك") for c in token.clitics) or token.kind != "word":
        return token.key in _QUOTES and at + 1 in place.covering
    if _speaks(analysis, lexicon, place, at):
        return True
    events = any(m.kind == "masdar" and m.entry.startswith("predicate/") for m in analysis.morphs[at])
    return not events


def opens_source(analysis: Analysis, lexicon: Lexicon, place: Place, at: int) -> bool:
    """Whether the owner of a statement stands at token `at` as its genitive (تصريحات الوزير)."""
    if at >= len(analysis.tokens) or at in place.starts:
        return at in place.starts
    token = analysis.tokens[at]
    attached = any(c in ("ب", "ل", "ك") for c in token.clitics)
    return not attached and _speaks(analysis, lexicon, place, at)


def _attached(name: Name, analysis: Analysis) -> bool:
    """Whether a preposition is written onto the name."""
    token = analysis.tokens[name.first]
    return bool(token.key[: name.start - token.start].lstrip("وف"))


def subject_before(
    hit: CueHit, analysis: Analysis, lexicon: Lexicon, place: Place, sentence: Sentence
) -> tuple[int, int] | None:
    """Tokens of a subject before the verb (مصادر كشفت أن …), or of the noun its relative clause
    describes (تقارير … التي أفادت بأن)."""
    at = hit.first - 1
    if at < sentence.first:
        return None
    if lexicon.isa(analysis.tokens[at].bare, "relative-strict"):
        at -= 1
    elif hit.morph is not None and hit.morph.start > 0:
        return None
    best: int | None = None
    edge = at
    while at >= sentence.first and edge - at < _MAX_WORDS:
        token = analysis.tokens[at]
        if at not in place.covering:
            if token.key in _COMMAS or token.key == ":" or lexicon.isa(token.key, "complementizer"):
                break
            if lexicon.isa(token.bare, "contrast", "relative-strict"):
                break
            if _verb(analysis, lexicon, at):
                break
        if _speaks(analysis, lexicon, place, at):
            best = at
        at -= 1
    if best is None:
        return _definite_phrase(analysis, lexicon, at + 1, edge + 1)
    first = place.covering[best].first if best in place.covering else best
    return first, phrase_end(analysis, lexicon, place, first, edge + 1)


def _definite_phrase(analysis: Analysis, lexicon: Lexicon, first: int, last: int) -> tuple[int, int] | None:
    """A short definite phrase that fills its clause up to the verb (إلا أن الأطراف الخليجية رأت)."""
    if not 0 < last - first <= _MAX_DEFINITE or "ال" not in analysis.tokens[first].clitics:
        return None
    if any(lexicon.isa(analysis.tokens[at].key, "preposition") for at in range(first, last)):
        return None
    return first, last


def nearest_before(
    analysis: Analysis, lexicon: Lexicon, place: Place, sentence: Sentence, at: int
) -> tuple[int, int] | None:
    """The closest possible speaker before token `at` in its sentence."""
    here = at - 1
    while here >= sentence.first:
        if _speaks(analysis, lexicon, place, here):
            first = place.covering[here].first if here in place.covering else here
            while first - 1 >= sentence.first and _source_noun(analysis, lexicon, first - 1):
                first -= 1
            return first, max(phrase_end(analysis, lexicon, place, first, at), first + 1)
        here -= 1
    return None


def describe(
    span: tuple[int, int], analysis: Analysis, lexicon: Lexicon, place: Place, running: Source | None
) -> Source:
    """The source at tokens `span` with its kind and, where it is named, its entity."""
    first, last = span
    named = dict.fromkeys(place.covering[at] for at in range(first, last) if at in place.covering)
    names = [_speaking(n, lexicon) for n in named if n.kind not in ("place", "materiel") or _seat(n, lexicon)]
    noun = None if first in place.covering else _source_noun(analysis, lexicon, first)
    kind: SourceKind
    entity: str | None = None
    anonymity: str | None = None
    token = analysis.tokens[first]
    person = next((n for n in names if n.kind == "person"), None)
    if first in place.anaphors and person is None:
        kind, entity = "named", place.anaphors[first].entity
    elif noun is not None and person is None:
        kind = lexicon.source_nouns[noun].kind
        anonymity = _anonymity(analysis, lexicon, first, last)
        if kind == "document" and names:
            kind, entity = "named", names[0].entity
        elif lexicon.isa(token.key, "anaphor") and running is not None:
            kind, entity = running.kind, running.entity
    elif names:
        kind, entity = "named", (person or names[0]).entity
    elif lexicon.isa(token.key, "anaphor") and running is not None:
        kind, entity = running.kind, running.entity
    else:
        definite = "ال" in token.clitics or (last - first > 1 and "ال" in analysis.tokens[first + 1].clitics)
        kind = "named" if definite else "anonymous"
    return Source(_start(analysis, place, first), analysis.tokens[last - 1].end, kind, entity, anonymity)


def _seat(name: Name, lexicon: Lexicon) -> str | None:
    actor = lexicon.actors.get(name.entity)
    return actor.seat_of if actor is not None else None


def _speaking(name: Name, lexicon: Lexicon) -> Name:
    """A capital that speaks is its government (نفت بغداد)."""
    seat = _seat(name, lexicon)
    return name if seat is None else msgspec.structs.replace(name, entity=seat, kind="state")


def _anonymity(analysis: Analysis, lexicon: Lexicon, first: int, last: int) -> str | None:
    for at in range(first, last):
        for morph in analysis.morphs[at]:
            if morph.entry.startswith("source/"):
                typed = lexicon.source_nouns[morph.entry].anonymity
                if typed is not None:
                    return typed
    return None


def _start(analysis: Analysis, place: Place, at: int) -> int:
    if at in place.starts:
        return place.starts[at].start
    token = analysis.tokens[at]
    glued = sum(len(c) for c in token.clitics if c != "ال")
    return token.start + glued if token.end - token.start == len(token.key) else token.start
