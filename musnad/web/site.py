"""What the server holds between requests: the open project and what was made of it."""

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import TypeVar

from musnad.lexicon.codes import countries
from musnad.lexicon.schema import Actor
from musnad.queries.knowledge import Known, known
from musnad.queries.reconcile import Matcher
from musnad.queries.search import index_of
from musnad.queries.snapshot import Keeper, Snapshot
from musnad.store.project import Project, Where
from musnad.store.search import SearchIndex

T = TypeVar("T")
_PATIENCE_S = 5.0
"""How long an answer waits for a database's server that went away."""


class Site:
    """One project, served. `close` lets go of it."""

    def __init__(self, folder: Where) -> None:
        """Open the project. ProjectError where there is none."""
        self.project = Project.open(folder, patience=_PATIENCE_S)
        self.keeper = Keeper(self.project)
        self._searching = Lock()
        self._matching = Lock()
        self._matcher: Matcher | None = None
        self._indexed = ""

    def snapshot(self) -> Snapshot:
        """The project as it is."""
        return self.keeper.current()

    @cached_property
    def knowledge(self) -> Known:
        """What the project knows of actors."""
        return known(self.project.path)

    @property
    def matcher(self) -> Matcher:
        """Matches names with the actors known; made when first asked for."""
        with self._matching:
            if self._matcher is None:
                self._matcher = Matcher(self.knowledge, countries())
        return self._matcher

    def actor(self, one: str) -> Actor | None:
        """The knowledge entry of an actor; None where there is none."""
        return self.knowledge.lexicon.actors.get(one)

    @cached_property
    def _index(self) -> SearchIndex:
        return index_of(self.project)

    def search(self, found: Snapshot) -> SearchIndex:
        """The search index, brought up to what the snapshot holds."""
        if not self._searching.acquire(blocking=not self._indexed):
            return self._index  # somebody brings it up to date: meanwhile as it was
        try:
            if self._indexed != found.head:
                for _ in self._index.update():
                    pass
                self._indexed = found.head
        finally:
            self._searching.release()
        return self._index

    def kept(self, found: Snapshot, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for a snapshot."""
        return found.kept(name, make)

    def close(self) -> None:
        """Let go of the database."""
        self.project.close()
