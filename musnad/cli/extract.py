"""`musnad extract`: articles in, `musnad/1` documents out; nothing is kept."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.inputs import Inputs
from musnad.cli.options import PATHS_HELP, ColumnMap, columns_of
from musnad.cli.progress import progress
from musnad.model.errors import InputError
from musnad.queries.knowledge import lexicon_for


def command(
    files: Annotated[list[str] | None, typer.Argument(help=PATHS_HELP)] = None,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", help='JSON Lines {"id","text","published"?,"outlet"?}; - for stdin.'),
    ] = None,
    meta: Annotated[
        Path | None, typer.Option("--meta", help='JSON Lines {"id","published","outlet"}, matched by id.')
    ] = None,
    columns: ColumnMap = None,
    project: Annotated[
        Path | None, typer.Option("--project", "-p", help="Know the actors of this project, too.")
    ] = None,
    kb: Annotated[
        Path | None,
        typer.Option("--kb", help="Know the actors in this folder, as in a project's knowledge/."),
    ] = None,
) -> None:
    """Read articles and write one musnad/1 JSON document a line to stdout.

    A file's name without its ending is its id. Exit status 3: some inputs failed, hold control or
    direction characters, or metadata ids met no input; stderr has a line for each.

    Example: musnad extract texts/*.txt --meta meta.jsonl > out.jsonl
    """
    if not files and jsonl is None:
        raise typer.BadParameter("give files, --jsonl FILE, or - to read stdin")
    if project is not None and kb is not None:
        raise typer.BadParameter("give --project or --kb, not both")
    inputs = Inputs(files or [], jsonl, meta, columns_of(columns))
    lexicon = lexicon_for(project, kb)
    encode = msgspec.json.Encoder().encode
    done = failed = warnings = 0
    with progress(inputs, inputs.total(), "reading") as items:
        for one in items:
            try:
                article, reading = reader.document_of(one, lexicon)
            except InputError as error:
                failed += 1
                note(str(error))
                continue
            warnings += reader.warned(article)
            done += 1
            typer.echo(encode(reading))
    unmatched = inputs.unmatched()
    if unmatched:
        note(unmatched)
    raise typer.Exit(reader.status(done, failed, warnings + bool(unmatched)))
