"""Spans compared and paired one to one."""

from collections.abc import Mapping
from typing import TypeVar

Bounds = tuple[int, int]
_Pair = TypeVar("_Pair", bound=tuple[object, object])


def overlap(left: Bounds, right: Bounds) -> int:
    """Shared characters."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def iou(left: Bounds, right: Bounds) -> float:
    """Shared characters over the characters of both, in [0, 1]."""
    shared = overlap(left, right)
    return shared / (max(left[1], right[1]) - min(left[0], right[0])) if shared else 0.0


def pair_up(weights: Mapping[_Pair, float]) -> dict[object, object]:
    """One-to-one pairs of positive weight, heaviest first; ties fall by the pair's own text."""
    pairs: dict[object, object] = {}
    used: set[object] = set()
    for (left, right), weight in sorted(weights.items(), key=lambda row: (-row[1], str(row[0]))):
        if weight > 0 and left not in pairs and right not in used:
            pairs[left] = right
            used.add(right)
    return pairs
