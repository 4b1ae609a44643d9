"""Tokens of a folded text, with offsets into the original and clitics told apart."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Folded, Token, TokenKind
from musnad.text.words import TOKEN

_KINDS: tuple[TokenKind, ...] = ("word", "word", "number", "punctuation")  # by the group that matched


def tokenize(folded: Folded, lexicon: Lexicon) -> tuple[Token, ...]:
    """All tokens in order; spans do not overlap and hold no white space."""
    tokens: list[Token] = []
    cut, origins, add = lexicon.clitics.cut, folded.origins, tokens.append
    for index, found in enumerate(TOKEN.finditer(folded.text)):
        word, kind = found[0], _KINDS[found.lastindex or 0]
        at, end = found.span()
        start, end = (at, end) if origins is None else (origins[at], origins[end])
        if kind == "word":
            c = cut(word)
            add(Token(index, start, end, at, word, kind, c.stem, c.clitics, c.suffix))
        else:
            add(Token(index, start, end, at, word, kind, word))
    return tuple(tokens)
