"""Grouping: which claims are about the same matter.

Claims are taken from the most to the least specific; each joins the group whose first claim it
matches best, or opens one. A group is compared by its first claim alone, so that chains of likenesses
never drift; the order is one of content, so any order of reading gives the same groups. Only claims
that share a blocking key meet, which keeps the cost near linear.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeAlias

from musnad.stages.consolidate.compare import ENOUGH, SLACK_DAYS, Match, compare, fits_at_home
from musnad.stages.consolidate.directory import Directory
from musnad.stages.consolidate.items import Item

_BIN_DAYS = 4
_COPY_WORDS = 8

Key: TypeAlias = tuple[str | int, ...]


class Group:
    """Claims put together; `items[0]` is what others were compared with. `why` counts the reasons."""

    def __init__(self, first: Item) -> None:
        """Open a group with the claim others will be compared with."""
        self.items = [first]
        self.why: Counter[str] = Counter()

    def join(self, item: Item, match: Match) -> None:
        """Take one more claim in."""
        self.items.append(item)
        self.why.update(match.reasons)


def group(items: Iterable[Item], who: Directory) -> list[Group]:
    """Group claims into matters; the result does not depend on the order of `items`."""
    groups: list[Group] = []
    index: defaultdict[Key, list[int]] = defaultdict(list)
    for item in sorted(items, key=_order):
        found = _best(item, groups, index, who)
        if found is None:
            number = len(groups)
            groups.append(Group(item))
            for key in set(_registered(item, who)):
                index[key].append(number)
        else:
            number, match = found
            groups[number].join(item, match)
        home = index[_home(item)]
        if number not in home:
            home.append(number)
    return groups


def _order(item: Item) -> tuple[object, ...]:
    """Most specific first, then by day and content."""
    filled = bool(item.agents) + bool(item.recipients) + bool(item.places)
    exact = (item.dated and item.narrow) + (item.claim.mode is not None)
    when = item.when or (0, 0)
    trigger = item.claim.trigger
    return (-filled, -exact, when, item.published or "", item.article, trigger.start, trigger.end,
            item.event, item.claim.mode or "", sorted(item.actors), item.claim.id)  # fmt: skip


def _best(
    item: Item, groups: list[Group], index: defaultdict[Key, list[int]], who: Directory
) -> tuple[int, Match] | None:
    """The group an item matches best, or None: points, then nearness in time, then the first."""
    best: tuple[tuple[int, int, int], Match] | None = None
    for number in {number for key in _looked_up(item, who) for number in index.get(key, ())}:
        first = groups[number].items[0]
        match = compare(item, first, who.ancestors)
        if match is None or match.score < ENOUGH:
            continue
        rank = (-match.score, _days_apart(item, first), number)
        if best is None or rank < best[0]:
            best = (rank, match)
    if best is not None:
        return best[0][2], best[1]
    return None if item.actors else _only_at_home(item, groups, index)


def _only_at_home(
    item: Item, groups: list[Group], index: defaultdict[Key, list[int]]
) -> tuple[int, Match] | None:
    """An actorless claim joins the one matter of its event that its article tells, if it is one."""
    home = index.get(_home(item), [])
    if len(home) == 1 and fits_at_home(item, groups[home[0]].items[0]):
        return home[0], Match(ENOUGH, ("same article",))
    return None


def _days_apart(one: Item, other: Item) -> int:
    """Days between the starts of two intervals; 0 where either is unknown."""
    return abs(one.when[0] - other.when[0]) if one.when and other.when else 0


def _home(item: Item) -> Key:
    """The key of an item's article and event."""
    return ("home", item.event, item.article)


def _registered(item: Item, who: Directory) -> Iterator[Key]:
    """Keys under which a group's first claim can be found."""
    yield from _copies(item)
    breadth = "narrow" if item.narrow else "wide"
    yield from _pairs(item, breadth, who)
    yield from _places(item, breadth, who)
    if item.narrow:
        names = item.actors | item.places
        yield from _bins(item, [tag for name in names for tag in _borne(name, who)], SLACK_DAYS)


def _looked_up(item: Item, who: Directory) -> Iterator[Key]:
    """Keys under which an item looks for groups. Broad dates need two names in common to meet."""
    yield _home(item)
    yield from _copies(item)
    yield from _pairs(item, "wide", who)
    if not item.actors:
        yield from _places(item, "wide", who)
    if item.narrow:
        one_sided = not item.agents or not item.recipients
        names = item.actors | item.places if one_sided else item.actors
        yield from _bins(item, [tag for name in names for tag in _sought(name, who)], 0)
    else:
        yield from _pairs(item, "narrow", who)


def _copies(item: Item) -> Iterator[Key]:
    """The key of claims told in the very same sentence."""
    if len(item.words) >= _COPY_WORDS:
        yield ("copy", item.event, item.wording)


def _pairs(item: Item, breadth: str, who: Directory) -> Iterator[Key]:
    """Keys of any two names of a claim, by the outermost bodies they belong to; affiliations are
    never compared through parents, so they go by the names themselves."""
    named = item.actors | item.places
    tops = sorted(named if item.event == "AFFILIATE" else map(who.top, named))
    for left, right in combinations(tops, 2):
        yield ("pair", breadth, item.event, left, right)


def _places(item: Item, breadth: str, who: Directory) -> Iterator[Key]:
    """Keys by which claims that name nobody find others of their place."""
    for place in item.places:
        yield ("place", breadth, item.event, who.top(place))


def _borne(name: str, who: Directory) -> list[str]:
    """What a name is found by: itself, and each body it stands under."""
    return [name, *(f"under {body}" for body in who.ancestors.get(name, ()))]


def _sought(name: str, who: Directory) -> list[str]:
    """What a name looks for: itself, what stands under it, the bodies above it; never its siblings."""
    return [name, f"under {name}", *who.ancestors.get(name, ())]


def _bins(item: Item, tags: Iterable[str], slack: int) -> Iterator[Key]:
    """Keys of each tag with each stretch of days the claim may lie in, `slack` days more on both ends."""
    if item.when is None:
        return
    first, last = (item.when[0] - slack) // _BIN_DAYS, (item.when[1] + slack) // _BIN_DAYS
    for tag in sorted(set(tags)):
        for number in range(first, last + 1):
            yield ("days", item.event, tag, number)
