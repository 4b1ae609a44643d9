"""Full-text search over a project, with filters on what was read in the articles."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import BindParameter, Connection, TextClause, bindparam, text

from musnad.lexicon.tables import Lexicon
from musnad.lexicon.terms import RULES, Terms
from musnad.lexicon.whose import ids_meant, latin_names
from musnad.model.errors import ProjectError
from musnad.model.vocabulary import Event, SourceKind
from musnad.store.claim_marks import What, unknown
from musnad.store.database import Database
from musnad.store.full_text import Matching
from musnad.store.query import Asking, Query, found_in
from musnad.store.search_tables import Indexing
from musnad.text.fold import key

Span: TypeAlias = tuple[int, int]
"""`[start, end)` in code points."""
_MOST_SOUNDS = 24
_ALL = 1 << 40
"""More rows than any project has."""
_LATEST = "~"
"""After any date that begins so, in the order of strings."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What else must hold. `actor`, `place`, `source` are ids or names; a claim has to meet all of `event`,
    `actor`, `place`, `source`, `source_kind` and `among` at once. `outlet` is part of a name; `since` and
    `until` are EDTF dates, both included. `among`: the ids (`article#claim`) of the claims that count."""

    event: Event | None = None
    actor: str | None = None
    place: str | None = None
    source: str | None = None
    source_kind: SourceKind | None = None
    among: Collection[str] | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def of_claims(self) -> bool:
        """Whether any of them asks for a claim."""
        asked = (self.event, self.actor, self.place, self.source, self.source_kind, self.among)
        return any(one is not None for one in asked)


class ClaimHit(msgspec.Struct, frozen=True):
    """A claim that meets the filters; `start`/`end` bound its evidence."""

    id: str
    event: Event
    start: int
    end: int


class Hit(msgspec.Struct, frozen=True):
    """An article found: the higher the `score`, the better (0 where no words were asked for).
    `highlights` stand in `text`, `title_highlights` in `title`."""

    article: str
    outlet: str | None
    published: str | None
    title: str | None
    score: float
    text: str
    highlights: tuple[Span, ...]
    title_highlights: tuple[Span, ...]
    claims: tuple[ClaimHit, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """What a search comes to: `total` articles, the best of them in `hits`; `query` as it was read."""

    total: int
    hits: tuple[Hit, ...]
    query: Query


def made_by(shipped: Lexicon) -> str:
    """What marks an index: the rules and the knowledge that words are cut by."""
    return f"{RULES}/{shipped.version}"


class SearchIndex:
    """The index of one project; `update` it before searching."""

    def __init__(self, database: Database, shipped: Lexicon, known: Lexicon) -> None:
        """`shipped` knows how words are cut, for every project alike; `known` the project's actors too."""
        self._database, self._known = database, known
        self._engine, self._words = database.engine, database.full_text()
        self._terms = Terms(shipped.clitics)
        self._indexing = Indexing(database, self._terms, made_by(shipped))
        self._names = latin_names(known)
        self._asking = Asking(self._terms, self._names, self._sounding, shipped.forms)

    def update(self) -> Iterator[int]:
        """Bring the index up to date; yields how many articles are left, batch by batch."""
        return self._indexing.update()

    def remove(self, one: str) -> None:
        """Take an article id out of the index for good, before it is deleted."""
        self._indexing.remove(one)

    def find(
        self,
        typed: str,
        filters: Filters | None = None,
        *,
        exact: bool = False,
        limit: int | None = 25,
        skip: int = 0,
    ) -> Found:
        """The best articles, after the first `skip`; without words, the newest. ProjectError where a
        filter names nobody, or nothing at all is asked for."""
        filters = filters or Filters()
        query = self._asking.query(typed, exact)
        match = self._words.matching(query)
        if match is None and filters == Filters():
            raise ProjectError("search for at least one word, or give a filter")
        source, values = self._source(match, filters)
        score = match.score if match is not None else "0.0"
        best = f"SELECT d.article, {score} AS score FROM {source} {_ORDER}"  # noqa: S608  # values are bound
        some = {**values, "limit": _ALL if limit is None else limit, "skip": skip}
        with self._engine.connect() as connection:
            if match is not None:
                self._words.before_search(connection)
            rows = connection.execute(_expanding(best, some), some).all()
            hits = tuple(self._hit(connection, row, query, filters) for row in rows)
            count = _expanding(f"SELECT count(*) FROM {source}", values)  # noqa: S608  # values are bound
            total = connection.execute(count, values).scalar_one()
        return Found(total, hits, query)

    def _source(self, match: Matching | None, filters: Filters) -> tuple[str, dict[str, Any]]:
        """What to select from (with its conditions), and the values in it."""
        values: dict[str, Any] = {}
        wheres = []
        if match is not None:
            values |= match.values
            wheres.append(match.where)
        if filters.outlet is not None:
            values["outlets"] = self._outlets(filters.outlet)
            wheres.append("d.outlet IN :outlets")
        if filters.since is not None:
            values["since"] = filters.since
            wheres.append("d.published >= :since")
        if filters.until is not None:
            values["until"] = filters.until + _LATEST
            wheres.append("d.published < :until")
        if filters.of_claims:
            claims, more = self._claims(filters, "d.article" if match is not None else None)
            values |= more
            test = "EXISTS" if match is not None else "d.article IN"
            wheres.append(f"{test} (SELECT article FROM ({claims}) AS met)")  # noqa: S608  # values are bound
        source = match.source if match is not None else "search_docs d"
        return f"{source} WHERE {' AND '.join(wheres)}", values

    def _claims(self, filters: Filters, article: str | None) -> tuple[str, dict[str, Any]]:
        """The query for (article, claim) that meet all filters on claims, and its values; only those of an
        `article`, where an expression names one. The filters that few claims meet come first."""
        named: tuple[tuple[What, str | None], ...] = (
            ("source", filters.source),
            ("place", filters.place),
            ("who", filters.actor),
        )
        values: dict[str, Any] = {what: self._named(given) for what, given in named if given is not None}
        if filters.source_kind is not None:
            values["kind"] = [filters.source_kind]
        if filters.event is not None:
            values["event"] = [filters.event]
        first, *others = values or (None,)
        among = _AMONG.format(pairs=self._database.pairs)
        source = "search_claims" if first else f"({among})"
        wheres = [f"m.what = '{first}' AND m.who IN :{first}"] if first else []
        wheres += [_ALSO.format(what=what) for what in others]
        if article is not None:
            wheres.append(f"m.article = {article}")
        if filters.among is not None:
            pairs = [one.rpartition("#")[::2] for one in sorted(filters.among)]
            values["pairs"] = msgspec.json.encode(pairs).decode()
            wheres += [f"(m.article, m.claim) IN ({among})"] if first else []
        return f"{_MARKED} {source} m WHERE {' AND '.join(wheres) or 'true'}", values

    def _named(self, given: str) -> list[str]:
        """How an actor is marked in the index: by ids, and by its name where an article does not know it."""
        marks = [*ids_meant(given, self._known, self._names), unknown(given)]
        query = "SELECT 1 FROM search_claims WHERE what IN ('who', 'place', 'source') AND who = :who LIMIT 1"
        if len(marks) == 1:
            with self._engine.connect() as connection:
                if connection.execute(text(query), {"who": marks[0]}).first() is None:
                    raise ProjectError(f"{given}: nobody is called so in this project or its knowledge")
        return marks

    def _outlets(self, given: str) -> list[str]:
        """The outlets whose name holds the words."""
        wanted = key(given).casefold()
        with self._engine.connect() as connection:
            outlets = connection.execute(text("SELECT DISTINCT outlet FROM search_docs")).scalars()
            found = [one for one in outlets if one is not None and wanted in key(one).casefold()]
        if not found:
            raise ProjectError(f"{given}: no article of this project is of such an outlet")
        return found

    def _sounding(self, sound: str) -> Sequence[str]:
        """The stems of names in this project that sound so."""
        query = text("SELECT stem FROM search_sounds WHERE sound = :sound ORDER BY stem LIMIT :most")
        with self._engine.connect() as connection:
            return connection.execute(query, {"sound": sound, "most": _MOST_SOUNDS}).scalars().all()

    def _hit(self, connection: Connection, row: Any, query: Query, filters: Filters) -> Hit:
        """An article found, with the places of the words in it and the claims that meet the filters."""
        one = connection.execute(_ARTICLE, {"key": row.article}).one()
        claims: tuple[ClaimHit, ...] = ()
        if filters.of_claims:
            wanted, values = self._claims(filters, ":article")
            values["article"] = row.article
            rows = connection.execute(_expanding(f"{_CLAIMS} ({wanted}) {_OF_ARTICLE}", values), values)
            claims = tuple(ClaimHit(f"{one.id}#{found.id}", *found[1:]) for found in rows)
        return Hit(
            one.id, one.outlet, one.published, one.title, round(row.score, 4), one.text,
            tuple(found_in(one.text, self._terms, query)),
            tuple(found_in(one.title or "", self._terms, query)), claims,
        )  # fmt: skip


_ARTICLE = text("SELECT id, text, outlet, published, title FROM articles WHERE key = :key")
_CLAIMS = "SELECT c.id, c.event, c.evidence_start, c.evidence_end FROM claims c WHERE (c.article, c.id) IN"
_OF_ARTICLE = "AND c.article = :article ORDER BY c.evidence_start, c.id"
_ORDER = "ORDER BY score DESC, d.published DESC NULLS LAST, d.id LIMIT :limit OFFSET :skip"
_MARKED = "SELECT m.article, m.claim FROM"
_ALSO = (
    "EXISTS (SELECT 1 FROM search_claims x WHERE x.what = '{what}' AND x.who IN :{what} "
    "AND x.article = m.article AND x.claim = m.claim)"
)
_AMONG = (
    "SELECT c.article, c.id AS claim FROM ({pairs}) AS given JOIN search_docs s ON s.id = given.one "
    "JOIN claims c ON c.article = s.article AND c.id = given.other"
)


def _expanding(written: str, values: dict[str, Any]) -> TextClause:
    """The statement, its lists of values made known."""
    statement = text(written)
    lists: list[BindParameter[Any]] = [
        bindparam(name, expanding=True) for name, value in values.items() if isinstance(value, list)
    ]
    return statement.bindparams(*lists) if lists else statement
