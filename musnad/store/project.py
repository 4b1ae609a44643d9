"""A project: one folder that holds `musnad.sqlite`, and perhaps knowledge of its own."""

from pathlib import Path
from types import TracebackType
from typing import Self

from musnad.lexicon.tables import Lexicon
from musnad.model.errors import ProjectError
from musnad.store.base import Store
from musnad.store.raw import RawFiles
from musnad.store.search import SearchIndex
from musnad.store.sqlite import SqliteStore
from musnad.store.verify import Report, verify

DATABASE = "musnad.sqlite"
LAYER = "knowledge"
"""The folder, in the project's, of the actors it knows beyond the shipped ones."""


class Project:
    """An open project; `store` holds its data, `raw` the bytes it came from. Use it in a `with` block, or
    close it."""

    def __init__(self, path: Path, store: SqliteStore) -> None:
        """Wrap an open store; callers use `Project.open`."""
        self.path = path
        self.store: Store = store
        self.raw = RawFiles(path)
        self._engine = store.engine

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Self:
        """Open the project in a folder; `create` makes folder and database where there are none.

        ProjectError, one line, where there is no project, or it is damaged or newer.
        """
        folder = Path(path)
        if folder.exists() and not folder.is_dir():
            raise ProjectError(f"{folder}: is a file; a project is a folder")
        if not create and not (folder / DATABASE).is_file():
            raise ProjectError(f"{folder}: holds no Musnad project (no {DATABASE} in it)")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(f"{folder}: cannot be made ({error.strerror})") from None
        return cls(folder, SqliteStore(folder / DATABASE, create))

    def delete(self, one: str, reason: str, at: str) -> tuple[int, int]:
        """Delete an article id with the raw bytes no other article came from. Returns how many texts it
        had, and how many raw files stay for others' sake. ProjectError where there is none."""
        raw = {capture.raw_sha256 for capture in self.store.captures(one) if capture.raw_sha256}
        texts = self.store.delete(one, reason, at)
        shared = {sha256 for sha256 in raw if self.store.is_raw_used(sha256)}
        for sha256 in raw - shared:
            self.raw.remove(sha256)
        return texts, len(shared)

    def search(self, shipped: Lexicon, known: Lexicon) -> SearchIndex:
        """The project's search index; `shipped` cuts words, `known` has the project's own actors too."""
        return SearchIndex(self._engine, shipped, known)

    def verify(self, noted: str | None = None) -> Report:
        """Check all that the project holds; `noted`: the hash of a log line noted earlier."""
        return verify(self._engine, self.path, noted)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        """The project itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
