"""Where articles may share a passage: fingerprints of their text, by winnowing.

Of every WINDOW neighbouring runs of eight words the one with the least hash is kept (Schleimer, Wilkerson
and Aiken, 2003: "Winnowing: local algorithms for document fingerprinting"), so that any two texts with
RUN_WORDS words in a row in common keep a fingerprint in common, wherever in the texts they stand.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

import msgspec
import numpy as np

from musnad.stages.consolidate.reuse.words import Numbers, Own

RUN_WORDS = 20
"""Words in a row that make a passage."""
STOCK_ARTICLES = 30
STOCK_DAYS = 4
STOCK_SPAN = 6
"""Words that stand in more articles than the first, are printed on more days than the second, or come back
on a third day at least so many days after the first, are stock: what sites print everywhere, set phrases of
ceremony, scripture, forecasts. A story is told within a few days."""

GRAM = 8
WINDOW = RUN_WORDS - GRAM + 1
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)

Seed: TypeAlias = tuple[int, int]
"""Where one and the same fingerprint or line begins in a left and a right article, in words."""


class Seeds(msgspec.Struct, frozen=True):
    """What articles have in common, by their numbers. `grams` and `lines`: pair of articles (lower number
    first) → where a fingerprint or a whole line of one stands in the other; `stock`: article → stretches
    of stock wording, `[start, end)` in words."""

    grams: dict[tuple[int, int], list[Seed]]
    lines: dict[tuple[int, int], list[Seed]]
    stock: dict[int, list[tuple[int, int]]]


def seeds(articles: Sequence[Own]) -> Seeds:
    """Fingerprints and lines that articles have in common, stock wording left out."""
    kept = [_winnow(one.codes) for one in articles]
    sizes = [len(places) for _, places in kept]
    if not sum(sizes):
        return Seeds({}, {}, {})
    hashes = np.concatenate([found for found, _ in kept])
    places = np.concatenate([at for _, at in kept])
    holders = np.repeat(np.arange(len(kept)), sizes)
    order = np.lexsort((places, holders, hashes))
    starts = np.flatnonzero(np.r_[True, np.diff(hashes[order]) != 0])
    grams: defaultdict[tuple[int, int], list[Seed]] = defaultdict(list)
    stock: defaultdict[int, list[int]] = defaultdict(list)
    for group in _repeated(order, starts):
        found = dict(zip(holders[group[::-1]].tolist(), places[group[::-1]].tolist(), strict=True))
        if _is_stock(found, articles):
            for at in group.tolist():
                stock[int(holders[at])].append(at)
        else:
            _pair(found, grams)
    stretches = {one: _stretches(sorted(ats), places) for one, ats in stock.items()}
    return Seeds(dict(grams), _lines(articles), stretches)


def _winnow(codes: Numbers) -> tuple[Numbers, Numbers]:
    """The fingerprints of a text and the word each begins at, in order."""
    grams = len(codes) - GRAM + 1
    if grams <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = np.zeros(grams, np.uint64)
    for at in range(GRAM):
        hashes = hashes * _BASE + codes[at : at + grams]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * _MIX
    hashes ^= hashes >> np.uint64(32)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(WINDOW, grams))
    kept = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    return hashes[kept], kept


def _repeated(order: Numbers, starts: Numbers) -> Iterator[Numbers]:
    """The stretches of `order` that hold one fingerprint more than once."""
    ends = np.r_[starts[1:], len(order)]
    for number in np.flatnonzero(ends - starts > 1):
        yield order[starts[number] : ends[number]]


def _is_stock(found: dict[int, int], articles: Sequence[Own]) -> bool:
    """Whether what these articles hold is stock wording."""
    if len(found) > STOCK_ARTICLES:
        return True
    days = {day for one in found if (day := articles[one].day) is not None}
    return len(days) > STOCK_DAYS or (len(days) > 2 and max(days) - min(days) >= STOCK_SPAN)


def _pair(found: dict[int, int], into: defaultdict[tuple[int, int], list[Seed]]) -> None:
    """Note a place in common for each two of the articles that hold it."""
    for left, right in combinations(sorted(found), 2):
        into[left, right].append((found[left], found[right]))


def _lines(articles: Sequence[Own]) -> dict[tuple[int, int], list[Seed]]:
    """Whole lines in common, found by their words."""
    holders: defaultdict[bytes, dict[int, int]] = defaultdict(dict)
    for number, one in enumerate(articles):
        for start, end in one.lines:
            holders[one.codes[start:end].tobytes()].setdefault(number, start)
    lines: defaultdict[tuple[int, int], list[Seed]] = defaultdict(list)
    for found in holders.values():
        if len(found) > 1 and not _is_stock(found, articles):
            _pair(found, lines)
    return dict(lines)


def _stretches(ats: Sequence[int], places: Numbers) -> list[tuple[int, int]]:
    """Stock fingerprints of one article (by their numbers among all, in order) as stretches of words:
    what lies between two that follow one another is stock as well."""
    stretches: list[tuple[int, int]] = []
    before = -2
    for at in ats:
        start, end = int(places[at]), int(places[at]) + GRAM
        if stretches and (at == before + 1 or start <= stretches[-1][1]):
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
        before = at
    return stretches
