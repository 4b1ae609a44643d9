"""Which articles share text, how much of it, and which passages.

MinHash finds whole articles that are alike, winnowed fingerprints find passages inside otherwise
different ones; the exact words decide. Only an article's own text counts (titles and body), so that
teasers and comment forms make no copies, nor does wording that is printed again and again.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from musnad.model.matter import Passage, Reuse, ReuseKind
from musnad.model.reading import Reading
from musnad.stages.consolidate.reuse.fingerprints import Seeds, seeds
from musnad.stages.consolidate.reuse.likeness import ALIKE, candidates, jaccard, shingles
from musnad.stages.consolidate.reuse.runs import Run, runs
from musnad.stages.consolidate.reuse.words import Codes, Own, own, spans

__all__ = ["reuse"]

Pair: TypeAlias = tuple[int, int]

SAME, REPUBLISHED = 0.95, 0.8

_STOCK_SHARE = 0.25


def reuse(readings: Sequence[Reading], texts: Mapping[str, str]) -> tuple[Reuse, ...]:
    """Pairs of articles that share text, sorted. The earlier published one is `left`; `readings`
    must come in order of publication. An article without a text shares none."""
    codes = Codes()
    articles = [own(one, texts.get(one.id, ""), codes) for one in readings]
    sets = [shingles(one.codes) for one in articles]
    shared = seeds(articles)
    found: list[Reuse] = []
    places = _Places(readings, texts)
    for pair in sorted(candidates(sets) | shared.grams.keys() | shared.lines.keys()):
        left, right = pair
        likeness = jaccard(sets[left], sets[right])
        common = _runs(articles, pair, shared)
        stock = _is_stock(articles[left], shared.stock.get(left, ()))
        kind = _kind(likeness, passages=bool(common), stock=stock)
        if kind is None:
            continue
        found.append(
            Reuse(
                left=readings[left].id,
                right=readings[right].id,
                kind=kind,
                jaccard=round(likeness, 4),
                left_share=_share(common, articles[left]),
                right_share=_share(common, articles[right]),
                passages=tuple(places.passage(pair, run) for run in common),
            )
        )
    return tuple(found)


def _runs(articles: Sequence[Own], pair: Pair, shared: Seeds) -> list[Run]:
    """The runs of words that a pair of articles shares."""
    grams, lines = shared.grams.get(pair, ()), shared.lines.get(pair, ())
    if not grams and not lines:
        return []
    left, right = (articles[one].codes.tolist() for one in pair)
    return runs(left, right, grams, lines, shared.stock.get(pair[0], ()))


def _is_stock(one: Own, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether so much of an article is stock wording that its likeness to another may rest on that."""
    return sum(end - start for start, end in stretches) > _STOCK_SHARE * len(one.codes)


def _kind(likeness: float, *, passages: bool, stock: bool) -> ReuseKind | None:
    """What a likeness means, or None for too little of it."""
    if likeness >= SAME:
        return "same"
    if likeness >= REPUBLISHED:
        return "republished"
    return "derived" if passages or (likeness >= ALIKE and not stock) else None


def _share(common: Sequence[Run], one: Own) -> float:
    """How much of an article's words stands in runs, in [0, 1]."""
    return round(sum(run.length for run in common) / len(one.codes), 4)


class _Places:
    """Where words stand in texts, looked up for those articles that share any."""

    def __init__(self, readings: Sequence[Reading], texts: Mapping[str, str]) -> None:
        self._readings, self._texts = readings, texts
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def passage(self, pair: Pair, run: Run) -> Passage:
        """A run of words as stretches of both texts."""
        start, end = self._stretch(pair[0], run.left, run.length)
        return Passage(start, end, *self._stretch(pair[1], run.right, run.length))

    def _stretch(self, number: int, at: int, length: int) -> tuple[int, int]:
        if number not in self._spans:
            one = self._readings[number]
            self._spans[number] = spans(one, self._texts[one.id])
        found = self._spans[number]
        return found[at][0], found[at + length - 1][1]
