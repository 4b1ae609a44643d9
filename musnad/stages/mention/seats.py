"""Capitals: the city, or the government that sits there («نفت طهران» beside «في طهران»)."""

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name

_AT = "ب"


def government_or_city(name: Name, analysis: Analysis, lexicon: Lexicon) -> Name:
    """The name of a capital as its state where nothing makes it the city, or, for those fought over,
    where it acts; any other name as it is."""
    actor = lexicon.actors.get(name.entity)
    if actor is None or actor.seat_of is None or name.last - name.first > 1:
        return name
    if _is_city(name, analysis, lexicon):
        return name
    first = analysis.tokens[name.first]
    bare = first.key[name.start - first.start :] if first.end - first.start == len(first.key) else first.stem
    if lexicon.isa(bare, "city-first") and not _acts(name, analysis):
        return name
    return msgspec.structs.replace(name, entity=actor.seat_of, kind="state")


def _is_city(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    tokens = analysis.tokens
    glued = tokens[name.first].key[: name.start - tokens[name.first].start].lstrip("وف")
    if glued == _AT:
        return True
    if glued:
        return False
    before = name.first - 1
    if before >= 0 and tokens[before].key in "«“\"(":
        before -= 1
    if before < 0:
        return False
    word = tokens[before]
    return lexicon.isa(word.key, "place-preposition", "beside-city") or lexicon.isa(word.stem, "beside-city")


def _acts(name: Name, analysis: Analysis) -> bool:
    """Whether a verb stands beside the name, or the colon of a headline."""
    tokens = analysis.tokens
    after = tokens[name.last] if name.last < len(tokens) else None
    before = name.first - 1
    if after is not None and (after.key == ":" or any(m.finite for m in analysis.morphs[name.last])):
        return True
    return before >= 0 and any(
        m.finite and m.entry.startswith("cue/") and not m.suffix for m in analysis.morphs[before]
    )
