"""A project as notebooks and scripts open it: `musnad.Project`."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from musnad.export.claim_view import ClaimView
from musnad.export.wording import review_of
from musnad.model.matter import Matter
from musnad.model.network import Tie
from musnad.model.reading import Reading
from musnad.model.vocabulary import EntityKind, Event, SourceKind, Status
from musnad.notebook.graphs import as_networkx
from musnad.notebook.rows import Rows
from musnad.queries.actors import ACTOR_COLUMNS, ActorRow, actors
from musnad.queries.asked import one_of
from musnad.queries.attributions import ATTRIBUTION_COLUMNS, AttributionRow, attributions
from musnad.queries.claims import CLAIM_COLUMNS, each_view, names
from musnad.queries.current import claims_reviewed, current_reading
from musnad.queries.matters import Wanted as MattersWanted
from musnad.queries.matters import chosen_of, matter_columns
from musnad.queries.search import HIT_COLUMNS, SearchRow, claims_among, index_of, search_row
from musnad.queries.sources import SOURCE_COLUMNS, SourceRow, sources
from musnad.queries.ties import Material, material_of, tie_columns
from musnad.queries.whole import Whole, together_project, whole_project
from musnad.stages.network import Wanted, graph, network
from musnad.store import project
from musnad.store.base import Store
from musnad.store.search import Filters
from musnad.text.days import days

if TYPE_CHECKING:
    import networkx as nx
    import rustworkx as rx

    from musnad.model.network import Actor, Network

__all__ = ["Project", "Rows", "Wanted"]


class Project:
    """An open project, with what its articles come to. Use it in a `with` block, or close it.

    `as_of` (EDTF), wherever it is asked for: as if nothing had been published after that day. Matters are
    brought up to date first. MusnadError, one line, for what cannot be answered.
    """

    def __init__(self, opened: project.Project) -> None:
        """Wrap an open project; callers use `Project.open`."""
        self._opened = opened
        self._kept: tuple[tuple[str | None, str], Whole] | None = None

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Self:
        """Open the project in a folder; `create` makes one where there is none. ProjectError where there is
        no project, or it is damaged or newer."""
        return cls(project.Project.open(path, create))

    @property
    def store(self) -> Store:
        """What keeps the project's data."""
        return self._opened.store

    @property
    def path(self) -> Path:
        """The project's folder."""
        return self._opened.path

    def claims(
        self, *, event: Event | None = None, actor: str | None = None, as_of: str | None = None
    ) -> Rows[ClaimView]:
        """All claims, article by article; `actor` is an id, or part of a name, of who does it or whom it
        befalls."""
        wanted = one_of(event, Event, "event")
        found = self._whole(as_of)
        chosen = (
            one
            for one in each_view(found)
            if wanted in (None, one.event) and (actor is None or names(one, actor))
        )
        return Rows(chosen, CLAIM_COLUMNS, review=found.review)

    def matters(
        self,
        *,
        status: Status | None = None,
        event: Event | None = None,
        actor: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Rows[Matter]:
        """What claims are about, most reported first; `since` and `until` are EDTF dates, included."""
        found = together_project(self._opened, as_of)
        wanted = MattersWanted(status, event, actor, outlet, since, until)
        return Rows(chosen_of(found, wanted), matter_columns(found), review=found.review)

    def attributions(self, *, as_of: str | None = None) -> Rows[AttributionRow]:
        """Who says what, article by article."""
        found = self._whole(as_of)
        return Rows(attributions(found), ATTRIBUTION_COLUMNS, review=found.review)

    def sources(self, *, as_of: str | None = None) -> Rows[SourceRow]:
        """Who is cited, and how often denied; the most cited first."""
        found = self._whole(as_of)
        return Rows(sources(found), SOURCE_COLUMNS, review=found.review)

    def actors(self, *, kind: EntityKind | None = None, as_of: str | None = None) -> Rows[ActorRow]:
        """Who is named, the most named first."""
        wanted, found = one_of(kind, EntityKind, "kind of actor"), self._whole(as_of)
        rows = (row for row in actors(found) if wanted in (None, row.kind))
        return Rows(rows, ACTOR_COLUMNS, review=found.review)

    def search(  # noqa: PLR0913  # each filter has a name of its own
        self,
        words: str = "",
        *,
        exact: bool = False,
        event: Event | None = None,
        actor: str | None = None,
        source: str | None = None,
        source_kind: SourceKind | None = None,
        place: str | None = None,
        status: Status | None = None,
        origins: int | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = 25,
    ) -> Rows[SearchRow]:
        """The best articles for words in any of their forms ("phrases", -words), and for what was read in
        them; `total` of the answer counts all of them. `limit` None: all."""
        event, source_kind = one_of(event, Event, "event"), one_of(source_kind, SourceKind, "kind of source")
        status, among = one_of(status, Status, "status"), None
        if status is not None or origins is not None:
            among = claims_among(together_project(self._opened), status, origins)
        filters = Filters(
            event=event, actor=actor, source=source, source_kind=source_kind, place=place, among=among,
            outlet=outlet, since=since, until=until,
        )  # fmt: skip
        index = index_of(self._opened)
        for _ in index.update():
            pass
        found = index.find(words, filters, exact=exact, limit=limit)
        reviews = claims_reviewed(self.store)
        review = review_of((claim.id for hit in found.hits for claim in hit.claims), reviews)
        return Rows((search_row(one, reviews) for one in found.hits), HIT_COLUMNS, found.total, review)

    def ties(
        self, wanted: Wanted | None = None, *, as_of: str | None = None, outermost: bool = False
    ) -> Rows[Tie]:
        """Who is tied to whom, those of most matters first, of every status unless `wanted` bounds it."""
        given, found = self._network(wanted, as_of, outermost)
        return Rows(found.ties, tie_columns(given), review=given.review)

    def network(
        self, wanted: Wanted | None = None, *, as_of: str | None = None, outermost: bool = False
    ) -> "rx.PyDiGraph[Actor, Tie]":
        """The same as a rustworkx graph: an `Actor` in each node, a `Tie` in each edge; `outermost` counts
        a body as what it belongs to."""
        return graph(self._network(wanted, as_of, outermost)[1])

    def networkx(
        self, wanted: Wanted | None = None, *, as_of: str | None = None, outermost: bool = False
    ) -> "nx.MultiDiGraph[str]":
        """The same as a networkx graph; nodes are actors' ids."""
        return as_networkx(self.network(wanted, as_of=as_of, outermost=outermost))

    def reading(self, article: str) -> Reading | None:
        """What was read in an article, as people left it; None where there is no such article, or nobody read
        it yet."""
        return current_reading(self.store, article)

    def text(self, article: str) -> str | None:
        """An article's text, which all offsets count in."""
        found = self.store.article(article)
        return found.text if found is not None else None

    def close(self) -> None:
        """Let go of the database."""
        self._opened.close()

    def __enter__(self) -> Self:
        """The project itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _network(
        self, wanted: Wanted | None, as_of: str | None, outermost: bool
    ) -> "tuple[Material, Network]":
        given = material_of(together_project(self._opened, as_of), outermost=outermost)
        return given, network(given.rows, given.entities.values(), given.countries, days, wanted)

    def _whole(self, as_of: str | None) -> Whole:
        """All of the project; kept for the next question until something is done to it."""
        if self._kept is None or self._kept[0] != (as_of, self._state()):
            found = whole_project(self._opened, as_of)
            self._kept = (as_of, self._state()), found
        return self._kept[1]

    def _state(self) -> str:
        """The hash of the custody log's last line, which whatever is done to a project adds to."""
        head = self.store.head()
        return head.hash if head is not None else ""
