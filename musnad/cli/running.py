"""One call's reading into a project: what needs it is read, ahead of what is kept."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from musnad import __version__
from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.extractors import BUILTIN
from musnad.cli.inputs import Failed, Input
from musnad.cli.interrupt import heed
from musnad.cli.keeping import Keeper
from musnad.cli.outcomes import Spent
from musnad.engine import Broken, Engine
from musnad.extractors import Extracted, Extractor
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.queries.clock import now
from musnad.store.base import Store
from musnad.store.raw import RawFiles

TOGETHER = 8000
"""Articles whose matters are made together: the more, the sooner all is done, and the more memory it takes
(some 0.1 GB a thousand)."""


def run_version(extractor: Extractor) -> str:
    """By which version a run reads: the program's, and the extractor's where it is not the built-in one."""
    return __version__ if extractor.name == BUILTIN else f"{__version__}+{extractor.name}"


class Run(Keeper):
    """One call's work on a store, and its counts."""

    def __init__(
        self,
        store: Store,
        engine: Engine,
        by: tuple[str, str],
        raw: RawFiles | None = None,
        limit: int | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """A run is opened in the store with the first article that has to be read, by this version of program
        and extractor, and with this knowledge. `raw`: where the bytes are kept that articles came from;
        `limit`: how many are read or fail before it stops; `meanwhile` is done after every few thousand, so
        that memory stays flat however many there are."""
        super().__init__(store, raw, "reading", limit)
        self._engine, self._version, self._knowledge = engine, *by
        self._run: int | None = None
        self._meanwhile, self._kept = meanwhile, 0
        self._ahead: dict[Article, Extracted | Broken] = {}
        self._spent = Spent()

    def _prepared(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """The inputs, each once what it needs is read: as many ahead of what is kept as the engine wants."""
        prepared = super()._prepared(inputs)
        while few := list(islice(prepared, self._engine.ahead)):
            articles = [one.article for one in few if not isinstance(one, Failed)]
            due = dict.fromkeys(article for article in articles if self._is_due(article))
            outcomes = self._engine.read(list(due))
            for one in few:
                if not isinstance(one, Failed) and one.article in due:
                    article, found = next(outcomes)
                    self._ahead = {article: found}
                    del due[article]  # told twice among the inputs, it is read once
                yield one

    def summary(self, failures: Path) -> str:
        """The line that ends the run, behind what a model took, if one read."""
        last = super().summary(failures)
        took = self._spent.summary()
        return f"{took}\n{last}" if took else last

    def _is_due(self, article: Article) -> bool:
        """Whether it has to be read. What was deleted is not even read again, by nobody and nowhere."""
        deleted = self._store.tombstone(article.id, article.sha256) is not None
        return not deleted and not self._is_read(article)

    def _is_read(self, article: Article) -> bool:
        return self._store.is_read(article, self._version, self._knowledge)

    def take_added(self) -> None:
        """Read what the store holds without a reading; an article that breaks its reading is a failure."""
        for article in self._store.articles():
            if self._store.reading(article.id) is None:
                try:
                    self._keep(article, None)
                except InputError as error:
                    heed()
                    self.failed += 1
                    note(str(error))
                    continue
                self.done += 1
                self.warnings += reader.warned(article)
                self.ids.append(article.id)

    def _keep(self, article: Article, raw_sha256: str | None) -> bool:
        """Read it and keep it with its reading; whether that was still to be done."""
        found = self._ahead.pop(article, None)
        if found is None:
            if self._is_read(article):
                return False
            ((_, found),) = self._engine.read([article])
        if isinstance(found, Broken):
            raise InputError(found.reason)
        self._spent.add(found)
        if self._run is None:
            self._run = self._store.start_run(self._version, self._knowledge, now())
        self._store.keep(article, found.reading, self._run, now(), raw_sha256)
        self._kept += 1
        if self._meanwhile is not None and self._kept % TOGETHER == 0:
            self._meanwhile()
        return True
