"""Grouping: which claims are about the same matter.

Claims are taken from the most to the least specific; each joins the group whose first claim (its
leader) it matches best, or leads one of its own. A group is compared by its leader alone, so that chains
of likenesses never drift. A claim's standing hangs on earlier leaders only, and the order is one of
content; so any order of reading gives the same groups, and when articles come or go only the claims that
hang on them need be looked at again. Only claims that share a blocking key meet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from musnad.stages.consolidate.board import Board, Standing, order
from musnad.stages.consolidate.compare import Ancestors
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.keys import Keys


class Group:
    """Claims put together, the leader first; `why` counts the reasons of the others, `judged` numbers
    the judgements that shaped it."""

    def __init__(
        self, items: Iterable[Item], why: Mapping[str, int] | None = None, judged: Iterable[int] = ()
    ) -> None:
        """A group of `items`."""
        self.items = list(items)
        self.why: Counter[str] = Counter(why or {})
        self.judged = tuple(sorted(set(judged)))


def group(items: Iterable[Item], ancestors: Ancestors) -> list[Group]:
    """Group claims into matters from nothing; the result does not depend on the order of `items`."""
    known = {item.id: item for item in items}
    return groups_of(known, standings_of(known, Keys(ancestors)))


def groups_of(items: Mapping[str, Item], standings: Mapping[str, Standing]) -> list[Group]:
    """The groups that standings make, in order of their leaders."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for one, standing in standings.items():
        members[standing.leader].append(one)
    made = []
    for leader, ids in members.items():
        others = sorted((items[one] for one in ids if one != leader), key=order)
        why = Counter(reason for one in ids for reason in standings[one].reasons)
        made.append(Group([items[leader], *others], why))
    return sorted(made, key=lambda one: order(one.items[0]))


def standings_of(items: Mapping[str, Item], keys: Keys) -> Mapping[str, Standing]:
    """Where each of these claims stands, from nothing."""
    board = Board(keys)
    board.take(items, {})
    return board.settle(items).standings
