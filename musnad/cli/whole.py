"""A whole project in memory: its articles, readings, and what they come to when taken together."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from musnad.lexicon.cache import cached_knowledge
from musnad.lexicon.layer import imported_names, read_layer
from musnad.model.matter import Consolidation, Matter
from musnad.model.reading import Entity, Reading
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.directory import Directory, directory
from musnad.store.project import LAYER, Project


class Whole(msgspec.Struct, frozen=True):
    """`readings` and `texts` by article id; `who` knows entities across them."""

    readings: Mapping[str, Reading]
    texts: Mapping[str, str]
    taken_together: Consolidation
    who: Directory

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All matters, most reported first."""
        return self.taken_together.matters

    def entity(self, one: str) -> Entity | None:
        """An entity by its id across documents."""
        return self.who.entities.get(one)

    def label(self, one: str) -> str:
        """An entity's Arabic name, and the English one where it is known."""
        entity = self.entity(one)
        if entity is None:
            return one
        return f"{entity.name} ({entity.name_en})" if entity.name_en else entity.name

    def labels(self, ids: Iterable[str]) -> str:
        """Several entities' names."""
        return ", ".join(self.label(one) for one in ids)


def parents(folder: Path, named: Iterable[str]) -> dict[str, str]:
    """Known actor → the body it belongs to, from the knowledge files and the project's own; of imported
    actors those `named`, and the bodies above them."""
    actors = cached_knowledge()[0].actors
    layer = read_layer(folder / LAYER)
    above = {one.id: one.parent for one in (*actors, *layer.actors.values())}
    imported = imported_names(layer, layer.actors)
    todo = set(named) - above.keys() if imported else set()
    while todo:
        one = todo.pop()
        actor = imported.get(one) if imported else None
        above[one] = actor.parent if actor else None
        todo |= {actor.parent} - above.keys() if actor and actor.parent else set()
    return {one: parent for one, parent in above.items() if parent}


def taken_together(project: Project) -> Whole:
    """A project's readings with their articles' texts, consolidated."""
    texts = {one.id: one.text for one in project.store.articles()}
    read = {one.id: one for one in project.store.readings() if one.id in texts}
    above = parents(project.path, {e.id for one in read.values() for e in one.entities if e.known})
    found = consolidate(list(read.values()), texts, above)
    ordered = [read[one] for one in sorted(read)]
    return Whole(read, texts, found, directory(ordered, texts, above))


def whole(folder: Path) -> Whole:
    """All of a project. ProjectError where there is none."""
    with Project.open(folder) as project:
        return taken_together(project)
