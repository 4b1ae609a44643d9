"""The search index: words in the database's full-text index, and beside them what filters need to know of
an article.

All of it is made from articles and readings and can be made again; it is marked with the rules and the
knowledge it was made by, and with the line of the custody log up to which it is current.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy import delete as delete_from

from musnad.lexicon.latin import consonants
from musnad.lexicon.terms import Terms
from musnad.store import schema
from musnad.store.claim_marks import marks_of
from musnad.store.database import Database, ignoring
from musnad.store.full_text import Cut, FullText, cut
from musnad.store.schema import NAME

_AT_ONCE = 200
_MANY = 1000
_NO_LINE = -1
"""The line of an index that holds nothing yet."""
_LONGEST_STEM = 100
"""Characters of a name that is remembered by its sound."""
_metadata = MetaData()
docs = Table(
    "search_docs",
    _metadata,
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("id", NAME, nullable=False),
    Column("outlet", NAME),
    Column("published", NAME),
    Column("title", Text),
    Column("run", Integer),
    Index("search_docs_id", "id"),
)
claims = Table(
    "search_claims",
    _metadata,
    Column("what", NAME, primary_key=True),
    Column("who", NAME, primary_key=True),
    Column("article", Integer, primary_key=True),
    Column("claim", NAME, primary_key=True),
    Index("search_claims_article", "article"),
    sqlite_with_rowid=False,
)
sounds = Table(
    "search_sounds",
    _metadata,
    Column("sound", NAME, primary_key=True),
    Column("stem", NAME, primary_key=True),
    sqlite_with_rowid=False,
)
state = Table(
    "search_state",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("made_by", Text, nullable=False),
    Column("line", Integer, nullable=False),
)
_ARTICLES, _READINGS = schema.articles.c, schema.readings.c
_PENDING = (
    select(_ARTICLES.key)
    .outerjoin(schema.readings, _READINGS.article == _ARTICLES.key)
    .outerjoin(docs, docs.c.article == _ARTICLES.key)
    .where(
        _ARTICLES.current,
        docs.c.article.is_(None)
        | docs.c.title.is_distinct_from(_ARTICLES.title)
        | docs.c.outlet.is_distinct_from(_ARTICLES.outlet)
        | docs.c.published.is_distinct_from(_ARTICLES.published)
        | docs.c.run.is_distinct_from(_READINGS.run),
    )
    .order_by(_ARTICLES.key)
)
_GONE = (
    select(docs.c.article)
    .outerjoin(schema.articles, (_ARTICLES.key == docs.c.article) & _ARTICLES.current)
    .where(_ARTICLES.key.is_(None))
)
_ROW = text(
    "SELECT a.key, a.id, a.text, a.outlet, a.published, a.title, r.run FROM articles a "
    "LEFT JOIN readings r ON r.article = a.key WHERE a.key = :key"
)
_TAKEN = ("id", "outlet", "published", "title", "run")
_UNKNOWN = text("SELECT id, name FROM entities WHERE article = :key AND NOT known")


class Indexing:
    """Keeps a project's index: with `terms` all words are cut; `made_by` marks the rules and the knowledge
    that cut them."""

    def __init__(self, database: Database, terms: Terms, made_by: str) -> None:
        self._database, self._terms, self._made_by = database, terms, made_by
        self._words: FullText = database.full_text()

    def update(self) -> Iterator[int]:
        """Bring the index up to the articles kept, in transactions of some hundred; yields how many articles
        are left to do, before each. An index made by other rules or knowledge is made anew."""
        if self._database.read(self._is_current):
            return  # without a lock, so that searches never wait for those who write
        self._database.write(self._prepared)
        newest, gone, pending = self._database.read(_work)
        if gone:
            self._database.write(lambda connection: self._forget_all(connection, gone))
        for at in range(0, len(pending), _AT_ONCE):
            yield len(pending) - at
            part = pending[at : at + _AT_ONCE]
            self._database.write(lambda connection, part=part: self._add(connection, part))  # type: ignore[misc]
        self._database.write(lambda connection: self._finish(connection, newest, len(pending)))

    def remove(self, one: str) -> None:
        """Take an article id out of the index for good. To be called before the article is deleted. An index
        made by other rules is dropped whole."""
        self._database.write(lambda connection: self._remove(connection, one))

    def _is_current(self, connection: Connection) -> bool:
        if made_by(connection) != self._made_by:
            return False
        line = connection.execute(select(state.c.line)).scalar_one()
        return bool(line == _newest(connection))

    def _prepared(self, connection: Connection) -> None:
        """Make the tables, anew where they are of other rules."""
        found = made_by(connection)
        if found not in (None, self._made_by):
            self._drop(connection)
        _metadata.create_all(connection)
        self._words.make(connection)
        if found != self._made_by:
            connection.execute(insert(state).values(id=1, made_by=self._made_by, line=_NO_LINE))

    def _drop(self, connection: Connection) -> None:
        self._words.drop(connection)
        _metadata.drop_all(connection)

    def _forget_all(self, connection: Connection, articles: Sequence[int]) -> None:
        for one in articles:
            self._forget(connection, one)

    def _finish(self, connection: Connection, line: int, added: int) -> None:
        connection.execute(update(state).values(line=line))
        if added >= _MANY:
            self._words.settle(connection)

    def _add(self, connection: Connection, articles: Sequence[int]) -> None:
        """Index some articles, in place of what the index had of them."""
        cuts: list[tuple[int, Cut]] = []
        rows: list[dict[str, Any]] = []
        for one in articles:
            self._forget(connection, one)
            row = connection.execute(_ROW, {"key": one}).one_or_none()
            if row is None:
                continue  # deleted meanwhile
            cuts.append((row.key, cut(self._terms, row.text, row.title)))
            rows.append({name: getattr(row, name) for name in _TAKEN})
            rows[-1]["article"] = row.key
            _add_sounds(connection, self._terms, one)
            _add_claims(connection, one)
        self._words.add(connection, cuts)
        if rows:
            connection.execute(insert(docs), rows)

    def _forget(self, connection: Connection, article: int) -> None:
        """Take an article out of the index; nothing where it is not in it. Its text must still be there, and
        the index must be of these terms, for some indexes want back the words they were given."""
        held = connection.execute(select(docs.c.title).where(docs.c.article == article)).one_or_none()
        if held is None:
            return
        body = select(_ARTICLES.text).where(_ARTICLES.key == article)
        self._words.remove(
            connection, article, lambda: cut(self._terms, connection.execute(body).scalar_one(), held.title)
        )
        for table in (docs, claims):
            connection.execute(delete_from(table).where(table.c.article == article))

    def _remove(self, connection: Connection, one: str) -> None:
        found = made_by(connection)
        if found != self._made_by:
            if found is not None:
                self._drop(connection)
            return
        for article in connection.execute(select(docs.c.article).where(docs.c.id == one)).scalars().all():
            names = connection.execute(_UNKNOWN, {"key": article}).all()
            self._forget(connection, article)
            self._words.purge(connection)
            for stem in {term.stem for row in names for term in self._terms.of(row.name)}:
                if not self._words.holds(connection, stem):
                    connection.execute(delete_from(sounds).where(sounds.c.stem == stem))


def made_by(connection: Connection) -> str | None:
    """What the index is marked with; None where there is none."""
    if not inspect(connection).has_table(state.name):
        return None
    return connection.execute(select(state.c.made_by)).scalar_one_or_none()


def _work(connection: Connection) -> tuple[int, Sequence[int], Sequence[int]]:
    """The newest line of the log, and the keys of articles that are gone and to be indexed: of those that
    the log names since the index was brought up to date, for every change of an article has its line."""
    newest = _newest(connection)
    line = connection.execute(select(state.c.line)).scalar_one()
    gone, pending = _GONE, _PENDING
    if line > _NO_LINE:
        named = select(schema.custody.c.subject).where(schema.custody.c.number > line)
        gone, pending = gone.where(docs.c.id.in_(named)), pending.where(_ARTICLES.id.in_(named))
    return newest, connection.execute(gone).scalars().all(), connection.execute(pending).scalars().all()


def _newest(connection: Connection) -> int:
    """The number of the custody log's last line that may be about an article's text or reading."""
    log = schema.custody
    about = ~(log.c.action.startswith("review ") | log.c.action.in_(("matters", "redirect matter")))
    query = select(log.c.number).where(about).order_by(log.c.number.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none() or 0


def _add_sounds(connection: Connection, terms: Terms, article: int) -> None:
    """What the names sound like that the knowledge base does not know."""
    rows = [
        {"sound": sound, "stem": one.stem}
        for row in connection.execute(_UNKNOWN, {"key": article}).all()
        for one in terms.of(row.name)
        if len(one.stem) <= _LONGEST_STEM and (sound := consonants(one.stem))
    ]
    ignoring(connection, sounds, rows)


def _add_claims(connection: Connection, article: int) -> None:
    """What each claim can be found by, a row each."""
    rows = [
        {"what": one.what, "who": one.who, "article": article, "claim": one.claim}
        for one in marks_of(connection, article)
    ]
    ignoring(connection, claims, rows)
