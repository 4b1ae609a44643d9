"""Short pieces of a text around what was found in it."""

from collections.abc import Sequence

import msgspec

_AROUND = 70


class Snippet(msgspec.Struct, frozen=True):
    """`[start, end)` of a text, and its words; `highlights` count from the beginning of the whole text."""

    start: int
    end: int
    text: str
    highlights: tuple[tuple[int, int], ...]


def snippets(text: str, highlights: Sequence[tuple[int, int]], most: int = 3) -> tuple[Snippet, ...]:
    """The first `most` pieces that hold highlights, each cut between words; where there is no highlight,
    the beginning of the text."""
    if not highlights:
        highlights = ((0, 0),)
    windows: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in highlights:
        if windows and start - windows[-1][1] <= _AROUND:
            windows[-1] = (windows[-1][0], end, [*windows[-1][2], (start, end)])
        elif len(windows) < most:
            windows.append((start, end, [(start, end)]))
        else:
            break
    return tuple(_cut(text, *one) for one in windows)


def _cut(text: str, start: int, end: int, lit: list[tuple[int, int]]) -> Snippet:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while first > 0 and first < start and not text[first - 1].isspace():
        first += 1
    while last < len(text) and last > end and not text[last].isspace():
        last -= 1
    return Snippet(first, last, text[first:last], tuple(one for one in lit if one[0] < one[1]))
