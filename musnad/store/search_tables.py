"""The search index in SQLite: words in FTS5, and beside them what filters need to know of an article.

All of it is made from articles and readings and can be made again; it is marked with the rules and the
knowledge it was made by, and with the line of the custody log up to which it is current.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, text

from musnad.lexicon.latin import consonants
from musnad.lexicon.terms import Terms
from musnad.store.claim_marks import marks_of
from musnad.store.engine import writing

_AT_ONCE = 200
_TABLES = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(stem, word, title_stem, title_word,
       content='', tokenize="ascii tokenchars '.,/:-'")""",
    """CREATE TABLE IF NOT EXISTS search_docs (article INTEGER PRIMARY KEY, id TEXT NOT NULL, outlet TEXT,
       published TEXT, title TEXT, run INTEGER)""",
    "CREATE INDEX IF NOT EXISTS search_docs_id ON search_docs (id)",
    """CREATE TABLE IF NOT EXISTS search_claims (what TEXT, who TEXT, article INTEGER, claim TEXT,
       PRIMARY KEY (what, who, article, claim)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS search_claims_article ON search_claims (article)",
    """CREATE TABLE IF NOT EXISTS search_sounds (sound TEXT, stem TEXT, PRIMARY KEY (sound, stem))
       WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS search_state (id INTEGER PRIMARY KEY, made_by TEXT NOT NULL,
       line INTEGER NOT NULL)""",
)
_NAMES = ("search_words", "search_docs", "search_claims", "search_sounds", "search_state")
_PENDING = text(
    "SELECT a.key FROM articles a LEFT JOIN readings r ON r.article = a.key "
    "LEFT JOIN search_docs d ON d.article = a.key WHERE a.current AND (d.article IS NULL "
    "OR d.title IS NOT a.title OR d.outlet IS NOT a.outlet OR d.published IS NOT a.published "
    "OR d.run IS NOT r.run) ORDER BY a.key"
)
_GONE = text(
    "SELECT d.article FROM search_docs d LEFT JOIN articles a ON a.key = d.article AND a.current "
    "WHERE a.key IS NULL"
)
_ROW = text(
    "SELECT a.key, a.id, a.text, a.outlet, a.published, a.title, r.run FROM articles a "
    "LEFT JOIN readings r ON r.article = a.key WHERE a.key = :key"
)
_HELD = text("SELECT rowid FROM search_words WHERE search_words MATCH :match LIMIT 1")
_UNKNOWN = text("SELECT id, name FROM entities WHERE article = :key AND NOT known")


def update_index(engine: Engine, terms: Terms, made_by: str) -> Iterator[int]:
    """Bring the index up to the articles kept, in transactions of some hundred; yields how many articles
    are left to do, before each. An index made by other rules or knowledge is made anew."""
    with engine.connect() as connection:
        if _made_by(connection) == made_by and _line(connection) == _newest(connection):
            return  # without a lock, so that searches never wait for those who write
    with writing(engine) as connection:
        if _made_by(connection) not in (None, made_by):
            drop_index(connection)
        for statement in _TABLES:
            connection.execute(text(statement))
        if _made_by(connection) is None:
            connection.execute(text("INSERT INTO search_state VALUES (1, :by, -1)"), {"by": made_by})
    with engine.connect() as connection:
        newest = _newest(connection)
        gone = connection.execute(_GONE).scalars().all()
        pending = connection.execute(_PENDING).scalars().all()
    if gone:
        with writing(engine) as connection:
            for one in gone:
                forget(connection, terms, one)
    for at in range(0, len(pending), _AT_ONCE):
        yield len(pending) - at
        with writing(engine) as connection:
            _add(connection, terms, pending[at : at + _AT_ONCE])
    with writing(engine) as connection:
        connection.execute(text("UPDATE search_state SET line = :line"), {"line": newest})


def drop_index(connection: Connection) -> None:
    """Drop all of it."""
    for name in _NAMES:
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))


def has_index(connection: Connection) -> bool:
    """Whether there is one."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'search_state'"
    return bool(connection.execute(text(query)).scalar_one())


def _newest(connection: Connection) -> int:
    """The number of the custody log's last line."""
    return int(connection.execute(text("SELECT coalesce(max(number), 0) FROM custody")).scalar_one())


def _line(connection: Connection) -> int:
    """The line of the custody log up to which the index is current."""
    return int(connection.execute(text("SELECT line FROM search_state")).scalar_one())


def _made_by(connection: Connection) -> str | None:
    if not has_index(connection):
        return None
    return connection.execute(text("SELECT made_by FROM search_state")).scalar_one_or_none()


def _add(connection: Connection, terms: Terms, articles: Sequence[int]) -> None:
    """Index some articles, in place of what the index had of them."""
    rows: list[dict[str, Any]] = []
    docs: list[dict[str, Any]] = []
    for one in articles:
        forget(connection, terms, one)
        row = connection.execute(_ROW, {"key": one}).one()
        rows.append({"key": row.key, **columns(terms, row.text, row.title)})
        docs.append({n: getattr(row, n) for n in ("key", "id", "outlet", "published", "title", "run")})
        _add_sounds(connection, terms, one)
        _add_claims(connection, one)
    connection.execute(
        text(
            "INSERT INTO search_words (rowid, stem, word, title_stem, title_word) "
            "VALUES (:key, :stem, :word, :title_stem, :title_word)"
        ),
        rows,
    )
    connection.execute(
        text("INSERT INTO search_docs VALUES (:key, :id, :outlet, :published, :title, :run)"), docs
    )


def columns(terms: Terms, body: str, title: str | None) -> dict[str, str]:
    """What the index holds of an article: its terms with a space between."""
    in_text, in_title = terms.of(body), terms.of(title or "")
    return {
        "stem": _joined(one.stem for one in in_text),
        "word": _joined(one.key for one in in_text),
        "title_stem": _joined(one.stem for one in in_title),
        "title_word": _joined(one.key for one in in_title),
    }


def remove(engine: Engine, terms: Terms, made_by: str, one: str) -> None:
    """Take an article id out of the index for good, no word of it left in the file. To be called before
    the article is deleted. An index made by other rules is dropped whole."""
    with writing(engine) as connection:
        if not has_index(connection):
            return
        if _made_by(connection) != made_by:
            drop_index(connection)
            return
        keys = connection.execute(text("SELECT article FROM search_docs WHERE id = :id"), {"id": one})
        for article in keys.scalars().all():
            names = connection.execute(_UNKNOWN, {"key": article}).all()
            forget(connection, terms, article)
            connection.execute(text("INSERT INTO search_words (search_words) VALUES ('optimize')"))
            for stem in {term.stem for row in names for term in terms.of(row.name)}:
                found = connection.execute(_HELD, {"match": f'stem : "{stem}"'}).first()
                if found is None:
                    connection.execute(text("DELETE FROM search_sounds WHERE stem = :stem"), {"stem": stem})


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)


def _add_sounds(connection: Connection, terms: Terms, article: int) -> None:
    """What the names sound like that the knowledge base does not know."""
    sounds = [
        {"sound": sound, "stem": one.stem}
        for row in connection.execute(_UNKNOWN, {"key": article}).all()
        for one in terms.of(row.name)
        if (sound := consonants(one.stem))
    ]
    if sounds:
        connection.execute(text("INSERT OR IGNORE INTO search_sounds VALUES (:sound, :stem)"), sounds)


def _add_claims(connection: Connection, article: int) -> None:
    """What each claim can be found by, a row each."""
    rows = [
        {"what": one.what, "who": one.who, "article": article, "claim": one.claim}
        for one in marks_of(connection, article)
    ]
    if rows:
        connection.execute(
            text("INSERT OR IGNORE INTO search_claims VALUES (:what, :who, :article, :claim)"), rows
        )


def forget(connection: Connection, terms: Terms, article: int) -> None:
    """Take an article out of the index; nothing where it is not in it. Its text must still be there, and
    the index must be of these terms, for FTS5 wants back the words it was given."""
    doc = connection.execute(
        text("SELECT title FROM search_docs WHERE article = :key"), {"key": article}
    ).one_or_none()
    if doc is None:
        return
    body = connection.execute(text("SELECT text FROM articles WHERE key = :key"), {"key": article})
    given = columns(terms, body.scalar_one(), doc.title)
    connection.execute(
        text(
            "INSERT INTO search_words (search_words, rowid, stem, word, title_stem, title_word) "
            "VALUES ('delete', :key, :stem, :word, :title_stem, :title_word)"
        ),
        {"key": article, **given},
    )
    for statement in (
        "DELETE FROM search_docs WHERE article = :key",
        "DELETE FROM search_claims WHERE article = :key",
    ):
        connection.execute(text(statement), {"key": article})
