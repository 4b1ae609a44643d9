"""Tokens of a folded text, with offsets into the original and clitics told apart."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Folded, Morph, Token
from musnad.text.words import TOKEN


def tokenize(folded: Folded, lexicon: Lexicon) -> tuple[tuple[Token, ...], tuple[tuple[Morph, ...], ...]]:
    """All tokens in order with the lexicon readings of each; spans do not overlap or hold white space."""
    tokens: list[Token] = []
    morphs: list[tuple[Morph, ...]] = []
    cuts, origins, add, read = lexicon.clitics.cuts, folded.origins, tokens.append, morphs.append
    # split gives gaps and tokens in turn: the sum of their lengths is the offset, and no match is asked
    pieces = iter(TOKEN.split(folded.text))
    at = 0
    for index, (gap, word) in enumerate(zip(pieces, pieces, strict=False)):
        at += len(gap)
        end = at + len(word)
        c = cuts[word]
        if origins is None:
            start, stop = at, end
        else:
            start, stop = origins[at], origins[end]
        add(Token(index, start, stop, at, word, c.kind, c.stem, c.bare, c.clitics, c.conjunction, c.suffix))
        read(c.morphs)
        at = end
    return tuple(tokens), tuple(morphs)
