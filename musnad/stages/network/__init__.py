"""Stage network: matters → who is tied to whom, and what can be measured on that.

Pure functions of what consolidation made. Nothing here says that a tie exists: only that it is told,
by how many origins, and whether anyone denies it.
"""

from musnad.stages.network.change import changes
from musnad.stages.network.communities import communities
from musnad.stages.network.graph import brokers, graph, paths
from musnad.stages.network.tellings import Telling, tellings
from musnad.stages.network.ties import Wanted, network

__all__ = [
    "Telling",
    "Wanted",
    "brokers",
    "changes",
    "communities",
    "graph",
    "network",
    "paths",
    "tellings",
]
