"""A word that its letters let be a past verb or a masdar, by the name right behind it."""

from collections.abc import Mapping

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import of_name
from musnad.stages.claim.triggers import Trigger


def as_noun(trigger: Trigger, starts: Mapping[int, Name], analysis: Analysis, lexicon: Lexicon) -> Trigger:
    """The trigger read as a masdar where its letters allow both and the name right behind it agrees with
    no verb: طلب إيران، قصف إسرائيل، قصف تركي."""
    if trigger.morph is None or trigger.morph.person != "3ms" or trigger.morph.suffix:
        return trigger
    follows = starts.get(trigger.last)
    if follows is None:
        return trigger
    of_state = follows.adjective and "ال" not in analysis.tokens[follows.first].clitics  # رفض مصري
    if not of_state and of_name(follows, analysis, lexicon) != frozenset(("f",)):
        return trigger
    for morph in analysis.morphs[trigger.first]:
        if morph.entry == trigger.morph.entry and morph.kind in ("masdar", "noun"):
            return msgspec.structs.replace(trigger, morph=morph)
    return trigger
