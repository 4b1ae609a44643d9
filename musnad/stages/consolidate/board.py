"""The board on which claims find their leaders, one after the other in an order of their content."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

import msgspec

from musnad.stages.consolidate.compare import Match, compare, fits_at_home, rivals
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.keys import Key, Keys, asked_tags, day_keys, home_key


class Standing(msgspec.Struct, frozen=True, gc=False):
    """Where a claim stands: under which leader's id (its own, if it leads), and why. `rivals` are
    leaders it would match but whose doers are in dispute, so that it stands under none of them."""

    leader: str
    reasons: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def hangs_on(self) -> tuple[str, ...]:
        """The claims whose going would have this one looked at again."""
        return (self.leader, *self.rivals)


class Regrouped(msgspec.Struct, frozen=True):
    """What regrouping came to: the standing of every claim, and `unseen` tags that would have to be
    loaded before it can be trusted, `absent` leaders likewise (both empty where all is well); and `shaken`
    leaders: all that stand under them must have been loaded."""

    standings: dict[str, Standing]
    unseen: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    shaken: frozenset[str] = frozenset()


class Board:
    """Claims in order, who leads, and which of them are still to be looked at."""

    def __init__(self, keys: Keys) -> None:
        """No claims yet."""
        self._keys, self._ancestors = keys, keys.ancestors
        self._items: dict[str, Item] = {}
        self._held: dict[str, Standing] = {}
        self._standings: dict[str, Standing] = {}
        self._ids: list[str] = []
        self._rank: dict[str, int] = {}
        self._waiting: set[str] = set()
        self._heap: list[int] = []
        self._everything = False
        self._hanging: defaultdict[str, set[str]] = defaultdict(set)
        self._leading: defaultdict[Key, set[str]] = defaultdict(set)
        self._seeking: defaultdict[Key, list[str]] = defaultdict(list)
        self._home: defaultdict[Key, list[str]] = defaultdict(list)
        self._shaken: set[str] = set()
        self._offered: frozenset[Key] = frozenset()
        self._moved: set[str] = set()

    def take(self, items: Mapping[str, Item], held: Mapping[str, Standing]) -> None:
        """More claims, all of an article and event at once, with the standings that they had."""
        before = self._items
        self._items = {**items, **before}
        self._ids = sorted(self._items, key=lambda one: order(self._items[one]))
        self._rank = {one: at for at, one in enumerate(self._ids)}
        fresh = [one for one in self._ids if one not in before]
        for one in fresh:
            self._home[home_key(items[one])].append(one)
            if one in held:
                self._held[one] = self._standings[one] = held[one]
                self._hang(one, held[one])
        self._seek(fresh, self._offered)

    def settle(self, changed: Iterable[str], seen: Set[str] | None = None) -> Regrouped:
        """Look again at the claims `changed`, those without a standing, and all that hang on them; from the
        standings that were held, whatever was settled before."""
        self._as_held()
        waiting = set(changed)
        self._waiting = {one for one in self._items if one in waiting or one not in self._held}
        self._heap = sorted(self._rank[one] for one in self._waiting)
        self._everything = len(self._waiting) == len(self._items)
        if not self._everything:
            self._offer(key for one in self._waiting for key in self._keys.registered(self._items[one]))
        unseen: set[str] = set()
        absent: set[str] = set()
        while (one := self._next()) is not None:
            if seen is not None:
                unseen |= asked_tags(self._items[one], self._ancestors) - seen
                missing = self._missing(one)
                if missing:
                    absent |= missing
                    continue
            self._place(one)
        return Regrouped(dict(self._standings), frozenset(unseen), frozenset(absent), frozenset(self._shaken))

    def _as_held(self) -> None:
        """Take back what was settled."""
        for one in self._moved:
            self._unhang(one, self._standings.pop(one))
            if one in self._held:
                self._standings[one] = self._held[one]
                self._hang(one, self._held[one])
        self._moved.clear()
        self._shaken.clear()

    def _offer(self, offered: Iterable[Key]) -> None:
        """Find who looks for leaders under these keys."""
        fresh = frozenset(offered) - self._offered
        self._offered |= fresh
        self._seek(self._ids, fresh)

    def _seek(self, ids: Iterable[str], offered: frozenset[Key]) -> None:
        """Find who of these looks for leaders under keys on offer."""
        for one in ids if offered else ():
            for key in offered & self._keys.looked_up(self._items[one]):
                self._seeking[key].append(one)

    def _next(self) -> str | None:
        """The first claim in order that is still to be looked at."""
        while self._heap:
            one = self._ids[heapq.heappop(self._heap)]
            if one in self._waiting:
                self._waiting.discard(one)
                return one
        return None

    def _missing(self, one: str) -> set[str]:
        """Leaders that earlier claims of the same article stand under and that were not loaded."""
        mates = (o for o in self._home[home_key(self._items[one])] if self._rank[o] < self._rank[one])
        leaders = {self._standings[o].leader for o in mates if o in self._standings}
        return {one for one in leaders if one not in self._items}  # set - keys() would walk all the keys

    def _place(self, one: str) -> None:
        """Settle where a claim stands; whoever hangs on a change is to be looked at again."""
        before = self._standings.get(one)
        if before is not None:
            self._unhang(one, before)
        after = self._standing(one)
        self._standings[one] = after
        self._moved.add(one)
        self._hang(one, after)
        if before is not None and before.leader == after.leader:
            return
        self._again(self._home[home_key(self._items[one])], one)
        if before is not None and before.leader == one:
            self._shaken.add(one)
            self._again(list(self._hanging[one]), one)
        if after.leader == one and not self._everything:
            keys = self._keys.registered(self._items[one])
            if not keys <= self._offered:
                self._offer(keys)
            near = {other for key in keys for other in self._seeking.get(key, ()) if other != one}
            self._again([other for other in near if self._would_meet(other, one)], one)
            for other in self._against(one):
                self._shaken.add(other)
                self._again(list(self._hanging[other]), one)

    def _again(self, others: Iterable[str], one: str) -> None:
        """Have later claims looked at again."""
        for other in others:
            if self._rank[other] > self._rank[one] and other not in self._waiting:
                self._waiting.add(other)
                heapq.heappush(self._heap, self._rank[other])

    def _would_meet(self, other: str, leader: str) -> bool:
        match = compare(self._items[other], self._items[leader], self._ancestors)
        return match is not None and match.enough

    def _hang(self, one: str, standing: Standing) -> None:
        for other in standing.hangs_on:
            self._hanging[other].add(one)
        if standing.leader == one:
            for key in self._keys.registered(self._items[one]):
                self._leading[key].add(one)

    def _unhang(self, one: str, standing: Standing) -> None:
        for other in standing.hangs_on:
            self._hanging[other].discard(one)
        if standing.leader == one:
            for key in self._keys.registered(self._items[one]):
                self._leading[key].discard(one)

    def _standing(self, one: str) -> Standing:
        """Under which earlier leader a claim stands: points, then nearness in time, then the first."""
        item, rank = self._items[one], self._rank[one]
        mates = [o for o in self._home[home_key(item)] if self._rank[o] < rank and o in self._standings]
        at_home = {self._standings[o].leader for o in mates}
        known = {o for key in self._keys.looked_up(item) for o in self._leading.get(key, ())}
        found: dict[str, Match] = {}
        for leader in known | at_home:
            if self._rank[leader] < rank:
                match = compare(item, self._items[leader], self._ancestors)
                if match is not None and match.enough:
                    found[leader] = match
        for mate in mates:
            self._through(mate, item, found)
        torn = () if item.agents else self._torn(found, rank)
        found = {leader: match for leader, match in found.items() if leader not in torn}
        if found:
            best = min(found, key=lambda o: self._preference(item, o, found[o]))
            return Standing(best, found[best].reasons, torn)
        if not torn and not item.actors and len(at_home) == 1:
            (leader,) = at_home
            if self._rank[leader] < rank and fits_at_home(item, self._items[leader]):
                return Standing(leader, ("same article",))
        return Standing(one, (), torn)

    def _through(self, mate: str, item: Item, found: dict[str, Match]) -> None:
        """A claim may meet a leader through an earlier claim of its own article that stands under it."""
        leader = self._standings[mate].leader
        if leader in (mate, item.id) or leader in found or self._rank[leader] > self._rank[item.id]:
            return
        match = compare(item, self._items[mate], self._ancestors)
        fits = compare(item, self._items[leader], self._ancestors)
        if (
            match is not None
            and match.enough
            and fits is not None
            and fits_at_home(item, self._items[leader])
        ):
            found[leader] = match

    def _preference(self, item: Item, leader: str, match: Match) -> tuple[int, int, int]:
        return (-match.score, _days_apart(item, self._items[leader]), self._rank[leader])

    def _torn(self, found: Iterable[str], rank: int) -> tuple[str, ...]:
        """Those of the matching leaders whose doer is in dispute, with the leaders that dispute it: a
        claim without a doer cannot say which of them it tells."""
        torn: set[str] = set()
        for leader in found:
            against = [one for one in self._against(leader) if self._rank[one] < rank]
            if against:
                torn.update((leader, *against))
        return tuple(sorted(torn))

    def _against(self, leader: str) -> list[str]:
        """Leaders that give what a leader tells to another doer."""
        item = self._items[leader]
        keys = set(day_keys(item, item.places - item.areas, 0)) if item.agents and item.narrow else ()
        near = {one for key in keys for one in self._leading.get(key, ()) if one != leader}
        return [one for one in near if rivals(item, self._items[one], self._ancestors)]


def order(item: Item) -> tuple[object, ...]:
    """Who names doers first, then those it befell, then places; then the most specific, then by day
    and content. So the claims that exclude each other lead before those that could go with either."""
    exact = (item.dated and item.narrow) + (item.claim.mode is not None)
    when = item.when or (0, 0)
    trigger = item.claim.trigger
    return (not item.agents, not item.recipients, not item.places, -exact, when, item.published or "",
            item.article, trigger.start, trigger.end, item.event, item.claim.mode or "", item.id)  # fmt: skip


def _days_apart(one: Item, other: Item) -> int:
    """Days between the starts of two intervals; 0 where either is unknown."""
    return abs(one.when[0] - other.when[0]) if one.when and other.when else 0
