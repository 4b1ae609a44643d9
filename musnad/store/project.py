"""A project: its database, and the folder of what lies beside it."""

from pathlib import Path
from types import TracebackType
from typing import Self

from musnad.lexicon.tables import Lexicon
from musnad.model.errors import ProjectError
from musnad.store.base import Store
from musnad.store.database import Database
from musnad.store.identity import belong
from musnad.store.place import DATABASE, LAYER, Place, Where
from musnad.store.raw import RawFiles
from musnad.store.search import SearchIndex
from musnad.store.sql import SqlStore
from musnad.store.sqlite import SqliteDatabase
from musnad.store.verify import Report, verify

__all__ = ["DATABASE", "LAYER", "Place", "Project", "Where"]


class Project:
    """An open project; `store` holds its data, `raw` the bytes it came from. Use it in a `with` block, or
    close it."""

    def __init__(self, place: Place, database: Database) -> None:
        """Wrap an open database; callers use `Project.open`."""
        self.place = place
        self.path = place.folder
        self.store: Store = SqlStore(database)
        self.raw = RawFiles(place.folder)
        self._database = database

    @classmethod
    def open(cls, where: Where, create: bool = False, patience: float | None = None) -> Self:
        """Open the project in a folder, or in a PostgreSQL database (`postgresql://…?folder=…`); `create`
        makes folder and tables where there are none; `patience`: seconds that a server is waited for which
        went away (a minute), shorter where somebody sits waiting for an answer.

        ProjectError, one line, where there is no project, or it is damaged or newer. One of an older version
        is brought up to date, of which a line is logged.
        """
        place = Place.of(where)
        folder = place.folder
        if folder.exists() and not folder.is_dir():
            raise ProjectError(f"{folder}: is a file; a project is a folder")
        if not create and not place.is_there:
            raise ProjectError(f"{folder}: holds no Musnad project (no {DATABASE} in it)")
        if create:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ProjectError(f"{folder}: cannot be made ({error.strerror})") from None
        return cls(place, _opened(place, create, patience))

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
        return SearchIndex(self._database, shipped, known)

    def verify(self, noted: str | None = None) -> Report:
        """Check all that the project holds; `noted`: the hash of a log line noted earlier."""
        return verify(self._database, self.path, noted)

    def size(self) -> int:
        """Bytes that the database takes up."""
        return self._database.size()

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


def _opened(place: Place, create: bool, patience: float | None) -> Database:
    """The database of a place, with the folder that belongs to it."""
    if place.url is None:
        return SqliteDatabase(place.folder / DATABASE, create)
    from musnad.store.postgres import PATIENCE, PostgresDatabase  # noqa: PLC0415  # its driver is an extra

    database = PostgresDatabase(place, create, PATIENCE if patience is None else patience)
    try:
        belong(database, Path(place.folder))
    except ProjectError:
        database.close()
        raise
    return database
