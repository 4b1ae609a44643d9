"""The mode of a claim: the predicate's own, or what the words beside it say."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.words import any_of

_REACH_BEFORE, _REACH_AFTER = 2, 7


def mode_of(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The first mode, in file order, with one of its words near the trigger; None where not plain."""
    if trigger.predicate.mode is not None:
        return trigger.predicate.mode
    low = max(trigger.sentence.first, trigger.first - _REACH_BEFORE)
    high = min(trigger.sentence.last, trigger.last + _REACH_AFTER)
    around = (*analysis.tokens[low : trigger.first], *analysis.tokens[trigger.last : high])
    for mode in lexicon.modes:
        if mode.event == trigger.predicate.event and any_of(around, mode.words):
            return mode.mode
    return None
