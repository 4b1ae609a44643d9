"""Which articles share text: MinHash finds candidates, exact Jaccard over word 3-shingles decides.

Only an article's own text counts (titles and body), so that teasers and comment forms that a site
repeats make no copies. Whole paragraphs shared inside otherwise different articles are found apart.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

import rensa  # type: ignore[import-untyped]  # rensa ships no stubs

from musnad.model.matter import Reuse, ReuseKind
from musnad.model.reading import Reading
from musnad.stages.consolidate.items import words_of

SAME, REPUBLISHED, DERIVED = 0.95, 0.8, 0.5
PARAGRAPH_WORDS = 15
BOILERPLATE_ARTICLES = 30
"""A paragraph in more articles than this is no passage but something sites print everywhere."""

_BANDS, _ROWS, _SEED = 42, 3, 7
_ESTIMATE_FLOOR = 0.35
_OWN = ("title", "body")

Shingles: TypeAlias = frozenset[str]


def reuse(readings: Sequence[Reading], texts: Mapping[str, str]) -> tuple[Reuse, ...]:
    """Pairs of articles that share text, sorted. The earlier published one is `left`; `readings`
    must come in order of publication."""
    paragraphs = [_paragraphs(reading, texts.get(reading.id, "")) for reading in readings]
    words = [[word for paragraph in own for word in paragraph] for own in paragraphs]
    memo: dict[int, Shingles] = {}
    found: dict[tuple[int, int], Reuse] = {}
    passages = _sharing_passages(paragraphs)
    for left, right in sorted(_candidates(words) | passages):
        jaccard = _jaccard(_memo(memo, words, left), _memo(memo, words, right))
        kind = _kind(jaccard, (left, right) in passages)
        if kind is not None:
            found[left, right] = Reuse(
                left=readings[left].id, right=readings[right].id, kind=kind, jaccard=round(jaccard, 4)
            )
    return tuple(found[pair] for pair in sorted(found))


def _paragraphs(reading: Reading, text: str) -> list[list[str]]:
    """Folded words of each line of an article's own text; of all lines where nothing is segmented."""
    parts = [text[part.start : part.end] for part in reading.segments if part.kind in _OWN]
    lines = [line for part in (parts if reading.segments else [text]) for line in part.splitlines()]
    return [words for line in lines if (words := words_of(line))]


def _shingles(words: Sequence[str]) -> Shingles:
    """All runs of three words; a shorter text is one shingle."""
    if len(words) < 3:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def _memo(memo: dict[int, Shingles], words: Sequence[Sequence[str]], number: int) -> Shingles:
    """Shingles of an article, made once."""
    if number not in memo:
        memo[number] = _shingles(words[number])
    return memo[number]


def _candidates(words: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Pairs of articles whose MinHash digests share a band and look alike."""
    index = rensa.RMinHashLSH(threshold=DERIVED, num_perm=_BANDS * _ROWS, num_bands=_BANDS)
    digests: dict[int, rensa.RMinHash] = {}
    pairs: set[tuple[int, int]] = set()
    for number, text in enumerate(words):
        if not text:
            continue
        digest = rensa.RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
        digest.update(sorted(_shingles(text)))
        for other in index.query(digest):
            if digests[other].jaccard(digest) >= _ESTIMATE_FLOOR:
                pairs.add((other, number))
        index.insert(number, digest)
        digests[number] = digest
    return pairs


def _sharing_passages(paragraphs: Sequence[Sequence[Sequence[str]]]) -> set[tuple[int, int]]:
    """Pairs of articles with a paragraph of at least PARAGRAPH_WORDS words in common."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, own in enumerate(paragraphs):
        for words in own:
            if len(words) >= PARAGRAPH_WORDS:
                holders[" ".join(words)].add(number)
    shared = (sorted(articles) for articles in holders.values() if len(articles) > 1)
    return {
        pair for articles in shared if len(articles) <= BOILERPLATE_ARTICLES
        for pair in combinations(articles, 2)
    }  # fmt: skip


def _jaccard(left: Shingles, right: Shingles) -> float:
    """Exact Jaccard of two sets, in [0, 1]."""
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared) if shared else 0.0


def _kind(jaccard: float, passage: bool) -> ReuseKind | None:
    """What a likeness means, or None for too little of it."""
    if jaccard >= SAME:
        return "same"
    if jaccard >= REPUBLISHED:
        return "republished"
    return "derived" if jaccard >= DERIVED or passage else None
