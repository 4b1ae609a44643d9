"""What both databases have in common: reading, writing in one transaction, and errors a person can read.

`SqliteDatabase` and `PostgresDatabase` say what differs; all other SQL of the store suits both.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, Table, event, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from musnad.model.errors import LostError, StorageError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import ExceptionContext

    from musnad.store.full_text import FullText

_T = TypeVar("_T")
_P = ParamSpec("_P")
WRITES = "writes"
"""The execution option of connections that are to write."""
LONGEST_WAIT = 30
"""Seconds a writer waits for another before it gives up."""


class Database(ABC):
    """An open database. Errors of the database itself come out as a StorageError of one line."""

    full_text: ClassVar["type[FullText]"]
    """Its index of words."""
    append_only: ClassVar[tuple[str, ...]]
    """Statements that keep what is only ever added to from being rewritten by mistake."""
    pairs: ClassVar[str]
    """A query for the pairs (`one`, `other`) in the JSON array of arrays that is bound as `pairs`."""
    refused: ClassVar[str] = ""
    """Characters that its text cannot hold."""

    def __init__(self, engine: Engine, name: str, label: str) -> None:
        """`name`: what messages call it, without a password; `label`: the same, short."""
        self.engine, self.name, self.label = engine, name, label
        event.listen(engine, "handle_error", self._tell)

    def read(self, body: Callable[[Connection], _T]) -> _T:
        """What `body` comes to, over one connection."""
        with self.engine.connect() as connection:
            return body(connection)

    def write(self, body: Callable[[Connection], _T]) -> _T:
        """What `body` comes to, in one transaction: all it wrote is kept, once, or nothing."""
        with self.writing() as connection:
            return body(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One writing transaction: it takes the lock at once, commits at the end, or undoes everything."""
        with self.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """So many numbers for new rows of a table with a `key`; the transaction holds the lock."""
        last = connection.execute(select(func.max(table.c.key))).scalar_one() or 0
        return range(last + 1, last + 1 + count)

    def copy(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert many rows of the same columns, one at least."""
        connection.execute(insert(table), rows)

    @abstractmethod
    def version(self, connection: Connection) -> int | None:
        """The version of the tables; None where there are none. ProjectError where it is not of ours."""

    @abstractmethod
    def mark(self, connection: Connection, version: int) -> None:
        """Mark it as ours, beside the row in `musnad_version`, where that alone does not tell."""

    @abstractmethod
    def copied(self, version: int) -> str:
        """Keep a copy before the tables of that version are changed; returns what to say of it."""

    @abstractmethod
    def faults(self, connection: Connection) -> Sequence[str]:
        """What the database itself finds wrong with it."""

    @abstractmethod
    def size(self) -> int:
        """Bytes it takes up."""

    @abstractmethod
    def tidy(self) -> None:
        """After a deletion: leave as little of what was deleted as this database can."""

    @abstractmethod
    def problem(self, error: BaseException) -> str | None:
        """What a driver's error means for the person who runs the program; None for errors in what was
        asked, which are the program's own."""

    def _tell(self, context: "ExceptionContext") -> StorageError | None:
        """The error that is raised in place of the driver's; None leaves that one."""
        told = self.problem(context.original_exception)
        if told is None:
            return None
        kind = LostError if context.is_disconnect else StorageError
        return kind(f"{self.name}: {told}")


class OnDatabase:
    """A part of a store: it works on a database."""

    _database: Database


_S = TypeVar("_S", bound=OnDatabase)


def reads(method: Callable[Concatenate[_S, Connection, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
    """The method with a connection of its own, which callers do not give."""

    @wraps(method)
    def whole(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return self._database.read(lambda connection: method(self, connection, *args, **kwargs))

    return whole


def writes(method: Callable[Concatenate[_S, Connection, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
    """The method as one writing transaction, whose connection callers do not give."""

    @wraps(method)
    def whole(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return self._database.write(lambda connection: method(self, connection, *args, **kwargs))

    return whole


def _insert(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insertion that can say what becomes of rows that are there."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, in place of those with the same primary key."""
    if rows:
        statement = _insert(connection, table)
        keys = [column.name for column in table.primary_key]
        others = {c.name: statement.excluded[c.name] for c in table.c if c.name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), rows)


def ignoring(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows but for those that are there."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def one_line(error: BaseException) -> str:
    """The first line of what a driver says."""
    return (str(error).strip() or type(error).__name__).split("\n")[0]
