"""Loading what `musnad extract --form parquet` wrote into a project, many articles at once."""

from collections.abc import Sequence
from pathlib import Path

from musnad.engine.tables import Made, readings
from musnad.intake import Failed
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.model.reading import Reading
from musnad.queries.clock import now
from musnad.queries.importing import Imported, fits, log_import
from musnad.store.project import Project

AT_ONCE = 1000
"""Articles in one transaction: what a load that breaks off loses at most."""


def load_shard(project: Project, path: Path) -> Imported:
    """Take over a Parquet file of articles with their readings. What is there already stays, so that a load
    that broke off goes on where it was. InputError where it is no such file: nothing of it came in."""
    loading = _Loading(project)
    for rows in readings(path, AT_ONCE):
        loading.take(rows)
    log_import(project, path, "parquet", loading.result)
    return loading.result


class _Loading:
    """One file's way into a project."""

    def __init__(self, project: Project) -> None:
        self._store = project.store
        self._runs: dict[tuple[str, str], int] = {}
        self._seen: set[str] = set()
        self.result = Imported()

    def take(self, rows: Sequence[Made | Failed]) -> None:
        """Keep some rows: all that are new together, the others one by one."""
        whole = [made for one in rows if (made := self._whole(one)) is not None]
        there = self._store.held([(one.article, one.reading) for one in whole])
        self.result.skipped += sum(one.article.id in there for one in whole)
        by_maker: dict[tuple[str, str], list[tuple[Article, Reading]]] = {}
        for one in whole:
            if one.article.id not in there:
                made_by = (one.reading.version.removesuffix(f"+{one.knowledge}"), one.knowledge)
                by_maker.setdefault(made_by, []).append((one.article, one.reading))
        for made_by, pairs in by_maker.items():
            self._keep(pairs, self._run(made_by))

    def _whole(self, one: Made | Failed) -> Made | None:
        """The row, where it holds; why not is noted."""
        if isinstance(one, Failed):
            why = one.reason if one.reason.startswith(one.name) else f"{one.name}: {one.reason}"
        elif one.article.id in self._seen:
            why = f"{one.article.id}: stands in the file twice; the first one counts"
        elif one.reading.sha256 != one.article.sha256 or not fits(one.reading, one.article):
            why = f"{one.article.id}: the reading does not fit the text"
        else:
            self._seen.add(one.article.id)
            return one
        self.result.left_out.append(why)
        return None

    def _keep(self, pairs: Sequence[tuple[Article, Reading]], run: int) -> None:
        kept = self._store.keep_new(pairs, run, now())
        self.result.added += len(kept)
        for article, reading in pairs:
            if article.id in kept:
                continue
            stone = self._store.tombstone(article.id, article.sha256)
            if stone is not None:
                told = f"{article.id}: deleted here on {stone.at[:10]} ({stone.reason})"
                self.result.left_out.append(told)
                continue
            try:
                self._store.keep(article, reading, run, now())
            except InputError as error:
                self.result.left_out.append(str(error))
            else:
                self.result.added += 1

    def _run(self, made_by: tuple[str, str]) -> int:
        if made_by not in self._runs:
            self._runs[made_by] = self._store.start_run(*made_by, now())
        return self._runs[made_by]
