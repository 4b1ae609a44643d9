"""Where an act is told to have happened."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.arguments import Group
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import glued
from musnad.stages.claim.sites import is_place
from musnad.stages.claim.triggers import Trigger

_PLACE_REACH = 14
_DISTANCE_REACH = 5  # words from a unit of distance to the place it is measured from
_SOMEWHERE = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "PRESENCE", "RETREAT", "CONSULT", "AID")


def land(name: Name, analysis: Analysis, lexicon: Lexicon) -> Name:
    """The name, as a place where it is a state behind a noun of land (أنحاء اليمن)."""
    behind = name.first and lexicon.isa(analysis.tokens[name.first - 1].stem, "area-noun")
    if behind and not name.adjective and name.kind == "state" and is_place(name, lexicon):
        return msgspec.structs.replace(name, kind="place")
    return name


def places_after(groups: Sequence[Group], analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """Places and states behind a preposition of place after the trigger."""
    return [
        name
        for group in groups
        if lexicon.isa(group.preposition, "place-preposition") or group.preposition == "ب"
        for name in group.names
        if is_place(name, lexicon)
        and not _far_off(name, analysis, lexicon)
        and not _of_act(name, analysis, lexicon)
    ]


def _of_act(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """في غارات إسرائيلية, بانسحاب إسرائيل say whose they are; في السجون السودانية says where."""
    if name.kind == "place" or not name.first:
        return False
    return any(m.entry in lexicon.predicates for m in analysis.morphs[name.first - 1])


def nearest_place(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """Where the sentence itself is set: the closest place it names, behind the trigger only near it; else,
    for acts that happen somewhere, where the sentences before were set."""
    near = [
        (abs(at - trigger.first), at)
        for at, name in context.starts.items()
        if at - trigger.first <= _PLACE_REACH and locates(name, analysis, lexicon)
    ]
    if near:
        return [context.starts[min(near)[1]]]
    return list(context.setting) if trigger.predicate.event in _SOMEWHERE else []


def locates(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a name says where something is: a place, or a state behind a preposition of place."""
    if name.adjective or not is_place(name, lexicon):
        return False
    if _far_off(name, analysis, lexicon):
        return False
    before = analysis.tokens[name.first - 1].key if name.first else ""
    located = lexicon.isa(before, "place-preposition") or glued(name, analysis).lstrip("وف") == "ب"
    return located or name.kind == "place"


def _far_off(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """(110 كلم شرق العاصمة): a distance from a place is told, not the place."""
    for token in analysis.tokens[max(0, name.first - _DISTANCE_REACH) : name.first]:
        if lexicon.isa(token.key, "distance-unit"):
            return True
    return False


def setting_of(
    names: Sequence[Name], earlier: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """Where a sentence with these names is set: its last place, else its last state, if any; with the
    country of the place, if that was named, for what follows may be told of all of it."""
    where = [n for n in names if locates(n, analysis, lexicon)]
    settlements = [n for n in where if n.kind == "place"]
    setting = (settlements or where)[-1:]
    actor = lexicon.actors.get(setting[0].entity) if setting else None
    country = [n for n in (*names, *earlier) if actor is not None and n.entity == actor.country]
    return (*setting, *country[:1])
