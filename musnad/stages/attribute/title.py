"""Colon titles: «روحاني: …» gives what follows to whom precedes."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Sentence
from musnad.model.reading import Source, Span
from musnad.stages.attribute.speaker import Place, describe

_MAX_SPEAKER = 8
_MIN_CONTENT = 3
_DATELINE = frozenset(".-–/(")  # غزة - ا.ف.ب: is no speaker


def colon_title(
    analysis: Analysis, lexicon: Lexicon, sentence: Sentence, place: Place
) -> tuple[Span, Source, Span] | None:
    """Cue (the colon), source and content of a title line, or None."""
    for at in range(sentence.first + 1, min(sentence.last, sentence.first + _MAX_SPEAKER)):
        if analysis.tokens[at].key == ":":
            break
        if analysis.tokens[at].key in _DATELINE:
            return None
        if any(m.finite for m in analysis.morphs[at]) and at not in place.covering:
            return None
    else:
        return None
    if analysis.tokens[at].key != ":" or sentence.last - at - 1 < _MIN_CONTENT:
        return None
    first = sentence.first
    while first < at and analysis.tokens[first].kind == "punctuation":
        first += 1
    heads = any(
        here in place.covering or any(m.entry.startswith("source/") for m in analysis.morphs[here])
        for here in range(first, at)
    )
    if not heads:
        return None
    source = describe((first, at), analysis, lexicon, place, None)
    colon, end = analysis.tokens[at], analysis.tokens[sentence.last - 1].end
    return Span(colon.start, colon.end), source, Span(analysis.tokens[at + 1].start, end)
