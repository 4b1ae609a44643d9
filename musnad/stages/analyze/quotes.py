"""Quotations: « », “ ”, and straight quotes in pairs; a mark left open ends with its paragraph."""

from collections.abc import Sequence

from musnad.model.analysis import Quote, Token

_PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“"}
_CLOSERS = frozenset("»”›")
_STRAIGHT = '"'


def find_quotes(tokens: Sequence[Token], text: str) -> tuple[Quote, ...]:
    """Quotes in order of their opening mark. Spans hold the inside without the marks."""
    quotes: list[Quote] = []
    open_marks: list[Token] = []
    for token in tokens:
        if open_marks and _paragraph_ends(text, tokens[token.index - 1].end, token.start):
            _close_at_paragraph(open_marks, token.index - 1, tokens, quotes)
        if token.kind != "punctuation":
            continue
        mark = token.key
        if (
            (mark in _CLOSERS and open_marks)
            or (mark == _STRAIGHT and open_marks and open_marks[-1].key == _STRAIGHT)
            or (mark == "“" and open_marks and open_marks[-1].key in "“„")
        ):
            _close(open_marks, token, tokens, quotes)
        elif mark in _PAIRS or mark == _STRAIGHT or (mark == "”" and not open_marks):
            open_marks.append(token)
    if tokens:
        _close_at_paragraph(open_marks, len(tokens) - 1, tokens, quotes)
    return tuple(sorted(quotes, key=lambda q: (q.start, -q.end)))


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
