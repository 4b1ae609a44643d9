"""Capture records: one for each time an article's text came from certain bytes at a certain place."""

import hashlib

import msgspec
from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, insert, select

from musnad.model.capture import Capture
from musnad.store.database import OnDatabase, reads, writes
from musnad.store.log import write_log
from musnad.store.schema import HASH, NAME, metadata

captures = Table(
    "captures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", NAME, nullable=False, index=True),
    Column("hash", HASH, nullable=False, unique=True),
    Column("raw_sha256", HASH, nullable=False, index=True),
    Column("at", NAME, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
"""By article id; `hash` tells a record that is there already."""


class CaptureTables(OnDatabase):
    """The part of a store that keeps where articles came from; see `base.Captures`."""

    @writes
    def capture(
        self, connection: Connection, one: str, record: Capture, at: str, kept: str | None = None
    ) -> bool:
        """Keep a capture record."""
        document = msgspec.json.encode(record, order="deterministic")
        mark = mark_of(one, document)
        same = select(captures.c.number).where(captures.c.hash == mark)
        if connection.execute(same).scalar_one_or_none() is not None:
            return False
        row = {"article": one, "hash": mark, "raw_sha256": record.raw_sha256, "at": kept or at}
        connection.execute(insert(captures).values(**row, document=document))
        detail = {"source": record.source, "member": record.member, "raw_sha256": record.raw_sha256}
        write_log(connection, "capture", one, {**detail, "sha256": record.text_sha256}, at)
        return True

    @reads
    def is_raw_used(self, connection: Connection, sha256: str) -> bool:
        """Whether any capture record rests on those bytes."""
        query = select(captures.c.number).where(captures.c.raw_sha256 == sha256).limit(1)
        return connection.execute(query).first() is not None

    @reads
    def captures(self, connection: Connection, one: str) -> tuple[Capture, ...]:
        """An article's capture records."""
        query = select(captures.c.document).where(captures.c.article == one).order_by(captures.c.number)
        return tuple(msgspec.json.decode(row, type=Capture) for row in connection.execute(query).scalars())

    @reads
    def captured(self, connection: Connection, one: str) -> tuple[tuple[str, Capture], ...]:
        """Capture records with the time each was kept."""
        query = select(captures.c.at, captures.c.document).where(captures.c.article == one)
        rows = connection.execute(query.order_by(captures.c.number)).all()
        return tuple((row.at, msgspec.json.decode(row.document, type=Capture)) for row in rows)


def mark_of(one: str, document: bytes) -> str:
    """The hash that tells a capture record of article id `one`, stored as `document`."""
    return hashlib.sha256(one.encode() + b"\0" + document).hexdigest()
