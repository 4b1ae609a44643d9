"""The words in a row that two articles have in common, grown from where they are known to meet."""

from collections.abc import Iterable, Sequence

import msgspec

from musnad.stages.consolidate.reuse.fingerprints import RUN_WORDS, Seed
from musnad.stages.consolidate.reuse.words import LINE_WORDS


class Run(msgspec.Struct, frozen=True, order=True):
    """`length` words that stand in both articles, from word `left` of one and `right` of the other."""

    left: int
    right: int
    length: int


def runs(
    left: Sequence[int],
    right: Sequence[int],
    grams: Iterable[Seed],
    lines: Iterable[Seed],
    stock: Sequence[tuple[int, int]],
) -> list[Run]:
    """The runs two articles (by the codes of their words) share, in order, none overlapping another.

    A run counts from RUN_WORDS words on, from LINE_WORDS where it holds a whole line; words in `stock`,
    stretches of the left article, are not counted.
    """
    long = [one for one in _grown(left, right, grams) if _counted(one, stock) >= RUN_WORDS]
    whole = [one for one in _grown(left, right, lines) if _counted(one, stock) >= LINE_WORDS]
    return _apart([*long, *whole])


def _grown(left: Sequence[int], right: Sequence[int], seeds: Iterable[Seed]) -> list[Run]:
    """Seeds stretched both ways as far as the words agree, each run once."""
    found: list[Run] = []
    reached: dict[int, int] = {}
    for at_left, at_right in sorted(seeds):
        slant = at_right - at_left
        if at_left < reached.get(slant, 0):
            continue
        start, end = at_left, at_left
        while start > 0 and start + slant > 0 and left[start - 1] == right[start + slant - 1]:
            start -= 1
        while end < len(left) and end + slant < len(right) and left[end] == right[end + slant]:
            end += 1
        reached[slant] = end
        found.append(Run(start, start + slant, end - start))
    return found


def _counted(run: Run, stock: Sequence[tuple[int, int]]) -> int:
    """Words of a run that are no stock wording."""
    end = run.left + run.length
    return run.length - sum(max(0, min(end, last) - max(run.left, first)) for first, last in stock)


def _apart(found: Sequence[Run]) -> list[Run]:
    """The longest runs first, each taken where it overlaps none taken before on either side."""
    taken: list[Run] = []
    for one in sorted(set(found), key=lambda run: (-run.length, run)):
        if all(_clear(one.left, one.length, other.left, other.length)
               and _clear(one.right, one.length, other.right, other.length) for other in taken):  # fmt: skip
            taken.append(one)
    return sorted(taken)


def _clear(start: int, length: int, other: int, size: int) -> bool:
    """Whether two stretches have nothing in common."""
    return start + length <= other or other + size <= start
