"""The glyphs of a PDF page and the lines they stand in, whatever order a program put them down in."""

import ctypes
import unicodedata
from collections.abc import Sequence
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

_NO_CHARACTER = (0, 0xFFFE, 0xFFFF)
_SAME_LINE = 0.5  # of the size of letters; signs above and below stand that far off
_NEAR = 0.6  # of the size; fragments that near are one line, columns stand further apart
_WORD_GAP = 0.2  # of the size
_LAM, _ALEFS = "\u0644", frozenset("\u0622\u0623\u0625\u0627")


class Glyph(msgspec.Struct):
    """What one glyph stands for, and its box from `left` to `right` on the base line `y`, in points."""

    text: str
    left: float
    right: float
    y: float
    size: float

    @property
    def middle(self) -> float:
        """The middle of its box."""
        return (self.left + self.right) / 2


def rows_of(page: Any) -> list[list[Glyph]]:
    """A page's lines in the order of its content, each glyph from left to right, spaces set between words."""
    rows: list[list[Glyph]] = []
    for fragment in _fragments(page):
        home = next((row for row in rows if _one_line(row, fragment)), None)
        if home is None:
            rows.append(fragment)
        else:
            home += fragment
    return [_spaced(_ordered(row)) for row in rows]


def _fragments(page: Any) -> list[list[Glyph]]:
    """Runs of glyphs that the library takes for lines."""
    text_page = page.get_textpage()
    found: list[list[Glyph]] = [[]]
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for at in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, at)
        if pdfium.FPDFText_IsGenerated(text_page.raw, at):
            if chr(code) == "\n":
                found.append([])
            continue
        if code in _NO_CHARACTER or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page.raw, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page.raw, at, box)
        glyph = Glyph(chr(code), box.left, box.right, y.value, max(box.top - box.bottom, 1.0))
        if found[-1] and _one_glyph(found[-1][-1], glyph):
            found[-1][-1].text = _joined(found[-1][-1].text, glyph.text)
        else:
            found[-1].append(glyph)
    text_page.close()
    return [fragment for fragment in found if any(not one.text.isspace() for one in fragment)]


def _one_glyph(before: Glyph, glyph: Glyph) -> bool:
    """Whether two letters are one ligature: the library gives both the same box."""
    same = (before.left, before.right, before.y) == (glyph.left, glyph.right, glyph.y)
    return same and glyph.right > glyph.left and not _is_sign(glyph.text) and not _is_sign(before.text)


def _joined(before: str, letter: str) -> str:
    """A ligature's letters in reading order; the library hands those of a leftward line in reverse."""
    leftward = unicodedata.bidirectional(letter) in {"R", "AL"} and not (before == _LAM and letter in _ALEFS)
    return letter + before if leftward else before + letter


def _one_line(row: Sequence[Glyph], fragment: Sequence[Glyph]) -> bool:
    """Whether a fragment fills a gap in a row, or stands right beside it."""
    size = max(one.size for one in (*row, *fragment))
    if abs(_base(row) - _base(fragment)) > _SAME_LINE * size:
        return False
    left, right = min(one.left for one in row), max(one.right for one in row)
    return max(min(one.left for one in fragment) - right, left - max(one.right for one in fragment)) <= (
        _NEAR * size
    )


def _base(row: Sequence[Glyph]) -> float:
    """A row's base line: that of its largest letters."""
    return max(row, key=lambda one: (not _is_sign(one.text), one.size)).y


def _ordered(row: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs from left to right, each vowel sign joined to the letter it stands over."""
    letters = sorted((one for one in row if not _is_sign(one.text)), key=lambda one: one.middle)
    for sign in (one for one in row if _is_sign(one.text)):
        over = [one for one in letters if not one.text.isspace()]
        if over:
            nearest = min(over, key=lambda one: abs(one.middle - sign.middle))
            nearest.text += sign.text
    return letters


def _spaced(row: Sequence[Glyph]) -> list[Glyph]:
    """The row with a space where letters stand apart and none is written."""
    spaced: list[Glyph] = []
    for glyph in row:
        before = spaced[-1] if spaced else None
        apart = before is not None and glyph.left - before.right > _WORD_GAP * glyph.size
        if before is not None and apart and not before.text.isspace() and not glyph.text.isspace():
            spaced.append(Glyph(" ", before.right, glyph.left, glyph.y, glyph.size))
        spaced.append(glyph)
    return spaced


def _is_sign(text: str) -> bool:
    return unicodedata.category(text[0]) == "Mn"
