"""Time expressions: what dates something in a text, as EDTF, anchored at the publication date.

Words become terms, terms a string of codes, and the grammar of dates is a set of patterns over
it; each position is read once and the longest expression wins.
"""

import msgspec

from musnad.lexicon.calendar import Calendar
from musnad.model.analysis import Folded
from musnad.model.reading import TimeExpression
from musnad.stages.analyze.times.codes import CODES, GAP
from musnad.stages.analyze.times.days import told_day
from musnad.stages.analyze.times.joined import next_start, time_at
from musnad.stages.analyze.times.scene import Scene
from musnad.stages.analyze.times.terms import read_terms
from musnad.stages.analyze.times.values import Unknown, When, anchor_of

# what an expression's span does not hold though its meaning needs it
_OUTSIDE = frozenset({CODES["FROM"], CODES["BETWEEN"]})

__all__ = ["find_times"]


def _expression(scene: Scene, folded: Folded, at: int, end: int, when: When, number: int) -> TimeExpression:
    first, last = scene.term(at), scene.term(end - 1)
    start, stop = folded.origin(first.start), folded.end_origin(last.end)
    if isinstance(when, Unknown):
        return TimeExpression(f"t{number}", start, stop, None, when.reason)
    return TimeExpression(f"t{number}", start, stop, when.edtf())


def find_times(folded: Folded, calendar: Calendar, published: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, without overlap, spans in the original text.

    `published` is YYYY, YYYY-MM or YYYY-MM-DD; expressions that need more than it gives have no
    value but a reason. «اليوم الأربعاء» in the text overrules the day of a full publication date.
    """
    read = read_terms(folded.text, calendar)
    if read is None:
        return ()
    scene = Scene(read, calendar, anchor_of(published))
    scene = msgspec.structs.replace(scene, anchor=told_day(scene))
    found: list[TimeExpression] = []
    at = 0
    while (start := next_start(scene, at)) is not None:
        at = start
        time = None if read.codes[at] == GAP else time_at(scene, at)
        if time is None:
            at += 1
            continue
        start = at + 1 if read.codes[at] in _OUTSIDE else at
        found.append(_expression(scene, folded, start, time[0], time[1], len(found) + 1))
        at = time[0]
    return tuple(found)
