"""Asides between commas, past which a clause goes on: قصفت إسرائيل، أمس الأحد، مواقع … ."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
from musnad.stages.claim.context import Context
from musnad.text.marks import COMMAS, STOPS

_LONGEST = 10  # words between the commas
_LISTS = ("complementizer", "subordinator", "contrast")  # these open clauses, not asides


def aside_end(at: int, last: int, context: Context, analysis: Analysis, lexicon: Lexicon) -> int | None:
    """The token behind the aside that the comma at token `at` opens in a clause that ends before token
    `last`; None where it opens none. An aside tells when or begins with a preposition, and the clause goes
    on behind it with a word that neither joins nor is a verb."""
    first = at + 1
    close = next(
        (one for one in range(first + 1, min(last - 1, first + _LONGEST + 1)) if _ends(one, analysis)), 0
    )
    if not close or analysis.tokens[close].key not in COMMAS:
        return None
    opens = first in context.dated or _prepositional(first, analysis, lexicon)
    if not opens or any(_tells(one, analysis, lexicon) for one in range(first, close)):
        return None
    after = analysis.tokens[close + 1]
    verb = bool(analysis.morphs[close + 1]) and all(m.finite for m in analysis.morphs[close + 1])
    return None if after.kind != "word" or after.conjunction or verb else close + 1


def _ends(at: int, analysis: Analysis) -> bool:
    return analysis.tokens[at].key in COMMAS or analysis.tokens[at].key in STOPS


def _prepositional(at: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    token = analysis.tokens[at]
    return lexicon.isa(token.key, "preposition") and not token.conjunction


def _tells(at: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the word makes a clause of what the commas hold; a verb right behind a noun describes it
    (في بيان صدر الأحد)."""
    token = analysis.tokens[at]
    if lexicon.isa(token.bare, *_LISTS):
        return True
    verb = bool(analysis.morphs[at]) and all(m.finite for m in analysis.morphs[at])
    return verb and (bool(token.conjunction) or _ends(at - 1, analysis))
