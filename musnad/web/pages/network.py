"""The network: who is told to do what to whom, as a picture's data and as a table."""

from collections import Counter, defaultdict
from typing import Annotated, Any

import msgspec
from litestar.params import FromQuery, QueryParameter

from musnad.model.ids import content_id
from musnad.model.network import Family, Network, Tie, TieStatus
from musnad.model.vocabulary import EntityKind, Event
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.ties import TiesWanted, build
from musnad.web.answers import Form, Listing, PageNumber, listing_routes
from musnad.web.pages.asking import Date, Text, meant
from musnad.web.view import View

_MOST, _MOST_OF_ALL = 150, 2000


class NetworkAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which ties, and of how many actors at most."""

    wanted: TiesWanted = TiesWanted()
    event: Event | None = None
    family: Family | None = None
    status: TieStatus | None = None
    kind: EntityKind | None = None
    actor: str | None = None
    most: int = _MOST
    page: int = 1


def _asked(
    event: FromQuery[Event | None] = None,
    family: FromQuery[Family | None] = None,
    status: FromQuery[TieStatus | None] = None,
    kind: FromQuery[EntityKind | None] = None,
    actor: Text = None,
    since: Date = None,
    until: Date = None,
    origins: Annotated[int, QueryParameter(ge=0, le=1000)] = 0,
    unrealised: FromQuery[bool] = False,
    most: Annotated[int, QueryParameter(ge=2, le=_MOST_OF_ALL, description="Actors at most.")] = _MOST,
    page: PageNumber = 1,
) -> NetworkAsked:
    wanted = TiesWanted(
        families=frozenset({family} if family else ()), events=frozenset({event} if event else ()),
        any_event=bool(event or family), statuses=frozenset({status} if status else ()),
        kinds=frozenset({kind} if kind else ()), start=since, end=until, min_origins=origins,
        unrealised=unrealised,
    )  # fmt: skip
    return NetworkAsked(
        wanted=wanted, event=event, family=family, status=status, kind=kind, actor=actor, most=most, page=page
    )


def capped(whole: Network, most: int) -> Network:
    """The `most` actors with most matters in their ties, and the ties among them."""
    weights: defaultdict[str, set[str]] = defaultdict(set)
    for tie in whole.ties:
        weights[tie.source].update(tie.matters)
        weights[tie.target].update(tie.matters)
    kept = set(sorted(weights, key=lambda one: (-len(weights[one]), one))[:most])
    ties = tuple(tie for tie in whole.ties if tie.source in kept and tie.target in kept)
    used = {end for tie in ties for end in (tie.source, tie.target)}
    return Network(tuple(one for one in whole.actors if one.id in used), ties)


def _listing(view: View, asked: NetworkAsked, form: Form) -> Listing:
    around = sorted(meant(view.found, asked.actor)) if asked.actor else ()
    if asked.actor and not around:
        whole = Network((), ())
    elif around or asked.wanted != TiesWanted():
        whole = build(view.found.material, asked.wanted, around)
    else:
        whole = view.site.kept(view.found, "network", lambda: build(view.found.material, TiesWanted()))
    cut = capped(whole, asked.most)
    data = _picture(cut, len(whole.actors)) if form == "json" else {}
    return Listing(
        template="network", name="network", rows=whole.ties, columns=_columns(view), page=asked.page,
        whole=False, data=data, context={"asked": asked, "cut": cut, "actors": len(whole.actors)},
    )  # fmt: skip


def _picture(cut: Network, total: int) -> dict[str, Any]:
    """The data of the picture; its shape is in frontend/src/contracts.ts."""
    reports: Counter[str] = Counter()
    for tie in cut.ties:
        reports[tie.source] += len(tie.reports)
        reports[tie.target] += len(tie.reports)
    nodes = [
        {"id": one.id, "label": one.name, "label_en": one.name_en, "kind": one.kind, "country": one.country,
         "reports": reports[one.id]}
        for one in cut.actors
    ]  # fmt: skip
    edges = [
        {"id": content_id("t", tie.source, tie.target, tie.mutual, tie.family, tie.status),
         "source": tie.source, "target": tie.target, "family": tie.family, "events": tie.events,
         "status": tie.status, "mutual": tie.mutual, "origins_low": tie.origins_low,
         "origins_high": tie.origins_high, "reports": len(tie.reports), "first": tie.first,
         "last": tie.last, "matters": tie.matters}
        for tie in cut.ties
    ]  # fmt: skip
    return {"nodes": nodes, "edges": edges, "total_nodes": total, "capped": len(nodes) < total}


def _columns(view: View) -> Columns[Tie]:
    label = view.found.material.label
    return (
        Column("review", view.found.material.review_of, "category"),
        *fields("text", "source"),
        Column("source_name", lambda tie: label(tie.source)),
        *fields("text", "target"),
        Column("target_name", lambda tie: label(tie.target)),
        *fields("flag", "mutual"),
        *fields("category", "family", "status"),
        Column("events", lambda tie: list(tie.events), "list"),
        Column("matters", lambda tie: len(tie.matters), "count"),
        Column("reports", lambda tie: len(tie.reports), "count"),
        *fields("count", "origins_low", "origins_high"),
        *fields("edtf", "first", "last", "time_first", "time_last"),
    )


routes = listing_routes("/network", _asked, _listing, "Ties between actors")
