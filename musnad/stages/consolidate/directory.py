"""Who is who across documents: entity ids that hold beyond one article, and bodies they belong to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from musnad.model.ids import content_id
from musnad.model.reading import Entity, Reading
from musnad.model.vocabulary import EntityKind
from musnad.text.fold import key

_WORD = re.compile(r"\w+")


class Directory(msgspec.Struct, frozen=True):
    """All entities of a set of readings.

    `local`: (article id, entity id in it) → id across documents. `entities`: that id → entity.
    `outlets`: folded name of an outlet → its id. `ancestors`: id → the bodies above it, nearest first.
    """

    local: Mapping[tuple[str, str], str]
    entities: Mapping[str, Entity]
    outlets: Mapping[str, str]
    ancestors: Mapping[str, tuple[str, ...]]

    def ids(self, article: str, entities: Iterable[str]) -> tuple[str, ...]:
        """Cross-document ids of an article's entity ids, sorted, each once."""
        return tuple(sorted({self.id(article, one) for one in entities}))

    def id(self, article: str, entity: str) -> str:
        """The cross-document id of an article's entity id; one that its article does not list is
        kept apart from the same id elsewhere."""
        return self.local.get((article, entity), f"{article}/{entity}")

    def is_state(self, entity: str) -> bool:
        """Whether an entity is a state, whose name as a place says little."""
        known = self.entities.get(entity)
        return known is not None and known.kind == "state"

    def outlet(self, name: str) -> str:
        """The id of the outlet of that name; its folded name where no reading knows it."""
        folded = key(name)
        return self.outlets.get(folded, folded)

    def publisher(self, name: str) -> str:
        """The id of the outlet that publishes under that name: as `outlet`, or the one outlet that is
        cited by that name with one word in front («صحيفة «المرفأ»» for «المرفأ»)."""
        one = self.outlet(name)
        if one in self.entities:
            return one
        cited = {
            each
            for folded, each in self.outlets.items()
            if _WORD.findall(folded)[1:] == _WORD.findall(key(name))
        }
        return cited.pop() if len(cited) == 1 else one

    def label(self, entity: str) -> str:
        """A name to show for an id, or the id."""
        known = self.entities.get(entity)
        return known.name if known else entity


def directory(
    readings: Sequence[Reading], texts: Mapping[str, str], ancestors: Mapping[str, tuple[str, ...]]
) -> Directory:
    """Read the directory of `readings`; `ancestors`: as `ancestry` gives."""
    local: dict[tuple[str, str], str] = {}
    entities: dict[str, Entity] = {}
    for reading in readings:
        for entity in reading.entities:
            shared = entity.id if entity.known else across(entity.kind, entity.name)
            local[reading.id, entity.id] = shared
            here = entity if entity.known else msgspec.structs.replace(entity, id=shared)
            entities[shared] = min(entities.get(shared, here), here, key=_order)
    return Directory(
        local=local,
        entities=entities,
        outlets=_outlets(readings, texts, local, entities),
        ancestors=ancestors,
    )


def across(kind: EntityKind | None, name: str) -> str:
    """The id across documents of an entity that the knowledge base does not know."""
    return content_id("x", kind, key(name))


def ancestry(parents: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Entity id → the bodies above it, nearest first; a ring in the data ends the walk."""
    return {one: above for one in parents if (above := _above(one, parents))}


def _order(entity: Entity) -> tuple[str, str]:
    """Picks one of several namings of an entity, the same whatever came first."""
    return (entity.name, entity.name_en or "")


def _outlets(
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    local: Mapping[tuple[str, str], str],
    entities: Mapping[str, Entity],
) -> dict[str, str]:
    """Folded names and mentions of known outlets → id, leaving out names that two outlets share."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one, entity in entities.items():
        if entity.kind == "outlet":
            names[key(entity.name)].add(one)
    for reading in readings:
        text = texts.get(reading.id, "")
        for mention in reading.mentions:
            shared = local.get((reading.id, mention.entity), "")
            if shared in entities and entities[shared].kind == "outlet":
                names[key(text[mention.start : mention.end])].add(shared)
    return {name: next(iter(ids)) for name, ids in names.items() if name and len(ids) == 1}


def _above(entity: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """The bodies above one entity."""
    above: list[str] = []
    while (parent := parents.get(above[-1] if above else entity)) is not None:
        if parent == entity or parent in above:
            break
        above.append(parent)
    return tuple(above)
