"""`musnad read`: articles into a project folder, each kept as soon as it is read."""

from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated, Never

import typer

from musnad import __version__
from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.inputs import Inputs
from musnad.cli.keeping import FAILED_FILE, Keeper
from musnad.cli.options import DEFAULT_PROJECT, PATHS_HELP, ColumnMap, ProjectFolder, columns_of
from musnad.cli.page import write_report
from musnad.cli.search import indexed
from musnad.cli.survey import survey
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.queries import upkeep
from musnad.queries.clock import now
from musnad.queries.knowledge import known, lexicon_for
from musnad.store.base import Store
from musnad.store.project import Place, Project
from musnad.store.raw import RawFiles


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
        _dry_run(inputs, project, retry_failed)
    with Project.open(project, create=given) as opened:
        run = Run(opened.store, lexicon_for(project), opened.raw, limit, partial(upkeep.current, opened))
        old = _failed_before(opened.store) if retry_failed else []
        total = inputs.total()
        unmatched = None
        try:
            run.take(chain(inputs.again(old), inputs), None if total is None else len(old) + total)
            if added and not run.stopped:
                run.take_added()
            if not run.stopped:
                unmatched = inputs.unmatched()
                if unmatched:
                    note(unmatched)
            if given:
                upkeep.current(opened)
                indexed(opened)
            if report is not None:
                write_report(opened, report, run.ids if given else None)
        finally:
            if given:
                note(run.summary(project / FAILED_FILE))
    raise typer.Exit(reader.status(run.done + run.skipped, run.failed, run.warnings + bool(unmatched)))


def _dry_run(inputs: Inputs, project: Place, retry_failed: bool) -> Never:
    """Say what would be read, and end."""
    old: list[str] = []
    if retry_failed:
        with Project.open(project) as opened:
            old = _failed_before(opened.store)
    counts = survey(chain(inputs.again(old), inputs), project, known(project).lexicon.version)
    note(counts.summary())
    raise typer.Exit(
        reader.status(counts.new + counts.changed + counts.older + counts.unchanged, counts.failed, 0)
    )


def _failed_before(store: Store) -> list[str]:
    return [one.input for one in store.failures()]


TOGETHER = 8000
"""Articles whose matters are made together: the more, the sooner all is done, and the more memory it takes
(some 0.1 GB a thousand)."""


class Run(Keeper):
    """One call's work on a store, and its counts."""

    def __init__(
        self,
        store: Store,
        lexicon: Lexicon,
        raw: RawFiles | None = None,
        limit: int | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """A run is opened in the store with the first article that has to be read. `raw`: where the bytes
        are kept that articles came from; `limit`: how many are read or fail before it stops; `meanwhile` is
        done after every few thousand, so that memory stays flat however many there are."""
        super().__init__(store, raw, "reading", limit)
        self._lexicon = lexicon
        self._run: int | None = None
        self._meanwhile, self._kept = meanwhile, 0

    def take_added(self) -> None:
        """Read what the store holds without a reading; an article that breaks its reading is a failure."""
        for article in self._store.articles():
            if self._store.reading(article.id) is None:
                try:
                    self._keep(article, None)
                except InputError as error:
                    self.failed += 1
                    note(str(error))
                    continue
                self.done += 1
                self.warnings += reader.warned(article)
                self.ids.append(article.id)

    def _keep(self, article: Article, raw_sha256: str | None) -> bool:
        """Read it and keep it with its reading; whether that was still to be done."""
        knowledge = self._lexicon.version
        if self._store.is_read(article, __version__, knowledge):
            return False
        reading = reader.reading_of(article, self._lexicon)
        if self._run is None:
            self._run = self._store.start_run(__version__, knowledge, now())
        self._store.keep(article, reading, self._run, now(), raw_sha256)
        self._kept += 1
        if self._meanwhile is not None and self._kept % TOGETHER == 0:
            self._meanwhile()
        return True
