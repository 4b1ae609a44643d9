"""`musnad read`: articles into a project folder, each kept as soon as it is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated, Never

import typer

from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.extractors import How, answers, engine_of, extractor_of
from musnad.cli.groups import with_options
from musnad.cli.inputs import Inputs
from musnad.cli.keeping import FAILED_FILE
from musnad.cli.options import DEFAULT_PROJECT, PATHS_HELP, ColumnMap, ProjectFolder, columns_of
from musnad.cli.page import write_report
from musnad.cli.running import Run, run_version
from musnad.cli.search import indexed
from musnad.cli.survey import survey
from musnad.queries import upkeep
from musnad.queries.knowledge import known, lexicon_for
from musnad.store.base import Store
from musnad.store.project import LAYER, Place, Project


@with_options
def command(
    paths: Annotated[list[str] | None, typer.Argument(help=PATHS_HELP)] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    meta: Annotated[
        Path | None, typer.Option("--meta", help='JSON Lines {"id","published","outlet"}, matched by id.')
    ] = None,
    jsonl: Annotated[str | None, typer.Option("--jsonl", help="JSON Lines of articles; - for stdin.")] = None,
    columns: ColumnMap = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write an HTML page; without PATHS, of the whole project.")
    ] = None,
    added: Annotated[
        bool, typer.Option("--added", help="Read what `musnad add` put there and nobody read yet.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Read so many articles at most; a next call goes on.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be read; nothing is kept.")
    ] = False,
    *,
    how: How,
) -> None:
    """Read articles into a project; what is there already and unchanged is skipped.

    Each article is kept as soon as it is read: however a run ends, the same call again goes on where it
    stood. The last line on stderr counts ok, skipped and failed; failed inputs stand in failed.jsonl in
    the project's folder.

    Example: musnad read texts/ --meta meta.jsonl --report out.html
    """
    given = bool(paths) or jsonl is not None or retry_failed or added
    if not given and report is None:
        raise typer.BadParameter("give PATHS, --jsonl FILE, --added, --retry-failed or --report FILE")
    inputs = Inputs(paths or [], jsonl, meta, columns_of(columns))
    if dry_run:
        _dry_run(inputs, project, how, retry_failed)
    with Project.open(project, create=given) as opened, _running(opened, how, limit) as run:
        old = _failed_before(opened.store) if retry_failed else []
        total = inputs.total()
        unmatched = None
        try:
            run.take(chain(inputs.again(old), inputs), None if total is None else len(old) + total)
            if added and not run.stopped:
                run.take_added()
            unmatched = None if run.stopped else inputs.unmatched()
            if unmatched:
                note(unmatched)
            if given:
                upkeep.current(opened, how.workers)
                indexed(opened)
            if report is not None:
                write_report(opened, report, run.ids if given else None)
        finally:
            if given:
                note(run.summary(project / FAILED_FILE))
    raise typer.Exit(reader.status(run.done + run.skipped, run.failed, run.warnings + bool(unmatched)))


@contextmanager
def _running(opened: Project, how: How, limit: int | None) -> Iterator[Run]:
    """A run over the project, by the extractor and in the processes asked for."""
    lexicon = lexicon_for(opened.place)
    with (
        extractor_of(how.extractor, how, lexicon, answers(opened.path)) as extractor,
        engine_of(how, extractor, opened.path / LAYER) as engine,
    ):
        by = run_version(extractor), lexicon.version
        yield Run(opened.store, engine, by, opened.raw, limit, partial(upkeep.current, opened, how.workers))


def _dry_run(inputs: Inputs, project: Place, how: How, retry_failed: bool) -> Never:
    """Say what would be read by the extractor asked for, and end. No model is asked anything."""
    old: list[str] = []
    if retry_failed:
        with Project.open(project) as opened:
            old = _failed_before(opened.store)
    lexicon = known(project).lexicon
    with extractor_of(how.extractor, how, lexicon, None) as extractor:
        by = run_version(extractor), lexicon.version
    counts = survey(chain(inputs.again(old), inputs), project, by)
    note(counts.summary())
    raise typer.Exit(
        reader.status(counts.new + counts.changed + counts.older + counts.unchanged, counts.failed, 0)
    )


def _failed_before(store: Store) -> list[str]:
    return [one.input for one in store.failures()]
