"""`musnad actors`: who is named in a project, and by which outlet under which label."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli.console import cell, out, reviewed_json, table, write_csv
from musnad.cli.options import (
    DEFAULT_PROJECT,
    AsCsv,
    AsJson,
    Limit,
    ProjectFolder,
    of_total,
    one_form,
    rows_shown,
)
from musnad.model.vocabulary import EntityKind
from musnad.queries.actors import ActorRow, actors, labels, meant, only
from musnad.queries.knowledge import known
from musnad.queries.whole import Whole, whole

_COLUMNS = ("id", "kind", "name", "name_en", "known", "mentions", "articles", "outlets", "claims")
_LABEL_COLUMNS = ("label", "leaning", "outlet", "mentions", "articles")


def command(
    actor: Annotated[
        str | None, typer.Argument(metavar="ACTOR", help="An actor's id, or a name of it.")
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Its labels: which outlet uses which, how often.")
    ] = False,
    kind: Annotated[EntityKind | None, typer.Option("--kind", help="Only actors of this kind.")] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the actors a project's articles name, the most named first; or one actor's labels by outlet.

    Example: musnad actors houthis --names --csv > labels.csv
    """
    one_form(as_json, as_csv)
    if names and actor is None:
        raise typer.BadParameter("--names needs an ACTOR: musnad actors ACTOR --names")
    found = whole(project)
    rows = [row for row in actors(found) if kind in (None, row.kind)]
    if actor is not None:
        rows = meant(rows, actor)
    if names:
        _labels(found, only(rows, actor or ""), project, limit, as_json, as_csv)
        return
    shown = rows[: rows_shown(limit, as_json or as_csv, len(rows))]
    if as_csv:
        write_csv(_COLUMNS, (msgspec.structs.astuple(row) for row in shown))
    elif as_json:
        reviewed_json(total=len(rows), actors=shown)
    else:
        drawn = table("Actors", *_COLUMNS, total=of_total(len(shown), len(rows), "actors"))
        for row in shown:
            drawn.add_row(*(cell("" if v is None else str(v)) for v in msgspec.structs.astuple(row)))
        out().print(drawn)


def _labels(
    found: Whole, row: ActorRow, project: Path, limit: int | None, as_json: bool, as_csv: bool
) -> None:
    """Print an actor's labels."""
    rows = labels(found, row.id, known(project).lexicon.actors.get(row.id))
    shown = rows[: rows_shown(limit, as_json or as_csv, len(rows))]
    if as_csv:
        write_csv(_LABEL_COLUMNS, (msgspec.structs.astuple(one) for one in shown))
    elif as_json:
        reviewed_json(actor=row, total=len(rows), labels=shown)
    else:
        title = f"Labels of {row.id}: {found.label(row.id)}"
        drawn = table(title, *_LABEL_COLUMNS, total=of_total(len(shown), len(rows), "labels by outlet"))
        for one in shown:
            drawn.add_row(*(cell("" if v is None else str(v)) for v in msgspec.structs.astuple(one)))
        out().print(drawn)
