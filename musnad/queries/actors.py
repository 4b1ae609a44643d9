"""Who is named in a project, and by which outlet under which label."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from musnad.export.wording import one_line
from musnad.lexicon.schema import Actor
from musnad.model.errors import ProjectError
from musnad.model.reading import Entity, Reading
from musnad.model.vocabulary import EntityKind
from musnad.queries.columns import Columns, fields
from musnad.queries.whole import Whole
from musnad.stages.consolidate.directory import Directory
from musnad.text.fold import key

Leaning: TypeAlias = Literal["hostile", "friendly"]
NO_OUTLET = "(none given)"
"""Stands for the outlet of articles that have none."""


class ActorRow(msgspec.Struct):
    """One actor. `claims` counts those that name it as agent or recipient; `known`: whether its id is
    the knowledge base's."""

    id: str
    kind: EntityKind
    name: str
    name_en: str | None
    known: bool
    mentions: int = 0
    articles: int = 0
    outlets: int = 0
    claims: int = 0


class LabelRow(msgspec.Struct, frozen=True):
    """How often an outlet uses a label for an actor. `leaning`: the side the label takes, where the
    knowledge base says so."""

    label: str
    leaning: Leaning | None
    outlet: str
    mentions: int
    articles: int


ACTOR_COLUMNS: Columns[ActorRow] = (
    *fields("text", "id"),
    *fields("category", "kind"),
    *fields("text", "name", "name_en"),
    *fields("flag", "known"),
    *fields("count", "mentions", "articles", "outlets", "claims"),
)
LABEL_COLUMNS: Columns[LabelRow] = (
    *fields("text", "label"),
    *fields("category", "leaning", "outlet"),
    *fields("count", "mentions", "articles"),
)


class ActorTally:
    """Counts who is named, reading by reading, so that no project has to be in memory at once."""

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self._rows: dict[str, ActorRow] = {}
        self._outlets: defaultdict[str, set[str]] = defaultdict(set)
        self._labels = LabelTally()

    def take(self, reading: Reading, text: str, who: Directory) -> None:
        """Count one article; `who` knows its entities."""
        here: Counter[str] = Counter()
        known_here = {who.id(reading.id, one.id) for one in reading.entities if one.known}
        for mention in reading.mentions:
            here[who.id(reading.id, mention.entity)] += 1
        told = Counter(
            shared for c in reading.claims for shared in who.ids(reading.id, (*c.agents, *c.recipients))
        )
        for shared, count in here.items():
            entity = who.entities.get(shared)
            if entity is None:
                continue
            row = self._rows.get(shared)
            if row is None:
                is_known = shared in known_here
                row = self._rows[shared] = ActorRow(
                    shared, entity.kind, entity.name, entity.name_en, is_known
                )
            row.mentions += count
            row.articles += 1
            row.claims += told[shared]
            self._outlets[shared].add(reading.outlet or NO_OUTLET)
        self._labels.take(reading, text, who)

    def rows(self, names: Mapping[str, Entity]) -> list[ActorRow]:
        """Everybody named, the most named first, under the names that hold across documents."""
        for shared, row in self._rows.items():
            row.outlets = len(self._outlets[shared])
            if shared in names:
                row.kind, row.name, row.name_en = (
                    names[shared].kind,
                    names[shared].name,
                    names[shared].name_en,
                )
        return sorted(self._rows.values(), key=lambda row: (-row.mentions, row.id))

    @property
    def labels(self) -> "LabelTally":
        """Under which labels they are named."""
        return self._labels


class LabelTally:
    """Counts labels by actor and outlet. Labels that fold to the same letters are one."""

    def __init__(self, only: str | None = None) -> None:
        """`only`: this actor alone, by its id across documents."""
        self._only = only
        self._mentions: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._articles: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._written: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def take(self, reading: Reading, text: str, who: Directory) -> None:
        """Count one article."""
        outlet = reading.outlet or NO_OUTLET
        seen: set[tuple[str, str]] = set()
        for mention in reading.mentions:
            shared = who.id(reading.id, mention.entity)
            if self._only in (None, shared):
                label = one_line(text[mention.start : mention.end])
                folded = key(label)
                self._written[folded][label] += 1
                self._mentions[shared][folded, outlet] += 1
                seen.add((shared, folded))
        for shared, folded in seen:
            self._articles[shared][folded, outlet] += 1

    def rows(self, one: str, actor: Actor | None) -> list[LabelRow]:
        """An actor's labels by outlet, the most used first, each written as it is most often; `actor` is
        its entry, which knows what labels lean to."""
        leanings: dict[str, Leaning] = {key(e.form): e.leaning for e in actor.epithets} if actor else {}
        articles = self._articles.get(one, Counter())
        rows = [
            LabelRow(_most_often(self._written[folded]), leanings.get(folded), outlet, count,
                     articles[folded, outlet])
            for (folded, outlet), count in self._mentions.get(one, Counter()).items()
        ]  # fmt: skip
        return sorted(rows, key=lambda row: (-row.mentions, row.label, row.outlet))


def actors(found: Whole) -> list[ActorRow]:
    """Everybody named, the most named first; those unknown to the base by kind and name."""
    tally = ActorTally()
    for one, reading in sorted(found.readings.items()):
        tally.take(reading, found.texts[one], found.who)
    return tally.rows(found.names)


def labels(found: Whole, one: str, actor: Actor | None) -> list[LabelRow]:
    """The actor's labels by outlet, the most used first. Labels that fold to the same letters are one,
    written as it is most often; `actor` is its entry, which knows what labels lean to."""
    tally = LabelTally(one)
    for article, reading in sorted(found.readings.items()):
        tally.take(reading, found.texts[article], found.who)
    return tally.rows(one, actor)


def _most_often(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda one: (-spellings[one], one))


def meant(rows: list[ActorRow], actor: str) -> list[ActorRow]:
    """The actors of that id or whole name; else those whose name holds the words. ProjectError where
    there is none."""
    found = [row for row in rows if _meant(row, actor)] or [row for row in rows if _holds(row, actor)]
    if not found:
        raise ProjectError(f"{actor}: no article of this project names such an actor")
    return found


def only(rows: list[ActorRow], actor: str) -> ActorRow:
    """The one actor meant. ProjectError where there are several."""
    if len(rows) > 1:
        some = ", ".join(row.id for row in rows[:5])
        raise ProjectError(f"{actor}: {len(rows)} actors have such a name; give an id: {some}")
    return rows[0]


def _meant(row: ActorRow, actor: str) -> bool:
    """Whether the words are the actor's id or whole name."""
    english = (row.name_en or "").casefold()
    return actor == row.id or key(actor) == key(row.name) or actor.casefold() == english


def _holds(row: ActorRow, actor: str) -> bool:
    """Whether a name holds the words."""
    return key(actor) in key(row.name) or actor.casefold() in (row.name_en or "").casefold()
