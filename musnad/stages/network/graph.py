"""The network as a rustworkx graph, and what rustworkx measures on it: brokers and paths."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TypeAlias

import rustworkx as rx

from musnad.model.network import Actor, Broker, Network, Step, Tie

Between: TypeAlias = dict[tuple[str, str], list[Tie]]

_ALONE = 1_000_000_000
"""Above this many nodes rustworkx would count in parallel, and add up in an order that changes."""


def graph(network: Network) -> "rx.PyDiGraph[Actor, Tie]":
    """A directed graph: an `Actor` in each node, a `Tie` in each edge, several between two where there
    are; a mutual tie is one edge, from its source to its target."""
    made: rx.PyDiGraph[Actor, Tie] = rx.PyDiGraph(multigraph=True)
    nodes = made.add_nodes_from(network.actors)
    at = {one.id: node for one, node in zip(network.actors, nodes, strict=True)}
    made.add_edges_from([(at[tie.source], at[tie.target], tie) for tie in network.ties])
    return made


def ties_between(network: Network) -> Between:
    """All ties of each two actors, whatever their direction; the lesser id stands first."""
    between: Between = defaultdict(list)
    for tie in network.ties:
        between[min(tie.source, tie.target), max(tie.source, tie.target)].append(tie)
    return dict(between)


def brokers(network: Network) -> tuple[Broker, ...]:
    """Actors by how many shortest paths between others lead through them (betweenness, Freeman 1977;
    normalised, ties without weight or direction), those on none left out."""
    plain, ids = _plain(network)
    scores = rx.graph_betweenness_centrality(plain, normalized=True, parallel_threshold=_ALONE)
    ties: defaultdict[str, int] = defaultdict(int)
    for tie in network.ties:
        ties[tie.source] += 1
        ties[tie.target] += 1
    found = [
        Broker(one, round(scores[number], 6), len(plain.neighbors(number)), ties[one])
        for number, one in enumerate(ids)
        if scores[number] > 0
    ]
    return tuple(sorted(found, key=lambda one: (-one.betweenness, one.actor)))


def paths(network: Network, start: str, goal: str) -> tuple[tuple[Step, ...], ...]:
    """All shortest ways from one actor to another along ties in either direction; first those whose
    weakest step rests on most matters. Empty where there is none, or either is in no tie."""
    plain, ids = _plain(network)
    at = {one: number for number, one in enumerate(ids)}
    if start == goal or start not in at or goal not in at:
        return ()
    between = ties_between(network)
    ways = [
        _steps([ids[number] for number in way], between)
        for way in rx.graph_all_shortest_paths(plain, at[start], at[goal], lambda _: 1.0)
    ]
    return tuple(sorted(ways, key=lambda way: (-min(map(_matters, way)), [step.target for step in way])))


def _plain(network: Network) -> "tuple[rx.PyGraph[str, None], Sequence[str]]":
    """Actors joined where there is any tie between them, and the actor of each node."""
    plain: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    ids: Sequence[str] = [one.id for one in network.actors]
    plain.add_nodes_from(ids)
    at = {one: number for number, one in enumerate(ids)}
    pairs: Collection[tuple[str, str]] = ties_between(network)
    plain.add_edges_from([(at[left], at[right], None) for left, right in sorted(pairs)])
    return plain, ids


def _steps(way: Sequence[str], between: Between) -> tuple[Step, ...]:
    """A way through actors with the ties of each step."""
    return tuple(
        Step(left, right, tuple(between[min(left, right), max(left, right)])) for left, right in pairwise(way)
    )


def _matters(step: Step) -> int:
    """On how many matters a step rests."""
    return len({one for tie in step.ties for one in tie.matters})
