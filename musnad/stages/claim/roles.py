"""Who fills the roles of a trigger, by the slots its frame lists."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.arguments import (
    AGENT_MARKER,
    Group,
    behind_preposition,
    groups_after,
    name_before,
)
from musnad.stages.claim.triggers import Trigger
from musnad.text.fold import key

_PLACES = ("place", "state")
_HOSTILE = ("ASSAULT", "COERCE", "THREATEN", "PROTEST", "ACCUSE", "SANCTION", "MOBILIZE")
_DOERLESS = ("ASSAULT", "PROTEST", "AFFILIATE")  # often told without a doer: none is guessed
_MUTUAL = ("بين", "مع")  # join the sides of a two-sided act, whatever the frame
AGAINST = "ضد"  # its noun suffers a hostile act, whatever the frame
_HEAD_REACH = 5
_RELATIVE_REACH = 4  # words between an event noun and the relative clause on it


class Roles(msgspec.Struct, frozen=True):
    """Names by role, in text order."""

    agents: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """Names to draw arguments from: by first token, and by every token they cover. `subject` is the
    running subject of the sentence, for dropped subjects and possessive pronouns."""

    starts: Mapping[int, Name]
    covering: Mapping[int, Name]
    subject: tuple[Name, ...] = ()


def fill_roles(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> Roles:
    """The roles of one trigger."""
    carrier = _relative_carrier(trigger, analysis, lexicon)
    groups = groups_after(
        analysis,
        lexicon,
        context.starts,
        trigger.sentence,
        trigger.last if carrier is None else carrier[0],
        finite=trigger.finite,
        own=frozenset(key(s) for s in (*trigger.predicate.agent, *trigger.predicate.recipient)),
    )
    slots = _slots(trigger, analysis, lexicon, context, groups)
    if carrier is not None and carrier[1] and groups and not groups[0].preposition:
        slots.setdefault(AGENT_MARKER, list(groups[0].names))
        slots["object"] = slots["genitive"] = []
    frame = trigger.predicate
    agents = _filled(frame.agent, slots) + slots.get(AGENT_MARKER, [])
    recipients = _filled(frame.recipient, slots)
    if frame.event in _HOSTILE:
        recipients += slots.get(AGAINST, [])
    places = [n for n in _filled(frame.place, slots) if n.kind in _PLACES]
    places += _places(groups, lexicon)
    if frame.mutual:
        between = [n for slot in _MUTUAL for n in slots.get(slot, ()) if slot not in frame.agent]
        agents, recipients = agents + recipients + between, []
    agents = [n for n in agents if n.kind not in ("place", "materiel", "outlet")]
    if not agents and frame.event not in _DOERLESS and not _passive(trigger):
        agents = [n for n in context.subject if n not in recipients]
    recipients = [n for n in recipients if n.kind not in ("place", "materiel") and n not in agents]
    return Roles(_unique(agents), _unique(recipients), _unique(places))


def _relative_carrier(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon
) -> tuple[int, bool] | None:
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
    return lexicon.isa(analysis.tokens[at].stem, "relative-strict")


def _passive(trigger: Trigger) -> bool:
    return trigger.morph is not None and (trigger.morph.passive or trigger.morph.kind == "passive")


def _filled(wanted: Sequence[str], slots: Mapping[str, Sequence[Name]]) -> list[Name]:
    return [name for slot in wanted for name in slots.get(key(slot), ())]


def _unique(names: Sequence[Name]) -> tuple[Name, ...]:
    by_entity: dict[str, Name] = {}
    for name in names:
        by_entity.setdefault(name.entity, name)
    return tuple(by_entity.values())


def _places(groups: Sequence[Group], lexicon: Lexicon) -> list[Name]:
    return [
        name
        for group in groups
        if lexicon.isa(group.preposition, "place-preposition") or group.preposition == "ب"
        for name in group.names
        if name.kind in _PLACES
    ]


def _slots(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, groups: list[Group]
) -> dict[str, list[Name]]:
    slots: dict[str, list[Name]] = {}
    for group in groups:
        if group.preposition and not group.inner:
            slots.setdefault(group.preposition, []).extend(group.names)
    bare = [g for g in groups if not g.preposition and not g.inner]
    if trigger.finite:
        slots.update(_verbal(trigger, analysis, lexicon, context, bare))
    elif trigger.predicate.pos == "adjective" or _attributive(trigger):
        slots["head"] = _head(trigger, analysis, lexicon, context)
        slots.setdefault("genitive", [n for g in bare[:1] for n in g.names])
        if "head" in trigger.predicate.recipient and bare and bare[0].names[0].adjective:
            slots.setdefault(AGENT_MARKER, list(bare[0].names))  # المدعومة إيرانيا
    else:
        _nominal(trigger, analysis, lexicon, context, bare, slots)
    return slots


def _attributive(trigger: Trigger) -> bool:
    return trigger.morph is not None and trigger.morph.kind in ("active", "passive")


def _verbal(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, bare: list[Group]
) -> dict[str, list[Name]]:
    """Subject and object of a conjugated verb: VSO, SVO, passive, or a dropped subject."""
    morph = trigger.morph
    assert morph is not None
    named = [list(group.names) for group in bare]
    if morph.passive or _reads_passive(trigger, analysis, lexicon, bare):
        return {"object": named[0] if named else []}
    conjoined = morph.start > 0 and analysis.tokens[trigger.first].key[0] in "وف"
    before = [] if conjoined else name_before(
        analysis, lexicon, context.covering, trigger.sentence, trigger.first
    )
    if before and not named and _suffers(trigger, analysis, lexicon):
        return {"object": before}
    if before:
        return {"subject": before, "object": named[0] if named else []}
    running = list(context.subject) if conjoined or _pronoun_before(trigger, analysis, lexicon) else []
    if morph.person in ("3mp", "3md", "1p") or morph.suffix and not named:
        return {"subject": running, "object": named[0] if named else []}
    if len(named) >= 2:
        return {"subject": named[0], "object": named[1]}
    if named and running and bare[0].gap > 0 and "object" in trigger.predicate.recipient:
        return {"subject": running, "object": named[0]}
    return {"subject": named[0] if named else running}


def _suffers(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """جنديان قتلا بانفجار: a transitive past verb with nothing it could act on behind it."""
    if "object" not in trigger.predicate.recipient or trigger.morph is None or trigger.morph.kind != "past":
        return False
    if trigger.morph.suffix or trigger.predicate.event not in ("ASSAULT", "COERCE"):
        return False
    if trigger.last >= trigger.sentence.last:
        return True
    after = analysis.tokens[trigger.last]
    glued = bool(after.clitics) and after.clitics[-1] in ("ب", "ل")
    return after.kind == "punctuation" or glued or lexicon.isa(after.key, "preposition")


def _pronoun_before(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """أنها قصفت، لكنه رفض: the subject is the pronoun on the word before."""
    if trigger.first <= trigger.sentence.first:
        return False
    before = analysis.tokens[trigger.first - 1].key
    if not lexicon.isa(before, "complementizer", "contrast"):
        return False
    return before.endswith(("ه", "ها", "هم", "هما"))


def _reads_passive(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, bare: list[Group]) -> bool:
    """قتل ثلاثة جنود: a transitive verb with its victim right behind it, and no doer before."""
    if "object" not in trigger.predicate.recipient or trigger.last >= trigger.sentence.last:
        return False
    assert trigger.morph is not None
    if trigger.morph.suffix or trigger.morph.person not in ("3ms", "3fs"):
        return False
    token = analysis.tokens[trigger.last]
    after = token.kind == "number" or lexicon.isa(token.key, "victim")
    return after and trigger.morph.kind == "past"


def _head(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """The name an adjective or participle describes: the closest one before it."""
    for at in range(trigger.first - 1, max(trigger.sentence.first, trigger.first - _HEAD_REACH) - 1, -1):
        if at in context.covering:
            return [context.covering[at]]
    return []


def _nominal(
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
    if trigger.morph is not None and trigger.morph.suffix and context.subject:
        genitive = list(context.subject)
    apposed = [n for g in bare[1:2] for n in g.names]
    if "head" in (*frame.agent, *frame.recipient):
        led = [n for slot in frame.recipient for n in slots.get(key(slot), ())]
        if led and genitive and genitive[0].kind == "person":  # الأمين العام لـ… ، فلان
            genitive, apposed = [], genitive
        slots["head"] = apposed or _head(trigger, analysis, lexicon, context)
        slots["genitive"] = genitive
        return
    role = frame.genitive
    to_object = "object" in frame.recipient
    if role is None:
        role = "recipient" if to_object and "ل" not in slots and not apposed else "agent"
    if role == "agent" and to_object and "ل" in slots:
        slots["object"] = slots["ل"]
    elif role == "agent" and to_object and apposed:
        slots["object"] = apposed
    if frame.mutual:
        slots["genitive"] = genitive
    elif "genitive" in frame.agent and role == "agent" or "genitive" in frame.recipient and role == "recipient":
        slots["genitive"] = genitive
    else:
        slots["subject" if role == "agent" else "object"] = genitive
        slots["genitive"] = []
    if trigger.light is not None and trigger.light[1].subject is not None:
        _light_subject(trigger, analysis, lexicon, context, slots)


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
        slot = next((s for s in ("object", "genitive") if s in frame.recipient), None)
        if slot is None:
            slot = next(iter(frame.recipient), "object")
        slots[key(slot)] = subject
