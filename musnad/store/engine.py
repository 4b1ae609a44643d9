"""Opening a SQLite file: settings of each connection, transactions, and the check that it is ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError

from musnad.model.errors import ProjectError
from musnad.store.schema import APPEND_ONLY, SCHEMA_VERSION, metadata

APPLICATION_ID = 0x4D534E44
"""Marks the file as ours (`MSND`)."""
_SETTINGS = ("foreign_keys = ON", "synchronous = NORMAL", "busy_timeout = 30000", "secure_delete = ON")


def open_sqlite(path: Path, create: bool = True) -> Engine:
    """Open or create the database at `path`. ProjectError where it is no project of ours or newer, and,
    unless it may `create` one, where the file is empty."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    try:
        _prepare(engine, path, create)
        _log_ahead(engine)
    except DatabaseError as error:
        engine.dispose()
        raise ProjectError(f"{path}: cannot be opened as a Musnad project ({error.orig})") from None
    except ProjectError:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One writing transaction: it takes the lock at once, commits at the end, or undoes everything.
    ProjectError where the file cannot be written."""
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection
    except OperationalError as error:  # read-only, full, or locked by another for too long
        raise ProjectError(f"{engine.url.database}: cannot be written ({error.orig})") from None


def _settle(connection: Any, _record: object) -> None:
    """Set up a fresh connection; transactions are begun by us, not by the driver."""
    connection.isolation_level = None
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _log_ahead(engine: Engine) -> None:
    """Set the journal of a file that is known to be ours; of any other nothing is changed."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _begin(connection: Connection) -> None:
    """Writers lock when they begin, so that two of them wait for each other and never clash midway."""
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _prepare(engine: Engine, path: Path, create: bool) -> None:
    """Make the tables of an empty file; check the marks of any other."""
    with writing(engine) as connection:
        ours = connection.execute(text("PRAGMA application_id")).scalar_one()
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
        if tables == 0 and ours == 0:
            if not create:
                raise ProjectError(f"{path}: is empty, no Musnad project; `musnad read` makes one")
            _create(connection)
        elif ours != APPLICATION_ID:
            raise ProjectError(f"{path}: is a database, but not of a Musnad project")
        elif version > SCHEMA_VERSION:
            raise ProjectError(
                f"{path}: was made by a newer Musnad (tables {version}, this one knows {SCHEMA_VERSION})"
            )
        elif version < SCHEMA_VERSION:
            _upgrade(connection)


def _create(connection: Connection) -> None:
    """Make all tables and leave our marks."""
    metadata.create_all(connection)
    for statement in APPEND_ONLY:
        connection.execute(text(statement))
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


def _upgrade(connection: Connection) -> None:
    """Add the tables that an older version did not have; they fill as articles are read again."""
    metadata.create_all(connection)
    for statement in APPEND_ONLY:
        connection.execute(text(statement))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
