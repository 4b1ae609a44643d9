"""Sentences: a line break always ends one; a full stop does outside quotes and abbreviations."""

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from musnad.model.analysis import Quote, Sentence, Token

_LONGEST = 400  # tokens; a text without stops is cut, so that no stage grows with the square of it
_LONGEST_ASIDE = 12  # tokens
_ENDS = frozenset(".!?؟…")
_CLOSERS = frozenset('»”")]')
_LINE_BREAK = re.compile(r"\n+")


def split_sentences(
    tokens: Sequence[Token], quotes: Sequence[Quote], text: str, borders: Sequence[int] = ()
) -> tuple[Sentence, ...]:
    """Sentences in order; together they hold every token exactly once. One also ends at each of the
    characters `borders`: a byline and the sentence behind it are two."""
    if not tokens:
        return ()
    stops = _stops(tokens, quotes)
    bounds = sorted({0, len(tokens), *_line_starts(tokens, text), *_first_behind(tokens, borders), *stops})
    return tuple(
        _sentence(tokens, first, min(first + _LONGEST, last))
        for start, last in itertools.pairwise(bounds)
        for first in range(start, last, _LONGEST)
    )


def _sentence(tokens: Sequence[Token], first: int, last: int) -> Sentence:
    return Sentence(tokens[first].start, tokens[last - 1].end, first, last)


def _line_starts(tokens: Sequence[Token], text: str) -> Iterator[int]:
    """The tokens that open a line."""
    return _first_behind(tokens, [found.end() for found in _LINE_BREAK.finditer(text)])


def _first_behind(tokens: Sequence[Token], borders: Sequence[int]) -> Iterator[int]:
    """The tokens that first start at or behind a character, but for the first of all."""
    starts = [token.start for token in tokens]
    for border in borders:
        at = bisect.bisect_left(starts, border)
        if 0 < at < len(tokens):
            yield at


def _asides(tokens: Sequence[Token], marks: Sequence[int]) -> frozenset[int]:
    """The tokens in short parentheses, whose points end nothing: (سي. آي. إيه)."""
    inside: set[int] = set()
    opened = -1
    for at in marks:
        mark = tokens[at].key
        if mark == "(":
            opened = at
        elif mark == ")" and opened >= 0 and at - opened <= _LONGEST_ASIDE:
            inside.update(range(opened, at))
            opened = -1
    return frozenset(inside)


def _stops(tokens: Sequence[Token], quotes: Sequence[Quote]) -> Iterator[int]:
    """The tokens just behind a full stop (and the marks that close with it) that ends a sentence."""
    firsts = [quote.first for quote in quotes]
    widest: list[int] = []  # the furthest end of the quotes opened so far
    for quote in quotes:
        widest.append(max(quote.last, widest[-1] if widest else 0))

    def quoted(at: int) -> bool:
        opened = bisect.bisect_right(firsts, at)
        return opened > 0 and at <= widest[opened - 1]

    marks = [at for at, token in enumerate(tokens) if token.kind == "punctuation"]
    asides = _asides(tokens, marks)
    for stop in marks:
        if stop in asides or tokens[stop].key not in _ENDS or _abbreviation(tokens, stop):
            continue
        at = stop + 1
        while at < len(tokens) and tokens[at].key in _CLOSERS:
            at += 1
        if at >= len(tokens) or tokens[at].key in _ENDS or quoted(at):
            continue
        if at > stop + 1 or not quoted(stop):
            yield at


def _abbreviation(tokens: Sequence[Token], stop: int) -> bool:
    """A point after one letter (د. ، أ.ف.ب) ends nothing."""
    if tokens[stop].key != "." or stop == 0:
        return False
    word = tokens[stop - 1]
    return word.kind == "word" and len(word.key) == 1 and word.end == tokens[stop].start
