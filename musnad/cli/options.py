"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, TypeAlias, cast, get_args

import typer

from musnad.intake import Columns
from musnad.model.vocabulary import Event


def _folder(given: str | Path) -> Path:
    """A folder's name, which may not be empty: that would be the folder one happens to stand in."""
    if str(given).strip():
        return Path(given)
    raise typer.BadParameter("is empty; name the project's folder, or . for this one")


def event_named(given: str | None) -> Event | None:
    """The event of that name, in capitals or not; wrong usage where there is none."""
    if given is None:
        return None
    if given.upper() not in EVENTS:
        raise typer.BadParameter(f"{given}: no such event; there are {', '.join(EVENTS)}")
    return cast("Event", given.upper())


EVENTS: tuple[str, ...] = get_args(Event)
ProjectFolder: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--project", "-p", envvar="MUSNAD_PROJECT", parser=_folder, metavar="DIRECTORY",
        help="The project's folder.",
    ),
]  # fmt: skip
EventName: TypeAlias = Annotated[
    str | None, typer.Option("--event", help="Only this event, such as ASSAULT.")
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
AsCsv: TypeAlias = Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")]
Limit: TypeAlias = Annotated[
    int | None, typer.Option("--limit", min=0, help="Rows at most; 0 for all. [default: 25, JSON all]")
]

ColumnMap: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="Columns of CSV, or keys of JSON Lines, that hold an article's id, text, published, outlet, "
        "title and url, as in title=headline,text=headline+body.",
    ),
]
PATHS_HELP = (
    "Files (text, HTML, PDF, DOCX, EML, MHTML, CSV, JSON Lines, WARC, WACZ, ZIP, RSS or Atom), folders of "
    "such, http(s) addresses, or - for stdin."
)
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Only what had been published by then: 2025-04-10, 2025-04."
    ),
]
By: TypeAlias = Annotated[str, typer.Option("--by", help="Who decides.")]
Why: TypeAlias = Annotated[str, typer.Option("--why", help="The reason, for those who read it later.")]

DEFAULT_PROJECT = Path("musnad-project")
TABLE_ROWS = 25


def columns_of(written: str | None) -> Columns | None:
    """What `--map` says; wrong usage where it cannot be understood."""
    if written is None:
        return None
    try:
        return Columns.parse(written)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--map") from None


def one_form(as_json: bool, as_csv: bool) -> None:
    """Refuse two forms of output at once."""
    if as_json and as_csv:
        raise typer.BadParameter("give --json or --csv, not both")


def rows_shown(limit: int | None, as_json: bool, total: int) -> int:
    """How many of `total` rows to show."""
    if limit is None:
        return total if as_json else min(total, TABLE_ROWS)
    return min(limit, total) if limit else total


def of_total(shown: int, total: int, what: str) -> str:
    """`all 12 claims`, or `25 of 432 claims (--limit 0 for all)`."""
    if shown == total:
        return f"all {total} {what}"
    return f"{shown} of {total} {what} (--limit 0 for all)"


def decided_by(by: str) -> str:
    """The name given with `--by`. BadParameter for an empty one."""
    if not by.strip():
        raise typer.BadParameter("--by: say who decides")
    return by.strip()
