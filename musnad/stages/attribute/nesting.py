"""Attributions nested into chains: each under the tightest content that holds its cue."""

import bisect
import heapq
from collections.abc import Sequence

import msgspec

from musnad.model.reading import Attribution, Source, Span
from musnad.model.vocabulary import Stance


class Row(msgspec.Struct, frozen=True):
    """An attribution before it has a number."""

    cue: Span
    source: Source | None
    stance: Stance
    content: Span
    entry: str
    listener: str | None = None


def nested(rows: Sequence[Row]) -> tuple[Attribution, ...]:
    """Rows in text order, numbered, with their parents. A parent's content is longer than its child's,
    or as long and earlier, so no chain can run in a ring."""
    ordered = sorted(rows, key=lambda row: (row.cue.start, row.cue.end))
    parents = _parents(ordered)
    return tuple(
        Attribution(
            f"a{number + 1}",
            f"a{parents[number] + 1}" if parents[number] >= 0 else None,
            row.cue,
            row.source,
            row.stance,
            row.content,
            row.entry,
            row.listener,
        )
        for number, row in enumerate(ordered)
    )


def _parents(rows: Sequence[Row]) -> list[int]:
    """For each row the number of its parent, or -1. Walks the cues in order with the contents that are
    open there sorted by size, so that a long article costs little more than its length."""
    sizes = [(row.content.end - row.content.start, -number) for number, row in enumerate(rows)]
    waiting = sorted(range(len(rows)), key=lambda number: rows[number].content.start, reverse=True)
    ending: list[tuple[int, int]] = []
    opened: list[tuple[int, int]] = []
    parents = []
    for number, row in enumerate(rows):
        while waiting and rows[waiting[-1]].content.start <= row.cue.start:
            other = waiting.pop()
            heapq.heappush(ending, (rows[other].content.end, other))
            bisect.insort(opened, sizes[other])
        while ending and ending[0][0] <= row.cue.start:
            del opened[bisect.bisect_left(opened, sizes[heapq.heappop(ending)[1]])]
        larger = range(bisect.bisect_right(opened, sizes[number]), len(opened))
        holders = (-opened[at][1] for at in larger)
        parents.append(next((other for other in holders if rows[other].content.end >= row.cue.end), -1))
    return parents
