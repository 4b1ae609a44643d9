"""Subject and object of a conjugated verb."""

import itertools

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import agrees, of_person, of_pronoun, opens_before
from musnad.stages.claim.arguments import Group, name_before, unmarked
from musnad.stages.claim.context import Context
from musnad.stages.claim.described import antecedent, describes_nameless, nameless_topic
from musnad.stages.claim.governing import is_headed
from musnad.stages.claim.nationality import states_own
from musnad.stages.claim.passive import nothing_behind, object_at, reads_passive, suffers
from musnad.stages.claim.referents import BODIES, dropped_subject, meant, sufferers
from musnad.stages.claim.sites import is_seat, is_site
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import ANAPHORS, PEOPLE
from musnad.text.fold import key

_NEAR = 3  # words that may stand between a verb and its subject: السلطات الأمنية في


def verbal_slots(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, groups: list[Group]
) -> dict[str, list[Name]]:
    """Subject and object of a conjugated verb: VSO, SVO, passive, or a dropped subject."""
    morph = trigger.morph
    assert morph is not None
    conjoined = morph.start > 0 and analysis.tokens[trigger.first].key[0] in "وف"
    back = {n.entity for g in groups if g.pronoun for n in g.names}  # أفرج عنه: nobody does it to himself
    others = describes_nameless(trigger, analysis, lexicon, context)
    others = others or nameless_topic(trigger, analysis, lexicon, context)
    before = [] if conjoined or others else _before(trigger, analysis, lexicon, context)
    before = [n for n in before if n.entity not in back]
    after = _no_mere_means(_no_mere_places(unmarked(groups), lexicon), analysis, lexicon)
    named = [list(group.names) for group in after]
    other = None if before else object_at(trigger, analysis, lexicon, context)
    if morph.passive or (not before and other is None and reads_passive(trigger, analysis, lexicon)):
        return {"object": named[0] if named else before}
    behind = _behind_pronoun(trigger, analysis, lexicon, context, groups, after)
    if behind is not None:
        return behind
    if before and not named and suffers(trigger, analysis, lexicon):
        return {"object": before}
    if morph.suffix:
        return _with_object_pronoun(trigger, analysis, lexicon, context, after, before)
    inner = [n for g in groups if g.inner and not g.preposition for n in g.names]
    if before or others:
        return {"subject": before, "object": named[0] if named else inner}
    running = _dropped(trigger, analysis, lexicon, context, groups, named)
    if not named:
        seized = suffers(trigger, analysis, lexicon) and all(n.kind == "person" for n in running)
        return {"object": running} if seized else {"subject": running, "object": inner}  # كما اعتقل في 2009
    thing = _of_thing(trigger, analysis, lexicon, context) and not back
    if thing or _befalls(named[0], after[0], trigger, analysis, lexicon):
        town = named[0][0].kind == "place"  # قصفت طائرات بيروت وقصفت دمشق
        goes_on = town and (conjoined or _pronoun_before(trigger, analysis, lexicon))
        return {"subject": running if goes_on else [], "object": named[0]}
    if _nameless_acts(named[0][0], other, trigger, analysis, lexicon):
        return {"object": named[0]}
    may_follow = _may_follow(named[0][0], after[0].gap, trigger, analysis, lexicon)
    if not may_follow or _is_visited(named[0], trigger, analysis, lexicon):
        return {"subject": running, "object": named[0]}
    if len(named) >= 2:
        return {"subject": named[0], "object": named[1]}
    himself = _pronoun_before(trigger, analysis, lexicon)  # إنها تدعم العراق
    officer = _officer_behind(trigger, analysis, lexicon)  # وزار رئيس الحكومة
    continues = himself or (conjoined and after[0].gap > 0 and not officer)
    titled = named[0][0].kind == "person" and after[0].gap == 1  # وأيد الشيخ فلان
    if continues and running and not titled and "object" in trigger.predicate.recipient:
        return {"subject": running, "object": named[0]}
    return {"subject": named[0], "object": inner}  # أدانت مصر هجوم الحركة


def _behind_pronoun(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    groups: list[Group],
    after: list[Group],
) -> dict[str, list[Name]] | None:
    """The parts of a verb with a preposition and its pronoun before the name: الحزب يشرف عليه الحرس, but
    أصدرت الحكومة بيانا دعت فيه الحزب إلى …; None where there is none or the name cannot be its subject."""
    if not after or not groups[0].pronoun or groups[0].gap or after[0].gap:
        return None
    named = list(after[0].names)
    if not _may_follow(named[0], 0, trigger, analysis, lexicon):
        return None
    running = _dropped(trigger, analysis, lexicon, context, groups, [named])
    if running and "object" in trigger.predicate.recipient:
        return {"subject": running, "object": named}
    return {"subject": named}


def _dropped(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    groups: list[Group],
    named: list[list[Name]],
) -> list[Name]:
    """Who is meant where no subject is written: nobody to whom the verb does it, and nobody at all where a
    noun without a name is the subject."""
    assert trigger.morph is not None
    if nameless_topic(trigger, analysis, lexicon, context) or _body_behind(
        trigger, analysis, lexicon, context
    ):
        return []
    takers = {key(s) for s in trigger.predicate.recipient}
    suffering = [n for g in groups if g.pronoun or g.preposition in takers for n in g.names]
    suffering += named[0] if named else []
    number = of_person(trigger.morph.person)
    return dropped_subject(number, trigger.first, context, analysis, lexicon, suffering)


def _body_behind(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> bool:
    """أمطرت القوات الموالية …: a body without a name right behind the verb, its subject or object."""
    if trigger.last >= trigger.sentence.last or trigger.last in context.covering:
        return False
    token = analysis.tokens[trigger.last]
    return token.clitics == ("ال",) and lexicon.isa(token.stem, "body-noun", "member-noun")


def _before(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """The subject written before its verb, where it agrees with it."""
    assert trigger.morph is not None
    found = name_before(analysis, lexicon, context, trigger.sentence, trigger.first)
    number = of_person(trigger.morph.person)
    if number is None or number == "speaker" or (number == "p" and len(found) > 1):
        return found
    return [n for n in found if is_headed(n, analysis, lexicon) or agrees(n, number, analysis, lexicon)]


def _no_mere_places(groups: list[Group], lexicon: Lexicon) -> list[Group]:
    """نبذت عشائر الأنبار التنظيم: a place inside the subject is neither subject nor object."""
    acting = [g for g in groups if any(n.kind != "place" or is_seat(n, lexicon) for n in g.names)]
    return acting or groups


def _no_mere_means(groups: list[Group], analysis: Analysis, lexicon: Lexicon) -> list[Group]:
    """أغارت طائرة مسيرة إسرائيلية، مدفعية الجيش, قصف الطيران الحربي مواقع داعش: a weapon before its owner or,
    right behind the verb, before its target is neither subject nor object."""
    for first, second in itertools.pairwise(groups):
        owner = second.names[0]
        behind = owner.first == first.names[-1].last and owner.kind in BODIES and not owner.adjective
        own = behind or (owner.adjective and states_own(owner, analysis, lexicon))
        own = own or (first.gap == 0 and "ال" in analysis.tokens[first.names[0].first].clitics)
        if own and all(n.kind == "materiel" for n in first.names):
            return [g for g in groups if g is not first]
    return groups


def _is_visited(names: list[Name], trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """زار بغداد: a place behind a verb of going is where to, not who goes; only an officer could (زار ملك
    الأردن)."""
    frame = trigger.predicate
    if frame.mode != "visit" or "object" not in (*frame.recipient, *frame.place):
        return False
    return not _officer_behind(trigger, analysis, lexicon) and all(is_site(n, lexicon) for n in names)


def _officer_behind(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether an office stands right behind the verb: whose bearer is its subject."""
    if trigger.last >= trigger.sentence.last:
        return False
    return lexicon.isa(analysis.tokens[trigger.last].stem, "office-noun")


def _nameless_acts(
    name: Name, other: int | None, trigger: Trigger, analysis: Analysis, lexicon: Lexicon
) -> bool:
    """Whether somebody without a name stands between the verb and the name, which suffers, for the object
    begins at token `other`, if found (هاجم مسلحون حاجزا للجيش), or by the words between: حارب الأهالي
    تنظيم …، تطالب عائلات المفقودين السلطات."""
    if other is not None and other <= name.first:
        return True
    between = _subject_between(name, trigger, analysis, lexicon)
    return between or _people_between(name, trigger, analysis, lexicon)


def _subject_between(name: Name, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """حارب الأهالي تنظيم …، قصف الطيران الحربي مواقع داعش: a definite noun right behind the verb is its
    subject, for it can stand in no construct with what comes after it; only a person's title could."""
    if "object" not in trigger.predicate.recipient or name.kind == "person" or name.adjective:
        return False
    token = analysis.tokens[trigger.last]
    if name.first == trigger.last or token.clitics != ("ال",) or lexicon.isa(token.stem, "office-noun"):
        return False
    at = trigger.last + 1
    while at < name.first and analysis.tokens[at].clitics == ("ال",):
        at += 1
    bare = all(t.kind == "word" and not t.clitics for t in analysis.tokens[at : name.first])
    return name.first - at <= 1 and bare


def _people_between(name: Name, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """تطالب عائلات المفقودين السلطات …: people without a name, with their own genitive, are the subject."""
    if "object" not in trigger.predicate.recipient or name.first != trigger.last + 2 or name.adjective:
        return False
    people, whose = analysis.tokens[trigger.last], analysis.tokens[trigger.last + 1]
    definite = whose.clitics == ("ال",) and analysis.tokens[name.first].clitics == ("ال",)
    return definite and not people.clitics and lexicon.isa(people.stem, *PEOPLE, "family-noun")


def _may_follow(name: Name, gap: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a name behind its verb can be its subject: a verb before its subject is singular."""
    assert trigger.morph is not None
    if name.kind == "materiel" or (name.kind == "place" and not is_seat(name, lexicon)):
        return False
    number = of_person(trigger.morph.person)
    if gap > 0:  # تنشط خلايا التنظيم: the verb agrees with the noun between
        return number in (None, "m", "f")
    return opens_before(name, number, analysis, lexicon)


def _with_object_pronoun(
    trigger: Trigger,
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    after: list[Group],
    before: list[Name],
) -> dict[str, list[Name]]:
    """استهدفتها القوات: whoever follows is the subject, and the pronoun is whom it befell; in a relative
    clause that is what the clause describes (الاتفاق الذي وقعه أوباما)."""
    assert trigger.morph is not None
    follows = after[0].names if after and after[0].gap <= _NEAR else []
    subject = list(follows) or before
    if not subject:
        number = of_person(trigger.morph.person)
        subject = dropped_subject(number, trigger.first, context, analysis, lexicon)
    number = of_pronoun(trigger.morph.suffix, lexicon)
    head = antecedent(trigger, analysis, lexicon, context, number)
    if head is not None:
        return {"subject": [n for n in subject if n not in head], "object": head}
    if number is None:
        return {"subject": subject}
    kinds = sufferers(trigger)
    suffering = meant(number, trigger.first, context, analysis, lexicon, subject, kinds)
    return {"subject": subject, "object": suffering}


def _befalls(names: list[Name], group: Group, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """اعتقل الشيخ حسن في يناير، وقصفت دمشق: a person right behind a past verb of arrest or killing, or a town
    behind one of attack, with nothing behind that could have been done to."""
    assert trigger.morph is not None
    if "object" not in trigger.predicate.recipient or trigger.morph.kind != "past" or group.gap > _NEAR:
        return False
    violent = trigger.predicate.event == "ASSAULT"
    if not violent and trigger.predicate.event != "COERCE":
        return False
    if violent and all(n.kind == "place" and is_seat(n, lexicon) for n in names):
        return nothing_behind(names[-1].last, trigger, analysis, lexicon)
    titles = analysis.tokens[trigger.last : names[0].first]  # قتل زعيم داعش في غارة
    officer = any(lexicon.isa(token.stem, "office-noun") for token in titles)
    if any(n.kind != "person" for n in names) and not officer:
        return False
    number = of_person(trigger.morph.person)
    if not officer and number is not None and not agrees(names[0], number, analysis, lexicon):
        return False  # وقتلت فلانا: she killed him
    return nothing_behind(names[-1].last, trigger, analysis, lexicon)


def _of_thing(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> bool:
    """الانفجار الذي هز السفارة: the verb of a relative clause that describes a thing or an act has it for
    its subject, and whoever follows suffers."""
    at = trigger.first - 1
    if "object" not in trigger.predicate.recipient or at <= trigger.sentence.first:
        return False
    if not lexicon.isa(analysis.tokens[at].key, "relative-strict"):
        return False
    head = analysis.tokens[at - 1]
    person = lexicon.isa(head.stem, *PEOPLE, *ANAPHORS, "office-noun", "member-noun", "body-noun")
    return head.kind == "word" and at - 1 not in context.covering and not person


def _pronoun_before(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """أنها قصفت، لكنه رفض: the subject is the pronoun on the word before."""
    if trigger.first <= trigger.sentence.first:
        return False
    before = analysis.tokens[trigger.first - 1].key
    if not lexicon.isa(before, "complementizer", "contrast"):
        return False
    return any(of_pronoun(before[-size:], lexicon) for size in (1, 2, 3))
