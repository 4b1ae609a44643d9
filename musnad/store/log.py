"""Adding a line to the custody log within a transaction."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, func, insert, select

from musnad.store import chain, schema
from musnad.store.base import Entry


def write_log(
    connection: Connection, action: str, subject: str, detail: Mapping[str, str | int | None], at: str
) -> Entry:
    """Add a line after the newest."""
    made = chain.entry(last_line(connection), at, action, subject, detail)
    connection.execute(insert(schema.custody).values(**msgspec.structs.asdict(made)))
    return made


def last_line(connection: Connection) -> Entry | None:
    """The newest line; None in an empty log."""
    newest = select(func.max(schema.custody.c.number)).scalar_subquery()
    row = connection.execute(select(schema.custody).where(schema.custody.c.number == newest)).one_or_none()
    return Entry(*row) if row else None
