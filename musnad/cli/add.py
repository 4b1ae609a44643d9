"""`musnad add`: articles into a project folder, without reading them."""

from pathlib import Path
from typing import Annotated

import typer

from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.inputs import Inputs
from musnad.cli.keeping import FAILED_FILE, Keeper
from musnad.cli.options import DEFAULT_PROJECT, PATHS_HELP, ColumnMap, ProjectFolder, columns_of
from musnad.store.project import Project


def command(
    paths: Annotated[list[str], typer.Argument(help=PATHS_HELP)],
    project: ProjectFolder = DEFAULT_PROJECT,
    meta: Annotated[
        Path | None, typer.Option("--meta", help='JSON Lines {"id","published","outlet"}, matched by id.')
    ] = None,
    columns: ColumnMap = None,
) -> None:
    """Keep articles in a project, with the bytes they came from and where those came from; read nothing.

    What is there already and unchanged is skipped. `musnad read` with the same paths reads them later.

    Example: musnad add pages/ clips.csv --map title=headline,text=headline+body
    """
    inputs = Inputs(paths, None, meta, columns_of(columns))
    with Project.open(project, create=True) as opened:
        keeper = Keeper(opened.store, opened.raw, "adding")
        try:
            keeper.take(inputs, inputs.total())
            unmatched = inputs.unmatched()
            if unmatched:
                note(unmatched)
        finally:
            note(keeper.summary(project / FAILED_FILE))
    raise typer.Exit(
        reader.status(keeper.done + keeper.skipped, keeper.failed, keeper.warnings + bool(unmatched))
    )
