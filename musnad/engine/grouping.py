"""Grouping claims in shards: those of one event by themselves, in as many processes as there are.

Every key by which claims meet names their event, and so does the key of their article: claims of different
events never see each other, and the shards together come to what all claims come to at once. The largest
event, about a quarter of all claims, bounds what many processes gain. Within an event nothing parts the
claims: states are named in most, so that all hang together.
"""

import multiprocessing
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from musnad.model.vocabulary import Event
from musnad.stages.consolidate.board import Standing
from musnad.stages.consolidate.compare import Ancestors
from musnad.stages.consolidate.group import standings_of
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.keys import Keys

WORTH = 20_000
"""Claims from which on other processes are started: sending them there takes time, too."""


def shards(items: Mapping[str, Item]) -> list[dict[str, Item]]:
    """The claims of each event, the most first."""
    found: defaultdict[Event, dict[str, Item]] = defaultdict(dict)
    for one, item in items.items():
        found[item.event][one] = item
    return sorted(found.values(), key=lambda one: (-len(one), next(iter(one.values())).event))


def standings(items: Mapping[str, Item], ancestors: Ancestors, workers: int = 1) -> dict[str, Standing]:
    """Where each claim stands, grouped from nothing. A worker that dies ends it: BrokenProcessPool."""
    found: dict[str, Standing] = {}
    if workers > 1 and len(items) >= WORTH:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, context) as pool:
            for one in pool.map(partial(grouped, ancestors=ancestors), shards(items)):
                found |= one
    else:
        for shard in shards(items):
            found |= grouped(shard, ancestors)
    return found


def grouped(shard: Mapping[str, Item], ancestors: Ancestors) -> dict[str, Standing]:
    """Where the claims of one shard stand."""
    return dict(standings_of(shard, Keys(ancestors)))
