"""Stage: text → tokens, lexicon readings, quotes, sentences and clauses."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Morph, Token
from musnad.stages.analyze.clauses import find_clauses
from musnad.stages.analyze.quantities import find_quantities
from musnad.stages.analyze.quotes import find_quotes
from musnad.stages.analyze.sentences import split_sentences
from musnad.stages.analyze.tokens import tokenize
from musnad.text.fold import fold


def analyze(text: str, lexicon: Lexicon, borders: Sequence[int] = ()) -> Analysis:
    """Everything later stages look at; offsets are code points of `text`. No sentence runs across one of
    the characters `borders`."""
    folded = fold(text)
    tokens = tokenize(folded, lexicon)
    look = lexicon.forms.lookup
    morphs = tuple([_agreeing(look(t.key), t) if t.kind == "word" else () for t in tokens])
    quotes = find_quotes(tokens, text)
    sentences = split_sentences(tokens, quotes, text, borders)
    return Analysis(
        text=text,
        folded=folded,
        tokens=tokens,
        quotes=quotes,
        sentences=sentences,
        clauses=find_clauses(sentences, tokens, morphs, lexicon),
        morphs=morphs,
        quantities=find_quantities(tokens, lexicon),
    )


def _agreeing(found: tuple[Morph, ...], token: Token) -> tuple[Morph, ...]:
    """The readings that agree with the token's own split: وزير is not و + زير."""
    if not found or token.key[0] not in "وف" or token.conjunction:
        return found
    return tuple(m for m in found if m.start == 0)
