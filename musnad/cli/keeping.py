"""Taking articles into a project: each kept with its capture record as soon as it is there."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from musnad.cli import reader
from musnad.cli.console import note, progress
from musnad.cli.inputs import Failed, Input
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.store.base import Store
from musnad.store.raw import RawFiles

FAILED_FILE = "failed.jsonl"


class Keeper:
    """One call's work on a store, and its counts. This one keeps articles and reads nothing in them."""

    def __init__(self, store: Store, raw: RawFiles | None, label: str) -> None:
        """`raw`: where the bytes are kept that articles came from, if anywhere; `label` names the work."""
        self.done = self.skipped = self.failed = self.warnings = 0
        self.ids: list[str] = []
        self._store, self._raw, self._label = store, raw, label
        self._failures = {one.input for one in store.failures()}

    def take(self, inputs: Iterable[Input]) -> None:
        """Keep each; a failure is remembered and the next one taken."""
        with progress(inputs, None, self._label) as items:
            for one in items:
                try:
                    self._take(one)
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

    def _take(self, one: Input) -> None:
        """Bytes first, then the article, then its record: a run that breaks off leaves nothing unfounded."""
        if isinstance(one, Failed):
            raise InputError(one.reason)
        article = self._with_what_is_known(one.article)
        raw_sha256 = self._raw.keep(one.raw) if self._raw else None
        if self._keep(article, raw_sha256):
            self.warnings += reader.warned(article)
            self.done += 1
        else:
            self.skipped += 1
        if raw_sha256:
            self._store.capture(article.id, one.capture, reader.now())
        self.ids.append(article.id)
        if one.name in self._failures:
            self._store.forget_failure(one.name)

    def _keep(self, article: Article, raw_sha256: str | None) -> bool:
        """Keep an article; whether there was anything to do."""
        return self._store.add(article, reader.now(), raw_sha256) != "unchanged"

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
