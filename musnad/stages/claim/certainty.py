"""Polarity and modality: did it not happen, will it, might it."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Morph
from musnad.model.vocabulary import Modality, Polarity, Stance
from musnad.stages.claim.implied import Implied
from musnad.stages.claim.triggers import Trigger

_NEGATION_REACH = 3
_MODAL_REACH = 5
_ADJECTIVE_REACH = 3  # words after an event noun in which its adjective stands
_NOUN_REACH = 2  # words before ل in which the noun stands that takes it
_OR = "او"
_PERHAPS, _THAT = "قد", "ان"  # what these mean turns on the tense of the verb behind them
_CUT = frozenset('،,؛;:.«“"')


def _words_before(trigger: Trigger, analysis: Analysis, reach: int) -> list[int]:
    """Tokens before the trigger in its clause, nearest first; counted from a light verb if there is one."""
    anchor = trigger.light[0] if trigger.light is not None else trigger.first
    rows = list(range(trigger.first - 1, anchor - 1, -1))
    at = anchor - 1
    while at >= trigger.sentence.first and reach > 0 and analysis.tokens[at].key not in _CUT:
        rows.append(at)
        reach -= not _is_beside(at, analysis)
        at -= 1
    return rows


def _is_beside(at: int, analysis: Analysis) -> bool:
    """Whether a word only joins another act to this one: عدم صنع أو امتلاك أو إدخال."""
    joins = analysis.tokens[at].key == _OR
    return joins or analysis.tokens[at + 1].key == _OR or bool(analysis.tokens[at + 1].conjunction)


def polarity(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, by: Implied | None = None) -> Polarity:
    """What the verb says `by` which the act stands; else negated where a negator stands before the trigger in
    its clause."""
    if by is not None and by.polarity is not None:
        return by.polarity
    anchor = trigger.light[0] if trigger.light is not None else -1
    for at in _words_before(trigger, analysis, _NEGATION_REACH):
        token = analysis.tokens[at]
        if lexicon.isa(token.key, "adjective-negation"):
            if at == trigger.first - 1:
                return "negated"
            continue  # غير مشروعة negates its adjective alone
        if lexicon.isa(token.key, "negation") or lexicon.isa(token.stem, "negation"):
            if not trigger.finite and _negates_verb(at, trigger, analysis, lexicon):
                break
            return "negated"
        if lexicon.isa(token.key, "ceasing"):
            break
        carries = lexicon.isa(token.key, "auxiliary") or lexicon.isa(token.stem, "auxiliary")
        noun = _is_beside(at, analysis) and any(m.kind == "masdar" for m in analysis.morphs[at])
        if not (carries or noun) and any(m.finite for m in analysis.morphs[at]) and at != anchor:
            break
    return "affirmed"


def _negates_verb(at: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """لن يؤثر على الدعم: the negator's own verb stands between it and the noun."""
    anchor = trigger.light[0] if trigger.light is not None else trigger.first
    if not lexicon.isa(analysis.tokens[at].key, "never", "verb-negation") or at + 1 >= anchor:
        return False
    return not lexicon.isa(analysis.tokens[at + 1].stem, "auxiliary", "happening")


def modality(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    stance: Stance | None,
    by: Implied | None = None,
    *,
    dated_to_come: bool = False,
) -> Modality:
    """Planned, possible or actual, from the act's own form, its time, the verb `by` which it stands, the
    words before it and the stance."""
    if trigger.predicate.modality is not None:
        return trigger.predicate.modality
    if trigger.predicate.event == "AFFILIATE" and trigger.predicate.pos in ("noun", "adjective"):
        return "actual"  # a leader, a member: the tie stands whatever is planned with it
    if _still_to_come(trigger, analysis, lexicon):
        return "planned"
    if by is not None and (by.modality or by.polarity):
        return by.modality or "actual"
    said = _governed(trigger, analysis, lexicon, stance)
    if said is not None:
        return said
    if _aim(trigger, analysis, lexicon) or (dated_to_come and _may_come(trigger)):
        return "planned"
    return "possible" if stance == "predicts" else "actual"


def _morphs(trigger: Trigger) -> list[Morph]:
    return [m for m in (trigger.morph, trigger.light[2] if trigger.light else None) if m is not None]


def _present(trigger: Trigger) -> bool:
    return any(m.kind in ("present", "jussive") for m in _morphs(trigger))


def _may_come(trigger: Trigger) -> bool:
    """Whether a time to come can be the act's: يزور بغداد غدا، زيارة يوم الأحد المقبل."""
    return _present(trigger) or (not trigger.finite and trigger.predicate.event == "CONSULT")


def _still_to_come(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Future by its own form (سيقصف، ليقصف) or by the adjective behind it (حربه المقبلة)."""
    if any(m.prefix == "س" for m in _morphs(trigger)):
        return True
    if _present(trigger) and any(m.prefix == "ل" and m.finite for m in _morphs(trigger)):
        return True
    after = analysis.tokens[trigger.last : min(trigger.sentence.last, trigger.last + _ADJECTIVE_REACH)]
    return not trigger.finite and any(lexicon.isa(t.key, "coming") for t in after)


def _governed(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, stance: Stance | None
) -> Modality | None:
    """What the closest modal word before the trigger makes of it."""
    for at in _words_before(trigger, analysis, _MODAL_REACH):
        token = analysis.tokens[at]
        if _PERHAPS in (token.key, token.stem):
            if _present(trigger):
                return "possible"
            continue
        if lexicon.isa(token.key, "because-of"):
            break  # قرار المحكمة بعد قصف المدينة
        if lexicon.isa(token.key, "future") or lexicon.isa(token.stem, "future"):
            return "planned"
        if trigger.finite and lexicon.isa(token.key, "never"):
            return "planned"
        if lexicon.isa(token.key, "possible") or lexicon.isa(token.stem, "possible"):
            return "possible"
        if _subjunctive(at, trigger, analysis, lexicon):
            return "planned" if stance not in ("believes", "predicts") else "possible"
        if not trigger.finite and _verb(at, analysis, lexicon):
            break
    return None


def _subjunctive(at: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """أن right before a present verb, save in قبل أن, which tells of what took place."""
    if analysis.tokens[at].key != _THAT or at != trigger.first - 1 or not _present(trigger):
        return False
    return at == 0 or not lexicon.isa(analysis.tokens[at - 1].key, "earlier")


def _verb(at: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """A word that can only be a verb, and carries no other."""
    token, morphs = analysis.tokens[at], analysis.morphs[at]
    if lexicon.isa(token.key, "auxiliary") or lexicon.isa(token.stem, "auxiliary"):
        return False
    return (
        bool(morphs)
        and all(m.finite for m in morphs)
        and not any(m.entry in lexicon.light_verbs for m in morphs)
    )


def _aim(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """A masdar behind ل after a verb of motion or will (انتقلوا لتدريب) is told as an aim; after a noun
    that takes ل (استجابة لدعوة، محاولة لاغتيال) it is what that noun speaks of."""
    morph = trigger.morph
    if morph is None or morph.kind != "masdar" or morph.prefix != "ل" or trigger.light is not None:
        return False
    before = analysis.tokens[max(trigger.sentence.first, trigger.first - _NOUN_REACH) : trigger.first]
    return not any(lexicon.isa(t.key, "takes-li") or lexicon.isa(t.stem, "takes-li") for t in before)
