"""A project in memory: its matters as kept, and where a command needs them its articles and readings."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import typer

from musnad.cli import upkeep
from musnad.cli.bodies import bodies_of
from musnad.cli.console import note
from musnad.export.wording import counted
from musnad.model.judgement import Grading, Judgement
from musnad.model.matter import Consolidation, Matter
from musnad.model.reading import Entity, Reading
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.as_of import published_by
from musnad.stages.consolidate.build import entities_of
from musnad.stages.consolidate.compare import Ancestors
from musnad.stages.consolidate.days import days
from musnad.stages.consolidate.directory import Directory, ancestry, directory
from musnad.stages.consolidate.grading import graded, reliability
from musnad.stages.consolidate.matters import rank
from musnad.store.project import Project


class Together(msgspec.Struct, frozen=True):
    """The matters of a project, with names for the ids in them and what people decided. `redirects` are
    ids of former matters that were asked for."""

    taken_together: Consolidation
    names: Mapping[str, Entity]
    ancestors: Ancestors
    judgements: tuple[Judgement, ...]
    reliability: Mapping[str, Grading]

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All matters, most reported first."""
        return self.taken_together.matters

    def entity(self, one: str) -> Entity | None:
        """An entity by its id across documents."""
        return self.names.get(one)

    def label(self, one: str) -> str:
        """An entity's Arabic name, and the English one where it is known."""
        entity = self.entity(one)
        if entity is None:
            return one
        return f"{entity.name} ({entity.name_en})" if entity.name_en else entity.name

    def labels(self, ids: Iterable[str]) -> str:
        """Several entities' names."""
        return ", ".join(self.label(one) for one in ids)


class Whole(Together, frozen=True):
    """`readings` and `texts` by article id; `who` knows entities across them."""

    readings: Mapping[str, Reading]
    texts: Mapping[str, str]
    who: Directory


def together(folder: Path, as_of: str | None = None) -> Together:
    """The matters of a project, brought up to date. ProjectError where there is none."""
    with Project.open(folder) as project:
        return together_project(project, as_of)


def together_project(project: Project, as_of: str | None = None) -> Together:
    """The matters of an open project, brought up to date."""
    found, _ = _matters(project, as_of)
    return _together(project, found, {one.id: one for one in found.entities})


def whole(folder: Path, as_of: str | None = None) -> Whole:
    """All of a project. ProjectError where there is none."""
    with Project.open(folder) as project:
        return whole_project(project, as_of)


def one_article(project: Project, one: str, as_of: str | None = None) -> Whole | None:
    """A project's matters with one article alone; None where there is no such article, or none by then."""
    article, reading = project.store.article(one), project.store.reading(one)
    if article is None or reading is None or (as_of and not published_by([reading], _date(as_of))[0]):
        return None
    found, _ = _matters(project, as_of)
    return _whole(project, found, {one: reading}, {one: article.text})


def whole_project(project: Project, as_of: str | None = None) -> Whole:
    """All of an open project."""
    found, by_then = _matters(project, as_of)
    texts = {one.id: one.text for one in project.store.articles()}
    readings = {one.id: one for one in project.store.readings()} if by_then is None else by_then
    return _whole(project, found, readings, texts)


def _whole(
    project: Project, found: Consolidation, readings: Mapping[str, Reading], texts: Mapping[str, str]
) -> Whole:
    ordered = [readings[one] for one in sorted(readings)]
    who = directory(ordered, texts, ancestry(bodies_of(project).parents))
    names = {one.id: one for one in found.entities} | dict(who.entities)
    base = _together(project, found, names)
    return Whole(
        base.taken_together,
        base.names,
        base.ancestors,
        base.judgements,
        base.reliability,
        readings,
        texts,
        who,
    )


def _date(as_of: str) -> str:
    """A day, month or year as the user gave it."""
    if days(as_of) is None:
        raise typer.BadParameter(f"{as_of}: no date such as 2025-04-10, 2025-04 or 2025")
    return as_of


def _together(project: Project, found: Consolidation, names: Mapping[str, Entity]) -> Together:
    """Matters with what people decided on them."""
    gradings = project.store.gradings()
    made = msgspec.structs.replace(found, matters=graded(found.matters, gradings))
    return Together(
        made, names, ancestry(bodies_of(project).parents), project.store.judgements(), reliability(gradings)
    )


def _matters(project: Project, as_of: str | None) -> tuple[Consolidation, dict[str, Reading] | None]:
    """The kept matters; or, made for this call, those of the articles published by a day, with them."""
    if as_of is not None:
        readings, undated = published_by(project.store.readings(), _date(as_of))
        if undated:
            note(f"{counted(undated, 'article')} without a publication date left out")
        texts = {one.id: one.text for one in project.store.articles()}
        made = consolidate(readings, texts, bodies_of(project).parents, project.store.judgements())
        return made, {one.id: one for one in readings}
    upkeep.current(project)
    rows = list(project.store.matters())
    decode = msgspec.json.Decoder(tuple[Entity, ...]).decode
    entities = entities_of(decode(named) for _, named in rows)
    matters = tuple(sorted((matter for matter, _ in rows), key=rank))
    return Consolidation(matters=matters, reuse=tuple(project.store.reuse_pairs()), entities=entities), None
