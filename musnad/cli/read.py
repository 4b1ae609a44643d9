"""`musnad read`: articles into a project folder, each kept as soon as it is read."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec.structs import replace

from musnad import __version__
from musnad.cli import reader, upkeep
from musnad.cli.console import note, progress
from musnad.cli.inputs import Failed, Input, Inputs
from musnad.cli.knowledge import lexicon_for
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.page import write_report
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
) -> None:
    """Read articles into a project; what is there already and unchanged is skipped.

    Each article is kept as soon as it is read, so an interrupted run loses nothing. The last line on
    stderr counts ok, skipped and failed; failed inputs stand in failed.jsonl in the project's folder.

    Example: musnad read texts/ --meta meta.jsonl --report out.html
    """
    if not paths and jsonl is None and not retry_failed and report is None:
        raise typer.BadParameter("give PATHS, --jsonl FILE, --retry-failed or --report FILE")
    inputs = Inputs(paths or [], jsonl, meta)
    given = bool(paths) or jsonl is not None or retry_failed
    with Project.open(project, create=given) as opened:
        run = Run(opened.store, lexicon_for(project, None))
        old = [one.input for one in opened.store.failures()] if retry_failed else []
        try:
            run.take(chain(inputs.again(old), inputs))
            unmatched = inputs.unmatched()
            if unmatched:
                note(unmatched)
            if given:
                upkeep.update(opened.store, reader.now(), opened.path)
            if report is not None:
                write_report(opened, report, run.ids if given else None)
        finally:
            if given:
                note(run.summary(project / FAILED_FILE))
    raise typer.Exit(reader.status(run.done + run.skipped, run.failed, run.warnings + bool(unmatched)))


class Run:
    """One call's work on a store, and its counts."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        """A run is opened in the store with the first article that has to be read."""
        self.done = self.skipped = self.failed = self.warnings = 0
        self.ids: list[str] = []
        self._store, self._lexicon = store, lexicon
        self._run: int | None = None
        self._failures = {one.input for one in store.failures()}

    def take(self, inputs: Iterable[Input]) -> None:
        """Read and keep each; a failure is remembered and the next one taken."""
        with progress(inputs, None, "reading") as items:
            for one in items:
                try:
                    self._keep(one)
                except InputError as error:
                    self.failed += 1
                    self._store.fail(one.name, str(error), reader.now())
                    note(str(error))

    def summary(self, failures: Path) -> str:
        """Write all open failures beside the project; returns the line that ends the run."""
        rows = self._store.failures()
        failures.unlink(missing_ok=True)
        if rows:
            failures.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in rows))
        where = f" → {failures}" if self.failed else ""
        return f"ok {self.done}, skipped {self.skipped} (unchanged), failed {self.failed}{where}"

    def _with_what_is_known(self, article: Article) -> Article:
        """The article with the metadata it had before, where this call gives none; says so where its
        text is another than before."""
        known = self._store.article(article.id)
        if known is None:
            return article
        if known.sha256 != article.sha256:
            note(f"{article.id}: another text than before; this one is kept as current")
            return article
        fields = ("published", "outlet", "title", "url")
        return replace(article, **{f: getattr(article, f) or getattr(known, f) for f in fields})

    def _keep(self, one: Input) -> None:
        if isinstance(one, Failed):
            raise InputError(one.reason)
        article, knowledge = self._with_what_is_known(one.article), self._lexicon.version
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
