"""Tokens of a folded text, with offsets into the original and clitics told apart."""

import re

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Folded, Token, TokenKind

_LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3A-Za-z\u00c0-\u024f"
_TOKEN = re.compile(rf"(?P<number>\d+(?:[.,٫٬/:-]\d+)*)|(?P<word>[{_LETTERS}]+)|(?P<punctuation>[^\s])")


def tokenize(folded: Folded, lexicon: Lexicon) -> tuple[Token, ...]:
    """All tokens in order; spans do not overlap and hold no white space."""
    tokens: list[Token] = []
    cut = lexicon.clitics.cut
    for found in _TOKEN.finditer(folded.text):
        word = found.group()
        kind: TokenKind = found.lastgroup  # type: ignore[assignment]
        at, end = found.span()
        start, end = folded.origin(at), folded.end_origin(end)
        if kind == "word":
            c = cut(word)
            tokens.append(Token(len(tokens), start, end, at, word, kind, c.stem, c.clitics, c.suffix))
        else:
            tokens.append(Token(len(tokens), start, end, at, word, kind, word))
    return tuple(tokens)
