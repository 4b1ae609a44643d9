"""A project in memory: its matters as kept, and where a command needs them its articles and readings."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from musnad.export.wording import claims_of, review_of
from musnad.model.errors import QuestionError
from musnad.model.judgement import Grading, Judgement
from musnad.model.matter import Consolidation, Matter
from musnad.model.reading import Entity, Reading
from musnad.model.review import Reviewed
from musnad.queries import upkeep
from musnad.queries.bodies import bodies_of
from musnad.queries.current import claims_reviewed, current_reading, current_readings
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.as_of import published_by
from musnad.stages.consolidate.build import entities_of
from musnad.stages.consolidate.compare import Ancestors
from musnad.stages.consolidate.directory import Directory, ancestry, directory
from musnad.stages.consolidate.grading import graded, reliability
from musnad.stages.consolidate.matters import rank
from musnad.store.project import Project, Where
from musnad.text.days import days


class Together(msgspec.Struct, frozen=True):
    """The matters of a project, with names for the ids in them and what people decided. `undated` counts
    the articles left out because nothing says when they were published; `reviews` holds what was ruled on
    claims (`article#claim`), rejected ones too."""

    taken_together: Consolidation
    names: Mapping[str, Entity]
    ancestors: Ancestors
    judgements: tuple[Judgement, ...]
    reliability: Mapping[str, Grading]
    undated: int = 0
    reviews: Mapping[str, Reviewed] = {}

    @property
    def claims(self) -> Iterator[str]:
        """The claims (`article#claim`) that matters hold; one may come twice."""
        return (claim for one in self.matters for claim in claims_of(one))

    @property
    def review(self) -> str:
        """How far all of it can be trusted: what stands under `review` beside no single claim."""
        return review_of(self.claims, self.reviews)

    def review_of(self, one: Matter) -> str:
        """What stands under `review` for a matter."""
        return review_of(claims_of(one), self.reviews)

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


class Whole(Together, frozen=True, kw_only=True):
    """`readings` and `texts` by article id; `who` knows entities across them."""

    readings: Mapping[str, Reading]
    texts: Mapping[str, str]
    who: Directory


class _Found(msgspec.Struct, frozen=True):
    """Matters; `readings` only where these were made for the call, from what was published by a day."""

    matters: Consolidation
    readings: Mapping[str, Reading] | None = None
    undated: int = 0


def together(where: Where, as_of: str | None = None) -> Together:
    """The matters of a project, brought up to date. ProjectError where there is none, QuestionError where
    `as_of` is no date."""
    with Project.open(where) as project:
        return together_project(project, as_of)


def together_project(project: Project, as_of: str | None = None) -> Together:
    """The matters of an open project, brought up to date."""
    found = _found(project, as_of)
    return _together(project, found, {one.id: one for one in found.matters.entities})


def whole(where: Where, as_of: str | None = None) -> Whole:
    """All of a project. ProjectError where there is none."""
    with Project.open(where) as project:
        return whole_project(project, as_of)


def one_article(project: Project, one: str, as_of: str | None = None) -> Whole | None:
    """A project's matters with one article alone; None where there is no such article, or none by then."""
    article, reading = project.store.article(one), current_reading(project.store, one)
    if article is None or reading is None or (as_of and not published_by([reading], _date(as_of))[0]):
        return None
    return _whole(project, _found(project, as_of), {one: reading}, {one: article.text})


def whole_project(project: Project, as_of: str | None = None) -> Whole:
    """All of an open project."""
    found = _found(project, as_of)
    texts = {one.id: one.text for one in project.store.articles()}
    readings = found.readings
    if readings is None:
        readings = {one.id: one for one in current_readings(project.store)}
    return _whole(project, found, readings, texts)


def _whole(
    project: Project, found: _Found, readings: Mapping[str, Reading], texts: Mapping[str, str]
) -> Whole:
    ordered = [readings[one] for one in sorted(readings)]
    who = directory(ordered, texts, ancestry(bodies_of(project).parents))
    names = {one.id: one for one in found.matters.entities} | dict(who.entities)
    base = _together(project, found, names)
    return Whole(**msgspec.structs.asdict(base), readings=readings, texts=texts, who=who)


def _date(as_of: str) -> str:
    """A day, month or year as the user gave it."""
    if days(as_of) is None:
        raise QuestionError(f"{as_of}: no date such as 2025-04-10, 2025-04 or 2025")
    return as_of


def _together(project: Project, found: _Found, names: Mapping[str, Entity]) -> Together:
    """Matters with what people decided on them."""
    gradings = project.store.gradings()
    return Together(
        msgspec.structs.replace(found.matters, matters=graded(found.matters.matters, gradings)),
        names,
        ancestry(bodies_of(project).parents),
        project.store.judgements(),
        reliability(gradings),
        found.undated,
        claims_reviewed(project.store),
    )


def _found(project: Project, as_of: str | None) -> _Found:
    """The kept matters; or, made for this call, those of the articles published by a day, with them."""
    if as_of is not None:
        readings, undated = published_by(current_readings(project.store), _date(as_of))
        texts = {one.id: one.text for one in project.store.articles()}
        made = consolidate(readings, texts, bodies_of(project).parents, project.store.judgements())
        return _Found(made, {one.id: one for one in readings}, undated)
    upkeep.current(project)
    rows = list(project.store.matters())
    decode = msgspec.json.Decoder(tuple[Entity, ...]).decode
    entities = entities_of(decode(named) for _, named in rows)
    matters = tuple(sorted((matter for matter, _ in rows), key=rank))
    return _Found(Consolidation(matters=matters, reuse=tuple(project.store.reuse_pairs()), entities=entities))
