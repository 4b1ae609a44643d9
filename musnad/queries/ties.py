"""A project's network: what was asked for, looked up and built."""

import functools
from collections.abc import Callable, Collection, Mapping
from typing import Any, get_args

import msgspec

from musnad.export.wording import UNREVIEWED, review_of
from musnad.lexicon import schema
from musnad.lexicon.load import located_entries
from musnad.model.errors import ProjectError, QuestionError
from musnad.model.matter import Report
from musnad.model.network import Family, Network, Tie, TieStatus
from musnad.model.reading import Entity
from musnad.model.review import Reviewed
from musnad.model.vocabulary import EntityKind, Event
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.whole import Together
from musnad.stages.network import Telling, Wanted, network, tellings
from musnad.stages.network.ties import AFFIRMED
from musnad.text.days import days
from musnad.text.fold import key

_SHOWN = 5
_ACTING: frozenset[EntityKind] = frozenset(get_args(EntityKind)) - {"place", "materiel"}
_MEETING: frozenset[Family] = frozenset(get_args(Family)) - {"presence"}
TOGETHER: frozenset[Event] = frozenset({"SUPPORT", "COOPERATE", "AID", "AFFILIATE"})
"""What those do who stand together; adversaries meet, agree, concede and withdraw, too."""


class TiesWanted(msgspec.Struct, frozen=True, kw_only=True):
    """Filters of ties; empty sets let everything through. `any_event`: whether events or families were
    asked for at all; `start` and `end` are EDTF days of the acts; `countries` ids or names."""

    families: frozenset[Family] = frozenset()
    events: frozenset[Event] = frozenset()
    any_event: bool = False
    statuses: frozenset[TieStatus] = frozenset()
    kinds: frozenset[EntityKind] = frozenset()
    countries: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    min_origins: int = 0
    unrealised: bool = False


class Known(msgspec.Struct, frozen=True):
    """An actor of the knowledge files, and the state it belongs to; a state belongs to itself."""

    entity: Entity
    country: str | None


class Material(msgspec.Struct, frozen=True):
    """What the networks of one call are built from; `reports` by id, `review` how far people reviewed it,
    `reviews` what they ruled, by claim."""

    rows: tuple[Telling, ...]
    entities: Mapping[str, Entity]
    countries: Mapping[str, str]
    reports: Mapping[str, Report]
    review: str = UNREVIEWED
    reviews: Mapping[str, Reviewed] = {}

    def review_of(self, tie: Tie) -> str:
        """How far people reviewed the claims that a tie rests on."""
        return review_of((one.partition("!")[0] for one in tie.reports), self.reviews)

    def label(self, one: str) -> str:
        """An actor's Arabic name, and the English one where it is known."""
        entity = self.entities[one]
        return f"{entity.name} ({entity.name_en})" if entity.name_en else entity.name


def material_of(found: Together, *, outermost: bool) -> Material:
    """Everything that matters tell of ties; `outermost` counts bodies as what they belong to."""
    known = known_actors()
    above = {one: bodies[-1] for one, bodies in found.ancestors.items()} if outermost else {}
    return Material(
        tuple(tellings(found.matters, above)),
        {one.entity.id: one.entity for one in known} | dict(found.names),
        {one.entity.id: one.country for one in known if one.country},
        {one.id: one for matter in found.matters for one in (*matter.reports, *matter.denials)},
        found.review,
        found.reviews,
    )


def tie_columns(given: Material) -> Columns[Tie]:
    """A tie's columns, with what is known of its ends."""
    return (
        Column("review", given.review_of, "category"),
        *end_columns(given),
        *(
            Column(f"{end}_{name}", _known_of(given, end, name), "category")
            for end in ("source", "target")
            for name in ("kind", "country")
        ),
        *fields("flag", "mutual"),
        *fields("category", "family"),
        Column("events", lambda tie: list(tie.events), "list"),
        *fields("category", "status"),
        Column("matters", lambda tie: len(tie.matters), "count"),
        Column("reports", lambda tie: len(tie.reports), "count"),
        *fields("count", "origins_low", "origins_high"),
        *fields("edtf", "first", "last", "time_first", "time_last"),
    )


def end_columns(given: Material) -> Columns[Any]:
    """Ids and names of the two ends of a row."""
    return tuple(
        Column(f"{end}{part}", _end(given, end, part))
        for end in ("source", "target")
        for part in ("", "_name", "_name_en")
    )


def _end(given: Material, end: str, part: str) -> Callable[[Any], str | None]:
    if not part:
        return lambda row: str(getattr(row, end))
    return lambda row: getattr(given.entities[getattr(row, end)], part.removeprefix("_"))


def _known_of(given: Material, end: str, name: str) -> Callable[[Tie], str | None]:
    if name == "country":
        return lambda tie: given.countries.get(getattr(tie, end))
    return lambda tie: given.entities[getattr(tie, end)].kind


@functools.cache
def known_actors() -> tuple[Known, ...]:
    """All actors of the knowledge files, read once a process."""
    rows = [row.entry for row in located_entries("actors")]
    actors = {one.id: one for one in rows if isinstance(one, schema.Actor)}
    return tuple(
        Known(Entity(one.id, one.kind, one.name, one.name_en, known=True), _state_of(one, actors))
        for one in actors.values()
    )


def _state_of(one: schema.Actor, actors: Mapping[str, schema.Actor]) -> str | None:
    """The country of an actor, or else of the nearest body above it that has one."""
    seen: set[str] = set()
    above: schema.Actor | None = one
    while above is not None and above.id not in seen:
        if above.country or (above.kind == "state" and above.parent is None):
            return above.country or above.id
        seen.add(above.id)
        above = actors.get(above.parent or "")
    return None


def build(
    given: Material,
    asked: TiesWanted,
    actors: Collection[str] = (),
    *,
    acting: bool = False,
    events: frozenset[Event] = frozenset(),
) -> Network:
    """The network that was asked for. `acting`: unless asked otherwise, what is affirmed between those who
    can act, presence left out; `events`: only these unless asked otherwise. QuestionError for what is no
    date."""
    for date in (asked.start, asked.end):
        if date is not None and days(date) is None:
            raise QuestionError(f"{date}: no date such as 2025-04-10, 2025-04 or 2025")
    statuses, kinds, families = asked.statuses, asked.kinds, asked.families
    if acting:
        statuses, kinds, families = statuses or AFFIRMED, kinds or _ACTING, families or _MEETING
    wanted = Wanted(
        families=families,
        events=asked.events if asked.any_event else events,
        statuses=statuses,
        kinds=kinds,
        countries=frozenset(_country(given, one) for one in asked.countries),
        actors=frozenset(actors),
        start=asked.start,
        end=asked.end,
        min_origins=asked.min_origins,
        unrealised=asked.unrealised,
    )
    return network(given.rows, given.entities.values(), given.countries, days, wanted)


def actor(given: Material, name: str) -> str:
    """The one actor of that id or name; else the one with ties whose name holds these words. ProjectError
    where there is none, or several."""
    if name in given.entities:
        return name
    wanted, latin = key(name), name.casefold()
    exact = [
        one.id
        for one in given.entities.values()
        if latin == (one.name_en or "").casefold() or wanted == key(one.name)
    ]
    tied = {end for row in given.rows for end in (row.source, row.target)}
    found = sorted(exact or (one for one in tied if names(given.entities[one], name)))
    if len(found) == 1:
        return found[0]
    if not found:
        raise ProjectError(f"{name}: no actor with ties has this id or name")
    listed = ", ".join(f"{given.label(one)} = {one}" for one in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise ProjectError(f"{name}: {len(found)} actors have such a name; give an id: {listed}{more}")


def names(entity: Entity, words: str) -> bool:
    """Whether an entity has this id, or a name that holds these words."""
    latin, english = words.casefold(), (entity.name_en or "").casefold()
    return latin == entity.id.casefold() or key(words) in key(entity.name) or latin in english


def _country(given: Material, name: str) -> str:
    """A country by its id or one of its names. ProjectError where the knowledge has none such."""
    wanted, latin = key(name), name.casefold()
    for one in sorted(set(given.countries.values())):
        entity = given.entities.get(one)
        if latin == one or (
            entity and (wanted == key(entity.name) or latin == (entity.name_en or "").casefold())
        ):
            return one
    raise ProjectError(f"{name}: no country of the knowledge base has this id or name")
