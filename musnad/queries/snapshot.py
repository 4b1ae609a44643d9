"""A project held in memory between questions: its matters decoded once, and what one pass over its
readings counts. It is made anew only when the project changed."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from threading import RLock
from time import monotonic

import msgspec

from musnad.export.wording import shortened
from musnad.model.article import Article
from musnad.model.judgement import Grading
from musnad.model.matter import Matter, Report
from musnad.model.reading import Entity, Reading
from musnad.queries.actors import ActorRow, ActorTally, LabelTally
from musnad.queries.current import current_readings
from musnad.queries.names import NameIndex
from musnad.queries.sources import SourceRow, SourceTally
from musnad.queries.ties import Material, material_of
from musnad.queries.whole import Together, together_project
from musnad.stages.consolidate.differences import rival_doers
from musnad.stages.consolidate.directory import directory
from musnad.store.base import Failure
from musnad.store.project import Project
from musnad.text.fold import key

READ_AGAIN = frozenset({"added", "changed", "delete", "read", "kb-add", "kb-alias", "kb-import",
                        "review accept", "review fix", "review reject", "review undo"})  # fmt: skip
"""Lines of the custody log after which the readings have to be counted again."""
_ELSEWHERE = frozenset({"account-add", "account-change", "account-sign-out", "export"})
"""Lines after which everything read and decided is as it was."""
_DENYING = ("denies", "retracts")
_TITLE = 90
_REST = 2
"""How long a snapshot holds however much changes, in times of what it took to make."""


class ArticleRow(msgspec.Struct, frozen=True):
    """An article in a list; `title` is its own, or the beginning of its text. `own_voice` counts the claims
    that it tells itself."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    claims: int
    own_voice: int
    attributions: int
    denials: int


class Counted(msgspec.Struct, frozen=True):
    """What one pass over all readings counts."""

    articles: tuple[ArticleRow, ...]
    actors: ActorTally
    sources: SourceTally
    names: Mapping[str, Entity]


class Snapshot:
    """A project as it was when the last line of its custody log was `head`."""

    def __init__(self, head: str, found: Together, counted: Counted, failures: tuple[Failure, ...]) -> None:
        """Kept by `Keeper`, which knows when it is out of date."""
        self.head, self.found, self.counted, self.failures = head, found, counted, failures
        self.names: Mapping[str, Entity] = {**counted.names, **found.names}

    @cached_property
    def matters(self) -> Mapping[str, Matter]:
        """All matters by id, most reported first."""
        return {one.id: one for one in self.found.matters}

    @cached_property
    def index(self) -> NameIndex:
        """Finds who is meant by a name."""
        return NameIndex(self.names.values())

    @cached_property
    def of_article(self) -> Mapping[str, tuple[Matter, ...]]:
        """Article id → the matters it has reports or denials of."""
        found: defaultdict[str, dict[str, Matter]] = defaultdict(dict)
        for matter in self.found.matters:
            for report in (*matter.reports, *matter.denials):
                found[report.article][matter.id] = matter
        return {one: tuple(matters.values()) for one, matters in found.items()}

    @cached_property
    def of_actor(self) -> Mapping[str, tuple[Matter, ...]]:
        """Entity id → the matters it has a role in."""
        found: defaultdict[str, list[Matter]] = defaultdict(list)
        for matter in self.found.matters:
            for one in dict.fromkeys((*matter.agents, *matter.recipients, *matter.places)):
                found[one].append(matter)
        return {one: tuple(matters) for one, matters in found.items()}

    @cached_property
    def of_speaker(self) -> Mapping[str, tuple[tuple[Matter, Report], ...]]:
        """Innermost speaker (entity id, or folded name) → each report and denial it gave, with its matter."""
        found: defaultdict[str, list[tuple[Matter, Report]]] = defaultdict(list)
        for matter in self.found.matters:
            for report in (*matter.reports, *matter.denials):
                if report.chain:
                    link = report.chain[0]
                    found[link.entity or key(link.source or "")].append((matter, report))
        return {one: tuple(told) for one, told in found.items()}

    @cached_property
    def _near(self) -> Mapping[tuple[str, str], tuple[Matter, ...]]:
        found: defaultdict[tuple[str, str], list[Matter]] = defaultdict(list)
        for one in self.found.matters:
            for place in one.places if one.agents else ():
                found[one.event, place].append(one)
        return {one: tuple(matters) for one, matters in found.items()}

    def rivals(self, one: Matter) -> Matter | None:
        """The matter with the other matters that give its act to other doers among its differences; None
        where there are none."""
        near = {other.id: other for place in one.places for other in self._near.get((one.event, place), ())}
        found = rival_doers(one, list(near.values()), self.found.ancestors)
        return msgspec.structs.replace(one, differences=(*one.differences, found)) if found else None

    @cached_property
    def articles(self) -> Mapping[str, ArticleRow]:
        """All articles with a reading, the newest first."""
        ordered = sorted(self.counted.articles, key=lambda one: one.id)
        ordered.sort(key=lambda one: one.published or "", reverse=True)
        return {one.id: one for one in ordered}

    @cached_property
    def actors(self) -> Mapping[str, ActorRow]:
        """Everybody named, by id, the most named first."""
        return {one.id: one for one in self.counted.actors.rows(self.names)}

    @property
    def labels(self) -> LabelTally:
        """Under which labels actors are named, by outlet."""
        return self.counted.actors.labels

    @cached_property
    def sources(self) -> Mapping[str, SourceRow]:
        """Everybody cited, by id, the most cited first."""
        rows = self.counted.sources.rows(self.names, self.found.reliability)
        return {one.id: one for one in rows}

    @cached_property
    def material(self) -> Material:
        """What networks are built from."""
        return material_of(self.found, outermost=False)

    def reliability(self, subject: str) -> Grading | None:
        """The grade that a person gave a source."""
        return self.found.reliability.get(subject)


class Keeper:
    """Gives the snapshot of a project that is current now. Safe to call from several threads."""

    def __init__(self, project: Project) -> None:
        """Nothing is read before the first call."""
        self._project = project
        self._lock = RLock()
        self._kept: Snapshot | None = None
        self._head = ""
        self._at = 0
        self._rest = 0.0

    def current(self) -> Snapshot:
        """The project as it is; while another program keeps changing it, as it was a little before, so that
        most of the time goes to answers."""
        kept = self._kept
        if kept is not None:
            line = self._project.store.head()
            if monotonic() < self._rest or (line is not None and self._head == line.hash):
                return kept
        return self.renewed()

    def renewed(self) -> Snapshot:
        """The project as it is now. What was counted in readings is kept where no reading changed."""
        with self._lock:
            began = monotonic()
            made = self._renewed()
            self._rest = monotonic() + _REST * (monotonic() - began)
            return made

    def _renewed(self) -> Snapshot:
        store, kept = self._project.store, self._kept
        if kept is not None and self._passed_over():
            return kept
        found = together_project(self._project)
        line = store.head()
        head = line.hash if line else ""
        if kept is not None and kept.head == head:
            return kept
        since = {one.action for one in store.custody(self._at)}
        counted = kept.counted if kept is not None and not since & READ_AGAIN else count(self._project)
        self._at, self._head = line.number if line else 0, head
        self._kept = Snapshot(head, found, counted, store.failures())
        return self._kept

    def _passed_over(self) -> bool:
        """Whether all lines since the snapshot leave it as it is; they are not looked at again."""
        since = list(self._project.store.custody(self._at))
        if not all(one.action in _ELSEWHERE for one in since):
            return False
        if since:
            self._at, self._head = since[-1].number, since[-1].hash
        return True


def count(project: Project) -> Counted:
    """Count all readings of a project, one at a time."""
    rows: list[ArticleRow] = []
    actors, sources, names = ActorTally(), SourceTally(), dict[str, Entity]()
    readings = current_readings(project.store)
    reading = next(readings, None)
    for article in project.store.articles():
        if reading is None:
            break
        if reading.id != article.id:
            continue
        who = directory([reading], {article.id: article.text}, {})
        for one, entity in who.entities.items():
            names[one] = min(
                names.get(one, entity), entity, key=lambda e: (e.name_en is None, e.name, e.name_en or "")
            )
        actors.take(reading, article.text, who)
        sources.take(reading, article.text, who)
        rows.append(_row(article, reading))
        reading = next(readings, None)
    return Counted(tuple(rows), actors, sources, names)


def _row(article: Article, reading: Reading) -> ArticleRow:
    return ArticleRow(
        article.id,
        shortened(article.title or article.text[: _TITLE * 4], _TITLE),
        article.outlet,
        article.published,
        article.url,
        len(reading.claims),
        sum(one.attribution is None for one in reading.claims),
        len(reading.attributions),
        len(reading.denials),
    )


def deniers(one: Matter) -> Collection[Report]:
    """Who speaks against a matter: its denials, and reports that tell the opposite of others."""
    opposite = [report for report in one.reports if report.polarity == "negated"]
    return (*one.denials, *(opposite if len(opposite) < len(one.reports) else ()))
