"""Words in SQLite's FTS5, ranked by its BM25. It keeps no text and wants back what it was given."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, text

from musnad.store.full_text import Cut, Matching
from musnad.store.query import Clause, Query, spellings

_MAKE = """CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(stem, word, title_stem, title_word,
    content='', tokenize="ascii tokenchars '.,/:-'")"""
_WEIGHTS = "1.0, 1.0, 4.0, 4.0"
_ADD = text(
    "INSERT INTO search_words (rowid, stem, word, title_stem, title_word) "
    "VALUES (:key, :stem, :word, :title_stem, :title_word)"
)
_REMOVE = text(
    "INSERT INTO search_words (search_words, rowid, stem, word, title_stem, title_word) "
    "VALUES ('delete', :key, :stem, :word, :title_stem, :title_word)"
)
_HELD = text("SELECT rowid FROM search_words WHERE search_words MATCH :match LIMIT 1")


class SqliteWords:
    """A `FullText` in FTS5."""

    def make(self, connection: Connection) -> None:
        """Make the index, unless it is there."""
        connection.execute(text(_MAKE))

    def drop(self, connection: Connection) -> None:
        """Drop it, if it is there."""
        connection.execute(text("DROP TABLE IF EXISTS search_words"))

    def add(self, connection: Connection, articles: Sequence[tuple[int, Cut]]) -> None:
        """Take in articles."""
        if articles:
            connection.execute(_ADD, [_row(*one) for one in articles])

    def remove(self, connection: Connection, article: int, held: Callable[[], Cut]) -> None:
        """Take out an article."""
        connection.execute(_REMOVE, _row(article, held()))

    def purge(self, connection: Connection) -> None:
        """Write the index anew, without what was taken out."""
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('optimize')"))

    def holds(self, connection: Connection, stem: str) -> bool:
        """Whether a text has this stem."""
        return connection.execute(_HELD, {"match": f'stem : "{stem}"'}).first() is not None

    def settle(self, connection: Connection) -> None:
        """Nothing to do: FTS5 merges as it goes."""

    def before_search(self, connection: Connection) -> None:
        """Nothing to do."""

    def matching(self, query: Query) -> Matching | None:
        """The query for FTS5."""
        match = as_match(query)
        if match is None:
            return None
        return Matching(
            "search_words JOIN search_docs d ON d.article = search_words.rowid",
            "search_words MATCH :match",
            f"-bm25(search_words, {_WEIGHTS})",
            {"match": match},
        )


def as_match(query: Query) -> str | None:
    """The query as FTS5 reads it; None where it asks for no word."""
    columns = "word title_word" if query.exact else "stem title_stem"
    wanted = " AND ".join(_any(one) for one in query.clauses if not one.without)
    if not wanted:
        return None
    unwanted = "".join(f" NOT {_any(one)}" for one in query.clauses if one.without)
    return f"{{{columns}}} : ({wanted}{unwanted})"


def _any(clause: Clause) -> str:
    return "(" + " OR ".join(f'"{" ".join(one)}"' for one in spellings(clause)) + ")"


def _row(article: int, one: Cut) -> dict[str, int | str]:
    """What FTS5 is given: terms with a space between."""
    return {
        "key": article,
        "stem": " ".join(one.stems),
        "word": " ".join(one.words),
        "title_stem": " ".join(one.title_stems),
        "title_word": " ".join(one.title_words),
    }
