"""A project's database on a PostgreSQL server: one writer at a time, and patience when it restarts."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, create_engine, event, func, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from musnad.model.errors import ExtraError, LostError, ProjectError
from musnad.store import schema
from musnad.store.database import LONGEST_WAIT, Database, one_line
from musnad.store.place import Place
from musnad.store.schema import KEPT_FOR_EVER, VERSION_TABLE
from musnad.store.versions import prepare
from musnad.store.words_postgres import PostgresWords

try:
    import psycopg
    from psycopg import errors as said
    from psycopg import sql
except ImportError:
    psycopg = None  # type: ignore[assignment]

_T = TypeVar("_T")
_LOCK = text("SELECT pg_advisory_xact_lock(1297305156, hashtext(current_schema())), txid_current()")
"""Writers of one project wait for each other; by its number a transaction's end can be asked for later."""
_OUTCOME = text("SELECT CASE WHEN :number < txid_current() THEN txid_status(:number) END")
"""None where the server lost the number itself when it went, and all that was done under it."""
_SETTINGS = f"-c lock_timeout={LONGEST_WAIT}s -c client_min_messages=warning"
PATIENCE = 60.0
_PAUSES = (0.1, 0.2, 0.5, 1.0)
"""Seconds between tries to reach the server again, the last of them again and again."""
_FAULTS = text(
    "SELECT 'the index ' || c.relname || ' is not valid' FROM pg_index i "
    "JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE NOT i.indisvalid AND c.relnamespace = CAST(current_schema() AS regnamespace)"
)
_GUARDS = text(
    "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE tgenabled <> 'D' AND c.relnamespace = CAST(current_schema() AS regnamespace)"
)
_GUARD = """CREATE OR REPLACE FUNCTION musnad_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the % is append-only', TG_ARGV[0]; END $$"""
_DELETED_FROM = "articles, readings, captures, search_docs, search_words"
_log = logging.getLogger(__name__)


def _guards() -> Iterator[str]:
    """Triggers on what is only ever added to."""
    for table in KEPT_FOR_EVER:
        told = f"{table} log" if table == "custody" else table
        for name, when in (("update", "UPDATE OR DELETE ON {} FOR EACH ROW"), ("truncate", "TRUNCATE ON {}")):
            yield (
                f"CREATE TRIGGER {table}_no_{name} BEFORE {when.format(table)} "
                f"EXECUTE FUNCTION musnad_append_only('{told}')"
            )


class PostgresDatabase(Database):
    """A database on a server. A server that goes away is waited for; a transaction that broke off is made
    again, unless the server, when it is back, says that it was kept."""

    full_text = PostgresWords
    append_only = (_GUARD, *_guards())
    pairs = "SELECT value->>0 AS one, value->>1 AS other FROM jsonb_array_elements(CAST(:pairs AS jsonb))"
    refused = "\x00"

    def __init__(self, place: Place, create: bool = True, patience: float = PATIENCE) -> None:
        """Open the database of a place, or make our tables in it. ProjectError where the server cannot be
        reached, or the database is not ours, not UTF-8 or newer, and, unless it may `create` one, where it is
        empty; ExtraError without psycopg. `patience`: seconds that a server is waited for that went away."""
        if psycopg is None:
            raise ExtraError(f"{place}: PostgreSQL needs more; pip install 'musnad[postgres]'")
        try:
            url = make_url(place.url or "").set(drivername="postgresql+psycopg")
            options = f"{url.query.get('options', '')} {_SETTINGS}".strip()
            url = url.update_query_dict({"options": options, "application_name": "musnad"})
        except (ArgumentError, ValueError):
            raise ProjectError(f"{place}: is no PostgreSQL address that can be read") from None
        super().__init__(create_engine(url, pool_pre_ping=True), str(place), str(place))
        self.patience = patience
        self._opened = False
        event.listen(self.engine, "do_connect", self._reach)
        try:
            self.read(self._suits)
            prepare(self, create)
        except (ProjectError, DBAPIError) as error:
            self.close()
            if isinstance(error, ProjectError):
                raise
            raise ProjectError(f"{place}: cannot be opened ({one_line(error.orig or error)})") from None
        self._opened = True

    def read(self, body: Callable[[Connection], _T]) -> _T:
        """What `body` comes to, once more where the server went away meanwhile."""
        return self._patiently(lambda: super(PostgresDatabase, self).read(body))

    def write(self, body: Callable[[Connection], _T]) -> _T:
        """What `body` comes to, kept once, also where the server goes away meanwhile."""
        return self._patiently(lambda: self._once(body))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One writing transaction."""
        with super().writing() as connection:
            connection.execute(_LOCK)
            yield connection

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """Taken from the table's own sequence, which goes on after them."""
        query = select(func.nextval(func.pg_get_serial_sequence(table.name, "key")))
        every = query.select_from(func.generate_series(1, count))
        return [int(one) for one in connection.execute(every).scalars()]

    def copy(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """With COPY, which takes some tenth of the time of INSERT."""
        names = list(rows[0])
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)
        raw = connection.connection.driver_connection
        assert raw is not None
        try:
            with raw.cursor() as cursor, cursor.copy(statement) as into:
                for row in rows:
                    into.write_row([row[name] for name in names])
        except psycopg.Error as error:  # it goes past SQLAlchemy, which would tell it
            if raw.closed:
                connection.invalidate(error)
            told = self.problem(error)
            if told is None:
                raise
            raise (LostError if raw.closed else ProjectError)(f"{self.name}: {told}") from None

    def version(self, connection: Connection) -> int | None:
        """The version in our own table."""
        tables = set(inspect(connection).get_table_names())
        if VERSION_TABLE in tables:
            return int(connection.execute(select(schema.versions.c.version_num)).scalar_one())
        if tables:
            raise ProjectError(
                f"{self.name}: holds other tables; give Musnad a database or schema of its own"
            )
        return None

    def mark(self, connection: Connection, version: int) -> None:
        """The table says it all."""

    def copied(self, version: int) -> str:  # noqa: ARG002
        """A server's copies are made by those who keep it; the step is one transaction."""
        return "all members need this version of Musnad now"

    def faults(self, connection: Connection) -> Sequence[str]:
        """Indexes that are not valid, and guards of the append-only tables that are gone."""
        guards = set(connection.execute(_GUARDS).scalars())
        wanted = [f"{table}_no_{name}" for table in KEPT_FOR_EVER for name in ("update", "truncate")]
        gone = [f"the trigger {one} is gone or switched off" for one in wanted if one not in guards]
        return [*connection.execute(_FAULTS).scalars(), *gone]

    def size(self) -> int:
        """The size of all tables and indexes of the schema."""
        query = text(
            "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)"
        )
        return int(self.read(lambda connection: connection.execute(query).scalar_one()))

    def tidy(self) -> None:
        """Let the server reuse the room; what it overwrites when is its own affair."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            there = set(inspect(connection).get_table_names())
            for table in _DELETED_FROM.split(", "):
                if table in there:
                    connection.execute(text(f"VACUUM {table}"))

    def problem(self, error: BaseException) -> str | None:
        """What the server says; it says it in one line, with more below."""
        if isinstance(error, said.DiskFull):
            return "the server's disk is full; what was kept before stays. Make room and run it again"
        if isinstance(error, said.LockNotAvailable):
            return f"another program has been writing to it for {LONGEST_WAIT} s; try again later"
        if isinstance(error, said.InsufficientPrivilege | said.ReadOnlySqlTransaction):
            return f"this user may not do that ({one_line(error)})"
        lost = isinstance(error, psycopg.InterfaceError) and "closed" in str(error)
        if lost or isinstance(error, psycopg.OperationalError):
            return f"cannot be used ({one_line(error)})"
        return None

    def _suits(self, connection: Connection) -> None:
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise ProjectError(f"{self.name}: its encoding is {encoding}; Arabic needs one made with UTF8")

    def _once(self, body: Callable[[Connection], _T]) -> _T:
        """One try. Where the connection broke off, the server is asked what became of it."""
        number = None
        try:
            with super().writing() as connection:
                number = connection.execute(_LOCK).one()[1]
                made = body(connection)
        except LostError:
            if number is None or not self._was_kept(int(number)):
                raise
        return made

    def _was_kept(self, number: int) -> bool:
        """Whether a transaction was kept; it is waited for where the server is not done with it."""
        query = _OUTCOME.bindparams(number=number)
        while True:
            found = self.read(lambda connection: connection.execute(query).scalar_one())
            if found != "in progress":
                return bool(found == "committed")
            time.sleep(_PAUSES[0])

    def _patiently(self, work: Callable[[], _T]) -> _T:
        """Do it; where the server went away midway, once more when it is back."""
        try:
            return work()
        except LostError:
            if not self._opened:
                raise
            _log.warning("%s: the connection broke off; once more", self.name)
            return work()

    def _reach(self, dialect: Any, _record: object, arguments: Any, options: Any) -> Any:
        """Connect; once the project is open, a server that does not answer is waited for."""
        until = time.monotonic() + self.patience if self._opened else 0.0
        told = False
        for pause in _endless(_PAUSES):
            try:
                return dialect.connect(*arguments, **options)
            except psycopg.OperationalError as error:
                if time.monotonic() >= until:
                    raise
                if not told:
                    _log.warning("%s: does not answer; waiting up to %.0f s (%s)",
                                 self.name, self.patience, one_line(error))  # fmt: skip
                told = True
                time.sleep(pause)
        return None


def _endless(pauses: Sequence[float]) -> Iterator[float]:
    """These, and then the last of them for ever."""
    yield from pauses
    while True:
        yield pauses[-1]
