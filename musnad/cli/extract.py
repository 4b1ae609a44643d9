"""`musnad extract`: articles in, `musnad/1` documents out; nothing is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.extractors import BUILTIN, How, answers, engine_of, extractor_of
from musnad.cli.groups import with_options
from musnad.cli.inputs import Failed, Inputs
from musnad.cli.options import PATHS_HELP, ColumnMap, columns_of
from musnad.cli.outcomes import Spent, outcomes
from musnad.cli.progress import progress
from musnad.engine.shards import Form, read_shards
from musnad.intake import files_under
from musnad.lexicon.tables import Lexicon
from musnad.queries.knowledge import lexicon_for
from musnad.store.place import LAYER


@with_options
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
    to: Annotated[
        Path | None,
        typer.Option("--to", help="Take each file as a shard, and write a file for each into this folder."),
    ] = None,
    form: Annotated[Form, typer.Option("--form", help="Of the files that --to writes.")] = "jsonl",
    *,
    how: How,
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
    lexicon = lexicon_for(project, kb)
    layer = kb or (project / LAYER if project else None)
    if to is not None:
        raise typer.Exit(_shards(files or [], to, form, how, layer))
    inputs = Inputs(files or [], jsonl, meta, columns_of(columns))
    done, failed, warnings = _documents(inputs, how, lexicon, layer)
    unmatched = inputs.unmatched()
    if unmatched:
        note(unmatched)
    raise typer.Exit(reader.status(done, failed, warnings + bool(unmatched)))


def _documents(inputs: Inputs, how: How, lexicon: Lexicon, layer: Path | None) -> tuple[int, int, int]:
    """Write the documents; how many there are, how many inputs failed, how many hold odd characters."""
    encode = msgspec.json.Encoder().encode
    done = failed = warnings = 0
    spent = Spent()
    with (
        progress(inputs, inputs.total(), "reading") as items,
        extractor_of(how.extractor, how, lexicon, answers()) as extractor,
        engine_of(how, extractor, layer) as engine,
    ):
        for one in outcomes(items, engine):
            if isinstance(one, Failed):
                failed += 1
                note(one.reason)
                continue
            taken, found = one
            spent.add(found)
            warnings += reader.warned(taken.article)
            done += 1
            typer.echo(encode(found.reading))
    if (line := spent.summary()) is not None:
        note(line)
    return done, failed, warnings


def _shards(files: Sequence[str], to: Path, form: Form, how: How, layer: Path | None) -> int:
    """Read each file into one of its own; the exit status."""
    if how.extractor != BUILTIN or not files:
        raise typer.BadParameter("--to: takes files, and the built-in extractor alone")
    read = failed = given_up = before = 0
    for one in read_shards(sorted(files_under(list(map(Path, files)))), to, form, how.workers, layer):
        if one.reason is not None:
            given_up += 1
            note(one.reason)
        elif one.done_before:
            note(f"{one.shard}: done before ({one.target})")
        else:
            note(f"{one.shard}: read {one.read:,}, failed {one.failed:,} → {one.target}")
        read, failed, before = read + one.read, failed + one.failed, before + one.done_before
    note(f"read {read:,}, failed {failed:,}; shards done before {before:,}, given up {given_up:,}")
    return reader.status(read + before, failed + given_up, 0)
