"""The lines of a PDF page with their places, and paragraphs made of them."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from musnad.intake.readers.rtl import backwards, plain_letters

_SHORT = 0.12  # of the column's width; a paragraph's last line ends that early
_SAME_EDGE = 0.03  # of the page's width
_GAP = 1.45  # of the usual distance between lines
_RUNNING = 3  # pages that must share a running head
_NO_CHARACTER = (0, 0xFFFE, 0xFFFF)


class Line(msgspec.Struct, frozen=True):
    """A line of text and its box: `left` and `right` edge and base line `y`, in points, y rising upward."""

    text: str
    left: float
    right: float
    y: float


def lines_of(page: Any) -> list[Line]:
    """A page's lines in the order of its content; lines put down from left to right are turned."""
    text_page = page.get_textpage()
    letters: list[tuple[str, float, float]] = []
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, at)
        if code in _NO_CHARACTER or 0xD800 <= code < 0xE000:
            continue
        letter = chr(code)
        if letter not in "\r\n":
            pdfium.FPDFText_GetCharOrigin(text_page.raw, at, x, y)
            letters.append((letter, x.value, y.value))
        elif letters:
            found.append(_line(letters))
            letters = []
    if letters:
        found.append(_line(letters))
    text_page.close()
    return [line for line in found if line.text]


def _line(letters: Sequence[tuple[str, float, float]]) -> Line:
    text, places = "".join(one[0] for one in letters), [one[1] for one in letters]
    if backwards(text, places):
        text = text[::-1]
    return Line(plain_letters(" ".join(text.split())), min(places), max(places), letters[0][2])


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
