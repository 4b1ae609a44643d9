"""Are two claims about the same matter? A score over what they share, with its reasons.

Points: an actor on either side 2 (through a parent body 1), a place 1 (2 where the tie is to the
place), a day both texts name 1, the same article 1, like wording 1 or 2; a place apart takes 3, a mode
apart 1 or 2. Different doers, or days that cannot meet, settle it. Three points make one matter:
both sides, or one side and its place, day or wording.
"""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from musnad.model.vocabulary import Event
from musnad.stages.consolidate.days import edtf
from musnad.stages.consolidate.items import STANDING, Item

ENOUGH = 3
_EQUAL, _KIN = 2, 1
_PLACE_APART = -3
SLACK_DAYS = 1
"""Days by which two tellings may differ on one event: nights, and time zones."""
_LIKE, _SAME_WORDS, _COPIED = 0.3, 0.6, 0.9
_LONG_ENOUGH = 8
_DISTINCT_MODES: frozenset[Event] = frozenset({"AID", "COERCE", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST"})

Ancestors: TypeAlias = Mapping[str, tuple[str, ...]]


class Match(msgspec.Struct, frozen=True):
    """What two claims share: points and reasons, `feature: detail` each."""

    score: int
    reasons: tuple[str, ...]


_NOTHING = Match(0, ())


def compare(one: Item, other: Item, ancestors: Ancestors) -> Match | None:
    """Compare two claims of the same event; None where they cannot be about the same matter."""
    actors = _actors(one, other, ancestors)
    if actors is None:
        return None
    wording = _overlap(one, other)
    copied = wording >= _COPIED and len(one.words) >= _LONG_ENOUGH
    time = _time(one, other, copied)
    if time is None:
        return None
    places = _places(one, other, ancestors)
    kept = (actors, places, time, _mode(one, other), _wording(wording, copied), _home(one, other))
    match = Match(sum([m.score for m in kept]), tuple([r for m in kept for r in m.reasons]))
    if one.actors and other.actors:
        return match
    return Match(max(match.score, ENOUGH), match.reasons) if _met(one, other, match, copied) else None


def fits_at_home(one: Item, other: Item) -> bool:
    """Whether an actorless claim may be another telling of a claim of the same article and event:
    neither places nor modes speak against it."""
    return _places(one, other, {}).score >= 0 and _mode(one, other).score == 0


def _met(one: Item, other: Item, match: Match, copied: bool) -> bool:
    """Where a claim names nobody: place and day, copied words, or the very same word make it meet."""
    if one.article == other.article and one.claim.trigger == other.claim.trigger:
        return True
    placed = any(reason.startswith("place:") for reason in match.reasons)
    narrow = one.event in STANDING or (one.narrow and other.narrow)
    return copied or (placed and narrow)


def _actors(one: Item, other: Item, ancestors: Ancestors) -> Match | None:
    """Points for the actors of both; None where the doers or undergoers differ."""
    if one.event == "AFFILIATE":
        ancestors = {}  # the tie may be the very one between a body and its parent
    if one.mutual or other.mutual:
        return _sides_together(one.actors, other.actors, ancestors)
    agents = _side("agent", one.agents, other.agents, ancestors)
    if agents is None:
        return None
    recipients = _side("recipient", one.recipients, other.recipients, ancestors)
    if recipients is None:
        return None
    return Match(agents.score + recipients.score, agents.reasons + recipients.reasons)


def _side(role: str, mine: frozenset[str], yours: frozenset[str], ancestors: Ancestors) -> Match | None:
    """Points for one role: any actor in common, or one that belongs to the other."""
    if not mine or not yours:
        return _NOTHING
    if shared := mine & yours:
        return Match(_EQUAL, (f"{role}: {min(shared)}",))
    kin = _kin(mine, yours, ancestors)
    return Match(_KIN, (f"{role} through parent: {kin[0][0]} in {kin[0][1]}",)) if kin else None


def _sides_together(mine: frozenset[str], yours: frozenset[str], ancestors: Ancestors) -> Match | None:
    """Points where roles are interchangeable: two parties each must share two of them."""
    if not mine or not yours:
        return _NOTHING
    shared = sorted(mine & yours)[:2]
    kin = _kin(mine - set(shared), yours - set(shared), ancestors)[: 2 - len(shared)]
    if len(shared) + len(kin) < min(2, len(mine), len(yours)):
        return None
    reasons = [f"party: {actor}" for actor in shared]
    reasons += [f"party through parent: {low} in {high}" for low, high in kin]
    return Match(_EQUAL * len(shared) + _KIN * len(kin), tuple(reasons))


def _kin(mine: frozenset[str], yours: frozenset[str], ancestors: Ancestors) -> list[tuple[str, str]]:
    """Pairs (member, body) across two sets, each member once."""
    pairs: dict[str, str] = {}
    for members, bodies in ((mine, yours), (yours, mine)):
        for low in members:
            for body in ancestors.get(low, ()):
                if body in bodies:
                    pairs.setdefault(low, body)
    return sorted(pairs.items())


def _places(one: Item, other: Item, ancestors: Ancestors) -> Match:
    """Points for a place in common or one inside the other."""
    if not one.places or not other.places:
        return _NOTHING
    points = 2 if one.event == "PRESENCE" else 1
    if shared := one.places & other.places:
        return Match(points, (f"place: {min(shared)}",))
    if kin := _kin(one.places, other.places, ancestors):
        return Match(points, (f"place: {kin[0][0]} in {kin[0][1]}",))
    if one.event == "AFFILIATE":
        return _NOTHING
    mine, yours = sorted((min(one.places), min(other.places)))
    return Match(_PLACE_APART, (f"places told apart: {mine}, {yours}",))


def _time(one: Item, other: Item, copied: bool) -> Match | None:
    """Points for a day both name; None where the days cannot meet, unless the words were copied and
    one text leaves the day open."""
    if one.when is None or other.when is None:
        return _NOTHING
    start, end = max(one.when[0], other.when[0]), min(one.when[1], other.when[1])
    if start > end + SLACK_DAYS:
        return _NOTHING if copied and not (one.dated and other.dated) else None
    if not (one.dated and other.dated):
        return Match(0, ("days: close",))
    precise = all(when[1] - when[0] <= SLACK_DAYS for when in (one.when, other.when))
    return Match(int(precise), (f"date: {edtf(min(start, end))}",))


def _mode(one: Item, other: Item) -> Match:
    """Points off where both name a mode and it is not the same."""
    mine, yours = one.claim.mode, other.claim.mode
    if one.event in STANDING or mine is None or yours is None or mine == yours:
        return _NOTHING
    return Match(-2 if one.event in _DISTINCT_MODES else -1, ())


def _overlap(one: Item, other: Item) -> float:
    """Jaccard of the evidence's words, in [0, 1]."""
    shared = len(one.words & other.words)
    return shared / (len(one.words) + len(other.words) - shared) if shared else 0.0


def _wording(overlap: float, copied: bool) -> Match:
    """Points for like wording."""
    if overlap < _LIKE:
        return _NOTHING
    points = 3 if copied else 2 if overlap >= _SAME_WORDS else 1
    return Match(points, ("wording: copied" if copied else "wording: like",))


def _home(one: Item, other: Item) -> Match:
    """Points for standing in the same article, all that is needed for the very same word."""
    if one.article != other.article:
        return _NOTHING
    same = one.claim.trigger == other.claim.trigger
    return Match(ENOUGH if same else 1, ("same article",))
