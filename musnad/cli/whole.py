"""A whole project in memory: its articles, readings, and what they come to when taken together."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.load import located_entries
from musnad.model.article import Article
from musnad.model.matter import Consolidation, Matter
from musnad.model.reading import Entity, Reading
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.directory import Directory, ancestry, directory
from musnad.store.project import Project


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


def parents() -> dict[str, str]:
    """Known actor → the body it belongs to, from the knowledge files."""
    actors = (row.entry for row in located_entries("actors"))
    return {one.id: one.parent for one in actors if isinstance(one, schema.Actor) and one.parent}


def taken_together(articles: Iterable[Article], readings: Iterable[Reading]) -> Whole:
    """Readings with their articles' texts, consolidated."""
    texts = {one.id: one.text for one in articles}
    read = {one.id: one for one in readings if one.id in texts}
    above = parents()
    found = consolidate(list(read.values()), texts, above)
    ordered = [read[one] for one in sorted(read)]
    return Whole(read, texts, found, directory(ordered, texts, ancestry(above)))


def whole(folder: Path) -> Whole:
    """All of a project. ProjectError where there is none."""
    with Project.open(folder) as project:
        return taken_together(project.store.articles(), project.store.readings())
