"""Who does what a verb only asks, lets or tries: the name right before the masdar that depends on it."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import agrees, of_person, of_pronoun
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import governor, preposition_at
from musnad.stages.claim.referents import ACTORS, meant
from musnad.stages.claim.triggers import Trigger

_CHAIN = 2  # masdars in construct before the one that acts: على مواصلة قصف
_THAT, _ABOUT, _TOWARDS = "ان", "عن", "الي"
_CUE_REACH = 6  # words from عن back to the verb of telling


def controller(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """The doer of a masdar behind a preposition (دعت باريس طهران إلى وقف …، دفعها إلى تعليق …), and of a
    verb behind أن: the name, or the pronoun on the verb, that stands right before. Empty where there is
    none."""
    if trigger.morph is not None and trigger.morph.kind == "noun":
        return []  # مقتل، هجوم: an event, which nobody does by asking
    at = _link(trigger, analysis, lexicon)
    if at is None or at <= trigger.sentence.first or _announces(at, trigger, analysis):
        return []
    name = context.covering.get(at - 1)
    if name is not None:
        stands = name.kind in ACTORS and not name.adjective and governor(name, analysis, lexicon) is None
        return _joined(name, analysis, context) if stands and _may(name, trigger, analysis, lexicon) else []
    for morph in analysis.morphs[at - 1]:
        number = of_pronoun(morph.suffix, lexicon) if morph.finite and morph.suffix else None
        if number is not None:
            return meant(number, at - 1, context, analysis, lexicon, context.subject)
    return _owner(at - 1, context, analysis, lexicon)


def _joined(name: Name, analysis: Analysis, context: Context) -> list[Name]:
    """The name with the one it is joined to (اتفقت الهند وباكستان على …)."""
    before = context.covering.get(name.first - 1)
    joined = analysis.tokens[name.first].conjunction == "و" or name.start > analysis.tokens[name.first].start
    if before is None or not joined or before.kind not in ACTORS or before.adjective:
        return [name]
    return [before, name]


def _owner(at: int, context: Context, analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """Whose will a noun with a pronoun is, right before the act: استعدادها للتعاون، رغبته في زيارة …"""
    token = analysis.tokens[at]
    if analysis.tokens[at + 1].key == _TOWARDS:  # أدى رفضها إلى تظاهرات
        return []
    for size in (3, 2, 1):
        stem, suffix = token.stem[:-size], token.stem[-size:]
        number = of_pronoun(suffix, lexicon)
        if number is not None and lexicon.isa(stem, "will-noun"):
            return meant(number, at, context, analysis, lexicon)
    return []


def _announces(at: int, trigger: Trigger, analysis: Analysis) -> bool:
    """أعلن التحالف عن …: what one only tells of."""
    if analysis.tokens[at].key != _ABOUT:
        return False
    before = range(max(trigger.sentence.first, at - _CUE_REACH), at)
    return any(m.entry.startswith("cue/") and m.finite for i in before for m in analysis.morphs[i])


def _may(name: Name, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    number = of_person(trigger.morph.person) if trigger.morph is not None and trigger.finite else None
    return number is None or agrees(name, number, analysis, lexicon)


def _link(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> int | None:
    """The first token of what ties the act to the words before it: its preposition, or that of the masdars
    it stands in construct with."""
    tokens = analysis.tokens
    at = trigger.first
    if trigger.finite:
        if tokens[at - 1].key != _THAT:
            return None
        behind = preposition_at(analysis, lexicon, at - 2) if at >= 2 else None
        return at - 2 if _links(behind, lexicon) else at - 1
    for _ in range(_CHAIN + 1):
        if at <= trigger.sentence.first or tokens[at].conjunction:
            return None
        if _links(preposition_at(analysis, lexicon, at), lexicon):
            return at
        apart = lexicon.isa(tokens[at - 1].key, "preposition")
        if apart and _links(preposition_at(analysis, lexicon, at - 1), lexicon):
            return at - 1
        before = tokens[at - 1]
        if "ال" in before.clitics or not any(m.kind == "masdar" for m in analysis.morphs[at - 1]):
            return None
        at -= 1
    return None


def _links(preposition: str | None, lexicon: Lexicon) -> bool:
    """Whether it ties a masdar to its verb."""
    return preposition is not None and lexicon.isa(preposition, "masdar-link")
