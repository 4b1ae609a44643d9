"""Keys by which claims that could be about one matter find each other: only those that share one meet."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeAlias

from musnad.stages.consolidate.compare import SLACK_DAYS, Ancestors
from musnad.stages.consolidate.items import Item

_BIN_DAYS = 4
_COPY_WORDS = 8

Key: TypeAlias = tuple[str | int, ...]
"""What kind of key it is, the event, and what both claims have in common."""


class Keys:
    """The keys of claims, by the bodies that actors belong to."""

    def __init__(self, ancestors: Ancestors) -> None:
        """`ancestors`: entity id → the bodies it belongs to, the innermost first."""
        self.ancestors = ancestors

    def registered(self, item: Item) -> frozenset[Key]:
        """Keys under which a leader can be found."""
        return frozenset(_registered(item, self.ancestors))

    def looked_up(self, item: Item) -> frozenset[Key]:
        """Keys under which a claim looks for leaders."""
        return frozenset(_looked_up(item, self.ancestors))


class RememberedKeys(Keys):
    """The keys of claims that are asked for again and again."""

    def __init__(self, ancestors: Ancestors) -> None:
        """None made yet."""
        super().__init__(ancestors)
        self._registered: dict[str, frozenset[Key]] = {}
        self._looked_up: dict[str, frozenset[Key]] = {}

    def registered(self, item: Item) -> frozenset[Key]:
        """Keys under which a leader can be found."""
        return self._registered.get(item.id) or self._registered.setdefault(item.id, super().registered(item))

    def looked_up(self, item: Item) -> frozenset[Key]:
        """Keys under which a claim looks for leaders."""
        return self._looked_up.get(item.id) or self._looked_up.setdefault(item.id, super().looked_up(item))


def kept_tags(item: Item, ancestors: Ancestors) -> frozenset[str]:
    """The keys under which a claim is found again where it is kept, each the event's name and more."""
    return frozenset(map(_tag, _registered(item, ancestors)))


def asked_tags(item: Item, ancestors: Ancestors) -> frozenset[str]:
    """The kept tags of all claims that could meet this one, but for those of its article and event: of those
    it could stand under, and those that could stand under it."""
    narrow = () if item.narrow else (*_pairs(item, "narrow", ancestors), *_places(item, "narrow", ancestors))
    wide = () if item.narrow and item.actors else _places(item, "wide", ancestors)
    return frozenset(map(_tag, (*_looked_up(item, ancestors), *narrow, *wide)))


def _tag(key: Key) -> str:
    kind, event, *rest = key
    return " ".join(map(str, (event, kind, *rest)))


def home_key(item: Item) -> Key:
    """The key of an item's article and event."""
    return ("home", item.event, item.article)


def _registered(item: Item, ancestors: Ancestors) -> Iterator[Key]:
    """Keys under which a leader can be found."""
    yield from _copies(item)
    breadth = "narrow" if item.narrow else "wide"
    yield from _pairs(item, breadth, ancestors)
    yield from _places(item, breadth, ancestors)
    if item.narrow:
        yield from day_keys(
            item, [tag for name in _named(item) for tag in _borne(name, ancestors)], SLACK_DAYS
        )


def _looked_up(item: Item, ancestors: Ancestors) -> Iterator[Key]:
    """Keys under which an item looks for leaders. Broad dates need two names in common to meet."""
    yield from _copies(item)
    yield from _pairs(item, "wide", ancestors)
    if not item.actors:
        yield from _places(item, "wide", ancestors)
    if item.narrow:
        yield from day_keys(item, [tag for name in _named(item) for tag in _sought(name, ancestors)], 0)
    else:
        yield from _pairs(item, "narrow", ancestors)


def _named(item: Item) -> frozenset[str]:
    """The names that can bring two dated claims together: a whole state as a place cannot."""
    return item.actors | (item.places - item.areas)


def _copies(item: Item) -> Iterator[Key]:
    """The key of claims told in the very same sentence."""
    if item.wording.count(" ") + 1 >= _COPY_WORDS:
        yield ("copy", item.event, item.wording)


def _pairs(item: Item, breadth: str, ancestors: Ancestors) -> Iterator[Key]:
    """Keys of any two names of a claim, by the outermost bodies they belong to; affiliations are
    never compared through parents, so they go by the names themselves."""
    named = item.actors | item.places
    tops = sorted(named if item.event == "AFFILIATE" else (_top(one, ancestors) for one in named))
    for left, right in combinations(tops, 2):
        yield ("pair", item.event, breadth, left, right)


def _places(item: Item, breadth: str, ancestors: Ancestors) -> Iterator[Key]:
    """Keys by which claims that name nobody find others of their place."""
    for place in item.places - item.areas:
        yield ("place", item.event, breadth, _top(place, ancestors))


def _top(one: str, ancestors: Ancestors) -> str:
    """The outermost body an entity belongs to, or itself; the first by name where they form a ring."""
    above = ancestors.get(one)
    if not above:
        return one
    ring = one in ancestors.get(above[-1], ())
    return min(one, *above) if ring else above[-1]


def _borne(name: str, ancestors: Ancestors) -> list[str]:
    """What a name is found by: itself, and each body it stands under."""
    return [name, *(f"under {body}" for body in ancestors.get(name, ()))]


def _sought(name: str, ancestors: Ancestors) -> list[str]:
    """What a name looks for: itself, what stands under it, the bodies above it; never its siblings."""
    return [name, f"under {name}", *ancestors.get(name, ())]


def _reach(when: tuple[int, int], slack: int = SLACK_DAYS) -> tuple[int, int]:
    """The first and last day that another claim's days may touch."""
    return when[0] - slack, when[1] + slack


def day_keys(item: Item, names: Iterable[str], slack: int) -> Iterator[Key]:
    """Keys of each name with each stretch of days the claim may lie in, `slack` days more on both ends."""
    if item.when is None:
        return
    first, last = (end // _BIN_DAYS for end in _reach(item.when, slack))
    for name in sorted(set(names)):
        for number in range(first, last + 1):
            yield ("days", item.event, name, number)
