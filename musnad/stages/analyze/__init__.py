"""Stage: text → tokens, quotes, sentences and lexicon readings."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
from musnad.stages.analyze.quotes import find_quotes
from musnad.stages.analyze.sentences import split_sentences
from musnad.stages.analyze.tokens import tokenize
from musnad.text.fold import fold


def analyze(text: str, lexicon: Lexicon) -> Analysis:
    """Everything later stages look at; offsets are code points of `text`."""
    folded = fold(text)
    tokens = tokenize(folded, lexicon)
    quotes = find_quotes(tokens, text)
    return Analysis(
        text=text,
        folded=folded,
        tokens=tokens,
        quotes=quotes,
        sentences=split_sentences(tokens, quotes, text),
        morphs=tuple(lexicon.forms.lookup(t.key) if t.kind == "word" else () for t in tokens),
    )
