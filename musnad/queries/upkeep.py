"""Keeping a project's matters current: only what new articles and judgements touch is looked at again."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from musnad import __version__
from musnad.engine.grouping import standings
from musnad.model.errors import OvertakenError
from musnad.model.ids import content_id
from musnad.model.judgement import Anchor, Judgement
from musnad.model.matter import Reuse
from musnad.queries.bodies import Bodies, bodies_of, shipped
from musnad.queries.clock import now
from musnad.queries.current import current_articles, current_readings
from musnad.queries.kept_items import KeptItems, encoded
from musnad.stages.consolidate.board import Board, Standing
from musnad.stages.consolidate.build import Built, Page, matters_of
from musnad.stages.consolidate.compare import Ancestors
from musnad.stages.consolidate.directory import ancestry
from musnad.stages.consolidate.group import Group, groups_of
from musnad.stages.consolidate.incremental import Former, redirects, tied, touched
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.judged import found, judged
from musnad.stages.consolidate.keys import RememberedKeys, asked_tags, kept_tags
from musnad.stages.consolidate.reuse import reuse
from musnad.store.base import Change, ItemSet, MatterRow, Placed, State, Store
from musnad.store.project import Project

RULES = 3
"""Raised with every change of the rules of grouping or counting: kept matters are then made anew."""
_TRIES = 4
_MOST = 0.5
"""Where more than this part of a project is new, all of it is taken together from nothing."""


def current(project: Project, workers: int = 1) -> None:
    """Bring a project's matters up to date, by what it knows of actors."""
    update(project.store, now(), bodies_of(project), workers)


def update(store: Store, at: str, known: Bodies | None = None, workers: int = 1) -> bool:
    """Bring the kept matters up to what was read and judged; whether there was anything to do. `known`:
    the bodies that actors belong to, those shipped if None; `workers`: processes that may group many
    claims."""
    bodies = known or shipped()
    for _ in range(_TRIES - 1):
        try:
            return _update(store, at, bodies, workers)
        except OvertakenError:  # another program did part of it; once more over what it left
            continue
    return _update(store, at, bodies, workers)


def _update(store: Store, at: str, bodies: Bodies, workers: int) -> bool:
    rules = content_id("rules", RULES, __version__, bodies.digest)
    line = store.head()
    state, judgements = store.matter_state(), store.judgements()
    store.shed()
    pending, lost = store.pending(), store.lost()
    adrift, orphans = (store.matters_adrift(), store.orphans()) if lost else (set(), [])
    fresh = state is not None and state.rules == rules
    taken_in = state.judgements if state is not None else 0
    if fresh and taken_in == len(judgements) and not (pending or adrift or orphans):
        return False
    state = State(rules, len(judgements))
    since = line.number if line else 0
    work = _Work(store, ancestry(bodies.parents), judgements, state, since, workers)
    if fresh and len(pending) <= _MOST * store.count():
        change = work.some(pending, dict(orphans), adrift, all_judged=taken_in != len(judgements))
    else:
        change = work.everything()
    store.update_matters(change, at)
    return True


def tag_number(tag: str) -> int:
    """A tag as the store keeps it: 63 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(tag.encode()).digest()[:8], "big") >> 1


class _Work:
    """One update: what was loaded for it, and what it comes to."""

    def __init__(
        self,
        store: Store,
        ancestors: Ancestors,
        judgements: Sequence[Judgement],
        state: State,
        since: int,
        workers: int,
    ) -> None:
        self._store, self._ancestors, self._judgements = store, ancestors, judgements
        self._state, self._since, self._workers = state, since, workers
        self._pages: dict[str, Page] = {}
        self._sets: dict[str, list[Item]] = {}
        self._aside: dict[str, KeptItems] = {}
        self._beside: set[tuple[str, str]] = set()
        self._held: dict[str, Standing] = {}
        self._new: list[str] = []

    def everything(self) -> Change:
        """All matters, from nothing; former ids lead to where their claims are now."""
        store = self._store
        former = self._former({one.id for one, _ in store.matters()})
        store.forget_matters()
        articles = {one.id: one for one in store.articles()}
        for one in current_readings(store):
            article = articles.get(one.id)  # what another program brings meanwhile stays for the next time
            if article is not None and article.sha256 == one.sha256:
                self._pages[one.id] = Page(one, article.text, self._ancestors)
        self._new = list(self._pages)
        self._sets = {one: page.items for one, page in self._pages.items()}
        items = self._items()
        found = standings(items, self._ancestors, self._workers)
        groups = judged(groups_of(items, found), self._judgements, self._ancestors)
        built, pairs = self._build(groups)
        return self._change(found, built, former, pairs, ())

    def some(
        self, pending: Sequence[str], orphans: Mapping[str, str], adrift: Collection[str], *, all_judged: bool
    ) -> Change:
        """The matters that new articles, lost claims or judgements touch."""
        named = {anchor.article for one in self._judgements for anchor in (*one.left, *one.right)}
        lost = self._store.articles_of(adrift)
        self._new = list(pending)
        self._sets |= {page.reading.id: page.items for page in self._read(pending)}
        came = {item.id for one in pending for item in self._sets[one]}
        self._load({*named, *lost, *orphans.values()} - set(pending))
        standings = self._regrouped(came | orphans.keys())
        leaders = touched(self._held, standings, came)
        astray = {item for _, items, _ in self._store.former(adrift) for item in items if item in standings}
        leaders |= {standings[one].leader for one in astray}
        if all_judged:
            anchors = (anchor for one in self._judgements for anchor in (*one.left, *one.right))
            leaders |= {standings[one].leader for one in found(anchors, self._sets)}
        return self._rebuilt(standings, leaders, adrift)

    def _rebuilt(
        self, standings: dict[str, Standing], leaders: frozenset[str], adrift: Collection[str]
    ) -> Change:
        """Make the groups under these leaders anew, and all that former matters tie to them."""
        while True:
            leaders = tied(leaders, standings, self._sets, self._judgements)
            self._load(self._store.articles_under(leaders))
            standings |= {one: s for one, s in self._held.items() if one not in standings}
            mine = {one: s for one, s in standings.items() if s.leader in leaders}
            gone = self._store.matters_holding(mine) | set(adrift)
            self._load(self._store.articles_of(gone))
            standings |= {one: s for one, s in self._held.items() if one not in standings}
            former = self._former(gone)
            more = {standings[i].leader for one in former for i in one.items if i in standings} - leaders
            if not more:
                break
            leaders |= more
        items = self._items()
        groups = judged(groups_of(items, mine), self._judgements, self._ancestors)
        built, pairs = self._build(groups)
        changed = {one: s for one, s in standings.items() if self._held.get(one) != s}
        return self._change(changed, built, former, pairs, gone)

    def _regrouped(self, changed: Collection[str]) -> dict[str, Standing]:
        """Look again at the changed claims, loading whatever they could meet until nothing is missing."""
        items = self._items()
        seen: frozenset[str] = frozenset()
        shaken: frozenset[str] = frozenset()
        wanted = frozenset(tag for one in changed for tag in asked_tags(items[one], self._ancestors))
        board = Board(RememberedKeys(self._ancestors))
        while True:
            self._bring(wanted - seen)
            seen |= wanted
            held = {one: s for one, s in self._held.items() if one not in changed}
            board.take(self._items(), held)
            out = board.settle(changed, seen)
            new = self._load(self._store.articles_under(out.absent | (out.shaken - shaken)))
            if not (out.unseen or out.absent or new):
                return out.standings
            shaken |= out.shaken
            wanted = out.unseen

    def _items(self) -> dict[str, Item]:
        """The claims in play: those of all articles that were loaded, and those met beside them."""
        sets = list(self._sets.values())
        sets += [self._aside[one].of(event) for one, event in self._beside if one not in self._sets]
        return {item.id: item for items in sets for item in items}

    def _bring(self, wanted: Collection[str]) -> None:
        """Load what could meet claims of these tags: of each article the claims of the events they name."""
        events = {tag_number(tag): tag.split(" ", 1)[0] for tag in wanted}
        met = {(one, events[number]) for one, number in self._store.articles_tagged(events.keys())}
        self._set_aside({one for one, _ in met})
        self._beside |= met

    def _load(self, articles: Collection[str]) -> bool:
        """Load kept claims and standings of articles that are not loaded yet; whether there were any."""
        wanted = [one for one in articles if one not in self._sets]
        self._set_aside(wanted)
        found = [one for one in wanted if one in self._aside]
        self._sets |= {one: self._aside[one].all() for one in found}
        return bool(found)

    def _set_aside(self, articles: Collection[str]) -> None:
        """Fetch kept claims and standings, none of them in play yet."""
        wanted = [one for one in articles if one not in self._aside and one not in self._sets]
        for one, document in self._store.item_sets(wanted).items():
            self._aside[one] = KeptItems(document)
        for row in self._store.placed(wanted):
            self._held[row.item] = Standing(row.leader, row.reasons, row.rivals)

    def _read(self, articles: Sequence[str]) -> list[Page]:
        """Pages of articles; they are there, for readings of them are."""
        wanted = [one for one in articles if one not in self._pages]
        for article, reading in current_articles(self._store, wanted):
            self._pages[article.id] = Page(reading, article.text, self._ancestors)
        if not all(one in self._pages for one in wanted):
            raise OvertakenError("the project was changed by another program meanwhile; try again")
        return [self._pages[one] for one in articles]

    def _build(self, groups: Sequence[Group]) -> tuple[list[Built], tuple[Reuse, ...]]:
        """Matters of groups, and the pairs of articles among them that share text."""
        articles = sorted({item.article for group in groups for item in group.items})
        pages = self._read(articles)
        readings = sorted((page.reading for page in pages), key=lambda one: (one.published or "9999", one.id))
        pairs = reuse(readings, {page.reading.id: page.text for page in pages})
        return matters_of(groups, self._pages, pairs, self._ancestors), pairs

    def _former(self, ids: Collection[str]) -> list[Former]:
        decode = msgspec.json.Decoder(Anchor).decode
        return [Former(one, items, decode(known)) for one, items, known in self._store.former(ids)]

    def _change(
        self,
        standings: Mapping[str, Standing],
        built: Sequence[Built],
        former: Iterable[Former],
        pairs: tuple[Reuse, ...],
        gone: Collection[str],
    ) -> Change:
        """What to write."""
        items = self._items()
        encode = msgspec.json.Encoder(order="deterministic").encode
        sets = tuple(
            ItemSet(
                one,
                encoded(self._sets[one]),
                frozenset(
                    tag_number(tag) for item in self._sets[one] for tag in kept_tags(item, self._ancestors)
                ),
            )
            for one in self._new
        )
        placed = tuple(
            Placed(one, items[one].article, standing.leader, standing.reasons, standing.rivals)
            for one, standing in sorted(standings.items())
        )
        rows = tuple(
            MatterRow(
                one.matter,
                encode(one.entities),
                tuple((item, items[item].article) for item in one.items),
                encode(one.known_by),
            )
            for one in built
        )
        moved = redirects(former, built)
        return Change(self._state, self._since, sets, placed, pairs, tuple(sorted(gone)), rows, moved)
