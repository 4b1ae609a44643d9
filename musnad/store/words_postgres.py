"""Words in PostgreSQL: a `tsvector` of the stems we cut ourselves, and one of the words.

Ranked by BM25, with FTS5's constants, where all that one word or phrase of a query finds counts together.

A tsvector forgets where a word stands after its 255th time and after the 16,383rd word, and holds a
megabyte at most. Articles that go beyond have their terms in a line as well, where phrases are looked up.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from musnad.store.full_text import Cut, Matching
from musnad.store.query import Clause, Query, spellings

_MAKE = (
    """CREATE TABLE IF NOT EXISTS search_words (article integer PRIMARY KEY, stems tsvector NOT NULL,
       words tsvector NOT NULL, terms integer NOT NULL, stem_line text, word_line text)""",
    "CREATE INDEX IF NOT EXISTS search_words_stems ON search_words USING gin (stems) WITH (fastupdate = off)",
    "CREATE INDEX IF NOT EXISTS search_words_words ON search_words USING gin (words) WITH (fastupdate = off)",
    "CREATE INDEX IF NOT EXISTS search_words_long ON search_words (article) WHERE stem_line IS NOT NULL",
)
_ADD = text(
    "INSERT INTO search_words VALUES (:article, CAST(:stems AS tsvector), CAST(:words AS tsvector), "
    ":terms, :stem_line, :word_line)"
)
_TIMES = "4 * ts_rank_cd(CAST('{{0.25, 0, 0, 1}}' AS real[]), w.vector, CAST(:{name} AS tsquery))"
"""How often a clause stands in an article, a place in the title (weight A) counting four times: cover density
comes to just that where nothing lies between the words of a phrase."""
_RARE = (
    "(SELECT greatest(ln((a.n - h.n + 0.5) / (h.n + 0.5)), 1e-6) "
    "FROM (SELECT count(*) AS n FROM search_docs) AS a, "
    "(SELECT count(*) AS n FROM search_words WHERE {terms} @@ CAST(:{name} AS tsquery)) AS h)"
)
_LENGTH = "(1.2 * (0.25 + 0.75 * w.terms / 300))"
"""A news article of usual length has 300 terms: that it is taken as given spares a look at every row."""
_FOUND = (  # two halves, so that of the first the index alone decides
    "SELECT article, terms, {terms} AS vector FROM search_words "
    "WHERE {terms} @@ CAST(:match AS tsquery) AND stem_line IS NULL "
    "UNION ALL SELECT article, terms, {terms} FROM search_words WHERE stem_line IS NOT NULL AND {by_line}"
)
_MOST_PLACES, _LAST_PLACE, _MOST_BYTES = 255, 16_383, 900_000
_LONGEST_TERM = 500
_APART = 2
"""Places between title and text, so that no phrase runs from one into the other."""


class PostgresWords:
    """A `FullText` in tables of PostgreSQL."""

    def make(self, connection: Connection) -> None:
        """Make the index, unless it is there."""
        for statement in _MAKE:
            connection.execute(text(statement))

    def drop(self, connection: Connection) -> None:
        """Drop it, if it is there."""
        connection.execute(text("DROP TABLE IF EXISTS search_words"))

    def add(self, connection: Connection, articles: Sequence[tuple[int, Cut]]) -> None:
        """Take in articles."""
        if articles:
            connection.execute(_ADD, [_row(*one) for one in articles])

    def remove(self, connection: Connection, article: int, held: Callable[[], Cut]) -> None:  # noqa: ARG002
        """Take out an article; PostgreSQL knows itself what it was taken in with."""
        connection.execute(text("DELETE FROM search_words WHERE article = :article"), {"article": article})

    def purge(self, connection: Connection) -> None:
        """Nothing to do within a transaction: what was taken out goes with the next VACUUM."""

    def holds(self, connection: Connection, stem: str) -> bool:
        """Whether a text has this stem; an article too long for a tsvector is taken to."""
        query = text(
            "SELECT 1 FROM search_words WHERE stems @@ CAST(:one AS tsquery) OR stem_line IS NOT NULL LIMIT 1"
        )
        return connection.execute(query, {"one": _quoted(stem)}).first() is not None

    def settle(self, connection: Connection) -> None:
        """Let the planner know what is in it now."""
        connection.execute(text("ANALYZE search_words, search_docs, search_claims"))

    def before_search(self, connection: Connection) -> None:
        """Use the index: that reading all rows means unpacking all vectors, the planner does not reckon."""
        connection.execute(text("SET LOCAL enable_seqscan = off"))

    def matching(self, query: Query) -> Matching | None:
        """The query for both kinds of articles."""
        asked = as_tsquery(query)
        if asked is None:
            return None
        terms, line = ("words", "word_line") if query.exact else ("stems", "stem_line")
        by_line, values = _by_line(query, line)
        clauses = {f"clause_{number}": _any(one) for number, one in enumerate(query.wanted)}
        return Matching(
            f"({_FOUND.format(terms=terms, by_line=by_line)}) AS w "
            "JOIN search_docs d ON d.article = w.article",
            "true",
            " + ".join(_score(terms, name) for name in clauses),
            {"match": asked, **values, **clauses},
        )


def _score(terms: str, name: str) -> str:
    """What the clause bound as `name` adds to an article's score."""
    times = _TIMES.format(name=name)
    rare = _RARE.format(terms=terms, name=name)
    return f"{rare} * 2.2 * (1 - {_LENGTH} / ({times} + {_LENGTH}))"


def as_tsquery(query: Query) -> str | None:
    """The query as PostgreSQL reads it; None where it asks for no word."""
    wanted = [_any(one) for one in query.wanted]
    unwanted = [f"!{_any(one)}" for one in query.clauses if one.without]
    return " & ".join((*wanted, *unwanted)) if wanted else None


def _any(clause: Clause) -> str:
    return "(" + " | ".join(" <-> ".join(map(_quoted, one)) for one in spellings(clause)) + ")"


def _by_line(query: Query, line: str) -> tuple[str, dict[str, str]]:
    """The query for articles whose terms stand in a line: a condition, and the values in it."""
    values: dict[str, str] = {}
    clauses = []
    for clause in query.clauses:
        found = []
        for one in spellings(clause):
            name = f"line_{len(values)}"
            values[name] = f" {' '.join(one)} "
            found.append(f"strpos({line}, :{name}) > 0")
        clauses.append(("NOT " if clause.without else "") + f"({' OR '.join(found)})")
    return " AND ".join(clauses), values


def _row(article: int, one: Cut) -> dict[str, Any]:
    stems, whole = _vector(one.title_stems, one.stems)
    words, whole_too = _vector(one.title_words, one.words)
    long = not (whole and whole_too)
    return {
        "article": article,
        "stems": stems,
        "words": words,
        "terms": len(one.title_stems) + len(one.stems),
        "stem_line": _line(one.title_stems, one.stems) if long else None,
        "word_line": _line(one.title_words, one.words) if long else None,
    }


def _line(title: Iterable[str], body: Iterable[str]) -> str:
    """Terms with a space before and after each, and two between title and text."""
    return f" {' '.join(title)}  {' '.join(body)} "


def _vector(title: Sequence[str], body: Sequence[str]) -> tuple[str, bool]:
    """A tsvector as PostgreSQL reads it, and whether it holds every place of every term."""
    places: dict[str, list[str]] = {}
    for place, term in enumerate(title, start=1):
        places.setdefault(term, []).append(f"{place}A")
    for place, term in enumerate(body, start=len(title) + _APART):
        places.setdefault(term, []).append(str(place))
    whole = len(title) + _APART + len(body) < _LAST_PLACE
    whole &= all(len(one) <= _MOST_PLACES for one in places.values())
    written = " ".join(f"{_quoted(term)}:{','.join(one[:_MOST_PLACES])}" for term, one in places.items())
    if len(written.encode()) > _MOST_BYTES:
        return "", False
    return written, whole


def _quoted(term: str) -> str:
    """A term as a lexeme; one longer than PostgreSQL takes by its hash."""
    if len(term) > _LONGEST_TERM:
        term = hashlib.sha256(term.encode()).hexdigest()
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
