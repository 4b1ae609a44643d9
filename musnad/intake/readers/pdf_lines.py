"""The lines of a PDF page with their places, and paragraphs made of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import msgspec

from musnad.intake.readers.pdf_glyphs import rows_of
from musnad.intake.readers.rtl import in_reading_order, plain_letters

_SHORT = 0.12  # of the column's width; a paragraph's last line ends that early
_SAME_EDGE = 0.03  # of the page's width
_GAP = 1.45  # of the usual distance between lines
_RUNNING = 3  # pages that must share a running head


class Line(msgspec.Struct, frozen=True):
    """A line of text and its box: `left` and `right` edge and base line `y`, in points, y rising upward."""

    text: str
    left: float
    right: float
    y: float


def lines_of(page: Any) -> list[Line]:
    """A page's lines in the order of its content, each as it is read."""
    found = []
    for row in rows_of(page):
        text = " ".join(plain_letters(in_reading_order([one.text for one in row])).split())
        drawn = [one for one in row if not one.text.isspace()]
        if text and drawn:
            edges = min(one.left for one in drawn), max(one.right for one in drawn)
            found.append(Line(text, *edges, drawn[0].y))
    return found


def without_running_heads(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """Pages without the first and last lines that most of them share but for numbers; how many went."""
    ends = Counter(key for page in pages for key in {_key(line) for line in (*page[:1], *page[-1:])})
    running = {key for key, count in ends.items() if count >= _RUNNING and 2 * count > len(pages)}
    kept = []
    for page in pages:
        first = 1 if page and _key(page[0]) in running else 0
        last = len(page) - 1 if len(page) > first and _key(page[-1]) in running else len(page)
        kept.append(page[first:last])
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _key(line: Line) -> str:
    return "".join(letter for letter in line.text if not letter.isdigit()).strip()


def paragraphs(pages: Sequence[list[Line]]) -> Iterator[str]:
    """Lines joined to paragraphs: one ends where a line ends early or a gap follows. A paragraph may go on
    on the next page."""
    held: list[str] = []
    for page in pages:
        usual = _usual_gap(page)
        for before, line in zip([None, *page], page, strict=False):
            if held and before is not None and before.y - line.y > _GAP * usual:
                yield " ".join(held)
                held = []
            held.append(line.text)
            if _ends(line, page):
                yield " ".join(held)
                held = []
    if held:
        yield " ".join(held)


def _usual_gap(page: list[Line]) -> float:
    gaps = [one.y - two.y for one, two in pairwise(page) if one.y > two.y]
    return median(gaps) if gaps else 0.0


def _ends(line: Line, page: list[Line]) -> bool:
    """Whether a line stops well before the left edge of its column, which lines with the same right edge
    tell; a line that shares its right edge with none stands alone."""
    width = max(one.right for one in page) - min(one.left for one in page)
    column = [one for one in page if abs(one.right - line.right) <= _SAME_EDGE * width]
    if len(column) == 1:
        return True
    left = min(one.left for one in column)
    return line.left - left > _SHORT * (line.right - left)
