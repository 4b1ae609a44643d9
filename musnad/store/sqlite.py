"""A project's database as a SQLite file: settings of each connection, its lock, and whether it is ours."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from musnad.model.errors import ProjectError
from musnad.store.database import LONGEST_WAIT, WRITES, Database, one_line
from musnad.store.schema import KEPT_FOR_EVER
from musnad.store.versions import prepare
from musnad.store.words_sqlite import SqliteWords

APPLICATION_ID = 0x4D534E44
"""Marks the file as ours (`MSND`)."""
_SETTINGS = (
    "foreign_keys = ON",
    "synchronous = NORMAL",
    f"busy_timeout = {LONGEST_WAIT * 1000}",
    "secure_delete = ON",
)
_PAUSE = 0.05
_SAID = (
    ("database or disk is full", "the disk is full; what was kept before stays. Make room and run it again"),
    ("database is locked", f"another program has been writing to it for {LONGEST_WAIT} s; try again later"),
    ("file is not a database", "cannot be opened as a Musnad project (it is no SQLite database)"),
    ("readonly database", "cannot be written (the file or its folder is read-only)"),
)


class SqliteDatabase(Database):
    """A SQLite file."""

    full_text = SqliteWords
    append_only = tuple(
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, 'the {table} {'log ' if table == 'custody' else ''}is append-only'); END"
        for table in KEPT_FOR_EVER
        for verb in ("UPDATE", "DELETE")
    )
    pairs = (
        "SELECT json_extract(value, '$[0]') AS one, json_extract(value, '$[1]') AS other "
        "FROM json_each(:pairs)"
    )

    def __init__(self, path: Path, create: bool = True) -> None:
        """Open or create the file. ProjectError where it is no project of ours or newer, and, unless it
        may `create` one, where the file is empty."""
        engine = create_engine(
            URL.create("sqlite", database=str(path)), max_overflow=-1
        )  # nobody waits to read
        super().__init__(engine, str(path), path.name)
        self._path = path
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
        try:
            prepare(self, create)
            _log_ahead(engine)
        except (DatabaseError, sqlite3.Error) as error:
            engine.dispose()
            told = one_line(getattr(error, "orig", None) or error)
            raise ProjectError(f"{path}: cannot be opened as a Musnad project ({told})") from None
        except ProjectError:
            engine.dispose()
            raise

    def version(self, connection: Connection) -> int | None:
        """The version that stands in the file's own header."""
        ours = connection.execute(text("PRAGMA application_id")).scalar_one()
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
        if tables == 0 and ours == 0:
            return None
        if ours != APPLICATION_ID:
            raise ProjectError(f"{self.name}: is a database, but not of a Musnad project")
        return int(version)

    def mark(self, connection: Connection, version: int) -> None:
        """Mark the header, where older programs look too."""
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        connection.execute(text(f"PRAGMA user_version = {version}"))

    def copied(self, version: int) -> str:
        """Keep a copy of the file beside it, whole or not at all."""
        copy = self._path.with_name(f"{self._path.name}.tables-{version}")
        unfinished = copy.with_name(f"{copy.name}.new")
        try:
            with (
                closing(sqlite3.connect(self._path)) as source,
                closing(sqlite3.connect(unfinished)) as target,
            ):
                source.backup(target)
            unfinished.replace(copy)
        except (sqlite3.Error, OSError) as error:
            unfinished.unlink(missing_ok=True)
            raise ProjectError(
                f"{self.name}: no copy could be kept before its tables are brought up to date, so they were "
                f"left alone ({one_line(error)})"
            ) from None
        return f"the file as it was is kept as {copy}"

    def faults(self, connection: Connection) -> Sequence[str]:
        """What SQLite's own check finds."""
        found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        return [] if found == ["ok"] else [str(one) for one in found]

    def size(self) -> int:
        """The size of the file; what is not folded into it yet is left out."""
        return self._path.stat().st_size

    def tidy(self) -> None:
        """Fold the journal into the file, where what was deleted is overwritten."""
        with self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def problem(self, error: BaseException) -> str | None:
        """What SQLite says, in plainer words where it says it often."""
        damaged = type(error) is sqlite3.DatabaseError  # its subclasses tell of other things
        if not (damaged or isinstance(error, sqlite3.OperationalError)):
            return None
        said = one_line(error)
        return next((plain for sign, plain in _SAID if sign in said), f"cannot be used ({said})")


def _settle(connection: Any, _record: object) -> None:
    """Set up a fresh connection; transactions are begun by us, not by the driver."""
    connection.isolation_level = None
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _log_ahead(engine: Engine) -> None:
    """Set the journal of a file that is known to be ours; of any other nothing is changed. Where another
    program has the file open just now, SQLite does not wait of itself."""
    for attempt in range(LONGEST_WAIT * 20):
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt + 1 == LONGEST_WAIT * 20:
                raise
        else:
            return
        finally:
            raw.close()
        time.sleep(_PAUSE)


def _begin(connection: Connection) -> None:
    """Writers lock when they begin, so that two of them wait for each other and never clash midway."""
    immediate = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
