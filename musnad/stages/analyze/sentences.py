"""Sentences: a line break always ends one; a full stop does outside quotes and abbreviations."""

import bisect
import itertools
from collections.abc import Sequence

import msgspec

from musnad.model.analysis import Analysis, Quote, Sentence, Token

_LONGEST = 400  # tokens; a text without stops is cut, so that no stage grows with the square of it
_LONGEST_ASIDE = 12  # tokens
_ENDS = frozenset(".!?؟…")
_CLOSERS = frozenset('»”")]')


def split_sentences(tokens: Sequence[Token], quotes: Sequence[Quote], text: str) -> tuple[Sentence, ...]:
    """Sentences in order; together they hold every token exactly once."""
    inside = _quoted(quotes, len(tokens))
    _bracketed(tokens, inside)
    sentences: list[Sentence] = []
    first = 0
    for at in range(1, len(tokens)):
        if at - first >= _LONGEST or _breaks(tokens, at, inside, text):
            sentences.append(_sentence(tokens, first, at))
            first = at
    if tokens:
        sentences.append(_sentence(tokens, first, len(tokens)))
    return tuple(sentences)


def cut_sentences(analysis: Analysis, borders: Sequence[int]) -> Analysis:
    """The analysis with its sentences cut where one of the characters `borders` falls inside them: a byline
    and the sentence behind it are two."""
    starts = [token.start for token in analysis.tokens]
    cuts = sorted({bisect.bisect_left(starts, border) for border in borders})
    sentences: list[Sentence] = []
    for one in analysis.sentences:
        within = cuts[bisect.bisect_right(cuts, one.first) : bisect.bisect_left(cuts, one.last)]
        edges = [one.first, *within, one.last]
        sentences += [_sentence(analysis.tokens, *pair) for pair in itertools.pairwise(edges)]
    return msgspec.structs.replace(analysis, sentences=tuple(sentences))


def _quoted(quotes: Sequence[Quote], count: int) -> bytearray:
    inside = bytearray(count + 1)
    for quote in quotes:
        for at in range(quote.first, min(quote.last + 1, count)):
            inside[at] = 1
    return inside


def _bracketed(tokens: Sequence[Token], inside: bytearray) -> None:
    """Marks short parentheses, whose points end nothing: (سي. آي. إيه)."""
    opened = -1
    for at, token in enumerate(tokens):
        if token.key == "(":
            opened = at
        elif token.key == ")" and opened >= 0 and at - opened <= _LONGEST_ASIDE:
            inside[opened : at + 1] = b"\1" * (at + 1 - opened)
            opened = -1


def _sentence(tokens: Sequence[Token], first: int, last: int) -> Sentence:
    return Sentence(tokens[first].start, tokens[last - 1].end, first, last)


def _breaks(tokens: Sequence[Token], at: int, inside: bytearray, text: str) -> bool:
    """Whether a sentence ends just before token `at`."""
    before = tokens[at - 1]
    if "\n" in text[before.end : tokens[at].start]:
        return True
    if tokens[at].key in _ENDS or tokens[at].key in _CLOSERS:
        return False
    stop = at - 1
    while stop > 0 and tokens[stop].key in _CLOSERS:
        stop -= 1
    if tokens[stop].key not in _ENDS:
        return False
    if inside[at] or (stop == at - 1 and inside[stop]):
        return False
    return not _abbreviation(tokens, stop)


def _abbreviation(tokens: Sequence[Token], stop: int) -> bool:
    """A point after one letter (د. ، أ.ف.ب) ends nothing."""
    if tokens[stop].key != "." or stop == 0:
        return False
    word = tokens[stop - 1]
    return word.kind == "word" and len(word.key) == 1 and word.end == tokens[stop].start
