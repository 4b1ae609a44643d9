"""Who stands behind an event noun or masdar: its genitive, its possessor, its nationality."""

from collections.abc import Set

import msgspec

from musnad.lexicon.schema import Predicate, Role
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import of_pronoun
from musnad.stages.claim.arguments import Group, name_before
from musnad.stages.claim.context import Context
from musnad.stages.claim.control import controller
from musnad.stages.claim.described import described
from musnad.stages.claim.governing import AGENT_MARKER, governor
from musnad.stages.claim.light import befalls, put_light_subject
from musnad.stages.claim.nationality import OF_PEOPLE
from musnad.stages.claim.referents import ACTORS, meant, sufferers
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import PEOPLE
from musnad.text.fold import key

_GENITIVE_REACH = 8  # words of a construct chain between an event noun and the name at its end
_NISBA_ADVERB = "يا"
_AGAINST, _AGAINST_REACH = "ضد", 3  # words behind a noun in which its ضد stands
_AIMS = ("علي", "ضد")
_AIM_REACH = 8  # words behind a noun in which its aim's preposition stands
_DESCRIBES = 2  # words between an event noun and the nationality that describes it
_COUNTED = ("people-singular", "people-plural", "people-feminine", "body-noun", "member-noun", "count-word")
_RECEIVED_FROM = ("ASSAULT", "AID", "THREATEN", "SUPPORT", "ACCUSE", "SANCTION", "CONCEDE", "REJECT")
_LED = ("group", "org")  # a nationality makes nobody a leader or member of his state
_NO_OBJECT = ("preposition", "adverb", "subordinator", "complementizer", "relative", "auxiliary", "negation")

_Slots = dict[str, list[Name]]


class _Behind(msgspec.Struct, frozen=True):
    """The bare names behind a noun: its genitive (or whom its pronoun means), what follows that, the
    nationalities that describe it, and whether a bare object stands behind the genitive."""

    genitive: list[Name]
    apposed: list[Name]
    nationalities: list[Name]
    has_object: bool


def nominal_slots(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    bare: list[Group],
    slots: _Slots,
) -> None:
    """Genitive, possessor and light-verb subject of a masdar or event noun, put into `slots`."""
    frame = trigger.predicate
    behind = _behind(trigger, analysis, lexicon, context, bare)
    if "head" in (*frame.agent, *frame.recipient):
        _leader(trigger, analysis, context, behind, slots)
    elif frame.pos == "phrase" and "subject" in frame.agent and trigger.morph is None:
        owner = _possessor(trigger, analysis, lexicon, context)  # عدم سماحها
        asked = controller(trigger, analysis, lexicon, context)  # حثت بريطانيا إسرائيل على السماح بدخول …
        before = owner or list(context.doers) or asked
        before = before or name_before(analysis, lexicon, context, trigger.sentence, trigger.first)
        governed = lexicon.isa(analysis.tokens[trigger.last - 1].key, "preposition", "said-of")
        if governed and not before:  # تقاتل نيابة عن إيران: never the subject
            before = list(context.subject)
            slots["object"] = behind.genitive
        else:
            slots["object"] = behind.genitive if before and not owner else behind.apposed
        slots["subject"] = before if before or governed else behind.genitive
    else:
        _act(trigger, analysis, lexicon, context, behind, slots)
        put_light_subject(trigger, analysis, lexicon, context, slots)


def _behind(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, bare: list[Group]
) -> _Behind:
    nationalities = _nationalities(trigger, bare, analysis, lexicon)
    plain = [g.names for g in bare if g.names[0] not in nationalities and g.gap <= _GENITIVE_REACH]
    owner = _possessor(trigger, analysis, lexicon, context)
    if owner:
        has_object = _object_at(trigger.last, analysis, lexicon)
        return _Behind(owner, list(plain[0]) if plain else [], nationalities, has_object)
    if not plain:
        return _Behind([], [], nationalities, has_object=False)
    if nationalities and trigger.last == nationalities[0].first < plain[0][0].first:
        return _Behind([], list(plain[0]), nationalities, has_object=False)  # ضربة أميركية قائدا: no genitive
    apposed = list(plain[1]) if len(plain) > 1 else []
    at = plain[0][-1].last
    crowd = apposed[:1] if not plain[0][0].adjective else []  # منع التنظيم المواطنين
    nameless = not plain[0][0].entity
    town = nameless and any(n.first == at and n.kind == "place" for n in apposed)  # إبادة سكان غزة
    has_object = any(n.first == at and not n.entity for n in crowd) or (
        not town and _object_at(at, analysis, lexicon)
    )
    return _Behind(list(plain[0]), apposed, nationalities, has_object)


def _leader(trigger: Trigger, analysis: Analysis, context: Context, behind: _Behind, slots: _Slots) -> None:
    """A noun of leading or belonging: who leads is its head, whom he leads its genitive."""
    led = [n for slot in trigger.predicate.recipient for n in slots.get(key(slot), ()) if n.kind != "place"]
    led = [n for n in led if n.kind in _LED] or led
    slots.update({key(slot): led for slot in trigger.predicate.recipient if slots.get(key(slot))})
    genitive, apposed = behind.genitive, behind.apposed
    if trigger.predicate.agent == ("genitive",):  # الحزب بزعامة فلان
        slots["head"] = described(trigger, analysis, context)
        slots["genitive"] = [n for n in genitive if n.kind == genitive[0].kind]
        return
    if genitive and genitive[0].kind == "person":  # الأمين العام لـ… ، فلان; بينهم القيادي فلان
        genitive, apposed = ([] if led else _group_before(trigger, context)), genitive
    head = apposed or described(trigger, analysis, context)
    leads = trigger.predicate.mode == "leadership"  # تستضيف الدوحة قادة الحركة: no town leads it
    slots["head"] = [n for n in head if n.kind == "person"] if leads else head
    whole = genitive or behind.nationalities
    if "genitive" in trigger.predicate.recipient:
        whole = [n for n in (*genitive, *led, *slots.get("ل", ())) if n.kind in _LED]
    slots["genitive"] = whole


def _act(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    behind: _Behind,
    slots: _Slots,
) -> None:
    """A noun of doing: its genitive does or suffers the act, by what else the text fills, and by whether
    its doer is known already."""
    frame = trigger.predicate
    _aims_apart(trigger, analysis, slots)
    if frame.event == "AID" and "من" not in (*frame.agent, *frame.recipient) and slots.get("من"):
        slots[AGENT_MARKER] = slots["من"]  # لدعم المقاومة من التحالف
    role = _genitive_role(frame, behind, slots)
    if role == "recipient" and _against(trigger, analysis):
        role = "agent"  # قتالها ضد المتمردين
    towns = all(n.kind == "place" and not n.adjective for n in behind.genitive)
    if (
        frame.event == "ASSAULT"
        and behind.genitive
        and towns
        and _aim_at(trigger, analysis, set(_AIMS)) is None
    ):
        role = "recipient"  # قصف تل أبيب: the town suffers; هجوم باريس: there it was
    if role == "agent" and context.doers and _suffers(frame, behind, slots):
        role = "recipient"  # واصلت السعودية قصف اليمن
    if role == "agent" and "object" in frame.recipient and _charged(trigger, analysis, lexicon):
        role = "recipient"  # المتهم بتأييد داعش
    of_another = bool(context.doers and behind.genitive) and behind.genitive[0].first > trigger.last
    genitive = [] if role == "agent" and of_another else behind.genitive  # طالبت روسيا إيران بوقف قصف كييف
    if role == "agent" and not genitive:
        genitive = behind.nationalities or _doer_elsewhere(trigger, analysis, lexicon, context, slots)
    elif behind.nationalities and not frame.mutual:
        slots.setdefault(AGENT_MARKER, behind.nationalities)
    if role == "agent" and not genitive and _aimed(frame, slots):
        genitive = slots["ل"]  # قصف للجيش على المدينة: the aim stands behind its own preposition
    elif role == "agent" and "object" in frame.recipient:
        slots["object"] = slots.get("ل") or behind.apposed
    if frame.mutual:
        slots["genitive"] = [*behind.genitive, *behind.nationalities]
    elif "genitive" in (frame.agent if role == "agent" else frame.recipient):
        slots["genitive"] = genitive
    else:
        slots["subject" if role == "agent" else "object"] = genitive
        slots["genitive"] = []


def _genitive_role(frame: Predicate, behind: _Behind, slots: _Slots) -> Role:
    """Whether the name in the genitive does or suffers the act."""
    to_object = "object" in frame.recipient
    if behind.has_object and to_object:
        return "agent"
    if frame.genitive is None:
        doer_told = bool(behind.apposed or behind.nationalities)
        return "recipient" if to_object and "ل" not in slots and not doer_told else "agent"
    other = any(key(s) in slots for s in frame.recipient if s not in ("object", "genitive"))
    if frame.genitive == "recipient" and (other or (to_object and "ل" in slots)):
        return "agent"  # دعم إيران لحماس: the side helped stands behind its own preposition
    return frame.genitive


def _charged(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the act is what somebody is accused of, right before it."""
    if trigger.morph is None or trigger.morph.prefix != "ب" or trigger.first == trigger.sentence.first:
        return False
    return lexicon.isa(analysis.tokens[trigger.first - 1].stem, "accused-noun")


def _suffers(frame: Predicate, behind: _Behind, slots: _Slots) -> bool:
    """Whether the name behind a masdar whose doer is known can be its object: none other stands behind it."""
    others = [n for n in behind.apposed if n.kind != "place"]  # اتهم … بإبادة سكان غزة
    told = behind.has_object or others or behind.nationalities or slots.get("ل")
    return "object" in frame.recipient and bool(behind.genitive) and not told


def _aims_apart(trigger: Trigger, analysis: Analysis, slots: _Slots) -> None:
    """غارات للتحالف على مواقع للتنظيم: whoever stands behind ل behind the aim's preposition owns the aim."""
    own = {key(s) for s in (*trigger.predicate.recipient, *trigger.predicate.place)}
    at = _aim_at(trigger, analysis, own)
    if at is None or "ل" in own:
        return
    aim = analysis.tokens[at].key
    owners = [n for n in slots.get("ل", ()) if n.first > at]
    if owners and not slots.get(aim):
        slots[aim] = owners
        slots["ل"] = [n for n in slots["ل"] if n.first < at]


def _aim_at(trigger: Trigger, analysis: Analysis, among: Set[str]) -> int | None:
    """The token of the first preposition behind a noun that names its aim, if it is `among` some."""
    stop = min(trigger.sentence.last, trigger.last + _AIM_REACH)
    return next((i for i in range(trigger.last, stop) if analysis.tokens[i].key in among & set(_AIMS)), None)


def _aimed(frame: Predicate, slots: _Slots) -> bool:
    """Whether an act names its aim behind على or ضد and somebody behind ل, no slot of its frame."""
    aims = [key(s) for s in (*frame.recipient, *frame.place) if key(s) in _AIMS]
    own = {key(s) for s in (*frame.recipient, *frame.place)}
    return bool(slots.get("ل")) and "ل" not in own and any(s in slots for s in aims)


def _against(trigger: Trigger, analysis: Analysis) -> bool:
    """Whether the noun's victim stands behind ضد, named or not."""
    after = analysis.tokens[trigger.last : min(trigger.sentence.last, trigger.last + _AGAINST_REACH)]
    return any(t.key == _AGAINST for t in after)


def _doer_elsewhere(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, slots: _Slots
) -> list[Name]:
    """هجوم لداعش، تهديدات من الحزب، للجيش ثكنة: the doer or owner of an event noun behind ل or من, where its
    frame gives these no other role."""
    frame = trigger.predicate
    if "ل" in frame.agent and not slots.get("ل"):
        name = context.covering.get(trigger.first - 1)
        return [name] if name is not None and governor(name, analysis, lexicon) in ("ل", "لدي") else []
    if frame.pos != "noun":
        return _hit_from(trigger, slots)
    own = {key(s) for s in (*frame.agent, *frame.recipient, *frame.place)}
    if "object" not in frame.recipient and "ل" not in own and slots.get("ل"):
        return slots["ل"]
    if "من" not in own and frame.event in _RECEIVED_FROM:
        return slots.get("من", [])
    return []


def _hit_from(trigger: Trigger, slots: _Slots) -> list[Name]:
    """تعرض المقر لقصف من القوات: the doer of a masdar of violence behind من, of one with article only where a
    light verb says that somebody suffers it."""
    frame = trigger.predicate
    if frame.event != "ASSAULT" or trigger.morph is None:
        return []
    if trigger.morph.definite and not befalls(trigger):
        return []
    own = {key(s) for s in (*frame.agent, *frame.recipient, *frame.place)}
    return [n for n in slots.get("من", ()) if n.kind != "place"] if "من" not in own else []


def _nationalities(trigger: Trigger, bare: list[Group], analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """The nationalities that describe the event noun itself (الغزو الأميركي), not the noun behind it:
    مقتل 11 عسكريا جزائريا، طرد الملحق الإيراني."""
    near = [n for g in bare if g.gap <= _DESCRIBES for n in g.names[:2] if n.adjective]
    found = [n for n in near if not analysis.tokens[n.first].key.endswith(OF_PEOPLE)]  # تهجير الفلسطينيين
    if not found or trigger.last >= trigger.sentence.last:
        return found
    definite = trigger.morph is not None and trigger.morph.definite
    if found[0].first > trigger.last and "ال" in analysis.tokens[trigger.last].clitics and not definite:
        return []
    between = analysis.tokens[trigger.last : found[0].first]
    counted = any(t.kind == "number" or lexicon.isa(t.stem, *_COUNTED) for t in between)
    own_men = trigger.predicate.event == "PRESENCE"  # يوجد ألف جندي أميركي: whose they are
    return [] if counted and not own_men else found


def _object_at(at: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """اعتقال الحوثيين صحفيين، عرقلة الجماعة وصول المساعدات، اجتياحها مدنا: a bare noun right behind the doer;
    or ل with what is no name (مقاطعة الحركة للانتخابات)."""
    if at >= len(analysis.tokens):
        return False
    after = analysis.tokens[at]
    if after.clitics[-1:] == ("ل",) or after.clitics[-2:] == ("ل", "ال"):
        pointing = lexicon.isa(after.key[1:], "demonstrative")
        return pointing or lexicon.isa(after.stem, *PEOPLE)
    people = lexicon.isa(after.key, "people-singular")  # اغتيال إسرائيل قياديا
    nisba = after.key.endswith(_NISBA_ADVERB) and not people
    manner = nisba or lexicon.isa(after.key, "manner-adverb")  # دعمه سرا، سياسيا
    bare = (
        after.kind == "word"
        and not manner
        and not after.clitics
        and not any(m.finite for m in analysis.morphs[at])
    )
    title = lexicon.isa(after.stem, "office-noun") and not people  # اعتقال الشيخ فلان رئيس الجماعة
    return bare and not title and not lexicon.isa(after.key, *_NO_OBJECT) and not after.key.startswith("ال")


def _possessor(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """Whom the pronoun on a noun means: for ties the closest group before (الحوثيين … أحد قادتهم)."""
    suffix = trigger.morph.suffix if trigger.morph is not None else _phrase_suffix(trigger, analysis, lexicon)
    number = of_pronoun(suffix, lexicon)
    if number is None:
        return []
    if trigger.predicate.event == "AFFILIATE":
        return _group_before(trigger, context)
    kinds = sufferers(trigger) if trigger.predicate.genitive == "recipient" else ACTORS
    return meant(number, trigger.first, context, analysis, lexicon, kinds=kinds)


def _phrase_suffix(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> str:
    """The pronoun on one of a phrase's words: إطلاق سراحه، عملياتها العسكرية; of words that the entry lists
    without it as well."""
    if lexicon.isa(analysis.tokens[trigger.first].key, "verb-negation"):
        return ""  # لن نقبله: a verb, whose pronoun is no doer
    bare = {key(word) for form in trigger.predicate.forms for word in form.split()}
    for token in analysis.tokens[trigger.first : trigger.last]:
        for size in (3, 2, 1):
            stem, suffix = token.stem[:-size], token.stem[-size:]
            listed = stem in bare or (stem.endswith("ت") and f"{stem[:-1]}ة" in bare)
            if listed and of_pronoun(suffix, lexicon) is not None:
                return suffix
    return ""


def _group_before(trigger: Trigger, context: Context) -> list[Name]:
    """The closest group before the trigger, which leaders and members belong to."""
    return [n for n in context.before(trigger.first) if n.kind == "group"][:1]
