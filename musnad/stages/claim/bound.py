"""Whose act a masdar is by the words it hangs on: واصلت السعودية قصف اليمن, اتهمت باريس موسكو بقصف كييف."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.reading import Attribution
from musnad.stages.claim.context import Context
from musnad.stages.claim.implied import Implied, addressee, subject_of
from musnad.stages.claim.light import carries_out, light_subject
from musnad.stages.claim.running import opens_with
from musnad.stages.claim.triggers import Trigger

_PART_REACH = 5  # words from where a denial begins to its act: أي صلة له أو لقواته بالهجوم
_CHARGE_REACH = 3  # words from where a charge begins to its act: بتهمة شن، مسؤولية قصف، مسؤوليته عن قصف


def bound(
    trigger: Trigger,
    by: Implied | None,
    owner: Attribution | None,
    context: Context,
    names: Sequence[Name],
    analysis: Analysis,
    lexicon: Lexicon,
) -> tuple[Name, ...]:
    """Who does a masdar's act, or one of two such as a meeting, by the verb that governs it or by the voice
    that tells it; a name behind the masdar then suffers it. Empty where nothing says so."""
    if trigger.finite:
        return ()
    if owner is not None and owner.stance == "denies" and _involved(trigger, owner, analysis, lexicon):
        return context.speaker
    if not (_is_deed(trigger) or trigger.predicate.mutual):
        return ()
    if by is not None and by.doer is not None:
        if by.doer == "subject":
            subject = subject_of(by, trigger, names, analysis, lexicon)
            return subject or (context.subject if by.number is not None else ())
        return addressee(by, trigger, names, analysis, lexicon) if by.doer == "addressee" else ()
    if carries_out(trigger):
        return tuple(light_subject(trigger, analysis, lexicon, context))
    if owner is None or not _near(trigger, owner, analysis):
        return ()
    denied = owner.stance == "denies" and opens_with(trigger, owner) and context.speaker
    return context.subject if context.blamed or denied else ()


def _is_deed(trigger: Trigger) -> bool:
    """Whether the trigger is a masdar or a phrase (وقف إطلاق النار), or an event noun that a light verb's
    masdar carries (تستعد لشن هجوم)."""
    if trigger.light is not None and not trigger.light[2].finite:
        return trigger.light[1].subject == "agent"
    return trigger.morph is None or trigger.morph.kind == "masdar"


def own_deed(trigger: Trigger, owner: Attribution, speaker: Sequence[Name]) -> bool:
    """أعلن الحوثيون إسقاط مسيرة: a deed that a body announces by its bare masdar is its own."""
    body = any(n.kind in ("group", "state") for n in speaker)
    return body and opens_with(trigger, owner) and trigger.predicate.mode != "targeted"


def _near(trigger: Trigger, owner: Attribution, analysis: Analysis) -> bool:
    """Whether the act is what the content is about, not told somewhere in it."""
    return owner.content.start <= trigger.start and len(_between(trigger, owner, analysis)) <= _CHARGE_REACH


def _between(trigger: Trigger, owner: Attribution, analysis: Analysis) -> list[Token]:
    """The words from where the content begins to the act."""
    before = analysis.tokens[trigger.sentence.first : trigger.first]
    return [token for token in before if token.end > owner.content.start]


def _involved(trigger: Trigger, owner: Attribution, analysis: Analysis, lexicon: Lexicon) -> bool:
    """نفت أي صلة لها بالهجوم: what is denied is one's own part in the act."""
    part = _between(trigger, owner, analysis)
    return len(part) <= _PART_REACH and any(lexicon.isa(token.stem, "involvement-noun") for token in part)
