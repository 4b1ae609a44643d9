"""Articles that share text: datasketch's own example of MinHash with LSH, beside our text reuse.

What is right is settled by counting: two articles are alike where the sets of their runs of three words
overlap by half or more (Jaccard), computed exactly.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec
from datasketch import MinHash, MinHashLSH

from musnad.model.article import Article
from musnad.model.reading import Reading
from musnad.stages.consolidate.reuse import reuse

THRESHOLD = 0.5
_PERMUTATIONS = 128
Pair = frozenset[str]


class Copies(msgspec.Struct, frozen=True):
    """Pairs found and the CPU seconds they took."""

    pairs: frozenset[Pair]
    took: float


def words(text: str) -> set[str]:
    """What the example of datasketch takes of a text."""
    return set(text.split())


def runs(text: str) -> set[str]:
    """Runs of three words."""
    every = text.split()
    return {" ".join(every[at : at + 3]) for at in range(len(every) - 2)}


def datasketchs(articles: Sequence[Article], features: Callable[[str], set[str]]) -> Copies:
    """The example: a MinHash of each, put into an index, and each asked for."""
    begun = time.process_time()
    index = MinHashLSH(threshold=THRESHOLD, num_perm=_PERMUTATIONS)
    made = {}
    for one in articles:
        signature = MinHash(num_perm=_PERMUTATIONS)
        for each in features(one.text):
            signature.update(each.encode())
        index.insert(one.id, signature)
        made[one.id] = signature
    pairs = {
        frozenset((one, other))
        for one, signature in made.items()
        for other in index.query(signature)
        if other != one
    }
    return Copies(frozenset(pairs), time.process_time() - begun)


def ours(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Copies, Copies]:
    """Our pairs that are alike to that degree, and all our pairs: those with a common passage, too."""
    texts = {one.id: one.text for one in articles}
    ordered = sorted(readings, key=lambda one: (one.published or "9999", one.id))
    begun = time.process_time()
    found = reuse(ordered, texts)
    took = time.process_time() - begun
    alike = frozenset(frozenset((one.left, one.right)) for one in found if one.jaccard >= THRESHOLD)
    return Copies(alike, took), Copies(frozenset(frozenset((one.left, one.right)) for one in found), took)


def alike(texts: Mapping[str, str], least: float = THRESHOLD) -> frozenset[Pair]:
    """The pairs that are alike, by counting."""
    sets = {one: runs(text) for one, text in texts.items()}
    having: defaultdict[str, list[str]] = defaultdict(list)
    for one, each in sets.items():
        for run in each:
            having[run].append(one)
    common: Counter[tuple[str, str]] = Counter()
    for ids in having.values():
        for at, one in enumerate(ids):
            common.update((one, other) for other in ids[at + 1 :])
    return frozenset(
        frozenset(pair) for pair, both in common.items()
        if both >= least * (len(sets[pair[0]]) + len(sets[pair[1]]) - both)
    )  # fmt: skip
