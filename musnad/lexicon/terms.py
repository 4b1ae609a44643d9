"""Texts and queries as terms to search by: each word folded, and its stem without what is attached to it.

A text and a query go through the same cut, so that every word is found by itself, whatever the cut.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from musnad.lexicon.clitics import CliticTable
from musnad.text.fold import fold
from musnad.text.words import WORD

RULES = 2
"""Raised with every change of what a term is: indexes made by other rules are made anew."""
_THOUSANDS = re.compile(r"(?<=\d)[,٬](?=\d{3}(?!\d))")
_SHORTEST = 2
_REMEMBERED = 1 << 17
_SEATS = {"ئ": "ء", "ؤ": "ء"}
_MADE_OPEN = "ة"
_OPEN = "ت"
_SOUND = (("ون", "ين"), ("ين", "ون"))
_PLURAL = "ات"
_ACCUSATIVE = "ا"


class Term(msgspec.Struct, frozen=True, gc=False):
    """A word of a text: `[start, end)` in it, its folded form, and the stem it is searched by."""

    start: int
    end: int
    key: str
    stem: str


class Terms:
    """Makes terms with a table of clitics."""

    def __init__(self, clitics: CliticTable) -> None:
        """A bounded number of words is remembered."""
        self._clitics = clitics
        self._stems: dict[str, str] = {}

    def of(self, text: str) -> list[Term]:
        """The terms of a text, in order."""
        return [Term(start, end, *self.term(word)) for start, end, word in words(text)]

    def term(self, word: str) -> tuple[str, str]:
        """The form and the stem of a folded word."""
        if word[0].isdigit():
            plain = _THOUSANDS.sub("", word)
            return plain, plain
        if word[0].isascii():
            plain = word.casefold()
            return plain, plain
        stem = self._stems.get(word)
        if stem is None:
            if len(self._stems) >= _REMEMBERED:
                self._stems.clear()
            stem = self._stems[word] = self._stem(word)
        return word, stem

    def _stem(self, word: str) -> str:
        """The stem of a folded word, its pronoun taken off and the ة that becomes ت before it made one."""
        cut = self._clitics.cut(word)
        stem = cut.stem or word
        if cut.suffix and len(stem) - len(cut.suffix) >= _SHORTEST:
            stem = stem[: -len(cut.suffix)]
            stem = stem[:-1] + _SEATS.get(stem[-1], stem[-1])
        return stem[:-1] + _OPEN if stem.endswith(_MADE_OPEN) else stem


def words(text: str) -> list[tuple[int, int, str]]:
    """The words and numbers of a text: `[start, end)` in it, and their folded form."""
    folded = fold(text)
    origins = folded.origins
    if origins is None:
        return [(*one.span(), one[0]) for one in WORD.finditer(folded.text)]
    return [(origins[one.start()], origins[one.end()], one[0]) for one in WORD.finditer(folded.text)]


def roots(terms: Iterable[str]) -> re.Pattern[str]:
    """What is found in every folded word that may be one of these terms, and in few others: numbers and
    Latin words change in ways of their own, a stem by its last letter alone."""
    parts = sorted({one[:-1] for one in terms})
    return re.compile("|".join((r"[\x00-\x7f]", *map(re.escape, parts))))


def endings_of(stem: str) -> Iterator[str]:
    """The stem, and what it is in other cases and in the plural that only adds to it: ون beside ين, ات beside
    ة, with the ا of the accusative or without. Some are no words; those no text holds."""
    yield stem
    if len(stem) < 3 or stem[0].isascii():
        return
    for one, other in _SOUND:
        if stem.endswith(one) and len(stem) > 4:
            yield stem[:-2] + other
    if stem.endswith(_PLURAL):
        yield stem[:-2] + _OPEN
    elif stem.endswith(_OPEN):
        yield stem[:-1] + _PLURAL
    if stem.endswith(_ACCUSATIVE):
        if len(stem) > 3:
            yield stem[:-1]
    elif not stem.endswith((_OPEN, "ء")):
        yield stem + _ACCUSATIVE
