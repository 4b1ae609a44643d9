"""Quotations: « », “ ”, and straight quotes in pairs. A mark left open ends with its paragraph, unless the
next mark after it closes: a speech told in paragraphs; where another quotation opens and closes after it,
with its first full stop."""

import bisect
from collections.abc import Sequence

from musnad.model.analysis import Quote, Token

_PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“"}
_CLOSERS = frozenset("»”›")
_STRAIGHT = '"'
_MARKS = frozenset((*_PAIRS, *_CLOSERS, _STRAIGHT))
_LONGEST = 600  # tokens of a speech told in paragraphs
_FEW_MARKS = 30  # of a paragraph, looked at for pairs


def find_quotes(tokens: Sequence[Token], text: str) -> tuple[Quote, ...]:
    """Quotes in order of their opening mark. Spans hold the inside without the marks."""
    quotes: list[Quote] = []
    open_marks: list[Token] = []
    marks = [token for token in tokens if token.kind == "punctuation" and token.key in _MARKS]
    stops = [token.index for token in tokens if token.key == "."]
    for at, token in enumerate(marks):
        if (
            open_marks
            and _paragraph_ends(text, marks[at - 1].end, token.start)
            and not _goes_on(open_marks, token)
        ):
            _close_at_paragraph(open_marks, _paragraph_end(text, tokens, marks[at - 1].index), tokens, quotes)
        if _forgotten(open_marks, marks, at, text):
            stop = _full_stop(stops, open_marks[-1].index, token.index)
            if stop is not None:
                _add(open_marks.pop().index + 1, stop, tokens, quotes)
        if _closes(token.key, open_marks):
            _close(open_marks, token, tokens, quotes)
        elif (
            token.key in _PAIRS
            or token.key == _STRAIGHT
            or (token.key == "”" and _reversed(token, open_marks, text))
        ):
            open_marks.append(token)
    if open_marks:
        _close_at_paragraph(open_marks, _paragraph_end(text, tokens, marks[-1].index), tokens, quotes)
    return tuple(sorted(quotes, key=lambda q: (q.start, -q.end)))


def _closes(mark: str, open_marks: Sequence[Token]) -> bool:
    """Whether a mark closes one of the open ones; “ closes only what ”, “ or „ opened."""
    if not open_marks:
        return False
    return (
        mark in _CLOSERS
        or (mark == _STRAIGHT == open_marks[-1].key)
        or (mark == "“" and open_marks[-1].key in "“„”")
    )


def _forgotten(open_marks: Sequence[Token], marks: Sequence[Token], at: int, text: str) -> bool:
    """Whether the mark at `at` opens a new quotation because the one still open was never closed: from here
    to the end of the paragraph the marks make pairs without it."""
    opener = marks[at].key
    if not open_marks or opener not in _PAIRS or open_marks[-1].key != opener:
        return False
    depth = 0
    for number in range(at, min(len(marks), at + _FEW_MARKS)):
        if number > at and _paragraph_ends(text, marks[number - 1].end, marks[number].start):
            break
        depth += 1 if marks[number].key == opener else -1 if marks[number].key == _PAIRS[opener] else 0
        if depth < 0:
            return False
    return depth == 0


def _full_stop(stops: Sequence[int], first: int, last: int) -> int | None:
    """The first of the full stops that stands between two tokens."""
    at = bisect.bisect_right(stops, first)
    return stops[at] if at < len(stops) and stops[at] < last else None


def _reversed(mark: Token, open_marks: Sequence[Token], text: str) -> bool:
    """Whether a closing mark opens: nothing is open and white space stands before it."""
    return not open_marks and (mark.start == 0 or text[mark.start - 1].isspace())


def _goes_on(open_marks: Sequence[Token], mark: Token) -> bool:
    """Whether a quotation open at the end of a paragraph is closed further down, by the very next mark."""
    return mark.key == _PAIRS.get(open_marks[-1].key) and mark.index - open_marks[-1].index < _LONGEST


def _paragraph_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """The last token of the paragraph of token `at`."""
    stop = text.find("\n", tokens[at].end)
    return len(tokens) - 1 if stop < 0 else bisect.bisect_left(tokens, stop, key=_start) - 1


def _start(token: Token) -> int:
    return token.start


def _paragraph_ends(text: str, start: int, end: int) -> bool:
    return text.count("\n", start, end) >= 1


def _close(open_marks: list[Token], closer: Token, tokens: Sequence[Token], quotes: list[Quote]) -> None:
    wanted = closer.key
    depth = len(open_marks) - 1
    while depth > 0 and _PAIRS.get(open_marks[depth].key, open_marks[depth].key) != wanted:
        depth -= 1
    opener = open_marks[depth]
    del open_marks[depth:]
    _add(opener.index + 1, closer.index, tokens, quotes)


def _close_at_paragraph(
    open_marks: list[Token], last: int, tokens: Sequence[Token], quotes: list[Quote]
) -> None:
    """An unbalanced opening mark: the quote runs to the end of the paragraph, once."""
    if open_marks:
        _add(open_marks[0].index + 1, last + 1, tokens, quotes)
        open_marks.clear()


def _add(first: int, last: int, tokens: Sequence[Token], quotes: list[Quote]) -> None:
    if last > first:
        quotes.append(Quote(tokens[first].start, tokens[last - 1].end, first, last))
