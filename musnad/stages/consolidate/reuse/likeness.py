"""Which whole articles are alike: MinHash finds candidates, the exact Jaccard share decides."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import rensa  # type: ignore[import-untyped]  # rensa ships no stubs

from musnad.stages.consolidate.reuse.words import Numbers

ALIKE = 0.5
"""Articles less alike than this are no candidates."""
SHORTEST = 8
"""A text of fewer words (a byline, a word below a picture) is no copy of anything."""

_BANDS, _ROWS, _SEED = 42, 3, 7
_ESTIMATE_FLOOR = 0.35
_BASE = np.uint64(0x9E3779B97F4A7C15)

Shingles: TypeAlias = Numbers
"""Sorted 64-bit codes of a text's runs of three words, each once."""


def shingles(codes: Numbers) -> Shingles:
    """All runs of three of a text's words (by their codes); none where it is too short."""
    if len(codes) < SHORTEST:
        return codes[:0]
    return np.unique((codes[:-2] * _BASE + codes[1:-1]) * _BASE + codes[2:])


def jaccard(left: Shingles, right: Shingles) -> float:
    """Exact Jaccard of two sets, in [0, 1]."""
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / (len(left) + len(right) - shared) if shared else 0.0


def candidates(texts: Sequence[Shingles]) -> set[tuple[int, int]]:
    """Pairs of texts, by number, whose MinHash digests share a band and look alike."""
    index = rensa.RMinHashLSH(threshold=ALIKE, num_perm=_BANDS * _ROWS, num_bands=_BANDS)
    digests: dict[int, rensa.RMinHash] = {}
    pairs: set[tuple[int, int]] = set()
    for number, text in enumerate(texts):
        if not len(text):
            continue
        digest = rensa.RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
        digest.update([one.tobytes() for one in text])
        for other in index.query(digest):
            if digests[other].jaccard(digest) >= _ESTIMATE_FLOOR:
                pairs.add((other, number))
        index.insert(number, digest)
        digests[number] = digest
    return pairs
