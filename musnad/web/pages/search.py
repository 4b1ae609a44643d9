"""Search: words in any of their forms, and what was read in the articles."""

from typing import Annotated, Any

import msgspec
from litestar.params import FromQuery, QueryParameter

from musnad.intake.meta import checked_date
from musnad.model.errors import InputError, QuestionError
from musnad.model.vocabulary import Event, SourceKind, Status
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.search import SearchRow, claims_among, search_row
from musnad.store.search import Filters
from musnad.web.answers import ROWS, Form, Listing, PageNumber, listing_routes
from musnad.web.pages.asking import Date, Text
from musnad.web.view import View

_EXPORTED = 1000
_COLUMNS: Columns[SearchRow] = (
    *fields("category", "review"),
    *fields("text", "article"),
    *fields("category", "outlet"),
    *fields("edtf", "published"),
    *fields("text", "title"),
    *fields("number", "score"),
    Column("snippet", lambda one: " … ".join(" ".join(each.text.split()) for each in one.snippets)),
    Column("claims", lambda one: [each.id for each in one.claims], "list"),
)


class SearchAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Words and filters."""

    words: str = ""
    filters: Filters = Filters()
    status: Status | None = None
    exact: bool = False
    page: int = 1


def _asked(
    words: Annotated[str, QueryParameter(max_length=500)] = "",
    event: FromQuery[Event | None] = None,
    actor: Text = None,
    source: Text = None,
    source_kind: FromQuery[SourceKind | None] = None,
    place: Text = None,
    outlet: Text = None,
    status: FromQuery[Status | None] = None,
    since: Date = None,
    until: Date = None,
    exact: FromQuery[bool] = False,
    page: PageNumber = 1,
) -> SearchAsked:
    filters = Filters(
        event=event, actor=actor, source=source, source_kind=source_kind, place=place, outlet=outlet,
        since=since, until=until,
    )  # fmt: skip
    return SearchAsked(words=words, filters=filters, status=status, exact=exact, page=page)


def _listing(view: View, asked: SearchAsked, form: Form) -> Listing:
    if not asked.words and asked.filters == Filters() and asked.status is None:
        return _made(asked, [], 0, {"query": None})
    filters = msgspec.structs.replace(
        asked.filters, since=_date(asked.filters.since), until=_date(asked.filters.until)
    )
    if asked.status is not None:
        among = claims_among(view.found.found, asked.status, None)
        filters = msgspec.structs.replace(filters, among=among)
    index = view.site.search(view.found)
    limit, skip = (ROWS, (asked.page - 1) * ROWS) if form == "html" else (_EXPORTED, 0)
    found = index.find(asked.words, filters, exact=asked.exact, limit=limit, skip=skip)
    return _made(
        asked,
        [search_row(one, view.found.found.reviews) for one in found.hits],
        found.total,
        {"query": found.query},
    )


def _made(asked: SearchAsked, rows: list[SearchRow], total: int, more: dict[str, Any]) -> Listing:
    return Listing(
        template="search", name="search", rows=rows, columns=_COLUMNS, page=asked.page, counted=total,
        context={"asked": asked, "most": min(total, _EXPORTED), **more},
    )  # fmt: skip


def _date(given: str | None) -> str | None:
    try:
        return checked_date(given, "date")
    except InputError as error:
        raise QuestionError(str(error)) from None


routes = listing_routes("/search", _asked, _listing, "Articles by words and by what was read in them")
