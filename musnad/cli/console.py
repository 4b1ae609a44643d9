"""Talking to people and programs: tables and JSON on stdout, everything else on stderr."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import typer
from rich.console import Console, RenderableType
from rich.table import Table

from musnad.cli.bidi import Bidi
from musnad.export.csv_table import csv_lines
from musnad.export.wording import UNREVIEWED, visible

_FILE_WIDTH = 140
_KEPT_WHOLE = ("status", "event", "id")

STATUS_STYLES = {
    "asserted": "green",
    "disputed": "bold yellow",
    "denied": "bold red",
    "retracted": "bold magenta",
}


def out() -> Console:
    """The console of stdout; as wide as the terminal, or COLUMNS, or 140 where it is a file."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=_FILE_WIDTH if piped else None, highlight=False, soft_wrap=False)


def note(line: str) -> None:
    """One line on stderr."""
    typer.echo(visible(line).replace("\n", " "), err=True)


def write_json(value: object) -> None:
    """One JSON value on stdout, a line."""
    typer.echo(msgspec.json.encode(value))


def reviewed_json(**data: Any) -> None:
    """A JSON object on stdout that says first how far it can be trusted."""
    write_json({"review": UNREVIEWED, **data})


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A header and rows as CSV (UTF-8) on stdout; no cell can act as a formula."""
    typer.echo(b"".join(csv_lines(columns, rows)), nl=False)


def reviewed_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The same; `review`, the first column, says how far each row can be trusted."""
    write_csv(("review", *columns), ((UNREVIEWED, *row) for row in rows))


def table(title: str, *columns: str, total: str) -> Table:
    """A table whose footer says what it counts and that nobody reviewed it."""
    made = Table(title=title, caption=f"{total} · {UNREVIEWED}", title_justify="left", caption_justify="left",
                 show_lines=True, header_style="bold")  # fmt: skip
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column in _KEPT_WHOLE)
    return made


def cell(text: str, style: str = "") -> RenderableType:
    """Text for a table or tree: control characters made visible, Arabic isolated on a terminal."""
    return Bidi(visible(text), style)


def status_cell(status: str) -> RenderableType:
    """A status word in its colour."""
    return Bidi(status, STATUS_STYLES.get(status, ""))
