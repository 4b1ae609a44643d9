"""Rows as CSV on stdout, each with a word on how far it can be trusted."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Annotated, TypeAlias

import typer

from musnad.export.wording import UNREVIEWED, visible

AsCsv: TypeAlias = Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets run what begins so; an apostrophe makes it text again."""


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table as CSV (UTF-8): a head line, and `review` as its first column."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(["review", *columns])
    for row in rows:
        writer.writerow([UNREVIEWED, *map(_value, row)])
    typer.echo(made.getvalue().encode(), nl=False)


def _value(value: object) -> object:
    """A cell: text made safe, nothing where there is nothing."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
