"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, TypeAlias, cast

import typer

from musnad.cli.completion import actor_ids, event_names
from musnad.intake import Columns
from musnad.model.errors import ProjectError, QuestionError
from musnad.model.vocabulary import Event
from musnad.queries.asked import one_of
from musnad.store.place import Place


def _place(given: str | Place) -> Place:
    """Where a project is. The name may not be empty: that would be the folder one happens to stand in."""
    if not str(given).strip():
        raise typer.BadParameter("is empty; name the project's folder, or . for this one")
    try:
        return Place.of(given)
    except ProjectError as error:
        raise typer.BadParameter(str(error)) from None


def event_named(given: str | None) -> Event | None:
    """The event of that name, in capitals or not; wrong usage where there is none."""
    try:
        return one_of(cast("Event | None", given), Event, "event")
    except QuestionError as error:
        raise typer.BadParameter(str(error)) from None


ProjectFolder: TypeAlias = Annotated[
    Place,
    typer.Option(
        "--project", "-p", envvar="MUSNAD_PROJECT", parser=_place, metavar="PROJECT",
        help="The project's folder, or postgresql://USER@HOST/DATABASE?folder=DIRECTORY.",
    ),
]  # fmt: skip
EventName: TypeAlias = Annotated[
    str | None,
    typer.Option("--event", autocompletion=event_names, help="Only this event, such as ASSAULT."),
]
ActorName: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--actor", autocompletion=actor_ids, help="Only what names this actor: id, or part of a name."
    ),
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
By: TypeAlias = Annotated[str, typer.Option("--by", envvar="MUSNAD_BY", help="Who decides.")]
Why: TypeAlias = Annotated[str, typer.Option("--why", help="The reason, for those who read it later.")]

DEFAULT_PROJECT = Place(Path("musnad-project"))


def columns_of(written: str | None) -> Columns | None:
    """What `--map` says; wrong usage where it cannot be understood."""
    if written is None:
        return None
    try:
        return Columns.parse(written)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--map") from None


def decided_by(by: str) -> str:
    """The name given with `--by`. BadParameter for an empty one."""
    if not by.strip():
        raise typer.BadParameter("--by: say who decides")
    return by.strip()
