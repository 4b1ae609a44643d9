"""The network as networkx has it."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import networkx as nx
    import rustworkx as rx

    from musnad.model.network import Actor, Tie


def as_networkx(graph: "rx.PyDiGraph[Actor, Tie]") -> "nx.MultiDiGraph[str]":
    """The same graph: nodes are actors' ids; a node has the actor's fields, an edge the tie's, which
    `nx.write_gexf` and others can write where they are no lists."""
    import networkx as nx  # noqa: PLC0415  # takes long to load

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in graph.nodes():
        made.add_node(actor.id, **_told(actor, leave="id"))
    for tie in graph.edges():
        made.add_edge(tie.source, tie.target, **_told(tie, leave="source target"))
    return made


def _told(row: "Actor | Tie", leave: str) -> dict[str, object]:
    """The fields of a struct that say something."""
    left = leave.split()
    fields = msgspec.structs.asdict(row).items()
    return {name: value for name, value in fields if name not in left and value is not None}
