"""Genitive, possessor, described name and light-verb subject of nouns and participles."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.arguments import AGENT_MARKER, Group, behind_preposition, name_before
from musnad.stages.claim.context import Context
from musnad.stages.claim.triggers import Trigger
from musnad.text.fold import key

_HEAD_REACH = 5
_RELATIVE_REACH = 4  # words between an event noun and the relative clause on it


def attributive(trigger: Trigger) -> bool:
    """A participle, which describes the noun before it."""
    return trigger.morph is not None and trigger.morph.kind in ("active", "passive")


def described(trigger: Trigger, context: Context) -> list[Name]:
    """The name an adjective or participle describes: the closest one before it."""
    for at in range(trigger.first - 1, max(trigger.sentence.first, trigger.first - _HEAD_REACH) - 1, -1):
        if at in context.covering:
            return [context.covering[at]]
    return []


def relative_carrier(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> tuple[int, bool] | None:
    """الغارات التي شنها …، الاتصال الذي جرى بين …: the token after the light or auxiliary verb of a
    relative clause on an event noun, and whether that verb's subject does the act."""
    if trigger.finite or trigger.predicate.pos == "adjective":
        return None
    stop = min(trigger.sentence.last, trigger.last + _RELATIVE_REACH)
    relative = next((at for at in range(trigger.last, stop) if _relative(analysis, lexicon, at)), None)
    if relative is None:
        return None
    for at in range(relative + 1, min(trigger.sentence.last, relative + 3)):
        for morph in analysis.morphs[at]:
            light = lexicon.light_verbs.get(morph.entry)
            if light is not None and morph.finite:
                return at + 1, light.subject == "agent" and not morph.passive
        if lexicon.isa(analysis.tokens[at].stem, "auxiliary", "happening"):
            return at + 1, False
    return None


def _relative(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    return lexicon.isa(analysis.tokens[at].bare, "relative-strict")


def nominal_slots(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    bare: list[Group],
    slots: dict[str, list[Name]],
) -> None:
    """Genitive, possessor and light-verb subject of a masdar or event noun, put into `slots`."""
    frame = trigger.predicate
    genitive = list(bare[0].names) if bare else []
    if trigger.morph is not None and trigger.morph.suffix:
        genitive = _possessor(trigger, context) or genitive
    apposed = [n for g in bare[1:2] for n in g.names]
    if "head" in (*frame.agent, *frame.recipient):
        led = [n for slot in frame.recipient for n in slots.get(key(slot), ())]
        if led and genitive and genitive[0].kind == "person":  # الأمين العام لـ… ، فلان
            genitive, apposed = [], genitive
        slots["head"] = apposed or described(trigger, context)
        slots["genitive"] = genitive
        return
    role = frame.genitive
    to_object = "object" in frame.recipient
    other = any(key(s) in slots for s in frame.recipient if s not in ("object", "genitive"))
    if role is None:
        role = "recipient" if to_object and "ل" not in slots and not apposed else "agent"
    elif role == "recipient" and (other or (to_object and "ل" in slots)):
        role = "agent"  # دعم إيران لحماس: the side helped stands behind its own preposition
    if role == "agent" and to_object and "ل" in slots:
        slots["object"] = slots["ل"]
    elif role == "agent" and to_object and apposed:
        slots["object"] = apposed
    if (
        frame.mutual
        or ("genitive" in frame.agent and role == "agent")
        or ("genitive" in frame.recipient and role == "recipient")
    ):
        slots["genitive"] = genitive
    else:
        slots["subject" if role == "agent" else "object"] = genitive
        slots["genitive"] = []
    if trigger.light is not None and trigger.light[1].subject is not None:
        _light_subject(trigger, analysis, lexicon, context, slots)


def _possessor(trigger: Trigger, context: Context) -> list[Name]:
    """Whom the pronoun on a noun means: for ties the closest group before (الحوثيين … أحد قادتهم), else
    the running subject."""
    if trigger.predicate.event == "AFFILIATE":
        for at in range(trigger.first - 1, trigger.sentence.first - 1, -1):
            name = context.covering.get(at)
            if name is not None and name.kind == "group":
                return [name]
    return list(context.subject)


def _light_subject(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, slots: dict[str, list[Name]]
) -> None:
    assert trigger.light is not None
    at, light, morph = trigger.light
    between = [context.starts[i] for i in range(at + 1, trigger.first) if i in context.starts]
    between = [n for n in between if not behind_preposition(n, analysis, lexicon)]
    subject = between[:2] or name_before(analysis, lexicon, context.covering, trigger.sentence, at)
    if not subject and morph.finite:
        subject = list(context.subject)
    if not subject:
        return
    frame = trigger.predicate
    if light.subject == "agent":
        slots[next((s for s in ("subject", "genitive") if s in frame.agent), AGENT_MARKER)] = subject
    else:
        slot: str | None = next((s for s in ("object", "genitive") if s in frame.recipient), None)
        if slot is None:
            slot = frame.recipient[0] if frame.recipient else "object"
        slots[key(slot)] = subject
