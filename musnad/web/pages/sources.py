"""Sources: who speaks, and one of them with what it said and what became of it."""

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

import msgspec
from litestar.params import FromQuery

from musnad.model.vocabulary import SourceKind
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.records import Record, Told, record, told_by
from musnad.queries.snapshot import Snapshot
from musnad.queries.sources import SourceRow
from musnad.text.fold import key
from musnad.web.answers import Form, Listing, PageNumber, listing_routes, record_route
from musnad.web.pages.asking import Text
from musnad.web.view import View

Sort: TypeAlias = Literal["cited", "claims", "corroborated", "contradicted", "denies", "name"]
_TOLD, _SAID = 50, 30
_SAYINGS = 5


class Cited(msgspec.Struct, frozen=True):
    """A source with the record of what it told."""

    row: SourceRow
    record: Record


class SourcesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which sources, in which order."""

    text: str | None = None
    kind: SourceKind | None = None
    sort: Sort = "cited"
    page: int = 1


def _asked(
    text: Text = None,
    kind: FromQuery[SourceKind | None] = None,
    sort: FromQuery[Sort] = "cited",
    page: PageNumber = 1,
) -> SourcesAsked:
    return SourcesAsked(text=text, kind=kind, sort=sort, page=page)


def _of_row(name: str) -> Callable[[Cited], Any]:
    return lambda one: getattr(one.row, name)


_COLUMNS: Columns[Cited] = (
    *(Column(name, _of_row(name)) for name in ("id", "name", "name_en", "entity")),
    *(Column(name, _of_row(name), "category") for name in ("kind", "anonymity")),
    *(Column(name, _of_row(name), "count") for name in ("articles", "cited", "claims")),
    Column("matters", lambda one: one.record.matters, "count"),
    Column("corroborated", lambda one: one.record.corroborated, "count"),
    Column("contradicted", lambda one: one.record.contradicted, "count"),
    Column("denied_in_article", lambda one: one.row.denied, "count"),
    Column("denies", lambda one: one.row.denies, "count"),
    Column("reliability", lambda one: one.row.reliability, "category"),
    Column("said", lambda one: [f"{s.stance}: {s.content}" for s in one.row.said[:_SAYINGS]], "list"),
)  # fmt: skip
_TOLD_COLUMNS: Columns[Told] = (
    Column("matter", lambda one: one.matter.id),
    Column("status", lambda one: one.matter.status, "category"),
    Column("event", lambda one: one.matter.event, "category"),
    Column("report", lambda one: one.report.id),
    Column("published", lambda one: one.report.published, "edtf"),
    *fields("flag", "corroborated", "contradicted", "denies"),
    Column("evidence", lambda one: " ".join(one.report.evidence.split())),
)


def _everybody(found: Snapshot) -> list[Cited]:
    return [Cited(row, record(told_by(found, row.subject))) for row in found.sources.values()]


def _listing(view: View, asked: SourcesAsked, _form: Form) -> Listing:
    words = key(asked.text or "")
    latin = (asked.text or "").casefold()
    rows = [
        one
        for one in view.site.kept(view.found, "sources", lambda: _everybody(view.found))
        if asked.kind in (None, one.row.kind)
        and (not words or words in key(one.row.name) or latin in (one.row.name_en or "").casefold())
    ]
    if asked.sort == "name":
        rows.sort(key=lambda one: one.row.name)
    elif asked.sort in ("corroborated", "contradicted"):
        rows.sort(key=lambda one: -int(getattr(one.record, asked.sort)))
    elif asked.sort != "cited":
        rows.sort(key=lambda one: -int(getattr(one.row, asked.sort)))
    return Listing(
        template="sources", name="sources", rows=rows, columns=_COLUMNS, page=asked.page,
        context={"asked": asked},
    )  # fmt: skip


def _record(view: View, one: str, _asked: Any) -> Listing | None:
    row = view.found.sources.get(one)
    if row is None:
        return None
    told = told_by(view.found, row.subject)
    return Listing(
        template="source", name="source", rows=told, columns=_TOLD_COLUMNS, page=None, data={"source": row},
        context={
            "source": row, "told": told[:_TOLD], "all_told": len(told), "record": record(told),
            "said": row.said[:_SAID], "grading": view.found.reliability(row.subject),
        },
    )  # fmt: skip


routes = [
    *listing_routes("/sources", _asked, _listing, "Everybody who is cited"),
    record_route("/sources", _record, "A source with its record"),
]
