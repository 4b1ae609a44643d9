"""Who is named in a project, and by which outlet under which label."""

from collections import Counter, defaultdict
from typing import Literal, TypeAlias

import msgspec

from musnad.export.wording import one_line
from musnad.lexicon.schema import Actor
from musnad.model.errors import ProjectError
from musnad.model.vocabulary import EntityKind
from musnad.queries.columns import Columns, fields
from musnad.queries.whole import Whole
from musnad.text.fold import key

Leaning: TypeAlias = Literal["hostile", "friendly"]
_NO_OUTLET = "(none given)"


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


def actors(found: Whole) -> list[ActorRow]:
    """Everybody named, the most named first; those unknown to the base by kind and name."""
    rows: dict[str, ActorRow] = {}
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for one, reading in sorted(found.readings.items()):
        known_here = {e.id for e in reading.entities if e.known}
        here: Counter[str] = Counter()
        for mention in reading.mentions:
            shared = found.who.id(one, mention.entity)
            here[shared] += 1
            entity = found.entity(shared)
            if entity is not None and shared not in rows:
                is_known = mention.entity in known_here
                rows[shared] = ActorRow(shared, entity.kind, entity.name, entity.name_en, is_known)
        told = Counter(
            shared for c in reading.claims for shared in found.who.ids(one, (*c.agents, *c.recipients))
        )
        for shared, count in here.items():
            if shared in rows:
                rows[shared].mentions += count
                rows[shared].articles += 1
                rows[shared].claims += told[shared]
                outlets[shared].add(reading.outlet or _NO_OUTLET)
    for shared, row in rows.items():
        row.outlets = len(outlets[shared])
    return sorted(rows.values(), key=lambda row: (-row.mentions, row.id))


def labels(found: Whole, one: str, actor: Actor | None) -> list[LabelRow]:
    """The actor's labels by outlet, the most used first. Labels that fold to the same letters are one,
    written as it is most often; `actor` is its entry, which knows what labels lean to."""
    mentions: Counter[tuple[str, str]] = Counter()
    articles: Counter[tuple[str, str]] = Counter()
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, reading in sorted(found.readings.items()):
        outlet, seen = reading.outlet or _NO_OUTLET, set()
        for mention in reading.mentions:
            if found.who.id(article, mention.entity) == one:
                label = one_line(found.texts[article][mention.start : mention.end])
                folded = key(label)
                written[folded][label] += 1
                mentions[folded, outlet] += 1
                seen.add((folded, outlet))
        articles.update(seen)
    leanings: dict[str, Leaning] = {key(e.form): e.leaning for e in actor.epithets} if actor else {}
    rows = [
        LabelRow(_most_often(written[folded]), leanings.get(folded), outlet, count, articles[folded, outlet])
        for (folded, outlet), count in mentions.items()
    ]
    return sorted(rows, key=lambda row: (-row.mentions, row.label, row.outlet))


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
