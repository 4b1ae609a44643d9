"""Which actors stand together: the Louvain method, over how many matters tie each two."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import networkx as nx

from musnad.model.network import Community, Network
from musnad.stages.network.graph import ties_between

METHOD = "Louvain (Blondel and others, 2008): modularity, weighted by matters"
_SEED = 0


def communities(network: Network, resolution: float = 1.0) -> tuple[Community, ...]:
    """Communities by the Louvain method, the largest first; each tie weighs as many matters as it has.

    A higher `resolution` makes more and smaller ones. The same network always gives the same ones.
    """
    weights = {
        pair: len({one for tie in ties for one in tie.matters})
        for pair, ties in sorted(ties_between(network).items())
    }
    found = _louvain([one.id for one in network.actors], weights, resolution)
    home = {one: number for number, members in enumerate(found) for one in members}
    inside: defaultdict[int, int] = defaultdict(int)
    outside: defaultdict[int, int] = defaultdict(int)
    standing: defaultdict[str, int] = defaultdict(int)
    for (left, right), weight in weights.items():
        if home[left] == home[right]:
            inside[home[left]] += weight
            standing[left] += weight
            standing[right] += weight
        else:
            outside[home[left]] += weight
            outside[home[right]] += weight
    ordered = sorted(range(len(found)), key=lambda n: (-len(found[n]), -inside[n], min(found[n])))
    return tuple(
        Community(
            place,
            tuple(sorted(found[number], key=lambda one: (-standing[one], one))),
            inside[number],
            outside[number],
        )
        for place, number in enumerate(ordered, start=1)
    )


def _louvain(
    actors: Sequence[str], weights: Mapping[tuple[str, str], int], resolution: float
) -> list[list[str]]:
    """The partition. Nodes are numbers, for sets of strings have another order in every run."""
    at = {one: number for number, one in enumerate(actors)}
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(actors)))
    made.add_weighted_edges_from((at[left], at[right], weight) for (left, right), weight in weights.items())
    found = nx.community.louvain_communities(made, resolution=resolution, seed=_SEED)
    return [[actors[number] for number in sorted(members)] for members in found]
