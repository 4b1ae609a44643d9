"""The store, in whichever database."""

import hashlib
from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, CursorResult, Row, Table, delete, insert, select, update

from musnad.model.article import Article
from musnad.model.errors import InputError, ProjectError
from musnad.model.reading import Reading
from musnad.store import chain, schema
from musnad.store.account_tables import AccountTables
from musnad.store.articles import ARTICLE_FIELDS, storable
from musnad.store.base import Entry, Failure, Outcome, Tombstone
from musnad.store.bulk_tables import BulkTables
from musnad.store.captures import CaptureTables, captures
from musnad.store.database import Database, reads, upsert, writes
from musnad.store.decision_tables import DecisionTables
from musnad.store.log import last_line, write_log
from musnad.store.matter_tables import MatterTables
from musnad.store.review_tables import ReviewTables
from musnad.store.rows import rows_of

_PAGE = 500


class SqlStore(MatterTables, DecisionTables, ReviewTables, AccountTables, CaptureTables, BulkTables):
    """A `Store` in a SQL database; see `base` for what each method promises."""

    def __init__(self, database: Database) -> None:
        """`database` has its tables already."""
        self._database = database

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @writes
    def add(
        self, connection: Connection, article: Article, at: str, raw_sha256: str | None = None
    ) -> Outcome:
        """Keep an article."""
        storable(article, self._database.refused)
        return _add(connection, article, at, raw_sha256)[1]

    @reads
    def article(self, connection: Connection, one: str) -> Article | None:
        """The current article of an id."""
        row = connection.execute(select(schema.articles).where(_current(one))).one_or_none()
        return _article(row) if row else None

    def articles(self) -> Iterator[Article]:
        """All current articles."""
        return map(_article, self._pages(schema.articles))

    def delete(self, one: str, reason: str, at: str) -> int:
        """Delete an article id with all its texts and readings; its tombstone and its lines in the log
        stay. Returns how many texts it had."""
        texts = self._delete(one, reason, at)
        self._database.tidy()
        return texts

    @writes
    def _delete(self, connection: Connection, one: str, reason: str, at: str) -> int:
        held = schema.articles.c.id == one
        hashes = connection.execute(select(schema.articles.c.sha256).where(held)).scalars().all()
        if not hashes:
            raise ProjectError(f"{one}: no article has this id")
        connection.execute(delete(schema.articles).where(held))
        connection.execute(delete(schema.failures).where(schema.failures.c.input == one))
        connection.execute(delete(captures).where(captures.c.article == one))
        stones = [{"article": one, "sha256": sha256, "at": at, "reason": reason} for sha256 in hashes]
        upsert(connection, schema.tombstones, stones)
        for sha256 in hashes:
            write_log(connection, "delete", one, {"sha256": sha256, "reason": reason}, at)
        return len(hashes)

    @reads
    def tombstone(self, connection: Connection, one: str, sha256: str) -> Tombstone | None:
        """When and why this text of this id was deleted; None where it was not."""
        table = schema.tombstones
        query = select(table).where(table.c.article == one, table.c.sha256 == sha256)
        row = connection.execute(query).one_or_none()
        return Tombstone(*row) if row else None

    @writes
    def start_run(self, connection: Connection, version: str, knowledge: str, at: str) -> int:
        """Open a run."""
        made = connection.execute(
            insert(schema.runs).values(version=version, knowledge=knowledge, started=at)
        )
        run = _new_key(made)
        write_log(connection, "run", str(run), {"version": version, "knowledge": knowledge}, at)
        return run

    @reads
    def is_read(self, connection: Connection, article: Article, version: str, knowledge: str) -> bool:
        """Whether this very article has such a reading."""
        query = (
            select(schema.articles)
            .join(schema.readings, schema.readings.c.article == schema.articles.c.key)
            .join(schema.runs, schema.runs.c.id == schema.readings.c.run)
            .where(_current(article.id), schema.runs.c.version == version)
            .where(schema.runs.c.knowledge == knowledge)
        )
        row = connection.execute(query).one_or_none()
        return row is not None and _article(row) == article

    @writes
    def keep(
        self,
        connection: Connection,
        article: Article,
        reading: Reading,
        run: int,
        at: str,
        raw_sha256: str | None = None,
    ) -> Outcome:
        """Keep an article with its reading."""
        storable(article, self._database.refused)
        if (reading.id, reading.sha256) != (article.id, article.sha256):
            raise InputError(f"{article.id}: the reading is of another text ({reading.id})")
        document = msgspec.json.encode(reading)
        key, outcome = _add(connection, article, at, raw_sha256)
        held = schema.readings.c.article == key
        same = connection.execute(
            select(schema.readings.c.run).where(held, schema.readings.c.document == document)
        ).scalar_one_or_none()
        if same != run:
            connection.execute(delete(schema.readings).where(held))
            _keep_reading(connection, reading, key, run, document)
            seen = _sha256(document)
            detail: dict[str, str | int | None] = {"sha256": article.sha256, "run": run, "document": seen}
            write_log(connection, "read", article.id, detail, at)
        connection.execute(delete(schema.failures).where(schema.failures.c.input == article.id))
        return outcome

    @reads
    def reading(self, connection: Connection, one: str) -> Reading | None:
        """The reading of an id's current text."""
        query = select(schema.readings.c.document).join(schema.articles).where(_current(one))
        document = connection.execute(query).scalar_one_or_none()
        return msgspec.json.decode(document, type=Reading) if document else None

    def readings(self) -> Iterator[Reading]:
        """The readings of all current texts."""
        decode = msgspec.json.Decoder(Reading).decode
        return (decode(row.document) for row in self._pages(schema.readings))

    def read_articles(self, ids: Collection[str]) -> list[tuple[Article, Reading]]:
        """The current articles of these ids with their readings."""
        columns = [c for c in schema.articles.c if c.name in ARTICLE_FIELDS]
        query = select(*columns, schema.readings.c.document).join(schema.readings)
        decode = msgspec.json.Decoder(Reading).decode
        rows = self._some(query.where(schema.articles.c.current), schema.articles.c.id, ids)
        return [(_article(row), decode(row.document)) for row in rows]

    @reads
    def runs_of(self, connection: Connection) -> dict[str, tuple[str, str]]:
        """Which run each current text was read in."""
        query = (
            select(schema.articles.c.id, schema.runs.c.version, schema.runs.c.knowledge)
            .join(schema.readings, schema.readings.c.article == schema.articles.c.key)
            .join(schema.runs, schema.runs.c.id == schema.readings.c.run)
            .where(schema.articles.c.current)
        )
        return {row.id: (row.version, row.knowledge) for row in connection.execute(query)}

    @writes
    def fail(self, connection: Connection, name: str, reason: str, at: str) -> None:
        """Remember a failed input."""
        connection.execute(delete(schema.failures).where(schema.failures.c.input == name))
        reason = reason.translate(dict.fromkeys(map(ord, self._database.refused), "\ufffd"))
        connection.execute(insert(schema.failures).values(input=name, reason=reason, at=at))
        write_log(connection, "fail", name, {"reason": reason}, at)

    @writes
    def forget_failure(self, connection: Connection, name: str) -> None:
        """Forget a failed input."""
        connection.execute(delete(schema.failures).where(schema.failures.c.input == name))

    @reads
    def failures(self, connection: Connection) -> tuple[Failure, ...]:
        """All failed inputs."""
        rows = connection.execute(select(schema.failures).order_by(schema.failures.c.input)).all()
        return tuple(Failure(row.input, row.reason, row.at) for row in rows)

    @writes
    def log(
        self, connection: Connection, action: str, subject: str, detail: dict[str, str | int | None], at: str
    ) -> Entry:
        """Add a line to the custody log."""
        return write_log(connection, action, subject, detail, at)

    def custody(self, since: int = 0) -> Iterator[Entry]:
        """The lines of the custody log after that number."""
        number = since
        while lines := self._lines_after(number):
            yield from lines
            number = lines[-1].number

    @reads
    def _lines_after(self, connection: Connection, number: int) -> list[Entry]:
        """The next lines of the log."""
        after = select(schema.custody).where(schema.custody.c.number > number)
        rows = connection.execute(after.order_by(schema.custody.c.number).limit(_PAGE))
        return [Entry(*row) for row in rows]

    @reads
    def custody_of(self, connection: Connection, subject: str) -> tuple[Entry, ...]:
        """The lines on one subject."""
        table = schema.custody
        query = select(table).where(table.c.subject == subject).order_by(table.c.number)
        return tuple(Entry(*row) for row in connection.execute(query))

    @reads
    def head(self, connection: Connection) -> Entry | None:
        """The last line."""
        return last_line(connection)

    def verify_custody(self) -> int | None:
        """The first broken line, or None."""
        return chain.first_broken(self.custody())

    def _pages(self, table: Table) -> Iterator[Row[Any]]:
        """Rows of current articles in `table`, page by page, so that no transaction stays open."""
        key = 0
        while rows := self._page(table, key):
            yield from rows
            key = rows[-1].key

    @reads
    def _page(self, connection: Connection, table: Table, key: int) -> list[Row[Any]]:
        """The rows of the next articles after that of `key`."""
        columns = [schema.articles.c.key, *(c for c in table.c if c.name not in ("key", "article"))]
        query = select(*columns).where(schema.articles.c.current, schema.articles.c.key > key)
        if table is not schema.articles:
            query = query.join(table, table.c.article == schema.articles.c.key)
        return list(connection.execute(query.order_by(schema.articles.c.key).limit(_PAGE)).all())


def _new_key(made: CursorResult[Any]) -> int:
    """The number that the database gave a row."""
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def _sha256(document: bytes) -> str:
    return hashlib.sha256(document).hexdigest()


def _current(one: str) -> ColumnElement[bool]:
    """Picks the current row of an article id."""
    return (schema.articles.c.id == one) & schema.articles.c.current


def _article(row: Row[Any]) -> Article:
    """A row as an article."""
    return Article(**{field: getattr(row, field) for field in ARTICLE_FIELDS})


def _add(connection: Connection, article: Article, at: str, raw_sha256: str | None) -> tuple[int, Outcome]:
    """Keep an article; returns its key and what came of it."""
    now = connection.execute(select(schema.articles).where(_current(article.id))).one_or_none()
    if now is not None and _article(now) == article:
        return int(now.key), "unchanged"
    fields = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    fields |= {"sha256": article.sha256, "raw_sha256": raw_sha256, "current": True}
    retire = update(schema.articles).where(_current(article.id)).values(current=False)
    connection.execute(retire)
    same_text = (schema.articles.c.id == article.id) & (schema.articles.c.sha256 == article.sha256)
    key = connection.execute(select(schema.articles.c.key).where(same_text)).scalar_one_or_none()
    if key is None:
        made = connection.execute(insert(schema.articles).values(added=at, **fields))
        key = _new_key(made)
    else:
        connection.execute(update(schema.articles).where(same_text).values(**fields))
        connection.execute(delete(schema.readings).where(schema.readings.c.article == key))
    action: Outcome = "added" if now is None else "changed"
    detail = {"sha256": article.sha256, "raw_sha256": raw_sha256, "outlet": article.outlet}
    write_log(connection, action, article.id, {**detail, "published": article.published}, at)
    return key, action


def _keep_reading(connection: Connection, reading: Reading, key: int, run: int, document: bytes) -> None:
    """Write a reading and its rows."""
    connection.execute(insert(schema.readings).values(article=key, run=run, document=document))
    for table, rows in rows_of(reading, key):
        connection.execute(insert(table), rows)
