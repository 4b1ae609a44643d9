"""Whom the talk is of: the running subject that dropped subjects and pronouns mean."""

import bisect
from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.reading import Attribution
from musnad.stages.claim.agreement import Number, agrees, of_pronoun
from musnad.stages.claim.governing import governor, pronoun_of
from musnad.stages.claim.nationality import states_own
from musnad.stages.claim.referents import ACTORS, BODIES
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import PEOPLE

_OF_OTHERS = ("believes", "predicts", "denies", "accuses")  # stances in which one mostly speaks of others
_SHORTEST = 2  # letters of أن without its pronoun
_TITLE_REACH = 4  # words of a title between a complementizer and the name


def running(
    trigger: Trigger,
    owner: Attribution | None,
    speaker: tuple[Name, ...],
    subject: tuple[Name, ...],
    here: Sequence[Name],
    analysis: Analysis,
    lexicon: Lexicon,
) -> tuple[Name, ...]:
    """Whom the talk is of just before the trigger; `subject` is that of the last verb of the same voice."""
    if not subject and (himself := _himself(trigger, owner, speaker, here, analysis, lexicon)):
        return himself
    if owner is not None and owner.stance == "claims-responsibility" and speaker:
        return speaker
    if owner is not None and owner.stance == "denies" and speaker and opens_with(trigger, owner):
        return speaker  # نفت الوزارة تزويد القوات بالسلاح
    if owner is not None and owner.stance == "accuses" and not trigger.finite:
        return _accused(owner, here)
    told = [n for n in here if owner is None or owner.content.start <= n.start]
    found = _relative_head(told, trigger.first, analysis, lexicon)
    found = found or _topic(told, subject, trigger.first, analysis, lexicon)
    found = found or subject or first_actor(told, trigger.first, analysis, lexicon)
    if not found and owner is not None and speaker and speaker[0].kind in BODIES:
        found = speaker  # أعلنت الرياض إرسال مساعدات: a body does what it tells of
    if not found and owner is not None:
        bodies = [n for n in here if n.kind != "person"]
        found = first_actor(bodies, trigger.first, analysis, lexicon)
    if owner is not None and owner.stance == "denies" and owner.source is not None:
        found = tuple(n for n in found if n.entity != owner.source.entity)
    return found


def _himself(
    trigger: Trigger,
    owner: Attribution | None,
    speaker: tuple[Name, ...],
    here: Sequence[Name],
    analysis: Analysis,
    lexicon: Lexicon,
) -> tuple[Name, ...]:
    """أكد الجيش أنه لن يسمح: the pronoun on the أن that opens what somebody says means himself, until he
    names another."""
    if owner is None or not speaker or owner.stance in _OF_OTHERS:
        return ()
    if any(owner.content.start <= n.start and n.first < trigger.first and n.kind in ACTORS for n in here):
        return ()
    at = bisect.bisect_left(analysis.tokens, owner.content.start, key=_start)
    masdar = trigger.morph is not None and trigger.morph.kind == "masdar" and not trigger.morph.suffix
    if masdar and at - 1 <= trigger.first <= at and "ب" in analysis.tokens[trigger.first].clitics:
        return speaker  # أقر بقتل …
    for opening in analysis.tokens[max(0, at - 1) : at + 1]:
        number = _pronoun_on(opening.bare, lexicon)
        if number is not None and agrees(speaker[0], number, analysis, lexicon):
            return speaker
    return ()


def _start(token: Token) -> int:
    return token.start


def _pronoun_on(word: str, lexicon: Lexicon) -> Number | None:
    """The number of the pronoun that a complementizer carries: أنه، إنها."""
    if not lexicon.isa(word, "complementizer"):
        return None
    numbers = (of_pronoun(word[-size:], lexicon) for size in (3, 2, 1) if len(word) - size >= _SHORTEST)
    return next((n for n in numbers if n is not None), None)


def _accused(owner: Attribution, names: Sequence[Name]) -> tuple[Name, ...]:
    """اتهمت باريس دمشق بشن …: whoever stands between the accuser and the charge."""
    speaker = owner.source.entity if owner.source is not None else None
    between = [
        n
        for n in names
        if owner.cue.end <= n.start < owner.content.start and n.kind in ACTORS and n.entity != speaker
    ]
    return tuple(between[-1:])


def _relative_head(
    names: Sequence[Name], before: int, analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """Whom a relative clause describes (التحالف الذي يهدف إلى …), until it names somebody else."""
    actors = [n for n in names if n.first < before and n.kind in ACTORS and not n.adjective]
    if not actors or actors[-1].last >= len(analysis.tokens):
        return ()
    follows = analysis.tokens[actors[-1].last].stem
    return (actors[-1],) if lexicon.isa(follows, "relative-strict") else ()


def _topic(
    names: Sequence[Name], subject: Sequence[Name], before: int, analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """Whom a complementizer opens its clause with (… وأن اليمن لن يقبل), if after the running subject."""
    floor = max((n.first for n in subject), default=-1)
    topics = [
        n
        for n in names
        if floor < n.first < before
        and n.first
        and n.kind in ACTORS
        and (not n.adjective or states_own(n, analysis, lexicon))
        and _opens_clause(n, analysis, lexicon)
    ]
    return tuple(topics[-1:])


def _opens_clause(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a complementizer stands before the name, or before its titles (إن وزير الدفاع فلان)."""
    for at in range(name.first - 1, max(-1, name.first - _TITLE_REACH - 1), -1):
        token = analysis.tokens[at]
        if lexicon.isa(token.bare, "complementizer"):
            return True
        title = lexicon.isa(token.stem, "office-noun", "member-noun", "body-noun", *PEOPLE)
        if not title and "ال" not in token.clitics and pronoun_of(token.key, lexicon) is None:
            return False
    return False


def first_actor(names: Sequence[Name], before: int, analysis: Analysis, lexicon: Lexicon) -> tuple[Name, ...]:
    """The first name that could be a subject: what pronouns later in the sentence most often mean."""
    for name in names:
        actor = name.first < before and name.kind in ACTORS and not name.adjective
        if actor and governor(name, analysis, lexicon) is None:
            return (name,)
    return ()


def opens_with(trigger: Trigger, owner: Attribution) -> bool:
    """Whether the trigger is the bare masdar that what is said begins with."""
    masdar = trigger.morph is not None and trigger.morph.kind == "masdar" and not trigger.morph.prefix
    return masdar and owner.content.start == trigger.start
