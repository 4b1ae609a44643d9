"""The timeline: matters by the time they tell of, and their reports by publication."""

from collections.abc import Sequence
from itertools import accumulate, takewhile
from typing import Any, Literal, TypeAlias

import msgspec
from litestar.params import FromQuery

from musnad.model.matter import Matter
from musnad.model.vocabulary import Event, Status
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.matters import Wanted
from musnad.queries.pictures import Moment, moments, publications, shown_status
from musnad.web.answers import Form, Listing, PageNumber, listing_routes
from musnad.web.pages.asking import Date, MattersAsked, Text, chosen
from musnad.web.view import View, to

By: TypeAlias = Literal["event", "report"]
_MOST = 1000
_MARKS = 3000


class TimelineAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which matters, by which of their times."""

    matters: MattersAsked
    by: By = "event"


def _asked(
    by: FromQuery[By] = "event",
    status: FromQuery[Status | None] = None,
    event: FromQuery[Event | None] = None,
    actor: Text = None,
    outlet: Text = None,
    place: Text = None,
    since: Date = None,
    until: Date = None,
    page: PageNumber = 1,
) -> TimelineAsked:
    wanted = Wanted(
        status=status, event=event, actor=actor, outlet=outlet, place=place, since=since, until=until
    )
    return TimelineAsked(matters=MattersAsked(wanted=wanted, page=page), by=by)


def _listing(view: View, asked: TimelineAsked, form: Form) -> Listing:
    matters = chosen(view, asked.matters)
    if form == "json":
        few = matters[:_MOST]
        told = matters[: _holding(matters, _MARKS)]
        marks = [*moments(few), *publications(told)]
        whole = len(matters) == len(view.found.found.matters)
        data: dict[str, Any] = {
            "items": [_item(view, one) for one in marks], "matters": len(matters),
            "drawn": {"event": len(few), "report": len(told)},
            "dated": len(_all(view, "event")) if whole else len(moments(matters)),
        }  # fmt: skip
        return _made(view, asked, [], data, len(marks))
    rows = _all(view, asked.by)
    if len(matters) < len(view.found.found.matters):
        among = {one.id for one in matters}
        rows = [one for one in rows if one.matter.id in among]
    return _made(view, asked, rows, {}, len(rows))


def _holding(matters: Sequence[Matter], most: int) -> int:
    """How many of the first matters have so many reports and denials at most; one, at least."""
    counts = accumulate(len(one.reports) + len(one.denials) for one in matters)
    return max(1, sum(1 for _ in takewhile(lambda count: count <= most, counts)))


def _all(view: View, by: By) -> list[Moment]:
    """All marks, put in order once for a snapshot."""
    made = moments if by == "event" else publications
    return view.site.kept(view.found, f"timeline {by}", lambda: made(view.found.found.matters))


def _made(view: View, asked: TimelineAsked, rows: list[Moment], data: dict[str, Any], total: int) -> Listing:
    return Listing(
        template="timeline", name="timeline", rows=rows, columns=_columns(view), page=asked.matters.page,
        whole=False, data={"total": total, **data}, context={"asked": asked},
    )  # fmt: skip


def _item(view: View, one: Moment) -> dict[str, Any]:
    """A mark; its shape is in frontend/src/contracts.ts."""
    lane = one.lane if one.report else view.t.label("event", one.matter.event)
    return {
        "id": one.report or one.matter.id, "href": to("matters", one.matter.id),
        "label": view.title(one.matter),
        "lane": lane or view.t("shell.no_outlet"), "start": one.start, "end": one.end, "vague": one.vague,
        "status": shown_status(one.matter), "kind": "report" if one.report else "event",
    }  # fmt: skip


def _columns(view: View) -> Columns[Moment]:
    return (
        Column("matter", lambda one: one.matter.id),
        Column("report", lambda one: one.report),
        Column("title", lambda one: view.title(one.matter)),
        Column("event", lambda one: one.matter.event, "category"),
        Column("status", lambda one: one.matter.status, "category"),
        *fields("edtf", "start", "end"),
        *fields("flag", "vague"),
        Column("outlet", lambda one: one.lane or None, "category"),
    )


routes = listing_routes("/timeline", _asked, _listing, "Matters by time")
