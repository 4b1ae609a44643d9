"""Many new articles at once with their readings: rows copied table by table, in one transaction."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, select

from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.model.reading import Reading
from musnad.store import chain, schema
from musnad.store.articles import ARTICLE_FIELDS, storable
from musnad.store.base import Entry
from musnad.store.database import OnDatabase, reads, writes
from musnad.store.log import last_line
from musnad.store.rows import rows_of

Pair = tuple[Article, Reading]
_AT_ONCE = 800


class BulkTables(OnDatabase):
    """The part of a store that takes many articles at once; see `base.Bulk`."""

    @reads
    def held(self, connection: Connection, pairs: Collection[Pair]) -> set[str]:
        """Which of them are there just so."""
        given = {article.id: (article, msgspec.json.encode(reading)) for article, reading in pairs}
        table = schema.articles
        query = select(*(table.c[name] for name in ARTICLE_FIELDS), schema.readings.c.document)
        query = query.join(schema.readings).where(table.c.current)
        found = set()
        for part in _parts(given):
            for row in connection.execute(query.where(table.c.id.in_(part))):
                article, document = given[row.id]
                same = all(getattr(row, name) == getattr(article, name) for name in ARTICLE_FIELDS)
                if same and row.document == document:
                    found.add(row.id)
        return found

    @writes
    def keep_new(self, connection: Connection, pairs: Sequence[Pair], run: int, at: str) -> set[str]:
        """Keep those that are new here and hold together."""
        known = self._known(connection, [article.id for article, _ in pairs])
        fresh = {
            article.id: (article, reading)
            for article, reading in pairs
            if article.id not in known and _holds(article, reading, self._database.refused)
        }
        if not fresh:
            return set()
        keys = dict(zip(fresh, self._database.new_keys(connection, schema.articles, len(fresh)), strict=True))
        tables: defaultdict[Table, list[dict[str, Any]]] = defaultdict(list)
        last = last_line(connection)
        for one, (article, reading) in fresh.items():
            document = msgspec.json.encode(reading)
            tables[schema.articles].append(_article(article, keys[one], at))
            tables[schema.readings].append({"article": keys[one], "run": run, "document": document})
            for table, rows in rows_of(reading, keys[one]):
                tables[table] += rows
            lines = _lines(last, article, document, run, at)
            tables[schema.custody] += [msgspec.structs.asdict(line) for line in lines]
            last = lines[-1]
        for table in (schema.articles, schema.readings, *schema.READING_TABLES, schema.custody):
            if tables[table]:
                self._database.copy(connection, table, tables[table])
        for part in _parts(fresh):
            connection.execute(delete(schema.failures).where(schema.failures.c.input.in_(part)))
        return set(fresh)

    def _known(self, connection: Connection, ids: Sequence[str]) -> set[str]:
        """Ids that this project has, or had and deleted."""
        found: set[str] = set()
        for part in _parts(ids):
            for column in (schema.articles.c.id, schema.tombstones.c.article):
                found |= set(connection.execute(select(column).where(column.in_(part))).scalars())
        return found


def _parts(ids: Collection[str]) -> Iterator[list[str]]:
    """Ids in runs that one query can name."""
    every = list(dict.fromkeys(ids))
    for at in range(0, len(every), _AT_ONCE):
        yield every[at : at + _AT_ONCE]


def _holds(article: Article, reading: Reading, refused: str) -> bool:
    """Whether they belong together and the database can hold them."""
    try:
        storable(article, refused)
    except InputError:
        return False
    return (reading.id, reading.sha256) == (article.id, article.sha256)


def _article(article: Article, key: int, at: str) -> dict[str, Any]:
    fields = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    more = {"sha256": article.sha256, "raw_sha256": None, "added": at, "current": True}
    return {"key": key, **fields, **more}


def _lines(last: Entry | None, article: Article, document: bytes, run: int, at: str) -> tuple[Entry, Entry]:
    """The lines of the custody log that one article makes, as keeping it alone does."""
    added: Mapping[str, str | int | None] = {
        "sha256": article.sha256, "raw_sha256": None, "outlet": article.outlet,
        "published": article.published,
    }  # fmt: skip
    first = chain.entry(last, at, "added", article.id, added)
    read: Mapping[str, str | int | None] = {
        "sha256": article.sha256, "run": run, "document": hashlib.sha256(document).hexdigest(),
    }  # fmt: skip
    return first, chain.entry(first, at, "read", article.id, read)
