"""Taking articles into a project: each kept with its capture record as soon as it is there."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.inputs import Failed, Input
from musnad.cli.interrupt import heed
from musnad.cli.known_before import with_what_is_known
from musnad.cli.progress import progress
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.queries.clock import now
from musnad.store.base import Store
from musnad.store.raw import RawFiles

FAILED_FILE = "failed.jsonl"


class Keeper:
    """One call's work on a store, and its counts. This one keeps articles and reads nothing in them."""

    def __init__(self, store: Store, raw: RawFiles | None, label: str, limit: int | None = None) -> None:
        """`raw`: where the bytes are kept that articles came from, if anywhere; `label` names the work;
        `limit`: how many are kept or fail before it stops."""
        self.done = self.skipped = self.failed = self.warnings = 0
        self.ids: list[str] = []
        self.stopped = False
        self._store, self._raw, self._label, self._limit = store, raw, label, limit
        self._failures = {one.input for one in store.failures()}

    def take(self, inputs: Iterable[Input], total: int | None = None) -> None:
        """Keep each; a failure is remembered and the next one taken. `total`: about how many."""
        with progress(inputs, total, self._label) as items:
            for one in self._prepared(items):
                if self._limit is not None and self.done + self.failed >= self._limit:
                    note(f"stopped at --limit {self._limit:,}; the same call again goes on from here")
                    self.stopped = True
                    return
                try:
                    self._take(one)
                except InputError as error:
                    heed()
                    self.failed += 1
                    self._store.fail(one.name, str(error), now())
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

    def _take(self, one: Input) -> None:
        """Bytes first, then the article, then its record: a run that breaks off leaves nothing unfounded."""
        if isinstance(one, Failed):
            raise InputError(one.reason)
        article = one.article
        stone = self._store.tombstone(article.id, article.sha256)
        if stone is not None:
            note(f"{article.id}: not taken again, for it was deleted on {stone.at[:10]} ({stone.reason})")
            self.skipped += 1
            return
        raw_sha256 = self._raw.keep(one.raw) if self._raw else None
        if self._keep(article, raw_sha256):
            self.warnings += reader.warned(article)
            self.done += 1
        else:
            self.skipped += 1
        if raw_sha256:
            self._store.capture(article.id, one.capture, now())
        self.ids.append(article.id)
        if one.name in self._failures:
            self._store.forget_failure(one.name)

    def _keep(self, article: Article, raw_sha256: str | None) -> bool:
        """Keep an article; whether there was anything to do."""
        return self._store.add(article, now(), raw_sha256) != "unchanged"

    def _prepared(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """The inputs, each article with what was known of it; says so where its text was another before."""
        for one in inputs:
            if isinstance(one, Failed):
                yield one
                continue
            known = self._store.article(one.article.id)
            if known is not None and known.sha256 != one.article.sha256:
                note(f"{one.article.id}: another text than before; this one is kept as current")
            yield msgspec.structs.replace(one, article=with_what_is_known(one.article, known))
