"""Who fills the roles of a trigger, by the slots its frame lists."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.lexicon.schema import Predicate
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.arguments import Group, groups_after, unmarked
from musnad.stages.claim.context import Context, Roles
from musnad.stages.claim.control import controller
from musnad.stages.claim.described import (
    antecedent,
    attributive,
    described,
    named_later,
    nameless_topic,
    relative_carrier,
)
from musnad.stages.claim.governing import AGENT_MARKER
from musnad.stages.claim.nominal import nominal_slots
from musnad.stages.claim.officed import of_office
from musnad.stages.claim.pairs import resolved
from musnad.stages.claim.places import nearest_place, places_after
from musnad.stages.claim.referents import SEIZING, both_sides
from musnad.stages.claim.sites import is_place, is_site
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import ANAPHORS, UNNAMED
from musnad.stages.claim.verbal import verbal_slots
from musnad.text.fold import key

_HOSTILE = ("ASSAULT", "COERCE", "THREATEN", "PROTEST", "ACCUSE", "SANCTION", "MOBILIZE")
_DOERLESS = ("ASSAULT", "PROTEST", "AFFILIATE")  # often told without a doer: none is guessed
_FRIENDLY, _UNFRIENDLY = (
    ("AID", "SUPPORT", "COOPERATE"),
    ("COERCE", "ACCUSE", "ASSAULT", "THREATEN", "SANCTION", "RETREAT"),
)
_NO_ACTOR = ("place", "materiel")
_MUTUAL = ("بين", "مع")  # join the sides of a two-sided act, whatever the frame
_VISIT = "visit"
_FROM = "من"
_AGAINST = "ضد"  # its noun suffers a hostile act, whatever the frame


def fill_roles(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> Roles:
    """The roles of one trigger."""
    frame = trigger.predicate
    carrier = relative_carrier(trigger, analysis, lexicon)
    groups = groups_after(
        analysis,
        lexicon,
        context,
        trigger.last if carrier is None else carrier[0],
        finite=trigger.finite,
        own=frozenset(key(s) for s in (*frame.agent, *frame.recipient, *frame.place)),
        head=antecedent(trigger, analysis, lexicon, context),
    )
    slots = _slots(trigger, analysis, lexicon, context, groups)
    if carrier is not None and carrier[1] and groups and not groups[0].preposition:
        slots.setdefault(AGENT_MARKER, list(groups[0].names))
        slots["object"] = slots["genitive"] = []
    agents = _filled(frame.agent, slots)
    if frame.event != "AFFILIATE" or trigger.morph is None or trigger.morph.kind != "noun":
        agents += [
            n for n in slots.get(AGENT_MARKER, ()) if n.kind != "place" or n.adjective
        ]  # في هجوم باريس
    recipients = _filled(frame.recipient, slots)
    places = [n for n in _filled(frame.place, slots) if is_site(n, lexicon)]
    if frame.mode == _VISIT:  # زار بغداد: a country visited is where, not whom
        sites = [n for n in recipients if is_site(n, lexicon)]  # استقبل نظيره التركي
        visited = [n for n in sites if not of_office(n, analysis, lexicon)]
        places = visited + places
        recipients = [n for n in recipients if n not in visited]  # استقبل وزير خارجية العراق
        countries = [n for n in agents if n.kind in ("state", "place") and is_place(n, lexicon)]
        alone = len(countries) == len(agents) and not places and not recipients
        if countries and alone and not trigger.finite:
            places, agents = countries, []  # زيارة مصر
    if frame.event in _HOSTILE:
        recipients += slots.get(_AGAINST, [])
    places += [n for n in recipients if n.kind == "place"]  # حصار على تعز
    places += places_after(groups, analysis, lexicon)
    places = places or nearest_place(trigger, analysis, lexicon, context)
    if frame.mutual:
        agents, recipients = (
            _sides(agents + recipients, trigger, groups, slots, analysis, lexicon, context),
            [],
        )
    agents = _doers([_government(n, lexicon) for n in agents])
    recipients = [_government(n, lexicon) for n in recipients]
    if not agents:
        agents = _doers(_unwritten(trigger, recipients, analysis, lexicon, context))
    guessed = frame.event == "AID" and not _opposed(trigger, context)
    if guessed and not recipients and agents and not trigger.finite:
        # الحزب فخور بالدعم الإيراني: help told without its taker helps whom the talk is of
        recipients = _others(context.subject, agents)
    agents, recipients = _settled(agents, recipients, trigger, analysis, lexicon, context)
    subject = slots.get("subject") or ([] if agents else slots.get("object", []))
    subject = [n for n in subject if n.kind not in _NO_ACTOR]
    return Roles(_named(agents), _named(recipients), _named(places), tuple(subject))


def _sides(
    found: list[Name],
    trigger: Trigger,
    groups: list[Group],
    slots: Mapping[str, list[Name]],
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
) -> list[Name]:
    """All sides of a two-sided act, with those that its frame has `found`."""
    between = [n for slot in _MUTUAL for n in slots.get(slot, ()) if slot not in trigger.predicate.agent]
    if _MUTUAL[0] in slots:  # بين قائد حركة … ، فلان، والأمين العام لـ… ، فلان
        between += [n for g in groups if not g.preposition for n in g.names if n.kind == "person"]
    sides = found + between
    coming = context.subject if len(sides) == 1 and _is_aim(trigger) else ()  # زار بغداد للقاء نظيره
    doers = context.doers or coming
    if doers and sides:  # اعتذر الرئيس عن لقاء الوفد
        return _others(doers, sides) + sides
    partner = slots.get(_MUTUAL[1])
    if partner and all(n in partner for n in sides):  # عن استعداد الحزب للتعاون مع الحكومة
        one = controller(trigger, analysis, lexicon, context) or list(context.subject)
        sides = _others(one, sides) + sides
    return sides or both_sides(trigger, analysis, lexicon, context)


def _is_aim(trigger: Trigger) -> bool:
    return trigger.morph is not None and trigger.morph.prefix == "ل"


def _unwritten(
    trigger: Trigger, recipients: Sequence[Name], analysis: Analysis, lexicon: Lexicon, context: Context
) -> list[Name]:
    """The doer that the trigger itself does not name: who is asked or tries to, else whom the talk is of."""
    if _is_passive(trigger) or _of_itself(trigger.predicate):
        return []
    if context.doers:
        return _others(context.doers, recipients)
    asked = _others(controller(trigger, analysis, lexicon, context), recipients)
    told = nameless_topic(trigger, analysis, lexicon, context) or _own_voice(trigger)
    if asked or told or _opposed(trigger, context):
        return asked
    if not context.blamed and trigger.predicate.event in _DOERLESS:
        return []
    subject = [n for n in context.subject if _could_do(n, trigger)]
    return _others(subject, recipients) or _other_side(recipients, context)


def _could_do(name: Name, trigger: Trigger) -> bool:
    """Whether the one whom the talk is of could do what a bare noun tells: no body arrives (قادرة على الوصول
    إلى أوروبا), and of arrests (بعد اعتقال دام …) a person is more often the victim."""
    if trigger.finite:
        return True
    if trigger.predicate.mode == _VISIT:
        return name.kind == "person"
    return name.kind != "person" or trigger.predicate.mode not in SEIZING


def _of_itself(frame: Predicate) -> bool:
    """توقف القتال بين …: the words name a thing that ends or goes on, and its sides only behind بين."""
    return frame.agent == _MUTUAL[:1] and not frame.recipient


def _opposed(trigger: Trigger, context: Context) -> bool:
    """منعت القوات دخول المساعدات، سمحت بدخولها: who hinders a friendly act, or gives way to it, is no side
    of it."""
    return trigger.predicate.event in _FRIENDLY and context.doing in _UNFRIENDLY


def _settled(
    agents: list[Name],
    recipients: list[Name],
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
) -> tuple[list[Name], list[Name]]:
    """Doers and sufferers that could be, nobody in both roles, and pairs with their names."""
    helped = _NO_ACTOR[1:] if trigger.predicate.event == "AID" else _NO_ACTOR  # a town may be helped
    recipients = [n for n in recipients if n.kind not in helped]
    if recipients and agents and _closest(recipients, trigger) < _closest(agents, trigger):
        agents = _others(agents, recipients)  # لن ينجح في منع إسرائيل: nobody does it to himself
    named = [n for n in recipients if not _points_back(n, analysis, lexicon)]
    agents = [n for n in agents if not _points_back(n, analysis, lexicon) or _others([n], named)]
    recipients = _others(recipients, agents)
    agents = resolved(agents, trigger.first, context)
    return agents, _others(resolved(recipients, trigger.first, context), agents)


def _points_back(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the name is a bare noun that means somebody named before: «الحركة تقف مع حماس» tells of two."""
    alone = name.last - name.first == 1
    return alone and lexicon.isa("ال" + analysis.tokens[name.first].stem, *ANAPHORS)


def _closest(names: Sequence[Name], trigger: Trigger) -> int:
    return min(abs(n.first - trigger.first) for n in names)


def _doers(names: Sequence[Name]) -> list[Name]:
    return [n for n in names if n.kind not in (*_NO_ACTOR, "outlet")]


def _others(names: Sequence[Name], taken: Sequence[Name]) -> list[Name]:
    """The names whose bearers have no part yet; people without a name are never the same."""
    bearers = {n.entity for n in taken if n.entity != UNNAMED}
    return [n for n in names if n.entity not in bearers and n not in taken]


def _other_side(recipients: Sequence[Name], context: Context) -> list[Name]:
    """تعاون بين الحزب والحركة يشمل تدريب عناصر الحركة: of two sides, the one to whom it is not done."""
    suffering = {n.entity for n in recipients}
    others = [n for n in context.sides if n.entity not in suffering]
    return others if 0 < len(others) < len(context.sides) else []


def _government(name: Name, lexicon: Lexicon) -> Name:
    """A capital in an actor's role is its government («نفت بغداد …»)."""
    actor = lexicon.actors.get(name.entity)
    if actor is None or actor.seat_of is None:
        return name
    return msgspec.structs.replace(name, entity=actor.seat_of, kind="state")


def _own_voice(trigger: Trigger) -> bool:
    """نرفض: the voice that speaks did it, whoever that is."""
    return trigger.finite and trigger.morph is not None and trigger.morph.person in ("1s", "1p")


def _is_passive(trigger: Trigger) -> bool:
    """Whether the form itself is passive."""
    return trigger.morph is not None and (trigger.morph.passive or trigger.morph.kind == "passive")


def _filled(wanted: Sequence[str], slots: Mapping[str, Sequence[Name]]) -> list[Name]:
    return [name for slot in wanted for name in slots.get(key(slot), ())]


def _named(names: Sequence[Name]) -> tuple[Name, ...]:
    by_entity: dict[str, Name] = {}
    for name in names:
        by_entity.setdefault(name.entity, name)
    return tuple(name for entity, name in by_entity.items() if entity != UNNAMED)


def _slots(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, groups: list[Group]
) -> dict[str, list[Name]]:
    slots: dict[str, list[Name]] = {}
    for group in groups:
        if group.preposition and not group.inner:
            slots.setdefault(group.preposition, []).extend(group.names)
    own = {key(s) for s in (*trigger.predicate.agent, *trigger.predicate.recipient)}
    for group in groups:  # ستوقف دعمها لحزب الله: the noun inside brings what the frame asks for
        if group.inner and group.preposition in own:
            slots.setdefault(group.preposition, list(group.names))
    bare = unmarked(groups)
    if trigger.finite:
        slots.update(verbal_slots(trigger, analysis, lexicon, context, groups))
    elif trigger.predicate.pos == "adjective" or attributive(trigger):
        _participle(trigger, analysis, lexicon, context, groups, slots)
    else:
        nominal_slots(trigger, analysis, lexicon, context, bare, slots)
    return slots


def _participle(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    groups: list[Group],
    slots: dict[str, list[Name]],
) -> None:
    """Put into `slots` the noun that an adjective or participle describes, as its verb's subject or object
    where it is a verb's, and what it governs itself (داعيا الحكومة إلى …، مرسلة من إيران)."""
    frame, bare = trigger.predicate, unmarked(groups)
    back = bool(groups) and groups[0].pronoun and groups[0].gap == 0  # الحكومة المعترف بها
    head = described(trigger, analysis, context) or named_later(trigger, analysis, lexicon, context)
    token = analysis.tokens[trigger.first]
    if not head and token.conjunction == "و" and "ال" in token.clitics:
        head = list(context.subject[:1])  # المقاومة المسنودة بالجيش، والمدعومة …
    slots["head"] = head
    governed = [n for g in bare[:1] for n in g.names]
    slots.setdefault("genitive", governed)
    morph = trigger.morph
    if morph is not None and morph.kind == "active" and not back:
        state = analysis.tokens[trigger.first].key.endswith("ا")  # داعيا: of the subject of another verb
        slots.setdefault("subject", [] if state else head)
        if not morph.definite and bare and bare[0].gap == 0:
            slots.setdefault("object", governed)
    elif morph is not None and morph.kind == "passive":
        slots.setdefault("object", head)
    own = {key(s) for s in (*frame.agent, *frame.recipient, *frame.place)}
    if _FROM not in own and slots.get(_FROM):
        slots.setdefault(AGENT_MARKER, [n for n in slots[_FROM] if n.kind != "place"])
    if "head" in frame.recipient and bare and bare[0].names[0].adjective:
        slots.setdefault(AGENT_MARKER, list(bare[0].names))  # المدعومة إيرانيا
