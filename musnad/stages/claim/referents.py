"""Whom a pronoun or a verb without a written subject means."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import Number, agrees
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import governor, is_headed
from musnad.stages.claim.triggers import Trigger

_PAIR_REACH = 7  # words from a two-sided act to its بين البلدين
ACTORS = ("state", "group", "person", "org")
BODIES = ("state", "group", "org")
_SEIZABLE = ("person", "group")
SEIZING = ("arrest", "abduct", "release", "torture", "deport", "beat")  # modes that befall people only


def meant(
    number: Number,
    before: int,
    context: Context,
    analysis: Analysis,
    lexicon: Lexicon,
    but: Sequence[Name] = (),
    kinds: Sequence[str] = ACTORS,
) -> list[Name]:
    """Whom a pronoun written at token `before` means: the running subject if it agrees, else the closest
    name that does; of `kinds`, and nobody of `but` (a verb's subject is not its own object)."""
    if number == "speaker":
        return list(context.speaker)
    barred = {n.entity for n in but}
    fits = [n for n in context.subject if n.entity not in barred and n.kind in kinds]
    if fits and (len(fits) > 1 if number == "p" else False):
        return fits
    nearest = [n for n in context.before(before) if n.kind in kinds and not n.adjective]
    for name in (*fits, *nearest):
        if name.entity not in barred and agrees(name, number, analysis, lexicon):
            return [name]
    return []


def sufferers(trigger: Trigger) -> Sequence[str]:
    """The kinds of those whom an act of the trigger's mode can befall: nobody arrests a state."""
    return _SEIZABLE if trigger.predicate.mode in SEIZING else ACTORS


def dropped_subject(
    number: Number | None,
    before: int,
    context: Context,
    analysis: Analysis,
    lexicon: Lexicon,
    but: Sequence[Name] = (),
) -> list[Name]:
    """The subject of a verb at token `before` that names none: the running one, else the last that could
    be a subject, else the speaker himself; nobody of `but`, to whom the verb does it."""
    if number == "speaker":
        return list(context.speaker)
    barred = {n.entity for n in but if n.entity}
    running = [n for n in context.subject if n.entity not in barred]
    if len(running) < len(context.subject):
        return running  # أفرج عنه: the talk is of whom it befell, so nobody says who did it
    if number is None or (number == "p" and len(running) > 1):
        return running
    free = [
        n
        for n in context.before(before)
        if n.kind in ACTORS and not n.adjective and governor(n, analysis, lexicon) is None
    ]
    for name in (*running, *free, *context.speaker):
        headed = (
            name.entity and name in running and is_headed(name, analysis, lexicon)
        )  # زار وفد من الحوثيين … والتقى
        if name.entity not in barred and (headed or agrees(name, number, analysis, lexicon)):
            return [name]
    return []


def both_sides(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """بين البلدين، بين الجانبين: the last two sides named before; nobody where there are not two."""
    stop = min(trigger.sentence.last, trigger.last + _PAIR_REACH)
    if not any(lexicon.isa(t.stem, "pair-noun") for t in analysis.tokens[trigger.last : stop]):
        return []
    sides: dict[str, Name] = {}
    for name in context.before(trigger.first):
        if name.kind in BODIES and name.entity:
            sides.setdefault(name.entity, name)
    return list(sides.values())[:2] if len(sides) >= 2 else []
