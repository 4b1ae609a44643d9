"""Whose act a masdar is by the words it hangs on: واصلت السعودية قصف اليمن, اتهمت باريس موسكو بقصف كييف."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.reading import Attribution
from musnad.stages.claim.agreement import agrees
from musnad.stages.claim.governing import governor
from musnad.stages.claim.implied import Implied, addressee
from musnad.stages.claim.triggers import Trigger

_ACTORS = ("state", "group", "person", "org")
_PART_REACH = 5  # words from where a denial begins to its act: أي صلة له أو لقواته بالهجوم
_CHARGE_REACH = 3  # words from where a charge begins to its act: بتهمة شن، مسؤولية قصف، مسؤوليته عن قصف


def bound(
    trigger: Trigger,
    by: Implied | None,
    owner: Attribution | None,
    speaker: Sequence[Name],
    running: Sequence[Name],
    names: Sequence[Name],
    analysis: Analysis,
    lexicon: Lexicon,
) -> tuple[Name, ...]:
    """Who does a masdar's act, or one of two such as a meeting, by the verb that governs it or by the voice
    that tells it; a name behind the masdar then suffers it. Empty where nothing says so."""
    if trigger.morph is None or trigger.finite:
        return ()
    if owner is not None and owner.stance == "denies" and _involved(trigger, owner, analysis, lexicon):
        return tuple(speaker)
    if trigger.morph.kind != "masdar" and not trigger.predicate.mutual:
        return ()
    if by is not None and by.doer is not None:
        if by.doer == "subject":
            written = _subject(by, trigger, names, analysis, lexicon)
            return written or (tuple(running) if by.number is not None else ())
        return addressee(by, trigger, names, analysis, lexicon) if by.doer == "addressee" else ()
    if owner is None or not _near(trigger, owner, analysis):
        return ()
    if owner.stance == "accuses":
        return accused(owner, names)
    if owner.stance == "claims-responsibility" or own_deed(trigger, owner, speaker):
        return tuple(speaker)
    return tuple(speaker) if owner.stance == "denies" and opens_with(trigger, owner) else ()


def own_deed(trigger: Trigger, owner: Attribution, speaker: Sequence[Name]) -> bool:
    """أعلن الحوثيون إسقاط مسيرة: a deed that a body announces by its bare masdar is its own."""
    body = any(n.kind in ("group", "state") for n in speaker)
    return body and opens_with(trigger, owner) and trigger.predicate.mode != "targeted"


def opens_with(trigger: Trigger, owner: Attribution) -> bool:
    """Whether the trigger is the bare masdar that what is said begins with."""
    masdar = trigger.morph is not None and trigger.morph.kind == "masdar" and not trigger.morph.prefix
    return masdar and owner.content.start == trigger.start


def accused(owner: Attribution, names: Sequence[Name]) -> tuple[Name, ...]:
    """اتهمت باريس دمشق بشن …: whoever stands between the accuser and the charge."""
    speaker = owner.source.entity if owner.source is not None else None
    between = [
        n
        for n in names
        if owner.cue.end <= n.start < owner.content.start and n.kind in _ACTORS and n.entity != speaker
    ]
    return tuple(between[-1:])


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


def _subject(
    by: Implied, trigger: Trigger, names: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """The subject of the governing verb, behind it or right before it."""
    behind = [n for n in names if by.verb < n.first < trigger.first]
    before = [n for n in names if n.last in (by.verb - 1, by.verb)]
    for name in (*behind[:1], *before[-1:]):
        free = name.kind in _ACTORS and governor(name, analysis, lexicon) is None
        if free and not name.adjective and (by.number is None or agrees(name, by.number, analysis, lexicon)):
            return (name,)
    return ()
