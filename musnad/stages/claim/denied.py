"""What a denial is aimed at: acts, reports, charges, or just what was said last."""

import bisect
from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.reading import Attribution

_VAGUE = frozenset(("AFFILIATE", "CONSULT"))  # ties and meetings are told too often to go by the word alone


class DeniedContent(msgspec.Struct, frozen=True):
    """What stands in a denier's content: the entities named there, the events its words name, and whether
    it speaks of reports (هذه التقارير), of charges (التهم) or of what was just said (ذلك، صحتها)."""

    entities: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    reports: bool = False
    charges: bool = False
    that: bool = False


def denied_content(
    denier: Attribution, analysis: Analysis, names: Sequence[Name], lexicon: Lexicon
) -> DeniedContent:
    """The content of a denying or retracting attribution, in these terms."""
    start, end = denier.content.start, denier.content.end
    first = bisect.bisect_left(analysis.tokens, start, key=lambda token: token.start)
    last = bisect.bisect_left(analysis.tokens, end, key=lambda token: token.start)
    tokens = analysis.tokens[first:last]

    def has(list_name: str) -> bool:
        return any(_stands(token, list_name, lexicon) for token in tokens)

    events = {
        lexicon.predicates[morph.entry].event
        for token in tokens
        for morph in analysis.morphs[token.index]
        if morph.entry in lexicon.predicates and not morph.finite
    }
    return DeniedContent(
        entities=frozenset(n.entity for n in names if start <= n.start < end),
        events=frozenset(events - _VAGUE),
        reports=has("report-noun"),
        charges=has("charge-noun"),
        that=has("that-noun"),
    )


def _stands(token: Token, list_name: str, lexicon: Lexicon) -> bool:
    return lexicon.isa(token.key, list_name) or lexicon.isa("ال" + token.stem, list_name)
