"""The one door: what reads an article, and what it says about its own work."""

from typing import Protocol

import msgspec

from musnad.model.article import Article
from musnad.model.reading import Reading


class Drops(msgspec.Struct, frozen=True):
    """What an extractor gave and we did not take. `ungrounded`: a quote stands nowhere in the text;
    `invalid`: a label outside our closed sets, or a row of another shape; `dangling`: it hangs on a row
    that was dropped."""

    ungrounded: int = 0
    invalid: int = 0
    dangling: int = 0

    def __add__(self, other: "Drops") -> "Drops":
        """Both together."""
        return Drops(
            self.ungrounded + other.ungrounded, self.invalid + other.invalid, self.dangling + other.dangling
        )

    @property
    def total(self) -> int:
        """All that was dropped."""
        return self.ungrounded + self.invalid + self.dangling


class Extracted(msgspec.Struct, frozen=True):
    """A reading with what was dropped on its way, and what it took: calls of a model and tokens, those
    answered from a cache not among them."""

    reading: Reading
    drops: Drops = Drops()
    calls: int = 0
    tokens: int = 0


class Extractor(Protocol):
    """Reads articles. `name` stands on each claim it makes, and in the reading's version."""

    @property
    def name(self) -> str:
        """What it is called, with the model and prompt where it has these."""

    def extract(self, article: Article) -> Extracted:
        """The article's reading. InputError where this article cannot be read, EndpointError where no
        other could either."""
