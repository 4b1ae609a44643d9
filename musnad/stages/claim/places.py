"""Where an act is told to have happened."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.arguments import Group
from musnad.stages.claim.context import Context
from musnad.stages.claim.triggers import Trigger

_PLACE_REACH = 14


def is_place(name: Name, lexicon: Lexicon) -> bool:
    """A place, or a country; an army or a ministry is none."""
    actor = lexicon.actors.get(name.entity)
    return name.kind == "place" or (name.kind == "state" and actor is not None and actor.parent is None)


def is_seat(name: Name, lexicon: Lexicon) -> bool:
    """A capital, which may stand for its government."""
    actor = lexicon.actors.get(name.entity)
    return actor is not None and actor.seat_of is not None


def places_after(groups: Sequence[Group], lexicon: Lexicon) -> list[Name]:
    """Places and states behind a preposition of place after the trigger."""
    return [
        name
        for group in groups
        if lexicon.isa(group.preposition, "place-preposition") or group.preposition == "ب"
        for name in group.names
        if is_place(name, lexicon)
    ]


def nearest_place(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """Where the sentence itself is set, if it says so near the trigger: a place, or a state behind في."""
    near = [
        (abs(at - trigger.first), at)
        for at, name in context.starts.items()
        if abs(at - trigger.first) <= _PLACE_REACH and _locates(name, analysis, lexicon)
    ]
    return [context.starts[min(near)[1]]] if near else []


def _locates(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    if name.adjective or not is_place(name, lexicon):
        return False
    before = analysis.tokens[name.first - 1].key if name.first else ""
    glued = analysis.tokens[name.first].key[: name.start - analysis.tokens[name.first].start]
    located = lexicon.isa(before, "place-preposition") or glued.lstrip("وف") == "ب"
    return located or name.kind == "place"
