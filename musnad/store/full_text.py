"""An index of words, as search asks for it; each database has its own, and they find the same."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection

from musnad.lexicon.terms import Terms
from musnad.store.query import Query


class Cut(msgspec.Struct, frozen=True, gc=False):
    """An article's terms in order: stems and folded words, of its text and of its title."""

    stems: tuple[str, ...]
    words: tuple[str, ...]
    title_stems: tuple[str, ...]
    title_words: tuple[str, ...]


class Matching(msgspec.Struct, frozen=True):
    """A query as SQL: `source` is the index joined to `search_docs d`, `where` what holds for an article that
    is found, `score` how well (the higher, the better), `values` what is bound in them."""

    source: str
    where: str
    score: str
    values: Mapping[str, Any]


class FullText(Protocol):
    """Which article holds which words. All methods work within the transaction of `connection`."""

    def make(self, connection: Connection) -> None:
        """Make the index, unless it is there."""

    def drop(self, connection: Connection) -> None:
        """Drop it, if it is there."""

    def add(self, connection: Connection, articles: Sequence[tuple[int, Cut]]) -> None:
        """Take in articles by their keys; none of them is in it."""

    def remove(self, connection: Connection, article: int, held: Callable[[], Cut]) -> None:
        """Take out an article that is in it; `held` makes again what it was taken in with."""

    def purge(self, connection: Connection) -> None:
        """Leave nothing of what was taken out in the file, as far as that can be had at once."""

    def holds(self, connection: Connection, stem: str) -> bool:
        """Whether an article's text has this stem."""

    def settle(self, connection: Connection) -> None:
        """After much was taken in."""

    def before_search(self, connection: Connection) -> None:
        """Before a query of `matching` is asked for over this connection."""

    def matching(self, query: Query) -> Matching | None:
        """The query; None where it asks for no word."""


def cut(terms: Terms, body: str, title: str | None) -> Cut:
    """What the index holds of an article."""
    in_text, in_title = terms.of(body), terms.of(title or "")
    return Cut(
        tuple(one.stem for one in in_text),
        tuple(one.key for one in in_text),
        tuple(one.stem for one in in_title),
        tuple(one.key for one in in_title),
    )
