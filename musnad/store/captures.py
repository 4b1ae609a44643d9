"""Capture records: one for each time an article's text came from certain bytes at a certain place."""

import hashlib

import msgspec
from sqlalchemy import Column, Connection, Integer, LargeBinary, String, Table, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from musnad.model.capture import Capture
from musnad.store.schema import metadata

captures = Table(
    "captures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", String, nullable=False, index=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("raw_sha256", String(64), nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
"""By article id; `hash` tells a record that is there already."""


def keep_capture(connection: Connection, article: str, capture: Capture, at: str) -> bool:
    """Keep a record; whether it is new."""
    document = msgspec.json.encode(capture, order="deterministic")
    mark = hashlib.sha256(article.encode() + b"\0" + document).hexdigest()
    row = {"article": article, "hash": mark, "raw_sha256": capture.raw_sha256, "at": at, "document": document}
    made = connection.execute(insert_or(captures).values(row).on_conflict_do_nothing(index_elements=["hash"]))
    return made.rowcount > 0


def captures_of(connection: Connection, article: str) -> tuple[Capture, ...]:
    """An article's records, oldest first."""
    query = select(captures.c.document).where(captures.c.article == article).order_by(captures.c.number)
    return tuple(msgspec.json.decode(one, type=Capture) for one in connection.execute(query).scalars())
