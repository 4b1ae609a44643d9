"""What has been worked out of a word, kept for the next time it comes."""

from collections.abc import Callable
from typing import Generic, TypeVar

_V = TypeVar("_V")

REMEMBERED = 1 << 17
"""Words whose answers are kept between articles; at one more all are forgotten."""


class Memo(dict[str, _V], Generic[_V]):
    """Answers by word, each worked out by `make` when it is first asked for."""

    def __init__(self, make: Callable[[str], _V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> _V:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = self._make(word)
        return found
