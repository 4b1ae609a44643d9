"""Matters: claims made comparable, where they stand, and the matters that makes."""

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, delete, except_, exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from musnad.model.errors import OvertakenError
from musnad.model.matter import Matter, Reuse
from musnad.store import schema
from musnad.store.base import Change, Head, MatterRow, Placed, State
from musnad.store.database import OnDatabase, reads, upsert, writes
from musnad.store.log import write_log

_AT_ONCE = 800
"""How many values one query names: both databases bound them."""
_MADE = (schema.item_sets, schema.reuse_pairs, schema.matters, schema.matter_state)
_CURRENT = schema.articles.c.current


class MatterTables(OnDatabase):
    """The part of a store that keeps matters; see `base.Matters`."""

    @reads
    def matter_state(self, connection: Connection) -> State | None:
        """How the kept matters were made."""
        table = schema.matter_state
        row = connection.execute(select(table.c.rules, table.c.judgements)).one_or_none()
        return State(*row) if row else None

    @writes
    def forget_matters(self, connection: Connection) -> None:
        """Drop all that consolidation made."""
        for table in _MADE:
            connection.execute(delete(table))

    @reads
    def heads(self, connection: Connection) -> list[Head]:
        """All current articles with a reading."""
        columns = (schema.articles.c.id, schema.articles.c.published, schema.articles.c.outlet)
        query = select(*columns).join(schema.readings).where(_CURRENT)
        return [Head(*row) for row in connection.execute(query.order_by(schema.articles.c.key))]

    @reads
    def named(self, connection: Connection) -> set[str]:
        """Ids of known entities in current readings."""
        table = schema.entities
        query = select(table.c.id).join(schema.articles, schema.articles.c.key == table.c.article)
        query = query.where(_CURRENT, table.c.known).distinct()
        return set(connection.execute(query).scalars())

    @reads
    def count(self, connection: Connection) -> int:
        """How many texts have a reading."""
        return int(connection.execute(select(func.count()).select_from(schema.readings)).scalar_one())

    @reads
    def pending(self, connection: Connection) -> list[str]:
        """Articles not in the matters yet."""
        new = except_(select(schema.readings.c.article), select(schema.item_sets.c.article)).subquery()
        query = select(schema.articles.c.id).join(new, new.c.article == schema.articles.c.key)
        return list(connection.execute(query.where(_CURRENT).order_by(schema.articles.c.key)).scalars())

    def shed(self) -> int:
        """Drop what belongs to texts that do not count any more; without a lock where there is nothing."""
        return self._shed() if self._old() else 0

    @reads
    def _old(self, connection: Connection) -> bool:
        """Whether anything belongs to such texts."""
        there = exists().where(schema.item_sets.c.article == schema.articles.c.key)
        old = select(schema.articles.c.key).where(~_CURRENT, there)
        return connection.execute(old.limit(1)).first() is not None

    @writes
    def _shed(self, connection: Connection) -> int:
        old = select(schema.articles.c.key).where(~_CURRENT)
        return connection.execute(
            delete(schema.item_sets).where(schema.item_sets.c.article.in_(old))
        ).rowcount

    @reads
    def lost(self, connection: Connection) -> bool:
        """Whether claims of the matters are gone: whatever stands is in a matter, so that counting tells."""
        tables = (schema.standings, schema.matter_claims)
        counts = {connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables}
        return len(counts) > 1

    @reads
    def orphans(self, connection: Connection) -> list[tuple[str, str]]:
        """Claims that hang on one that is gone."""
        there = _stands(schema.hanging.c.on)
        query = (
            select(schema.hanging.c.item, schema.articles.c.id)
            .join(schema.standings, schema.standings.c.item == schema.hanging.c.item)
            .join(schema.articles, schema.articles.c.key == schema.standings.c.article)
            .where(~there)
        )
        return sorted({(row.item, row.id) for row in connection.execute(query)})

    def item_sets(self, articles: Collection[str] | None = None) -> dict[str, bytes]:
        """Kept claims by article."""
        query = select(schema.articles.c.id, schema.item_sets.c.document).join(
            schema.item_sets, schema.item_sets.c.article == schema.articles.c.key
        )
        return {row.id: row.document for row in self._some(query, schema.articles.c.id, articles)}

    def placed(self, articles: Collection[str] | None = None) -> list[Placed]:
        """Kept standings."""
        table = schema.standings
        query = select(
            table.c.item, schema.articles.c.id, table.c.leader, table.c.reasons, table.c.rivals
        ).join(table, table.c.article == schema.articles.c.key)
        words = functools.cache(msgspec.json.Decoder(tuple[str, ...]).decode)  # reasons are few
        return [
            Placed(row.item, row.id, row.leader, words(row.reasons), words(row.rivals))
            for row in self._some(query, schema.articles.c.id, articles)
        ]

    def articles_tagged(self, tags: Collection[int]) -> list[tuple[str, int]]:
        """Articles with a claim of one of these tags, each with the tag."""
        query = select(schema.articles.c.id, schema.item_tags.c.tag).join(
            schema.item_tags, schema.item_tags.c.article == schema.articles.c.key
        )
        return [(row.id, row.tag) for row in self._some(query, schema.item_tags.c.tag, tags)]

    def articles_under(self, leaders: Collection[str]) -> set[str]:
        """Articles with a claim under one of these."""
        query = select(schema.articles.c.id).join(
            schema.standings, schema.standings.c.article == schema.articles.c.key
        )
        return {row.id for row in self._some(query, schema.standings.c.leader, leaders)}

    def reuse_pairs(self, articles: Collection[str] | None = None) -> list[Reuse]:
        """Kept pairs."""
        table = schema.reuse_pairs
        rows = [*self._some(select(table), table.c.left, articles)]
        if articles is not None:
            rows += self._some(select(table), table.c.right, articles)
        pairs = {(row.left, row.right): row for row in rows}
        return [
            Reuse(left=r.left, right=r.right, kind=r.kind, jaccard=r.jaccard)
            for _, r in sorted(pairs.items())
        ]

    def matters_holding(self, items: Collection[str]) -> set[str]:
        """Ids of matters that hold one of the claims."""
        table = schema.matter_claims
        return {row.matter for row in self._some(select(table.c.matter), table.c.item, items)}

    def articles_of(self, ids: Collection[str]) -> set[str]:
        """Articles with a claim in one of these matters."""
        table = schema.matter_claims
        return {row.article for row in self._some(select(table.c.article), table.c.matter, ids)}

    @reads
    def matters_adrift(self, connection: Connection) -> set[str]:
        """Ids of matters with a claim that is gone."""
        table = schema.matter_claims
        query = select(table.c.matter).where(~_stands(table.c.item)).distinct()
        return set(connection.execute(query).scalars())

    def former(self, ids: Collection[str]) -> list[tuple[str, tuple[str, ...], bytes]]:
        """Matters as kept."""
        claims: dict[str, list[str]] = {}
        table = schema.matter_claims
        for row in self._some(select(table.c.matter, table.c.item), table.c.matter, ids):
            claims.setdefault(row.matter, []).append(row.item)
        query = select(schema.matters.c.id, schema.matters.c.known_by)
        rows = self._some(query, schema.matters.c.id, ids)
        return [(row.id, tuple(sorted(claims.get(row.id, ()))), row.known_by.encode()) for row in rows]

    def update_matters(self, change: Change, at: str) -> None:
        """Write a change in one transaction. OvertakenError where the project is not what it came from."""
        try:
            self._write(change, at)
        except (IntegrityError, KeyError):
            raise OvertakenError("the project was changed by another program meanwhile; try again") from None

    @writes
    def _write(self, connection: Connection, change: Change, at: str) -> None:
        _write_items(connection, change)
        _write_pairs(connection, change)
        _delete_some(connection, schema.matters, schema.matters.c.id, change.gone)
        _many(connection, schema.matters, [_row(one) for one in change.matters])
        claims = [
            {"item": item, "matter": one.matter.id, "article": article}
            for one in change.matters
            for item, article in one.items
        ]
        _many(connection, schema.matter_claims, claims)
        live = [one.matter.id for one in change.matters]
        _delete_some(connection, schema.redirects, schema.redirects.c.old, [*live, *change.redirects])
        moved = [{"old": old, "new": new, "at": at} for old, new in sorted(change.redirects.items())]
        _many(connection, schema.redirects, moved)
        connection.execute(delete(schema.matter_state))
        connection.execute(
            insert(schema.matter_state).values(
                id=1, rules=change.state.rules, judgements=change.state.judgements
            )
        )
        for row in moved:
            write_log(connection, "redirect matter", str(row["old"]), {"to": row["new"]}, at)
        counts = {"articles": len(change.sets), "made": len(live), "gone": len(change.gone)}
        write_log(connection, "matters", change.state.rules, counts, at)
        again = _keys(connection, _changed_since(connection, change.since)).values()
        _delete_some(connection, schema.item_sets, schema.item_sets.c.article, again)

    @reads
    def matters(self, connection: Connection) -> Iterator[tuple[Matter, bytes]]:
        """All kept matters."""
        decode = msgspec.json.Decoder(Matter).decode
        table = schema.matters
        rows = connection.execute(select(table.c.document, table.c.entities).order_by(table.c.id)).all()
        return ((decode(row.document), row.entities) for row in rows)

    @reads
    def matter_ids(self, connection: Connection, begins: str, most: int) -> list[tuple[str, str]]:
        """Ids that begin so, with events."""
        table = schema.matters
        query = select(table.c.id, table.c.event).where(table.c.id.startswith(begins, autoescape=True))
        return [(row.id, row.event) for row in connection.execute(query.order_by(table.c.id).limit(most))]

    @reads
    def redirect(self, connection: Connection, one: str) -> str | None:
        """The id an old id leads to."""
        seen: set[str] = set()
        while one not in seen:
            seen.add(one)
            if connection.execute(select(schema.matters.c.id).where(schema.matters.c.id == one)).first():
                return one
            query = select(schema.redirects.c.new).where(schema.redirects.c.old == one)
            new = connection.execute(query).scalar_one_or_none()
            if new is None:
                return None
            one = new
        return None

    @reads
    def _some(
        self,
        connection: Connection,
        query: Select[Any],
        column: ColumnElement[Any],
        values: Collection[object] | None,
    ) -> list[Any]:
        """Rows whose column is one of the values, asked for in parts; all rows for None."""
        if values is None:
            return list(connection.execute(query).all())
        rows: list[Any] = []
        for part in _parts(sorted(values)):
            rows += connection.execute(query.where(column.in_(part))).all()
        return rows


def _stands(item: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a claim has a standing. PostgreSQL joins for NOT EXISTS; NOT IN wants its list in memory."""
    standing = schema.standings.alias()
    return exists().where(standing.c.item == item)


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in runs that one query can name."""
    left = iter(values)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def _many(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _delete_some(
    connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[str | int]
) -> None:
    for part in _parts(values):
        connection.execute(delete(table).where(column.in_(part)))


def _keys(connection: Connection, articles: Collection[str]) -> dict[str, int]:
    """The database's keys of current articles."""
    found: dict[str, int] = {}
    for part in _parts(sorted(articles)):
        query = select(schema.articles.c.id, schema.articles.c.key).where(
            _CURRENT, schema.articles.c.id.in_(part)
        )
        found |= {row.id: row.key for row in connection.execute(query)}
    return found


def _changed_since(connection: Connection, number: int) -> set[str]:
    """Ids of articles that were read or reviewed after that line of the custody log."""
    log = schema.custody
    query = select(log.c.action, log.c.subject, log.c.detail).where(log.c.number > number)
    rows = connection.execute(query).all()
    found = {row.subject for row in rows if row.action == "read"}
    reviews = [msgspec.json.decode(row.detail)["review"] for row in rows if row.action.startswith("review ")]
    for part in _parts(reviews):
        query = select(schema.reviews.c.article).where(schema.reviews.c.number.in_(part))
        found |= set(connection.execute(query).scalars())
    return found


def _write_items(connection: Connection, change: Change) -> None:
    """Claims of new articles, and every standing that is new."""
    named = {one.article for one in change.sets} | {one.article for one in change.placed}
    keys = _keys(connection, named)
    rows = [{"article": keys[one.article], "document": one.document} for one in change.sets]
    _many(connection, schema.item_sets, rows)
    tags = [{"article": keys[one.article], "tag": tag} for one in change.sets for tag in sorted(one.tags)]
    _many(connection, schema.item_tags, tags)
    _delete_some(connection, schema.standings, schema.standings.c.item, [one.item for one in change.placed])
    encode = msgspec.json.encode
    placed = [
        {
            "item": one.item, "article": keys[one.article], "leader": one.leader,
            "reasons": encode(one.reasons).decode(), "rivals": encode(one.rivals).decode(),
        }
        for one in change.placed
    ]  # fmt: skip
    _many(connection, schema.standings, placed)
    hangs = [
        {"item": one.item, "on": other}
        for one in change.placed
        for other in sorted({one.leader, *one.rivals} - {one.item})
    ]
    _many(connection, schema.hanging, hangs)


def _write_pairs(connection: Connection, change: Change) -> None:
    """Pairs of the new articles, in place of any earlier ones of theirs."""
    table = schema.reuse_pairs
    came = [one.article for one in change.sets]
    _delete_some(connection, table, table.c.left, came)
    _delete_some(connection, table, table.c.right, came)
    if change.reuse:
        rows = [{column.name: getattr(one, column.name) for column in table.c} for one in change.reuse]
        upsert(connection, table, rows)


def _row(one: MatterRow) -> dict[str, Any]:
    """A matter's row."""
    matter = one.matter
    return {
        "id": matter.id, "event": matter.event, "status": matter.status, "first": matter.first,
        "last": matter.last, "origins_low": matter.origins_low, "origins_high": matter.origins_high,
        "known_by": one.known_by.decode(), "document": msgspec.json.encode(matter), "entities": one.entities,
    }  # fmt: skip
