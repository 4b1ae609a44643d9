"""How far content reaches: to the end of its quote or clause, before the next voice."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Quote
from musnad.model.reading import Span
from musnad.stages.attribute.draft import Draft

_TRAILING = frozenset('.،,؛;!؟?…:)]»”"')
_CONTRAST_REACH = 6


def content_span(draft: Draft, drafts: Sequence[Draft], analysis: Analysis, lexicon: Lexicon) -> Span | None:
    """The characters attributed, or None where nothing is left."""
    found = draft.found
    if draft.preceding:
        return _before(draft, drafts, analysis, lexicon)
    if found is None:
        return None
    if found.end is not None:
        return Span(found.start, found.end) if found.end > found.start else None
    last = _clause_end(draft, drafts, analysis, lexicon)
    last = _trim(analysis, found.at, last)
    if last <= found.at:
        return None
    return Span(found.start, analysis.tokens[last - 1].end)


def _clause_end(draft: Draft, drafts: Sequence[Draft], analysis: Analysis, lexicon: Lexicon) -> int:
    """The token after the clause: sentence end, end of an enclosing quote, or the next voice."""
    assert draft.found is not None
    last = draft.sentence.last
    quote = _enclosing(analysis.quotes, draft.hit.first)
    if quote is not None:
        last = max(min(last, quote.last), draft.found.at + 1)
    for other in drafts:
        if other is draft or not draft.found.at < other.hit.first < last:
            continue
        if _same_level(other, analysis, lexicon):
            last = _before_voice(other, draft.found.at, analysis, lexicon)
            break
    return last


def _enclosing(quotes: Sequence[Quote], at: int) -> Quote | None:
    inside = [q for q in quotes if q.first <= at < q.last]
    return inside[-1] if inside else None


def _same_level(other: Draft, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a later cue in the sentence starts a new voice instead of being quoted by this one."""
    hit = other.hit
    if hit.participle or other.preceding:
        return True
    token = analysis.tokens[hit.first]
    if hit.finite and token.key[:1] in "وف" and hit.morph is not None and hit.morph.start >= 1:
        return True
    return _after_contrast(other, analysis, lexicon) is not None


def _after_contrast(other: Draft, analysis: Analysis, lexicon: Lexicon) -> int | None:
    first = other.hit.first
    for at in range(first - 1, max(other.sentence.first, first - _CONTRAST_REACH) - 1, -1):
        if lexicon.isa(analysis.tokens[at].bare, "contrast"):
            return at
        if lexicon.isa(analysis.tokens[at].key, "complementizer"):
            return None
    return None


def _before_voice(other: Draft, floor: int, analysis: Analysis, lexicon: Lexicon) -> int:
    """Where the other voice really begins: its contrast word, its subject, or its cue."""
    contrast = _after_contrast(other, analysis, lexicon)
    if contrast is not None:
        return contrast
    tokens = other.source_tokens
    if tokens is not None and floor < tokens[0] < other.hit.first and other.hit.first - tokens[1] <= 1:
        return tokens[0]
    return other.hit.first


def _trim(analysis: Analysis, first: int, last: int) -> int:
    while last > first and analysis.tokens[last - 1].key in _TRAILING:
        last -= 1
    return last


def _before(draft: Draft, drafts: Sequence[Draft], analysis: Analysis, lexicon: Lexicon) -> Span | None:
    """Content that stands before its cue: from the sentence's start or the end of an earlier voice; a
    predicate (… لا أساس له من الصحة) has only its own clause."""
    first = draft.sentence.first
    if draft.hit.cue.pos == "phrase":
        opened = [
            at
            for at in range(first, draft.hit.first)
            if analysis.tokens[at].key == ":" or lexicon.isa(analysis.tokens[at].key, "complementizer")
        ]
        first = opened[-1] + 1 if opened else first
    for other in drafts:
        if other is draft or other.hit.first >= draft.hit.first or other.sentence != draft.sentence:
            continue
        if other.preceding:
            first = max(first, other.source_tokens[1] if other.source_tokens else other.hit.last)
    while first < draft.hit.first and analysis.tokens[first].kind == "punctuation":
        first += 1
    last = _trim(analysis, first, draft.hit.first)
    if last <= first:
        return None
    token = analysis.tokens[first]
    start = token.start + (1 if token.conjunction else 0)
    return Span(start, analysis.tokens[last - 1].end)
