"""A project as notebooks and scripts open it: `musnad.Project`."""

from typing import TYPE_CHECKING

from musnad.queries.ties import material_of
from musnad.queries.whole import together_project
from musnad.stages.consolidate.days import days
from musnad.stages.network import Wanted, graph, network
from musnad.store import project

if TYPE_CHECKING:
    import rustworkx as rx

    from musnad.model.network import Actor, Tie


class Project(project.Project):
    """An open project, with what its matters come to. Use it in a `with` block, or close it."""

    def network(
        self, wanted: Wanted | None = None, *, as_of: str | None = None, outermost: bool = False
    ) -> "rx.PyDiGraph[Actor, Tie]":
        """Who is tied to whom: an `Actor` in each node, a `Tie` in each edge, of every status unless
        `wanted` bounds it.

        `as_of` (EDTF): as if nothing had been published after that day; `outermost` counts a body as what
        it belongs to. Matters are brought up to date first.
        """
        given = material_of(together_project(self, as_of), outermost=outermost)
        return graph(network(given.rows, given.entities.values(), given.countries, days, wanted))
