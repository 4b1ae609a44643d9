"""Talking to people and programs: tables and JSON on stdout, everything else on stderr."""

import os
import sys
from collections.abc import Sequence
from typing import Any

import msgspec
import typer
from rich.console import Console, RenderableType
from rich.text import Text

from musnad.cli.bidi import Bidi
from musnad.cli.tables import Rows
from musnad.export.csv_table import csv_line
from musnad.export.wording import UNREVIEWED, visible

_FILE_WIDTH = 140

STATUS_STYLES = {
    "asserted": "green",
    "disputed": "bold yellow",
    "denied": "bold red",
    "retracted": "bold magenta",
    "rejected": "strike",
}
RULED = "bold cyan"
"""What people ruled, beside what the machine read."""


def out() -> Console:
    """The console of stdout; as wide as the terminal, or COLUMNS, or 140 where it is a file."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=_FILE_WIDTH if piped else None, highlight=False, soft_wrap=False)


def note(line: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"{visible(line).replace(chr(10), ' ')}\n")  # through a bar that stands there, too


def write_json(value: object) -> None:
    """One JSON value on stdout, a line."""
    typer.echo(msgspec.json.encode(value))


def reviewed(review: str = UNREVIEWED, /, **data: Any) -> dict[str, Any]:
    """A JSON object that says first how far it can be trusted."""
    return {"review": review, **data}


class CsvLines:
    """CSV (UTF-8) on stdout, line by line; no cell can act as a formula."""

    def __init__(self, columns: Sequence[str]) -> None:
        """`columns` are the header, which is written at once."""
        self.write(columns)

    def write(self, row: Sequence[object]) -> None:
        """One line."""
        typer.echo(csv_line(row), nl=False)


def table(title: str, *columns: str, total: str, reviewed: bool = False, review: str = UNREVIEWED) -> Rows:
    """A table whose last line says what it counts and, unless people wrote it, how far it was reviewed."""
    return Rows(title, columns, total if reviewed else f"{total} · {review}", ruled=not reviewed)


def cell(text: str, style: str = "") -> RenderableType:
    """Text for a table or tree: control characters made visible, Arabic isolated on a terminal."""
    return Bidi(visible(text), style)


def status_cell(status: str, below: str = "") -> RenderableType:
    """A status word in its colour, and what stands below it."""
    made = Text(status, style=STATUS_STYLES.get(status, ""))
    return Bidi(Text("\n").join([made, Text(below)]) if below else made)
