"""One article after the other, in this process."""

from collections.abc import Iterable, Iterator

from musnad.engine.base import Outcome, outcome_of
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article


class Serial:
    """The plain engine; see `Engine`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """See `Engine`."""
        for article in articles:
            yield article, outcome_of(article, self._lexicon)

    def close(self) -> None:
        """Nothing was started."""
