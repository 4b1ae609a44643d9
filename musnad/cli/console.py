"""Talking to people and programs: tables and JSON on stdout, everything else on stderr."""

import csv
import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import typer
from rich.console import Console, RenderableType
from rich.table import Table

from musnad.cli.bidi import Bidi
from musnad.export.wording import UNREVIEWED, visible

_FORMULA = ("=", "+", "-", "@", "\t")
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
    """A header and rows as CSV on stdout. A text that a spreadsheet would take for a formula gets an
    apostrophe in front."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(columns)
    for row in rows:
        lines.writerow([_no_formula(value) for value in row])
    typer.echo(written.getvalue(), nl=False)


def _no_formula(value: object) -> object:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


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
