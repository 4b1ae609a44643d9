"""Genitive, possessor, described name and light-verb subject of nouns and participles."""

from musnad.lexicon.schema import Predicate, Role
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import of_pronoun
from musnad.stages.claim.arguments import Group, name_before
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import AGENT_MARKER, governor
from musnad.stages.claim.referents import meant
from musnad.stages.claim.triggers import Trigger
from musnad.text.fold import key

_HEAD_REACH = 5
_GENITIVE_REACH = 8  # words of a construct chain between an event noun and the name at its end
_DESCRIBES = 2  # words between an event noun and the nationality that describes it
_COUNTED = ("people-singular", "people-plural", "people-feminine", "body-noun", "member-noun")
_RECEIVED_FROM = ("ASSAULT", "AID", "THREATEN", "SUPPORT", "ACCUSE", "SANCTION", "CONCEDE", "REJECT")
_NO_OBJECT = ("preposition", "adverb", "subordinator", "complementizer", "relative", "auxiliary", "negation")
_LATER_REACH = 16  # words behind an adjective in which its head may still get names
_NAMED_REACH = 8  # words behind هما، بينها in which those names stand
_RELATIVE_REACH = 4  # words between an event noun and the relative clause on it


def attributive(trigger: Trigger) -> bool:
    """A participle, which describes the noun before it."""
    return trigger.morph is not None and trigger.morph.kind in ("active", "passive")


def described(trigger: Trigger, analysis: Analysis, context: Context) -> list[Name]:
    """The name an adjective or participle describes: the closest one before it."""
    for at in range(trigger.first - 1, max(trigger.sentence.first, trigger.first - _HEAD_REACH) - 1, -1):
        name = context.covering.get(at)
        if name is not None and not name.adjective:
            return [name]
        if name is None and analysis.tokens[at].conjunction:  # … والميليشيات المتحالفة: the head has no name
            return []
    return []


def named_later(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """فصيلان مدعومان من طهران، هما … و…: the names that a nameless head gets behind its adjective."""
    stop = min(trigger.sentence.last, trigger.last + _LATER_REACH)
    for at in range(trigger.last, stop):
        if lexicon.isa(analysis.tokens[at].key, "exemplifying"):
            behind = (context.starts.get(i) for i in range(at + 1, min(stop, at + _NAMED_REACH)))
            return [n for n in behind if n is not None and n.kind in ("group", "org", "state")]
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
    return lexicon.isa(analysis.tokens[at].stem, "relative-strict")


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
    nationalities = [n for g in bare if g.gap <= _DESCRIBES for n in g.names[:2] if n.adjective]
    if any(
        lexicon.isa(analysis.tokens[at].stem, *_COUNTED) or analysis.tokens[at].kind == "number"
        for n in nationalities[:1]
        for at in range(trigger.last, n.first)
    ):
        nationalities = []  # مقتل 11 عسكريا جزائريا: it is the victims'
    plain = [g for g in bare if not g.names[0].adjective and g.gap <= _GENITIVE_REACH]
    owner = _possessor(trigger, analysis, lexicon, context)
    genitive = owner or (list(plain[0].names) if plain else [])
    apposed = [n for g in (plain[:1] if owner else plain[1:2]) for n in g.names]
    if "head" in (*frame.agent, *frame.recipient):
        led = [n for slot in frame.recipient for n in slots.get(key(slot), ())]
        if genitive and genitive[0].kind == "person":  # الأمين العام لـ… ، فلان; بينهم القيادي فلان
            genitive, apposed = ([] if led else _group_before(trigger, context)), genitive
        slots["head"] = apposed or described(trigger, analysis, context)
        slots["genitive"] = genitive or nationalities
        return
    objects = bool(owner) is False and bool(plain) and _object_behind(plain[0].names[-1], analysis, lexicon)
    if frame.event == "AID" and "من" not in (*frame.agent, *frame.recipient) and slots.get("من"):
        slots[AGENT_MARKER] = slots["من"]  # لدعم المقاومة من التحالف
    role = _genitive_role(frame, bool(apposed) or bool(nationalities), slots)
    if objects and "object" in frame.recipient:
        role = "agent"
    if nationalities and role == "agent" and not genitive:
        genitive = nationalities
    elif nationalities and not frame.mutual:
        slots.setdefault(AGENT_MARKER, nationalities)
    if role == "agent" and not genitive:
        genitive = _done_by(frame, slots)
    if role == "agent" and "object" in frame.recipient:
        slots["object"] = slots.get("ل") or apposed
    if (
        frame.mutual
        or ("genitive" in frame.agent and role == "agent")
        or ("genitive" in frame.recipient and role == "recipient")
    ):
        slots["genitive"] = [*genitive, *nationalities] if frame.mutual else genitive
    else:
        slots["subject" if role == "agent" else "object"] = genitive
        slots["genitive"] = []
    if trigger.light is not None and trigger.light[1].subject is not None:
        _light_subject(trigger, analysis, lexicon, context, slots)


def _object_behind(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """اعتقال الحوثيين صحفيين، عرقلة الجماعة وصول المساعدات: a bare noun right behind the doer."""
    if name.last >= len(analysis.tokens):
        return False
    after = analysis.tokens[name.last]
    bare = (
        after.kind == "word" and not after.clitics and not any(m.finite for m in analysis.morphs[name.last])
    )
    return bare and not lexicon.isa(after.key, *_NO_OBJECT) and not after.key.startswith("ال")


def _done_by(frame: Predicate, slots: dict[str, list[Name]]) -> list[Name]:
    """هجوم لداعش، تهديدات من الحزب: the doer of an event noun, where these prepositions are not taken."""
    own = {key(s) for s in (*frame.agent, *frame.recipient, *frame.place)}
    if "object" not in frame.recipient and "ل" not in own and slots.get("ل"):
        return slots["ل"]
    if "من" not in own and frame.event in _RECEIVED_FROM:
        return slots.get("من", [])
    return []


def _genitive_role(frame: Predicate, doer_told: bool, slots: dict[str, list[Name]]) -> Role:
    """Whether the name in the genitive does or suffers the act."""
    to_object = "object" in frame.recipient
    if frame.genitive is None:
        return "recipient" if to_object and "ل" not in slots and not doer_told else "agent"
    other = any(key(s) in slots for s in frame.recipient if s not in ("object", "genitive"))
    if frame.genitive == "recipient" and (other or (to_object and "ل" in slots)):
        return "agent"  # دعم إيران لحماس: the side helped stands behind its own preposition
    return frame.genitive


def _possessor(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """Whom the pronoun on a noun means: for ties the closest group before (الحوثيين … أحد قادتهم)."""
    number = of_pronoun(trigger.morph.suffix, lexicon) if trigger.morph is not None else None
    if number is None:
        return []
    if trigger.predicate.event == "AFFILIATE":
        return _group_before(trigger, context)
    return meant(number, trigger.first, context, analysis, lexicon)


def _group_before(trigger: Trigger, context: Context) -> list[Name]:
    """The closest group before the trigger, which leaders and members belong to."""
    return [n for n in context.before(trigger.first) if n.kind == "group"][:1]


def _light_subject(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, slots: dict[str, list[Name]]
) -> None:
    assert trigger.light is not None
    at, light, morph = trigger.light
    between = [context.starts[i] for i in range(at + 1, trigger.first) if i in context.starts]
    between = [n for n in between if governor(n, analysis, lexicon) is None]
    subject = between[:2]
    if not subject and morph.finite:
        subject = name_before(analysis, lexicon, context, trigger.sentence, at) or list(context.subject)
    if not subject:
        return
    frame = trigger.predicate
    if light.subject == "agent":
        if any(slots.get(key(s)) for s in (*frame.agent, AGENT_MARKER)):
            return  # نصيحة أميركية: the noun names its own doer
        slots[next((s for s in ("subject", "genitive") if s in frame.agent), AGENT_MARKER)] = subject
    else:
        slot: str | None = next((s for s in ("object", "genitive") if s in frame.recipient), None)
        if slot is None:
            slot = frame.recipient[0] if frame.recipient else "object"
        slots[key(slot)] = subject
