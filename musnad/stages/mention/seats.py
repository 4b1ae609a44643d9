"""Capitals: the city, or the government that sits there («نفت طهران» beside «في طهران»)."""

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.text.fold import key

_AT, _TO = "ب", "ل"


def government_or_city(name: Name, analysis: Analysis, lexicon: Lexicon) -> Name:
    """The name of a capital as its state where nothing makes it the city, or, for those fought over,
    where it acts; any other name as it is."""
    actor = lexicon.actors.get(name.entity)
    if actor is None or actor.seat_of is None or _is_city(name, analysis, lexicon):
        return name
    if lexicon.isa(key(actor.name), "city-first") and not _acts(name, analysis, lexicon):
        return name
    return msgspec.structs.replace(name, entity=actor.seat_of, kind="state")


def _is_city(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    tokens = analysis.tokens
    if lexicon.isa(tokens[name.first].key, "beside-city") or lexicon.isa(
        tokens[name.first].stem, "beside-city"
    ):
        return True  # العاصمة طهران
    if _glued(name, analysis) == _AT:
        return True
    if _glued(name, analysis):
        return False
    before = name.first - 1
    if before >= 0 and tokens[before].key in '«“"(':
        before -= 1
    if before < 0 or lexicon.isa(tokens[before].stem, "facing-government"):
        return False  # بين طهران وواشنطن
    return any(
        lexicon.isa(w, "place-preposition", "beside-city") for w in (tokens[before].key, tokens[before].stem)
    )


def _glued(name: Name, analysis: Analysis) -> str:
    """The preposition attached to the name."""
    first = analysis.tokens[name.first]
    return first.key[: name.start - first.start].lstrip("وف")


def _acts(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a verb stands beside the name, or the colon of a headline, or something is done to it that
    is done to governments."""
    tokens = analysis.tokens
    if _glued(name, analysis) == _TO:
        return True
    if name.first and lexicon.isa(tokens[name.first - 1].stem, "facing-government"):
        return True
    after = tokens[name.last] if name.last < len(tokens) else None
    before = name.first - 1
    if after is not None and (after.key == ":" or any(m.finite for m in analysis.morphs[name.last])):
        return True
    return before >= 0 and any(
        m.finite and m.entry.startswith("cue/") and not m.suffix for m in analysis.morphs[before]
    )
