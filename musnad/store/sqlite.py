"""The store in one SQLite file."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, delete, insert, select, update

from musnad.model.article import Article
from musnad.model.errors import InputError, ProjectError
from musnad.model.reading import Reading
from musnad.store import chain, schema
from musnad.store.base import Entry, Failure, Outcome, Tombstone
from musnad.store.captures import CaptureTables, captures
from musnad.store.decision_tables import DecisionTables
from musnad.store.engine import open_sqlite, writing
from musnad.store.log import last_line, write_log
from musnad.store.matter_tables import MatterTables
from musnad.store.rows import rows_of

_PAGE = 500
_ARTICLE_FIELDS = ("id", "text", "published", "outlet", "title", "url")


class SqliteStore(MatterTables, DecisionTables, CaptureTables):
    """A `Store` in a SQLite file; see `base` for what each method promises."""

    def __init__(self, path: Path, create: bool = True) -> None:
        """Open the file, or create it. ProjectError where it is not ours or newer, or may not be made."""
        self._engine = open_sqlite(path, create)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The open database, for what else of the store works on it."""
        return self._engine

    def add(self, article: Article, at: str, raw_sha256: str | None = None) -> Outcome:
        """Keep an article."""
        _storable(article)
        with writing(self._engine) as connection:
            return _add(connection, article, at, raw_sha256)[1]

    def article(self, one: str) -> Article | None:
        """The current article of an id."""
        with self._engine.connect() as connection:
            row = connection.execute(select(schema.articles).where(_current(one))).one_or_none()
        return _article(row) if row else None

    def articles(self) -> Iterator[Article]:
        """All current articles."""
        return map(_article, self._pages(schema.articles))

    def delete(self, one: str, reason: str, at: str) -> int:
        """Delete an article id with all its texts and readings; its tombstone and its lines in the log
        stay. Returns how many texts it had."""
        held = schema.articles.c.id == one
        with writing(self._engine) as connection:
            hashes = connection.execute(select(schema.articles.c.sha256).where(held)).scalars().all()
            if not hashes:
                raise ProjectError(f"{one}: no article has this id")
            connection.execute(delete(schema.articles).where(held))
            connection.execute(delete(schema.failures).where(schema.failures.c.input == one))
            connection.execute(delete(captures).where(captures.c.article == one))
            stones = [{"article": one, "sha256": sha256, "at": at, "reason": reason} for sha256 in hashes]
            connection.execute(insert(schema.tombstones).prefix_with("OR REPLACE"), stones)
            for sha256 in hashes:
                write_log(connection, "delete", one, {"sha256": sha256, "reason": reason}, at)
        with self._engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(hashes)

    def tombstone(self, one: str, sha256: str) -> Tombstone | None:
        """When and why this text of this id was deleted; None where it was not."""
        table = schema.tombstones
        query = select(table).where(table.c.article == one, table.c.sha256 == sha256)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return Tombstone(*row) if row else None

    def start_run(self, version: str, knowledge: str, at: str) -> int:
        """Open a run."""
        with writing(self._engine) as connection:
            made = connection.execute(
                insert(schema.runs).values(version=version, knowledge=knowledge, started=at)
            )
            run = int(made.lastrowid)
            write_log(connection, "run", str(run), {"version": version, "knowledge": knowledge}, at)
        return run

    def is_read(self, article: Article, version: str, knowledge: str) -> bool:
        """Whether this very article has such a reading."""
        query = (
            select(schema.articles)
            .join(schema.readings, schema.readings.c.article == schema.articles.c.key)
            .join(schema.runs, schema.runs.c.id == schema.readings.c.run)
            .where(_current(article.id), schema.runs.c.version == version)
            .where(schema.runs.c.knowledge == knowledge)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return row is not None and _article(row) == article

    def keep(
        self, article: Article, reading: Reading, run: int, at: str, raw_sha256: str | None = None
    ) -> Outcome:
        """Keep an article with its reading."""
        _storable(article)
        if (reading.id, reading.sha256) != (article.id, article.sha256):
            raise InputError(f"{article.id}: the reading is of another text ({reading.id})")
        document = msgspec.json.encode(reading)
        with writing(self._engine) as connection:
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

    def reading(self, one: str) -> Reading | None:
        """The reading of an id's current text."""
        query = select(schema.readings.c.document).join(schema.articles).where(_current(one))
        with self._engine.connect() as connection:
            document = connection.execute(query).scalar_one_or_none()
        return msgspec.json.decode(document, type=Reading) if document else None

    def readings(self) -> Iterator[Reading]:
        """The readings of all current texts."""
        decode = msgspec.json.Decoder(Reading).decode
        return (decode(row.document) for row in self._pages(schema.readings))

    def runs_of(self) -> dict[str, tuple[str, str]]:
        """Which run each current text was read in."""
        query = (
            select(schema.articles.c.id, schema.runs.c.version, schema.runs.c.knowledge)
            .join(schema.readings, schema.readings.c.article == schema.articles.c.key)
            .join(schema.runs, schema.runs.c.id == schema.readings.c.run)
            .where(schema.articles.c.current)
        )
        with self._engine.connect() as connection:
            return {row.id: (row.version, row.knowledge) for row in connection.execute(query)}

    def fail(self, name: str, reason: str, at: str) -> None:
        """Remember a failed input."""
        with writing(self._engine) as connection:
            connection.execute(delete(schema.failures).where(schema.failures.c.input == name))
            connection.execute(insert(schema.failures).values(input=name, reason=reason, at=at))
            write_log(connection, "fail", name, {"reason": reason}, at)

    def forget_failure(self, name: str) -> None:
        """Forget a failed input."""
        with writing(self._engine) as connection:
            connection.execute(delete(schema.failures).where(schema.failures.c.input == name))

    def failures(self) -> tuple[Failure, ...]:
        """All failed inputs."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.failures).order_by(schema.failures.c.input)).all()
        return tuple(Failure(row.input, row.reason, row.at) for row in rows)

    def log(self, action: str, subject: str, detail: dict[str, str | int | None], at: str) -> Entry:
        """Add a line to the custody log."""
        with writing(self._engine) as connection:
            return write_log(connection, action, subject, detail, at)

    def custody(self) -> Iterator[Entry]:
        """All lines of the custody log."""
        number = 0
        while True:
            after = select(schema.custody).where(schema.custody.c.number > number)
            with self._engine.connect() as connection:
                rows = connection.execute(after.order_by(schema.custody.c.number).limit(_PAGE)).all()
            if not rows:
                return
            yield from (Entry(*row) for row in rows)
            number = rows[-1].number

    def custody_of(self, subject: str) -> tuple[Entry, ...]:
        """The lines on one subject."""
        table = schema.custody
        query = select(table).where(table.c.subject == subject).order_by(table.c.number)
        with self._engine.connect() as connection:
            return tuple(Entry(*row) for row in connection.execute(query))

    def head(self) -> Entry | None:
        """The last line."""
        with self._engine.connect() as connection:
            return last_line(connection)

    def verify_custody(self) -> int | None:
        """The first broken line, or None."""
        return chain.first_broken(self.custody())

    def _pages(self, table: Table) -> Iterator[Row[Any]]:
        """Rows of current articles in `table`, page by page, so that no transaction stays open."""
        key = 0
        while True:
            columns = [schema.articles.c.key, *(c for c in table.c if c.name not in ("key", "article"))]
            query = select(*columns).where(schema.articles.c.current, schema.articles.c.key > key)
            if table is not schema.articles:
                query = query.join(table, table.c.article == schema.articles.c.key)
            with self._engine.connect() as connection:
                rows = connection.execute(query.order_by(schema.articles.c.key).limit(_PAGE)).all()
            if not rows:
                return
            yield from rows
            key = rows[-1].key


def _sha256(document: bytes) -> str:
    return hashlib.sha256(document).hexdigest()


def _storable(article: Article) -> None:
    """InputError where a text holds half a character (a lone surrogate), which no file can."""
    try:
        for value in (article.id, article.text, article.outlet, article.title, article.url):
            (value or "").encode()
    except UnicodeEncodeError:
        name = article.id.encode(errors="replace").decode()
        raise InputError(f"{name}: holds characters that are not valid Unicode") from None


def _current(one: str) -> ColumnElement[bool]:
    """Picks the current row of an article id."""
    return (schema.articles.c.id == one) & schema.articles.c.current


def _article(row: Row[Any]) -> Article:
    """A row as an article."""
    return Article(**{field: getattr(row, field) for field in _ARTICLE_FIELDS})


def _add(connection: Connection, article: Article, at: str, raw_sha256: str | None) -> tuple[int, Outcome]:
    """Keep an article; returns its key and what came of it."""
    now = connection.execute(select(schema.articles).where(_current(article.id))).one_or_none()
    if now is not None and _article(now) == article:
        return int(now.key), "unchanged"
    fields = {name: getattr(article, name) for name in _ARTICLE_FIELDS}
    fields |= {"sha256": article.sha256, "raw_sha256": raw_sha256, "current": True}
    retire = update(schema.articles).where(_current(article.id)).values(current=False)
    connection.execute(retire)
    same_text = (schema.articles.c.id == article.id) & (schema.articles.c.sha256 == article.sha256)
    key = connection.execute(select(schema.articles.c.key).where(same_text)).scalar_one_or_none()
    if key is None:
        made = connection.execute(insert(schema.articles).values(added=at, **fields))
        key = int(made.lastrowid)
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
