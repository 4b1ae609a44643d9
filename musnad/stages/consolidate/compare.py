"""Are two claims about the same matter? A score over what they share, with its reasons.

Points: an actor on either side 2 (through a parent body 1), a place 1 (2 where the tie is to the place,
none where the place is a whole state), the same day told 2, days that lie close 1, the same act 1, the
same article 1, a denial that answers it 1, like wording 1 or 2; a place apart takes 3, a mode apart
1 or 2. Different doers, or days that cannot meet, settle it. docs/matters.md says how many points make
one matter, and why.
"""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from musnad.model.vocabulary import Event
from musnad.stages.consolidate.items import DENIAL_WINDOW_DAYS, STANDING, Item
from musnad.text.days import days, edtf

ENOUGH, ENOUGH_STANDING, ENOUGH_COPIED = 5, 4, 3
_EQUAL, _KIN = 2, 1
_PLACE_APART, _MODE_APART = -3, -2
SLACK_DAYS = 1
"""Days by which two tellings may differ on one event: nights, and time zones."""
COPY_DAYS = 31
"""A sentence printed again later than this tells of something else, or is a phrase of the trade."""
_LIKE, _SAME_WORDS, _COPIED = 0.25, 0.5, 0.9
_LONG_ENOUGH = 6
_LEAST_SHARED = 3
"""Any two claims of one actor and act share his name and the word for it."""
_ALIKE_TOLLS = 2
_FROM_THE_AIR = frozenset({"aerial", "drone"})
DISTINCT_MODES: frozenset[Event] = frozenset({"AID", "COERCE", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST"})

Ancestors: TypeAlias = Mapping[str, tuple[str, ...]]


class Match(msgspec.Struct, frozen=True):
    """What two claims share: points and reasons, `feature: detail` each; `enough` for one matter."""

    score: int
    reasons: tuple[str, ...]
    enough: bool = False


_NOTHING = Match(0, ())


def compare(one: Item, other: Item, ancestors: Ancestors) -> Match | None:
    """Compare two claims of the same event; None where they cannot be about the same matter."""
    actors = _actors(one, other, ancestors)
    if actors is None:
        return None
    overlap = _overlap(one, other) if _same_word(one, other) else 0.0
    copied = overlap >= _COPIED and len(one.gist) >= _LONG_ENOUGH
    time = _time(one, other, copied)
    if time is None:
        return None
    wording, places, act = _wording(overlap, copied), _places(one, other, ancestors), _act(one, other)
    kept = (actors, places, time, act, wording, _home(one, other))
    score, reasons = sum([m.score for m in kept]), tuple([r for m in kept for r in m.reasons])
    if one.article == other.article and one.claim.trigger == other.claim.trigger:
        return Match(score, reasons, True)
    if actors.score:
        if one.denied != other.denied and one.article != other.article:
            score, reasons = score + 1, (*reasons, "answer: a denial and what it denies")
        held = copied and score >= ENOUGH_COPIED
        return Match(
            score,
            reasons,
            held or _agree(one.event, score, actors, time, (places, act, wording, _home(one, other))),
        )
    alike = wording.score > 0 or one.article == other.article or _tolls_alike(one, other)
    return Match(score, reasons, places.score >= 0 and (copied or _met(places, time, act, alike)))


def _agree(event: Event, score: int, actors: Match, time: Match, others: tuple[Match, ...]) -> bool:
    """Where claims share an actor. `others`: place, act, wording, article. A tie needs both its ends;
    a presence the same kind of it or like words; an act more than its actors and days, and where it
    shares one
    actor alone, a place or words besides."""
    place, act, wording, home = (one.score > 0 for one in others)
    if event == "AFFILIATE":
        return actors.score > _EQUAL and score >= ENOUGH_STANDING
    if event in STANDING:
        return score >= ENOUGH_STANDING and (act or wording)
    if score < ENOUGH:
        return False
    if actors.score <= _EQUAL:
        return place or wording or home
    return place or act or wording or time.score >= _SAME_DAY


def _met(places: Match, time: Match, act: Match, alike: bool) -> bool:
    """Where two claims name nobody in common: a place, days, and words, a toll, or a told day and act."""
    told = time.score >= _SAME_DAY and act.score > 0
    return places.score > 0 and time.score > 0 and act.score >= 0 and (alike or told)


def _same_word(one: Item, other: Item) -> bool:
    """Whether likeness of the sentences speaks for likeness of the claims: two claims on different
    words of one sentence are two claims, in its copies too."""
    if one.article == other.article:
        return one.claim.evidence != other.claim.evidence
    same_mode = one.claim.mode is not None and one.claim.mode == other.claim.mode
    return same_mode or one.claim.entry == other.claim.entry


def _tolls_alike(one: Item, other: Item) -> bool:
    """Whether both tell how many were killed, and one of the numbers is at most twice the other."""
    mine, yours = (_killed(item) for item in (one, other))
    return mine is not None and yours is not None and max(mine, yours) <= _ALIKE_TOLLS * min(mine, yours)


def _killed(item: Item) -> float | None:
    """The least number of dead a claim tells."""
    told = [one.low for one in item.claim.figures if one.kind == "killed" and one.low]
    return max(told, default=None)


def rivals(one: Item, other: Item, ancestors: Ancestors) -> bool:
    """Whether two claims give one act to different doers: same place, close days, and no mode apart."""
    if one.mutual or other.mutual or _side("agent", one.agents, other.agents, ancestors) is not None:
        return False
    time = _time(one, other, copied=False)
    met = time is not None and time.score > 0 and _places(one, other, ancestors).score > 0
    return met and _act(one, other).score >= 0


def fits_at_home(one: Item, other: Item) -> bool:
    """Whether an actorless claim may be another telling of a claim of the same article and event:
    neither places nor modes speak against it."""
    return _places(one, other, {}).score >= 0 and _act(one, other).score >= 0


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
    """Points for a place in common or one inside the other; a state in common is a reason, no point."""
    if not one.places or not other.places:
        return _NOTHING
    points = 2 if one.event == "PRESENCE" else 1
    areas = one.areas | other.areas
    if shared := one.places & other.places:
        near = shared - areas
        return Match(points if near else points - 1, (f"place: {min(near or shared)}",))
    if kin := _kin(one.places, other.places, ancestors):
        low, high = kin[0]
        return Match(points - (high in areas), (f"place: {low} in {high}",))
    if one.event == "AFFILIATE" or not (one.places - areas and other.places - areas):
        return _NOTHING  # a town and a state: the town's state is not always known
    mine, yours = sorted((min(one.places), min(other.places)))
    return Match(_PLACE_APART, (f"places told apart: {mine}, {yours}",))


_SAME_DAY, _CLOSE, _VAGUE, _DAY_AND_AGE = 2, 1, -2, -3


def _time(one: Item, other: Item, copied: bool) -> Match | None:
    """Points for a day both name, or days that lie close; None where the days cannot meet, unless the
    words were copied within the month and one text leaves the day open."""
    if one.when is None or other.when is None:
        return _NOTHING
    start, end = max(one.when[0], other.when[0]), min(one.when[1], other.when[1])
    dated = one.dated and other.dated
    if start > end + SLACK_DAYS:
        return _NOTHING if copied and not dated and _published_close(one, other, COPY_DAYS) else None
    widths = [item.when[1] - item.when[0] for item in (one, other) if item.when and item.dated]
    if any(width > SLACK_DAYS for width in widths):
        if dated and one.time == other.time:
            return Match(0, (f"date: {one.time}",))
        return Match(_DAY_AND_AGE if dated and one.narrow != other.narrow else _VAGUE, ())
    if dated:
        return Match(_SAME_DAY, (f"date: {edtf(min(start, end))}",))
    answers = one.claim.polarity != other.claim.polarity
    if widths or _published_close(one, other, DENIAL_WINDOW_DAYS if answers else SLACK_DAYS):
        return Match(_CLOSE, ("days: close",))
    return _NOTHING


def _published_close(one: Item, other: Item, apart: int) -> bool:
    """Whether both were published within so many days."""
    mine, yours = days(one.published), days(other.published)
    return mine is not None and yours is not None and max(mine[0] - yours[1], yours[0] - mine[1]) <= apart


def _act(one: Item, other: Item) -> Match:
    """A point for the same mode or the same knowledge entry; points off where both name a mode and it
    is not the same."""
    mine, yours = one.claim.mode, other.claim.mode
    same = one.claim.entry == other.claim.entry or (mine is not None and mine == yours)
    if same or {mine, yours} == _FROM_THE_AIR:
        return Match(1, (f"act: {mine or one.claim.entry}",))
    if one.event in STANDING or mine is None or yours is None:
        return _NOTHING
    return Match(_MODE_APART if one.event in DISTINCT_MODES else 0, ())


def _overlap(one: Item, other: Item) -> float:
    """Jaccard of the gist of two sentences, in [0, 1]; 0 where next to nothing is shared."""
    shared = len(one.gist & other.gist)
    if shared < _LEAST_SHARED:
        return 0.0
    return shared / (len(one.gist) + len(other.gist) - shared)


def _wording(overlap: float, copied: bool) -> Match:
    """Points for like wording."""
    if overlap < _LIKE:
        return _NOTHING
    points = 3 if copied else 2 if overlap >= _SAME_WORDS else 1
    return Match(points, ("wording: copied" if copied else "wording: like",))


def _home(one: Item, other: Item) -> Match:
    """A point for standing in the same article."""
    return Match(1, ("same article",)) if one.article == other.article else _NOTHING
