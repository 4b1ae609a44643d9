"""Stage: text → tokens, lexicon readings, quotes, sentences and clauses."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
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
    tokens, morphs = tokenize(folded, lexicon)
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
        spots=lexicon.classes.spots(tokens, morphs),
    )
