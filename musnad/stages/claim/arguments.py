"""The names around a trigger, sorted by how they stand to it: bare, genitive, behind which preposition."""

from collections.abc import Mapping

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Sentence

_REACH = 30
AGENT_MARKER = "من قبل"  # the slot of every word that marks a doer (grammar.yaml, agent-marker)
_PARTITIVE = ("من", "في")
_MIN_PART = 2  # a counted noun and its preposition stand before the whole
_COMMAS = frozenset("،,")
_STOPS = frozenset(".;؛:؟?!")


class Group(msgspec.Struct):
    """Coordinated names after one preposition (`""` for none). `bare_before` counts the bare words
    between the trigger and the first name."""

    preposition: str
    names: list[Name]
    gap: int = 0
    inner: bool = False


def _glued(name: Name, analysis: Analysis) -> str:
    token = analysis.tokens[name.first]
    return token.key[: name.start - token.start] if name.start > token.start else ""


def groups_after(
    analysis: Analysis,
    lexicon: Lexicon,
    names: Mapping[int, Name],
    sentence: Sentence,
    first: int,
    *,
    finite: bool,
    own: frozenset[str] = frozenset(),
) -> list[Group]:
    """Names after the trigger that ends at token `first`, up to the end of its clause. `own` are the
    prepositions of the trigger's frame: a من or في that is not among them may only take a part of a
    whole (400 عنصر من تنظيم …، قيادي في حركة …) and leaves the name where its whole stands."""
    groups: list[Group] = []
    preposition, inner = "", False
    outer = ""
    at = first
    last_name_end = -1
    while at < min(sentence.last, first + _REACH):
        name = names.get(at)
        if name is not None:
            glued = _glued(name, analysis)
            mark = glued.lstrip("وف")
            coordinated = glued[:1] == "و" and groups and last_name_end == at
            if coordinated and not mark:
                groups[-1].names.append(name)
            else:
                stands = mark or preposition
                if _part_of(stands, name, at - first, own):
                    stands = outer
                if not (name.adjective and _civilian(analysis, lexicon, name)):
                    groups.append(Group(stands, [name], at - first, inner))
            at = last_name_end = name.last
            preposition = outer = ""
            continue
        if _ends_clause(analysis, lexicon, names, at, first):
            break
        found = _preposition(analysis, lexicon, at)
        if found is not None:
            if found not in _PARTITIVE:
                outer = found
            preposition = found
        elif finite and _event_noun(analysis, at):
            inner = True
        at += 1
    return groups


def _part_of(preposition: str, name: Name, gap: int, own: frozenset[str]) -> bool:
    """Whether من or في only takes a part of the whole `name`."""
    if preposition not in _PARTITIVE or preposition in own or gap < _MIN_PART or name.kind == "place":
        return False
    return preposition == _PARTITIVE[0] or name.kind == "group"


def _civilian(analysis: Analysis, lexicon: Lexicon, name: Name) -> bool:
    before = analysis.tokens[name.first - 1] if name.first else None
    return before is not None and lexicon.isa(before.stem, "civilian")


def _preposition(analysis: Analysis, lexicon: Lexicon, at: int) -> str | None:
    token = analysis.tokens[at]
    for hit in lexicon.phrases.at([t.key for t in analysis.tokens[at : at + 3]], 0, token.key):
        if hit.entry == "grammar/agent-marker":
            return AGENT_MARKER
    if lexicon.isa(token.key, "agent-marker"):
        return AGENT_MARKER
    if lexicon.isa(token.key, "preposition"):
        return None if token.key == "قبل" and analysis.tokens[at - 1].key == "من" else token.key
    if token.conjunction and lexicon.isa(token.bare, "preposition"):
        return token.bare
    if token.clitics and token.clitics[-1] in ("ب", "ل", "ك"):
        return token.clitics[-1]
    if len(token.clitics) >= 2 and token.clitics[-1] == "ال" and token.clitics[-2] in ("ب", "ل", "ك"):
        return token.clitics[-2]
    prefixes = {m.prefix[:1] for m in analysis.morphs[at] if not m.finite and m.prefix[:1] in ("ب", "ل", "ك")}
    plain = any(not m.prefix for m in analysis.morphs[at])
    return prefixes.pop() if len(prefixes) == 1 and not plain else None


def _event_noun(analysis: Analysis, at: int) -> bool:
    return any(
        m.kind in ("masdar", "noun") and m.entry.startswith("predicate/") and not m.prefix
        for m in analysis.morphs[at]
    )


def _ends_clause(
    analysis: Analysis, lexicon: Lexicon, names: Mapping[int, Name], at: int, first: int
) -> bool:
    token = analysis.tokens[at]
    if token.kind == "punctuation":
        if token.key in _STOPS:
            return True
        return token.key in _COMMAS and at > first and at + 1 not in names and not _listed(analysis, at + 1)
    if lexicon.isa(token.key, "complementizer", "relative-strict", "subordinator"):
        return not lexicon.isa(token.key, "clause-inside")
    if lexicon.isa(token.bare, "relative-strict", "contrast"):
        return True
    if at == first or lexicon.isa(token.key, "preposition"):
        return False
    verb = any(m.finite and not m.suffix and m.start <= 1 for m in analysis.morphs[at])
    return verb and "ال" not in token.clitics and not any(not m.finite for m in analysis.morphs[at])


def behind_preposition(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a preposition is written onto the name or stands right before it."""
    if _glued(name, analysis).lstrip("وف"):
        return True
    return name.first > 0 and _preposition(analysis, lexicon, name.first - 1) is not None


def _listed(analysis: Analysis, at: int) -> bool:
    """A list goes on behind its comma: «…، والأمين العام لـ…»."""
    token = analysis.tokens[at] if at < len(analysis.tokens) else None
    return token is not None and bool(token.conjunction) and "ال" in token.clitics


def name_before(
    analysis: Analysis, lexicon: Lexicon, names_at: Mapping[int, Name], sentence: Sentence, first: int
) -> list[Name]:
    """The subject that precedes its verb: names from the clause's start up to token `first`, those
    behind a preposition left out; empty where another verb stands between."""
    found: list[Name] = []
    at = first - 1
    while at >= sentence.first and first - at < _REACH:
        name = names_at.get(at)
        if name is not None:
            if not behind_preposition(name, analysis, lexicon):
                found.insert(0, name)
            at = name.first - 1
            continue
        token = analysis.tokens[at]
        if token.key in _STOPS or lexicon.isa(token.key, "complementizer", "subordinator"):
            break
        if lexicon.isa(token.bare, "contrast", "relative-strict"):
            if at == first - 1:  # الاتفاق الذي وقعته إيران
                at -= 1
                continue
            break
        verb = any(m.finite for m in analysis.morphs[at]) and "ال" not in token.clitics
        if verb and not lexicon.isa(token.key, "auxiliary", "preposition"):
            break
        at -= 1
    return found[:2]
