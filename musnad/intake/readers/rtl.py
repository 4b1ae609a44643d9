"""Putting right what text taken from PDF gets wrong in Arabic: letters turned, brackets swapped, forms.

A page is drawn, not written: which letter follows which has to be told from where they stand
(`in_reading_order`) and, where a program drew them wrongly, from the words that come out (`turned`).
"""

import re
import unicodedata
from collections.abc import Sequence

_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile("[\u0621-\u064a]{4,}")
_FORMS = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]")
_LEFTWARD = re.compile(
    "[A-Za-z][0-9A-Za-z]*(?:[-.,:/&' ][0-9A-Za-z]+)*"
    "|[0-9\u0660-\u0669A-Za-z]+(?:[-.,:/][0-9\u0660-\u0669A-Za-z]+)*%?"
    "|.[\u064b-\u0652\u0670]*",
    re.DOTALL,
)
_MIRROR = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"))
_ARTICLE, _ELCITRA, _ENDINGS = "ال", "لا", ("ة", "ى")
_EVIDENCE = 3


def in_reading_order(glyphs: Sequence[str]) -> str:
    """What glyphs say that stand so from left to right. A line without an Arabic letter is read from
    its left; of others, numbers and Latin words are."""
    marks = "".join(glyph[0] for glyph in glyphs)
    if _ARABIC.search(marks) is None:
        return "".join(glyphs)
    runs = [glyphs[found.start() : found.end()] for found in _LEFTWARD.finditer(marks)]
    return "".join("".join(run) for run in reversed(runs))


def is_turned(text: str) -> bool:
    """Whether words read from their end: those that begin with the article would end with it, and letters
    that stand only at a word's end would begin words."""
    words: list[str] = _WORD.findall(text)
    right = sum(int(word.startswith(_ARTICLE)) + int(word.endswith(_ENDINGS)) for word in words)
    wrong = sum(int(word.endswith(_ELCITRA)) + int(word.startswith(_ENDINGS)) for word in words)
    return wrong >= _EVIDENCE and wrong > 2 * right


def turned(line: str) -> str:
    """A line turned; numbers and Latin stay as they are, brackets change sides."""
    runs = _LEFTWARD.findall(line)
    return "".join(run.translate(_MIRROR) if len(run) == 1 else run for run in reversed(runs))


def swapped_pairs(text: str) -> dict[int, int]:
    """A translation that exchanges each kind of bracket that closes before it opens in most lines."""
    wrong: dict[int, int] = {}
    for left, right in _PAIRS:
        lines = [line for line in text.split("\n") if left in line and right in line]
        before = sum(line.index(left) < line.index(right) for line in lines)
        if 2 * before < len(lines):
            wrong |= {ord(left): ord(right), ord(right): ord(left)}
    return wrong


def plain_letters(text: str) -> str:
    """Presentation forms as the letters they stand for."""
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
