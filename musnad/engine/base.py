"""What every engine does: articles in, outcomes out, in the same order, each exactly once."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeAlias

import msgspec

from musnad.extractors.base import Extracted, Extractor
from musnad.model.article import Article
from musnad.model.errors import EndpointError, InputError


class Broken(msgspec.Struct, frozen=True):
    """An article that could not be read, and why, in one line."""

    reason: str


Outcome: TypeAlias = tuple[Article, Extracted | Broken]


class Engine(Protocol):
    """Reads articles, taking from its input no more ahead than it needs."""

    @property
    def ahead(self) -> int:
        """How many articles it is best given at once."""

    def read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """The outcome of each article, in order. No article stops the others; EndpointError where none
        after this one can be read either."""

    def close(self) -> None:
        """Let go of what was started."""


def outcome_of(article: Article, extractor: Extractor) -> Extracted | Broken:
    """What the extractor makes of an article; an error in it breaks this article alone."""
    try:
        return extractor.extract(article)
    except EndpointError:
        raise
    except InputError as error:
        return Broken(str(error))
    except Exception as error:  # noqa: BLE001  # whatever it is, it must not stop the other articles
        kind = type(error).__name__
        return Broken(f"{article.id}: could not be read ({kind}: {error}); please report it")
