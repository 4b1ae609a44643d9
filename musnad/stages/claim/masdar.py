"""A word that its letters let be a past verb or a masdar, by what stands around it."""

from collections.abc import Mapping

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import of_name
from musnad.stages.claim.governing import QUOTES
from musnad.stages.claim.triggers import Trigger

_THAT = "ان"
_GENITIVE = "ين"


def as_noun(trigger: Trigger, starts: Mapping[int, Name], analysis: Analysis, lexicon: Lexicon) -> Trigger:
    """The trigger read as a masdar where its letters allow both and no verb can stand there: behind the أن of
    what is said (أن توقف المعارك جاء …, not بعد أن توقف), before a name that agrees with none (طلب إيران، قصف
    إسرائيل، قصف تركي) or before people who are its object."""
    if trigger.morph is None or trigger.morph.person != "3ms" or trigger.morph.suffix:
        return trigger
    no_verb = _behind_that(trigger, analysis, lexicon) or _before_name(trigger, starts, analysis, lexicon)
    if not no_verb and not _before_object(trigger, analysis, lexicon):
        return trigger
    for morph in analysis.morphs[trigger.first]:
        if morph.entry == trigger.morph.entry and morph.kind in ("masdar", "noun"):
            return msgspec.structs.replace(trigger, morph=morph)
    return trigger


def _behind_that(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether أن stands right before a past form, and no preposition before that."""
    if trigger.morph is None or trigger.morph.kind != "past":
        return False
    at = trigger.first - 1
    while at > trigger.sentence.first and analysis.tokens[at].key in QUOTES:
        at -= 1
    if at <= trigger.sentence.first or analysis.tokens[at].key != _THAT:
        return False
    return not lexicon.isa(analysis.tokens[at - 1].key, "preposition")


def _before_object(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """طرد الدبلوماسيين الروس opens a headline: people in the genitive, the subject of no verb."""
    if trigger.first != trigger.sentence.first or trigger.last >= trigger.sentence.last:
        return False
    token = analysis.tokens[trigger.last]
    return token.key.endswith(_GENITIVE) and lexicon.isa(token.stem, "people-plural")


def _before_name(trigger: Trigger, starts: Mapping[int, Name], analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a name that agrees with no such verb stands right behind."""
    follows = starts.get(trigger.last)
    if follows is None:
        return False
    of_state = follows.adjective and "ال" not in analysis.tokens[follows.first].clitics  # رفض مصري
    return of_state or of_name(follows, analysis, lexicon) == frozenset(("f",))
