"""`musnad read`: articles into a project folder, each kept as soon as it is read."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Annotated, Never

import msgspec
import typer

from musnad import __version__
from musnad.cli import reader, upkeep
from musnad.cli.console import note
from musnad.cli.inputs import Failed, Input, Inputs
from musnad.cli.knowledge import known, lexicon_for
from musnad.cli.known_before import with_what_is_known
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.page import write_report
from musnad.cli.progress import progress
from musnad.cli.search import index_of
from musnad.cli.survey import survey
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.store.base import Store
from musnad.store.project import Project

FAILED_FILE = "failed.jsonl"


def command(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Text files, folders of .txt, .jsonl files, or - for stdin.")
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    meta: Annotated[
        Path | None, typer.Option("--meta", help='JSON Lines {"id","published","outlet"}, matched by id.')
    ] = None,
    jsonl: Annotated[str | None, typer.Option("--jsonl", help="JSON Lines of articles; - for stdin.")] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write an HTML page; without PATHS, of the whole project.")
    ] = None,
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
    if not paths and jsonl is None and not retry_failed and report is None:
        raise typer.BadParameter("give PATHS, --jsonl FILE, --retry-failed or --report FILE")
    inputs = Inputs(paths or [], jsonl, meta)
    if dry_run:
        _dry_run(inputs, project, retry_failed)
    given = bool(paths) or jsonl is not None or retry_failed
    with Project.open(project, create=given) as opened:
        run = Run(opened.store, lexicon_for(project, None), limit)
        old = _failed_before(opened.store) if retry_failed else []
        total = inputs.total()
        unmatched = None
        try:
            run.take(chain(inputs.again(old), inputs), None if total is None else len(old) + total)
            if not run.stopped:
                unmatched = inputs.unmatched()
                if unmatched:
                    note(unmatched)
            if given:
                upkeep.current(opened)
                index_of(opened, project)
            if report is not None:
                write_report(opened, report, run.ids if given else None)
        finally:
            if given:
                note(run.summary(project / FAILED_FILE))
    raise typer.Exit(reader.status(run.done + run.skipped, run.failed, run.warnings + bool(unmatched)))


def _dry_run(inputs: Inputs, project: Path, retry_failed: bool) -> Never:
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


class Run:
    """One call's work on a store, and its counts."""

    def __init__(self, store: Store, lexicon: Lexicon, limit: int | None = None) -> None:
        """A run is opened in the store with the first article that has to be read; `limit`: how many are
        read or fail before it stops."""
        self.done = self.skipped = self.failed = self.warnings = 0
        self.ids: list[str] = []
        self.stopped = False
        self._store, self._lexicon, self._limit = store, lexicon, limit
        self._run: int | None = None
        self._failures = {one.input for one in store.failures()}

    def take(self, inputs: Iterable[Input], total: int | None = None) -> None:
        """Read and keep each; a failure is remembered and the next one taken. `total`: about how many."""
        with progress(inputs, total, "reading") as items:
            for one in items:
                if self._limit is not None and self.done + self.failed >= self._limit:
                    note(f"stopped at --limit {self._limit:,}; the same call again goes on from here")
                    self.stopped = True
                    return
                try:
                    self._keep(one)
                except InputError as error:
                    self.failed += 1
                    self._store.fail(one.name, str(error), reader.now())
                    note(str(error))

    def summary(self, failures: Path) -> str:
        """Write all open failures beside the project; returns the line that ends the run."""
        rows = self._store.failures()
        if rows:
            new = failures.with_suffix(".new")  # the old list stands until the new one is whole
            new.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in rows))
            new.replace(failures)
        else:
            failures.unlink(missing_ok=True)
        where = f" → {failures}" if self.failed else ""
        return f"ok {self.done:,}, skipped {self.skipped:,} (unchanged), failed {self.failed:,}{where}"

    def _with_what_is_known(self, article: Article) -> Article:
        """The article with what was known of it; says so where its text is another than before."""
        known = self._store.article(article.id)
        if known is not None and known.sha256 != article.sha256:
            note(f"{article.id}: another text than before; this one is kept as current")
        return with_what_is_known(article, known)

    def _keep(self, one: Input) -> None:
        if isinstance(one, Failed):
            raise InputError(one.reason)
        article, knowledge = self._with_what_is_known(one.article), self._lexicon.version
        stone = self._store.tombstone(article.id, article.sha256)
        if stone is not None:
            note(f"{article.id}: not read again, for it was deleted on {stone.at[:10]} ({stone.reason})")
            self.skipped += 1
            return
        if self._store.is_read(article, __version__, knowledge):
            self.skipped += 1
        else:
            reading = reader.reading_of(article, self._lexicon)
            if self._run is None:
                self._run = self._store.start_run(__version__, knowledge, reader.now())
            self._store.keep(article, reading, self._run, reader.now())
            self.warnings += reader.warned(article)
            self.done += 1
        self.ids.append(article.id)
        if one.name in self._failures:
            self._store.forget_failure(one.name)
