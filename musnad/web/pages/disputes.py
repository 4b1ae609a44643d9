"""Disputes: matters that somebody denies, takes back or tells otherwise, both sides beside each other."""

from typing import Literal, TypeAlias

import msgspec
from litestar.params import FromQuery

from musnad.model.vocabulary import Event
from musnad.queries.matters import Wanted, matter_columns
from musnad.queries.snapshot import Snapshot, deniers
from musnad.web.answers import Form, Listing, PageNumber, listing_routes
from musnad.web.pages.asking import Date, MattersAsked, Sort, Text, chosen
from musnad.web.view import View

Differs: TypeAlias = Literal["denial", "figure", "doer", "target", "place", "date"]


class DisputesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which disputes: on what the two sides differ, besides what any matter can be chosen by."""

    matters: MattersAsked
    differs: Differs | None = None


def _asked(
    differs: FromQuery[Differs | None] = None,
    event: FromQuery[Event | None] = None,
    actor: Text = None,
    outlet: Text = None,
    since: Date = None,
    until: Date = None,
    sort: FromQuery[Sort] = "disputed",
    page: PageNumber = 1,
) -> DisputesAsked:
    wanted = Wanted(event=event, actor=actor, outlet=outlet, since=since, until=until)
    return DisputesAsked(matters=MattersAsked(wanted=wanted, sort=sort, page=page), differs=differs)


def _parted(found: Snapshot) -> dict[str, frozenset[Differs]]:
    """On what the reports of each disputed matter part, by the matter's id."""
    made: dict[str, frozenset[Differs]] = {}
    for one in found.found.matters:
        features: set[Differs] = {each.feature for each in one.differences if each.apart}
        if deniers(one):
            features.add("denial")
        if features:
            made[one.id] = frozenset(features)
    return made


def _listing(view: View, asked: DisputesAsked, _form: Form) -> Listing:
    parted = view.site.kept(view.found, "parted", lambda: _parted(view.found))
    rows = [
        one
        for one in chosen(view, asked.matters)
        if one.id in parted and (asked.differs is None or asked.differs in parted[one.id])
    ]
    return Listing(
        template="disputes", name="disputes", rows=rows, columns=matter_columns(view.found.found),
        page=asked.matters.page, context={"asked": asked, "against": deniers},
    )  # fmt: skip


routes = listing_routes(
    "/disputes", _asked, _listing, "Matters that somebody speaks against or tells otherwise"
)
