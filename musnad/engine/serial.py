"""One article after the other, in this process."""

from collections.abc import Iterable, Iterator

from musnad.engine.base import Outcome, outcome_of
from musnad.extractors.base import Extractor
from musnad.model.article import Article


class Serial:
    """The plain engine; see `Engine`."""

    ahead = 1

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """See `Engine`."""
        for article in articles:
            yield article, outcome_of(article, self._extractor)

    def close(self) -> None:
        """Nothing was started."""
