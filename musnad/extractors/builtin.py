"""The built-in rules as an extractor."""

from musnad.extractors.base import Extracted
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article


class Builtin:
    """See `Extractor`."""

    name = "builtin"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @property
    def knowledge(self) -> str:
        """The hash of the knowledge it reads by."""
        return self._lexicon.version

    def extract(self, article: Article) -> Extracted:
        """See `Extractor`."""
        return Extracted(read_article(article, self._lexicon))
