"""Tellings put together to ties, and which of them are wanted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from musnad.model.network import Actor, Family, Network, Tie, TieStatus
from musnad.model.reading import Entity
from musnad.model.vocabulary import EntityKind, Event
from musnad.stages.network.tellings import Telling

Days: TypeAlias = tuple[int, int]
Dating: TypeAlias = Callable[[str | None], Days | None]
"""EDTF → first and last day, as ordinals."""

AFFIRMED: frozenset[TieStatus] = frozenset({"asserted", "disputed"})
"""Told as done by somebody; denied, retracted and negated ties are apart from these."""
_NO_PARTY: frozenset[EntityKind] = frozenset({"materiel"})
_STANDING: frozenset[Family] = frozenset({"affiliation", "presence"})
_NARROW_DAYS = 31


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which ties to take; what is empty or None sets no bound.

    `kinds`: both ends are of these; `countries`, `actors`: either end is of these. `start`..`end` (EDTF
    dates): the act lies in that stretch, by the date told for it, or by publication where none is told
    or it spans more than a month, and for standing ties. `unrealised` takes planned and possible acts too.
    """

    families: frozenset[Family] = frozenset()
    events: frozenset[Event] = frozenset()
    statuses: frozenset[TieStatus] = frozenset()
    kinds: frozenset[EntityKind] = frozenset()
    countries: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    start: str | None = None
    end: str | None = None
    min_origins: int = 0
    unrealised: bool = False


def network(
    rows: Iterable[Telling],
    entities: Iterable[Entity],
    countries: Mapping[str, str],
    dating: Dating,
    wanted: Wanted | None = None,
) -> Network:
    """The ties that `rows` tell, as far as they are wanted, and their actors.

    `entities` names everyone in `rows`; `countries`: actor id → country id; `dating` reads EDTF.
    """
    asked = wanted or Wanted()
    known = {one.id: one for one in entities if one.kind not in _NO_PARTY}
    grouped: defaultdict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for row in rows:
        if row.source in known and row.target in known and _is_wanted(row, asked, known, countries, dating):
            grouped[row.source, row.target, row.mutual, row.family, row.status].append(row)
    ties = [tie for found in grouped.values() if (tie := _tie(found)).origins_low >= asked.min_origins]
    ties.sort(key=lambda tie: (-len(tie.matters), -len(tie.reports), *_name(tie)))
    used = sorted({end for tie in ties for end in (tie.source, tie.target)})
    return Network(tuple(_actor(known[one], countries) for one in used), tuple(ties))


def _name(tie: Tie) -> tuple[str, str, bool, str, str]:
    """What makes a tie this one and no other."""
    return tie.source, tie.target, tie.mutual, tie.family, tie.status


def _actor(entity: Entity, countries: Mapping[str, str]) -> Actor:
    """An entity as an actor."""
    return Actor(entity.id, entity.kind, entity.name, entity.name_en, countries.get(entity.id))


def _is_wanted(
    row: Telling, asked: Wanted, known: Mapping[str, Entity], countries: Mapping[str, str], dating: Dating
) -> bool:
    """Whether a row passes each bound that is set."""
    ends = (row.source, row.target)
    return (
        (not asked.families or row.family in asked.families)
        and (not asked.events or row.event in asked.events)
        and (not asked.statuses or row.status in asked.statuses)
        and (asked.unrealised or row.modality == "actual")
        and (not asked.kinds or all(known[end].kind in asked.kinds for end in ends))
        and (not asked.countries or any(_country(end, countries) in asked.countries for end in ends))
        and (not asked.actors or any(end in asked.actors for end in ends))
        and _is_within(row, asked, dating)
    )


def _country(actor: str, countries: Mapping[str, str]) -> str:
    """An actor's country; a state is its own."""
    return countries.get(actor, actor)


def _is_within(row: Telling, asked: Wanted, dating: Dating) -> bool:
    """Whether the act lies in the stretch asked for; one without any date lies in none."""
    if asked.start is None and asked.end is None:
        return True
    told = None if row.family in _STANDING else dating(row.time)
    if told is None or told[1] - told[0] > _NARROW_DAYS:
        told = dating(row.published)
    if told is None:
        return False
    start, end = dating(asked.start), dating(asked.end)
    return (start is None or told[1] >= start[0]) and (end is None or told[0] <= end[1])


def _tie(rows: Sequence[Telling]) -> Tie:
    """Rows of one pair, family and status as a tie."""
    first = rows[0]
    independent: dict[str, bool] = {}
    for row in rows:
        for origin, sure in row.origins:
            independent[origin] = independent.get(origin, False) or sure
    published = sorted({row.published for row in rows if row.published})
    times = sorted({row.time for row in rows if row.time})
    return Tie(
        source=first.source,
        target=first.target,
        mutual=first.mutual,
        family=first.family,
        status=first.status,
        events=tuple(sorted({row.event for row in rows})),
        matters=tuple(sorted({row.matter for row in rows})),
        reports=tuple(sorted({row.report for row in rows})),
        origins_low=max(sum(independent.values()), min(1, len(independent))),
        origins_high=len(independent),
        first=published[0] if published else None,
        last=published[-1] if published else None,
        time_first=times[0] if times else None,
        time_last=times[-1] if times else None,
    )
