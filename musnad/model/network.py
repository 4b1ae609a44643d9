"""Who is tied to whom: actors and the ties that reports tell of. A tie is told, never known.

Ids of actors hold across documents, as in `musnad.model.matter`.
"""

from typing import Literal, TypeAlias

import msgspec

from musnad.model.vocabulary import EntityKind, Event

Family: TypeAlias = Literal[
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
    "affiliation",
    "presence",
]
"""PLOVER's four classes of events, and our two standing ties."""

TieStatus: TypeAlias = Literal["asserted", "disputed", "denied", "retracted", "negated"]
"""A matter's status; `negated` where it is only told that the act was not done (لم يهاجم)."""

Movement: TypeAlias = Literal["appeared", "vanished", "turned to conflict", "turned to cooperation"]

FAMILIES: dict[Event, Family] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
    "AFFILIATE": "affiliation",
    "PRESENCE": "presence",
}


class Actor(msgspec.Struct, frozen=True):
    """Who takes part in ties; in presence, and where a place is what an act befell, a place.
    `country`: the id of the state the actor belongs to, where it is known."""

    id: str
    kind: EntityKind
    name: str
    name_en: str | None = None
    country: str | None = None


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """What `source` is told to do to `target`, in one family and of one status; `mutual` where neither
    side is the doer (they met, agreed, clashed).

    `matters` and `reports` hold ids. `origins_low`..`origins_high` counts the independent origins of
    those reports, over all matters. `first`/`last`: earliest and latest publication (EDTF);
    `time_first`/`time_last`: earliest and latest date told for the acts, None where none is told.
    """

    source: str
    target: str
    mutual: bool
    family: Family
    status: TieStatus
    events: tuple[Event, ...]
    matters: tuple[str, ...]
    reports: tuple[str, ...]
    origins_low: int
    origins_high: int
    first: str | None
    last: str | None
    time_first: str | None = None
    time_last: str | None = None


class Network(msgspec.Struct, frozen=True):
    """Actors by id and their ties, those of most matters first. Every end of a tie is an actor."""

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]


class Broker(msgspec.Struct, frozen=True):
    """An actor between others. `betweenness` in [0, 1]: the share of shortest paths between two others
    that lead through it; `neighbours`: how many actors it is tied to; `ties`: in how many ties."""

    actor: str
    betweenness: float
    neighbours: int
    ties: int


class Community(msgspec.Struct, frozen=True):
    """Actors more tied to one another than to others, those of most weight inside first. `inside` and
    `outside`: matters in ties within it, and in ties that lead out of it."""

    number: int
    actors: tuple[str, ...]
    inside: int
    outside: int


class Step(msgspec.Struct, frozen=True):
    """From one actor to the next, with all ties between the two, in either direction."""

    source: str
    target: str
    ties: tuple[Tie, ...]


class Change(msgspec.Struct, frozen=True):
    """What became of two actors' ties between two periods. Vanished: reported before and not after,
    which need not mean that it ended. `families` are those that appeared or vanished."""

    source: str
    target: str
    movement: Movement
    families: tuple[Family, ...]
    before: tuple[Tie, ...]
    after: tuple[Tie, ...]
