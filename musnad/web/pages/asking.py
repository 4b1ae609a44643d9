"""Query fields that several pages understand, and the matters they choose."""

from collections.abc import Callable, Sequence
from typing import Annotated, Literal, TypeAlias

import msgspec
from litestar.params import FromQuery, QueryParameter

from musnad.model.matter import Matter
from musnad.model.vocabulary import Event, Status
from musnad.queries.matters import Wanted, chosen_of
from musnad.queries.snapshot import Snapshot, deniers
from musnad.web.answers import PageNumber
from musnad.web.view import View

Text: TypeAlias = Annotated[str | None, QueryParameter(max_length=200)]
Date: TypeAlias = Annotated[
    str | None, QueryParameter(max_length=40, description="2025, 2025-04 or 2025-04-10 (EDTF).")
]
Sort: TypeAlias = Literal["reports", "newest", "oldest", "origins", "disputed"]
_KEYS: dict[Sort, Callable[[Matter], tuple[object, ...]]] = {
    "reports": lambda one: (-len(one.reports), one.id),
    "newest": lambda one: (_backwards(one.last), -len(one.reports), one.id),
    "oldest": lambda one: (one.first or "9999", -len(one.reports), one.id),
    "origins": lambda one: (-one.origins_low, -one.origins_high, -len(one.reports), one.id),
    "disputed": lambda one: (-weight_against(one), -len(one.reports) - len(one.denials), one.id),
}


class MattersAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which matters, in which order, which page of them."""

    wanted: Wanted = Wanted()
    sort: Sort = "reports"
    page: int = 1


def matters_asked(
    status: FromQuery[Status | None] = None,
    event: FromQuery[Event | None] = None,
    actor: Text = None,
    outlet: Text = None,
    place: Text = None,
    since: Date = None,
    until: Date = None,
    origins: Annotated[int, QueryParameter(ge=0, le=1000)] = 0,
    sort: FromQuery[Sort] = "reports",
    page: PageNumber = 1,
) -> MattersAsked:
    """Read the query."""
    wanted = Wanted(
        status=status, event=event, actor=actor, outlet=outlet, since=since, until=until, place=place,
        origins=origins,
    )  # fmt: skip
    return MattersAsked(wanted=wanted, sort=sort, page=page)


def weight_against(one: Matter) -> int:
    """How many speak on the weaker side of a dispute; 0 where nobody speaks against it."""
    against = len(deniers(one))
    return min(against, max(1, len(one.reports) + len(one.denials) - against)) if against else 0


def chosen(view: View, asked: MattersAsked) -> Sequence[Matter]:
    """The matters asked for, in the order asked for. QuestionError for what is no date."""
    found, wanted = view.found, asked.wanted
    ordered = view.site.kept(found, f"matters {asked.sort}", lambda: _ordered(found, asked.sort))
    if wanted == Wanted():
        return ordered
    among: Sequence[Matter] = ordered
    if wanted.actor is not None:  # few of them, and known by actor
        parties = meant(found, wanted.actor)
        ids = {one.id for party in parties for one in found.of_actor.get(party, ())}
        among = [one for one in among if one.id in ids]
    return chosen_of(found.found, wanted, lambda words: meant(found, words), among)


def meant(found: Snapshot, words: str) -> frozenset[str]:
    """The entity of that id; else all whose name holds the words."""
    return frozenset({words}) if words in found.names else found.index.meant(words)


def _ordered(found: Snapshot, sort: Sort) -> tuple[Matter, ...]:
    return tuple(sorted(found.found.matters, key=_KEYS[sort]))


def _backwards(date: str | None) -> tuple[int, ...]:
    """A key that puts later dates first, and none last."""
    return tuple(-ord(letter) for letter in date) if date else (1,)
