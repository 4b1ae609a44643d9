"""The sentences of an article in order, with who speaks and whom the talk is of as they go by."""

import bisect
from collections.abc import Sequence

import msgspec

from musnad.lexicon.schema import LightVerb
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Sentence
from musnad.model.reading import Attribution
from musnad.stages.claim.acting import acting_nouns
from musnad.stages.claim.bound import bound, own_deed
from musnad.stages.claim.context import Context, Roles
from musnad.stages.claim.implied import implied, others_act
from musnad.stages.claim.light import befalls
from musnad.stages.claim.masdar import as_noun
from musnad.stages.claim.officed import acting, told_by_office
from musnad.stages.claim.places import setting_of
from musnad.stages.claim.roles import fill_roles
from musnad.stages.claim.running import first_actor, running
from musnad.stages.claim.told import Told
from musnad.stages.claim.triggers import Trigger, find_triggers
from musnad.text.fold import key

_POLITICAL = ("state", "group", "person")
_ACTS_THEMSELVES = ("warns", "accuses")  # stances of words that are acts where they tell of none
_NO_CONTENT = ("THREATEN", "ACCUSE", "AFFILIATE", "PRESENCE")  # events that are no act such words tell of
_EARLIER = 8  # names of earlier sentences that a pronoun may still mean


class Before(msgspec.Struct, frozen=True):
    """What the sentences before leave behind: their names, the closest first, where they were set, and the
    two of a two-sided act. `dated` are the article's tokens that tell when."""

    earlier: tuple[Name, ...]
    setting: tuple[Name, ...]
    sides: tuple[Name, ...]
    dated: frozenset[int]


class Voices:
    """Which attribution holds a place in the text, and where cues and contents begin."""

    def __init__(self, attributions: Sequence[Attribution], analysis: Analysis) -> None:
        self._spans = sorted(attributions, key=lambda a: (a.content.start, -a.content.end))
        self._starts = [a.content.start for a in self._spans]
        tokens = [t.start for t in analysis.tokens]
        self._by_cue = {bisect.bisect_right(tokens, a.cue.start) - 1: a for a in attributions}
        self.cues = frozenset(self._by_cue)
        self.opens = frozenset(a.content.start for a in attributions)
        self._closing = [a.source for a in attributions if a.source and a.source.start >= a.content.end]

    def closes(self, name: Name) -> bool:
        """Whether the name belongs to a source told behind its content (… وفق تقرير للأمم المتحدة): it has
        no part in what is told."""
        return any(one.start <= name.start and name.end <= one.end for one in self._closing)

    def innermost(self, at: int) -> Attribution | None:
        """The smallest content around character `at`."""
        holders = [a for a in self._spans[: bisect.bisect_right(self._starts, at)] if at < a.content.end]
        return min(holders, key=lambda a: a.content.end - a.content.start, default=None)

    def idle(self, sentence: Sentence, triggers: Sequence[Trigger]) -> frozenset[int]:
        """Cues in the sentence that are acts themselves, for none is told in their content: هدّد بالرد."""
        return frozenset(
            at
            for at, one in self._by_cue.items()
            if one.stance in _ACTS_THEMSELVES
            and sentence.first <= at < sentence.last
            and not any(
                t.supported
                and one.content.start <= t.start < one.content.end
                and t.predicate.event not in _NO_CONTENT
                for t in triggers
            )
        )


def tell(
    analysis: Analysis,
    names: Sequence[Name],
    proper: frozenset[int],
    dated: frozenset[int],
    voices: Voices,
    lexicon: Lexicon,
    live: Sequence[bool],
) -> list[Told]:
    """Everything told in the `live` sentences, in text order. `proper` are the tokens of names proper,
    where nothing is a trigger; `dated` those of what tells when."""
    rows: list[Told] = []
    earlier: tuple[Name, ...] = ()
    setting: tuple[Name, ...] = ()
    sides: tuple[Name, ...] = ()
    firsts = [n.first for n in names]
    blocked = proper | voices.cues
    for sentence, alive in zip(analysis.sentences, live, strict=True):
        low, high = bisect.bisect_left(firsts, sentence.first), bisect.bisect_left(firsts, sentence.last)
        here = names[low:high]
        if alive:
            before = Before(earlier, setting, sides, dated)
            told, subject = _of_sentence(sentence, analysis, here, before, blocked, voices, lexicon)
            rows += told
            sides = next((row.roles.agents for row in reversed(told) if _two_sided(row)), ())
            setting = setting_of(here, earlier, analysis, lexicon) or setting
            subject = subject or first_actor(here, sentence.last, analysis, lexicon)
            earlier = (*subject, *reversed(here), *earlier)[:_EARLIER]
    return rows


def _of_sentence(
    sentence: Sentence,
    analysis: Analysis,
    here: Sequence[Name],
    before: Before,
    blocked: frozenset[int],
    voices: Voices,
    lexicon: Lexicon,
) -> tuple[list[Told], tuple[Name, ...]]:
    """What one sentence tells, and the last subject of its verbs."""
    taking_part = [n for n in here if not voices.closes(n)]
    starts = {n.first: n for n in taking_part}
    covering = {at: n for n in taking_part for at in range(n.first, n.last)}
    officed = told_by_office(taking_part, analysis, lexicon)
    subject: tuple[Name, ...] = ()
    told_by = doing = ""
    earlier, sides = before.earlier, before.sides
    rows: list[Told] = []
    known = frozenset(at for at, n in covering.items() if _makes_politics(n, lexicon))
    triggers = find_triggers(analysis, lexicon, sentence, blocked, voices.opens, known)
    idle = voices.idle(sentence, triggers)
    if idle:
        triggers = find_triggers(analysis, lexicon, sentence, blocked - idle, voices.opens, known)
    for found in triggers:
        around, held = acting(starts, officed, found), acting(covering, officed, found)
        trigger = as_noun(found, around, analysis, lexicon)
        owner = voices.innermost(trigger.start)
        voice = owner.id if owner is not None else ""
        if voice != told_by:
            subject, told_by, doing = (), voice, ""
        speaker = _speaker(owner, here, earlier)
        talk_of = running(trigger, owner, speaker, subject, taking_part, analysis, lexicon)
        blamed = owner is not None and (
            owner.stance in ("accuses", "claims-responsibility") or own_deed(trigger, owner, speaker)
        )
        by = implied(trigger, analysis, lexicon)
        context = Context(
            around, held, talk_of, earlier, speaker, blamed, before.setting, sides, before.dated, doing
        )
        doers = bound(trigger, by, owner, context, taking_part, analysis, lexicon)
        context = msgspec.structs.replace(context, doers=doers)
        roles = fill_roles(trigger, analysis, lexicon, context)
        roles = others_act(roles, by, trigger, taking_part, analysis, lexicon)
        if not _admitted(trigger, roles, analysis, lexicon):
            continue
        if _no_metaphor(trigger, roles, doers, owner, lexicon):
            trigger = msgspec.structs.replace(trigger, supported=True)
        carried = trigger.light is not None and trigger.light[2].finite and roles.agents
        if carried or (trigger.finite and (roles.agents or roles.subject)):
            subject, doing = roles.agents or roles.subject, trigger.predicate.event
        rows.append(Told(trigger, roles, owner, by=by))
        sides = roles.agents if _two_sided(rows[-1]) else sides
    rows = acting_nouns([row for row in rows if not _carries(row, rows)], analysis, lexicon)
    return rows, tuple(n for n in subject if n.entity)


def _no_metaphor(
    trigger: Trigger, roles: Roles, doers: Sequence[Name], owner: Attribution | None, lexicon: Lexicon
) -> bool:
    """Whether the act needs no other words around it: somebody of politics suffers what others do to him
    (قتل فلان، اتهم … باغتيال فلان), or its doer claims it (مسؤوليته عن التفجير)."""
    if roles.agents and owner is not None and owner.stance == "claims-responsibility":
        return True
    people = (n for n in roles.recipients if n.kind == "person")
    return bool(trigger.finite or doers) and any(_makes_politics(n, lexicon) for n in people)


def _makes_politics(name: Name, lexicon: Lexicon) -> bool:
    return name.kind in _POLITICAL and name.entity in lexicon.actors


def _two_sided(row: Told) -> bool:
    return row.trigger.predicate.mutual and len(row.roles.agents) > 1


def _speaker(owner: Attribution | None, here: Sequence[Name], earlier: Sequence[Name]) -> tuple[Name, ...]:
    if owner is None or owner.source is None or owner.source.entity is None:
        return ()
    entity = owner.source.entity
    return tuple(n for n in (*here, *earlier) if n.entity == entity)[:1]


def _admitted(trigger: Trigger, roles: Roles, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Acts of violence and protest stand without a named actor; other events need one."""
    if trigger.predicate.event in ("ASSAULT", "PROTEST"):
        # الهجوم, with nobody named, only points back to an act told elsewhere
        definite = trigger.morph is not None and trigger.morph.definite
        return (
            not definite
            or befalls(trigger)
            or bool(roles.agents or roles.recipients)
            or _goes_on(trigger, roles, analysis, lexicon)
        )
    if trigger.predicate.event == "AFFILIATE":
        return bool(roles.agents or roles.recipients)
    if trigger.predicate.event == "PRESENCE":
        return bool(roles.agents)  # مسلحون في المدينة: nobody's men
    if trigger.predicate.mode == "visit":  # يصل الأمر إلى …: somebody goes somewhere
        people = any(n.kind == "person" for n in roles.agents)
        return people or bool(roles.agents and (roles.places or roles.recipients))
    return True


def _goes_on(trigger: Trigger, roles: Roles, analysis: Analysis, lexicon: Lexicon) -> bool:
    """تجددت الاشتباكات في المدينة: what goes on somewhere is news, though known before."""
    if trigger.light is None or not roles.places:
        return False
    return lexicon.isa(analysis.tokens[trigger.light[0]].stem, "going-on")


def _another_verb(trigger: Trigger, light: LightVerb) -> bool:
    """تعرض المقر لقصف is no offer (عرض): the light verb that suffers is another one of the same letters."""
    verb = trigger.predicate.verb
    return light.subject == "recipient" and verb is not None and key(verb.past) != key(light.verb.past)


def _carries(row: Told, rows: Sequence[Told]) -> bool:
    """Whether a verb only carries the noun of another act of its kind (قدمت دعما tells of one), or says who
    suffers it (تعرض المقر لقصف)."""
    return any(
        other.trigger.light is not None
        and other.trigger.light[0] == row.trigger.first
        and (
            _another_verb(row.trigger, other.trigger.light[1])
            or other.trigger.predicate.event == row.trigger.predicate.event
        )
        for other in rows
    )
