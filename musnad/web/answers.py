"""From rows to answers: a page of them as HTML, and all of them as JSON or CSV under the same address."""

from collections.abc import Callable, Collection, Iterator, Sequence
from inspect import signature
from itertools import islice
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency, Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import PathParameter, QueryParameter
from litestar.response import Stream

from musnad.export.csv_table import csv_lines
from musnad.export.wording import UNREVIEWED
from musnad.model.errors import QuestionError
from musnad.queries.columns import Columns, flat
from musnad.web.errors import beyond, missing
from musnad.web.rendering import rendered
from musnad.web.view import View

Form: TypeAlias = Literal["html", "json", "csv"]
PageNumber: TypeAlias = Annotated[
    int, QueryParameter(ge=1, le=1_000_000, description="Which page of the list.")
]
Injected: TypeAlias = NamedDependency[Any]
"""What `Provide` gives: the view, or the query as a page reads it."""
ROWS = 50
_AT_ONCE = 500
_EVERYWHERE = frozenset({"lang", "layers"})
_OF_SCRIPTS = ("net-", "time-", "map-")
"""Fields that pictures keep in the address of their page."""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Rows and how to show them. `rows` are all that pass the filters, or, where `counted` says how many
    that are, those of the page alone. `context` is what the template needs besides; `data` what the JSON
    holds besides, or, where `whole` is False, instead. `page` None shows all rows at once."""

    template: str
    name: str
    rows: Sequence[Any]
    columns: Columns[Any]
    page: int | None = 1
    counted: int | None = None
    whole: bool = True
    context: dict[str, Any] = {}
    data: dict[str, Any] = {}

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return len(self.rows) if self.counted is None else self.counted

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // ROWS)) if self.page else 1

    @property
    def first(self) -> int:
        """The number of the first row shown, counted from 0."""
        return (self.page - 1) * ROWS if self.page else 0

    @property
    def shown(self) -> Sequence[Any]:
        """The rows of this page."""
        cut = self.page and self.counted is None
        return self.rows[self.first : self.first + ROWS] if cut else self.rows


def page(view: View, listing: Listing) -> Response[str]:
    """The page as HTML. NotFoundException for one behind the last."""
    if listing.page and listing.page > listing.pages:
        raise beyond(listing.page, listing.pages)
    made = rendered(listing.template, view, rows=listing.shown, listing=listing, **listing.context)
    return Response(made, media_type="text/html", headers={"Vary": "Cookie, Accept-Language"})


def as_json(listing: Listing) -> Response[bytes]:
    """All rows as JSON, which says first how far they can be trusted."""
    data = {"review": UNREVIEWED, "total": listing.total, **listing.data}
    if listing.whole:
        data["rows"] = [{one.name: one.of(row) for one in listing.columns} for row in listing.rows]
    return Response(msgspec.json.encode(data), media_type="application/json")


def as_csv(listing: Listing) -> Stream:
    """All rows as CSV (UTF-8), sent as they are made."""
    return Stream(_csv(listing), media_type="text/csv", headers=_attached(listing))


def _attached(listing: Listing) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="musnad-{listing.name}.csv"'}


def _csv(listing: Listing) -> Iterator[bytes]:
    """Header and rows; `review`, the last column, says how far each can be trusted."""
    names = [*(one.name for one in listing.columns), "review"]
    rows = ([*(flat(one.of(row)) for one in listing.columns), UNREVIEWED] for row in listing.rows)
    lines = csv_lines(names, rows)
    while piece := b"".join(islice(lines, _AT_ONCE)):
        yield piece


def listing_routes(
    path: str, ask: Callable[..., Any], make: Callable[[View, Any, Form], Listing], about: str
) -> list[HTTPRouteHandler]:
    """`path`, `path.json` and `path.csv`. `ask` reads the query; `make` gives the rows."""
    fields = fields_of(ask)

    def html(view: Injected, asked: Injected) -> Response[str]:
        check_fields(view, fields)
        return page(view, make(view, asked, "html"))

    def json(view: Injected, asked: Injected) -> Response[bytes]:
        check_fields(view, fields)
        return as_json(make(view, asked, "json"))

    def table(view: Injected, asked: Injected) -> Stream:
        check_fields(view, fields)
        return as_csv(make(view, asked, "csv"))

    name = path.strip("/") or "overview"
    given = {"asked": Provide(ask, sync_to_thread=False)}
    paths = {"html": path, "json": f"/{name}.json", "csv": f"/{name}.csv"}
    media = {"html": "text/html", "json": "application/json", "csv": "text/csv"}
    return [
        get(
            paths[form], dependencies=given, operation_id=f"{name}-{form}", summary=f"{about} ({form})",
            tags=[name], media_type=media[form], sync_to_thread=True,
        )(handler)
        for form, handler in (("html", html), ("json", json), ("csv", table))
    ]  # fmt: skip


def record_route(
    path: str,
    make: Callable[[View, str, Any], Listing | None],
    about: str,
    ask: Callable[..., Any] = lambda: None,
) -> HTTPRouteHandler:
    """`path/ID`, and the same with `.json` or `.csv` behind the id. `make` gives None for what is no id."""
    fields = fields_of(ask)

    def record(
        view: Injected,
        asked: Injected,
        one: Annotated[str, PathParameter(description="The id; with .json or .csv behind it, that form.")],
    ) -> Response[Any]:
        check_fields(view, fields)
        for name, form in named(one.removeprefix("/")):
            found = make(view, name, asked)
            if found is not None:
                return page(view, found) if form == "html" else _other(found, form)
        raise missing(one.removeprefix("/"))

    name = path.strip("/")
    return get(
        f"{path}/{{one:path}}", dependencies={"asked": Provide(ask, sync_to_thread=False)},
        operation_id=f"{name}-one", summary=about, tags=[name], sync_to_thread=True, media_type="text/html",
    )(record)  # fmt: skip


def fields_of(ask: Callable[..., Any]) -> Collection[str]:
    """The fields that a page's query may have."""
    return tuple(signature(ask).parameters)


def check_fields(view: View, fields: Collection[str]) -> None:
    """QuestionError for a field that the page does not know: what it was to choose would be left unchosen,
    and nobody would see it."""
    for name, _ in view.query:
        if name not in fields and name not in _EVERYWHERE and not name.startswith(_OF_SCRIPTS):
            known = f"there are {', '.join(fields)}" if fields else "there are none"
            raise QuestionError(f"{name}: no such field here; {known}")


def _other(found: Listing, form: Form) -> Response[bytes]:
    if form == "json":
        return as_json(found)
    return Response(b"".join(_csv(found)), media_type="text/csv", headers=_attached(found))


def named(one: str) -> Iterator[tuple[str, Form]]:
    """How an id with a form behind it can be read: the whole of it first."""
    yield one, "html"
    stem, dot, form = one.rpartition(".")
    if dot and form == "json":
        yield stem, "json"
    if dot and form == "csv":
        yield stem, "csv"
