"""A text as lines with their keys: what the signs and the repetition rules look at."""

from collections.abc import Iterator

import msgspec

from musnad.lexicon.boilerplate import line_key


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that holds something. `start`/`end` bound it with its newline; `key` is its folded
    text without the marks around it; `alone` says that a blank line follows."""

    start: int
    end: int
    text: str
    key: str
    alone: bool

    @property
    def words(self) -> int:
        """How many words the line has."""
        return self.key.count(" ") + 1


def _rows(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield at, text[at:end]
        at = end


def read_lines(text: str) -> list[Line]:
    """The lines of a text that hold something, in order."""
    rows = list(_rows(text))
    blank = [not row.strip() for _, row in rows] + [False]
    return [
        Line(at, at + len(row), row, line_key(row), blank[index + 1])
        for index, (at, row) in enumerate(rows)
        if not blank[index]
    ]
