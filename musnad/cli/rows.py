"""Rows out: a listing is declared once, and printed as table, JSON, JSON Lines or CSV, as asked."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

import msgspec
import typer
from rich.console import RenderableType

from musnad.cli.console import CsvLines, cell, out, table, write_json
from musnad.cli.groups import Options
from musnad.export.wording import UNREVIEWED, counted
from musnad.queries.columns import Column, flat

T = TypeVar("T")
Draw: TypeAlias = Callable[[Sequence[T], int], None]
"""Draws rows on a terminal in another way than a table; the number is how many there are in all."""
TABLE_ROWS = 25
_REVIEW = "review"


class Form(StrEnum):
    """What rows are printed as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Shown(msgspec.Struct, Generic[T], frozen=True):
    """A column of a table: its head, and a row's cell in it (text, or made with `cell`)."""

    head: str
    of: Callable[[T], RenderableType | int | None]


class Listing(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """How rows of one sort are printed.

    `what` they are, in the plural: the key of JSON, and what a table counts (`one` of them, where that is
    more than an s less). `columns` are those of CSV,
    and of the table unless it has its own in `table`. `flat` takes a row apart where CSV has several of
    it; `also` is what JSON says beside rows, and each line of JSON Lines beside its row; `row` is the
    key of a row in JSON Lines that is no object itself. `reviewed`: whether people wrote the rows. A column
    `review` says of each row how far people reviewed it; where there is none, the whole project counts.
    """

    what: str
    one: str = ""
    title: str
    columns: tuple[Column[Any], ...]
    table: tuple[Shown[T], ...] = ()
    flat: Callable[[T], Iterable[Any]] | None = None
    also: Callable[[Sequence[T]], dict[str, Any]] | None = None
    row: str = ""
    reviewed: bool = False


class Output(Options, frozen=True, kw_only=True):
    """In which form a command prints; one at most is given."""

    as_table: Annotated[bool, typer.Option("--table", help="Print a table, or a drawing.")] = False
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines: a row each.")] = False
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False
    output: Annotated[Form, typer.Option("--output", envvar="MUSNAD_OUTPUT", hidden=True)] = Form.table

    def __post_init__(self) -> None:
        """BadParameter where two forms are asked for at once."""
        if self.as_table + self.as_json + self.as_jsonl + self.as_csv > 1:
            raise typer.BadParameter("give one of --table, --json, --jsonl and --csv")

    @property
    def form(self) -> Form:
        """The form that was asked for; else the one that is set."""
        asked = {Form.table: self.as_table, Form.json: self.as_json, Form.jsonl: self.as_jsonl,
                 Form.csv: self.as_csv}  # fmt: skip
        return next((form for form, given in asked.items() if given), self.output)

    def show(
        self,
        listing: Listing[T],
        rows: Iterable[T],
        *,
        total: int | None = None,
        draw: Draw[T] | None = None,
        whole: Callable[[], object] | None = None,
        foot: str = "",
        review: str = UNREVIEWED,
    ) -> None:
        """Print rows. JSON Lines and CSV print each as it comes. `total`: how many there are, where `rows`
        are only some of them; `draw` takes the place of the table; `whole` makes what JSON has in the place
        of rows; `foot` is added to a table's last line; `review` says how far people reviewed all of it."""
        most = self._most(self.form)
        if self.form is Form.jsonl:
            for row in islice(rows, most):
                write_json(_line(listing, row, review))
        elif self.form is Form.json and whole is not None:
            write_json(whole())
        elif self.form is Form.csv:
            _csv(listing, islice(rows, most), review)
        else:
            found = rows if isinstance(rows, Sequence) else list(rows)
            shown = found if most is None else found[:most]
            many = len(found) if total is None else total
            if self.form is Form.json:
                also = listing.also(shown) if listing.also else {}
                write_json(_reviewed(listing, review, {"total": many, listing.what: shown, **also}))
            elif draw is not None:
                draw(shown, many)
            else:
                _table(listing, shown, many, foot, review)

    def _most(self, form: Form) -> int | None:
        """How many rows to print at most; None for all."""
        del form
        return None


class Listed(Options, frozen=True, kw_only=True):
    """In which form a list is printed that is not what its command is for: its other options may be called
    --table and --output, so these are not."""

    as_json: Annotated[bool, typer.Option("--json", help="--formats: print one JSON object.")] = False
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="--formats: print JSON Lines.")] = False
    as_csv: Annotated[bool, typer.Option("--csv", help="--formats: print CSV.")] = False
    as_set: Annotated[Form, typer.Option("--as", envvar="MUSNAD_OUTPUT", hidden=True)] = Form.table

    @property
    def output(self) -> Output:
        """The same, as lists take it."""
        return Output(as_json=self.as_json, as_jsonl=self.as_jsonl, as_csv=self.as_csv, output=self.as_set)


class RowOutput(Output, frozen=True, kw_only=True):
    """The same with a limit: without one, only tables are cut."""

    limit: Annotated[
        int | None,
        typer.Option("--limit", min=0, help="Rows at most; 0 for all. [default: 25 in tables, else all]"),
    ] = None
    table_rows: Annotated[int, typer.Option("--table-rows", envvar="MUSNAD_LIMIT", min=0, hidden=True)] = (
        TABLE_ROWS
    )

    def _most(self, form: Form) -> int | None:
        if self.limit is None:
            return (self.table_rows or None) if form is Form.table else None
        return self.limit or None


def of_total(shown: int, total: int, what: str, one: str = "") -> str:
    """`1 claim`, `all 12 claims`, or `25 of 432 claims (--limit 0 for all)`."""
    if shown == total:
        return f"{'all ' if total > 1 else ''}{counted(total, one or what.removesuffix('s'), what)}"
    return f"{shown:,} of {counted(total, one or what.removesuffix('s'), what)} (--limit 0 for all)"


def _reviewed(listing: Listing[Any], review: str, data: dict[str, Any]) -> dict[str, Any]:
    return data if listing.reviewed else {_REVIEW: review, **data}


def _line(listing: Listing[T], row: T, review: str) -> dict[str, Any]:
    """A row as an object of its own, with what the envelope of JSON would say of it."""
    also = listing.also([row]) if listing.also else {}
    if listing.row:
        return _reviewed(listing, review, {listing.row: row, **also})
    told = row if isinstance(row, dict) else {one: getattr(row, one) for one in row.__struct_fields__}  # type: ignore[attr-defined]
    own = next((one for one in listing.columns if one.name == _REVIEW), None)
    return _reviewed(listing, own.of(row) if own else review, {**told, **also})


def _csv(listing: Listing[T], rows: Iterable[T], review: str) -> None:
    """A header and rows; the first column says how far each can be trusted."""
    columns = listing.columns
    if not (listing.reviewed or any(one.name == _REVIEW for one in columns)):
        columns = (Column(_REVIEW, lambda _: review), *columns)
    lines = CsvLines([one.name for one in columns])
    for row in rows:
        for each in listing.flat(row) if listing.flat else (row,):
            lines.write([flat(one.of(each)) for one in columns])


def _table(listing: Listing[T], rows: Sequence[T], total: int, foot: str, review: str) -> None:
    shown = listing.table or tuple(
        Shown(one.name, _text(one)) for one in listing.columns if one.name != _REVIEW
    )
    count = of_total(len(rows), total, listing.what, listing.one)
    drawn = table(
        listing.title,
        *(one.head for one in shown),
        total=f"{count} · {foot}" if foot else count,
        reviewed=listing.reviewed,
        review=review,
    )
    for row in rows:
        drawn.add_row(*(_cell(one.of(row)) for one in shown))
    out().print(drawn)


def _text(column: Column[Any]) -> Callable[[Any], RenderableType | int | None]:
    return lambda row: _told(flat(column.of(row)))


def _told(value: object) -> str:
    return "" if value is None else str(value)


def _cell(value: RenderableType | int | None) -> RenderableType:
    return cell(_told(value)) if value is None or isinstance(value, str | int) else value
