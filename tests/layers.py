"""Layers of invented actors, for tests."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from musnad.lexicon.editing import write_import
from musnad.lexicon.layer import LayeredNames, layered_lexicon, read_layer
from musnad.lexicon.mapped import MappedNames
from musnad.lexicon.schema import Actor
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.reading import Entity, Linking, Reading
from musnad.pipeline import read_article


def actor(one: str, name: str, *aliases: str, **more: object) -> Actor:
    """An actor, a group unless told otherwise, with these names; its English name is its id."""
    fields = {"id": one, "kind": "group", "name": name, "name_en": one, "aliases": aliases, **more}
    return msgspec.convert(fields, Actor)


def names_of(lexicon: Lexicon) -> MappedNames:
    """The index of a lexicon's imported names."""
    assert isinstance(lexicon.names, LayeredNames)
    return lexicon.names.imported


def imported(folder: Path, *actors: Actor, name: str = "in", curated: bool = False) -> Lexicon:
    """The lexicon with these actors imported into a layer."""
    write_import(folder, name, actors, curated)
    return layered_lexicon(read_layer(folder))


def reading(text: str, lexicon: Lexicon, outlet: str | None = None) -> Reading:
    """A text's reading."""
    return read_article(Article(id="a", text=text, outlet=outlet), lexicon)


def linked(found: Reading, label: str) -> tuple[Entity, Linking]:
    """The entity that a label names, and how it was linked."""
    by_id = {one.id: one for one in found.entities}
    entity = next(by_id[one.entity] for one in found.mentions if one.label == label)
    assert entity.link is not None
    return entity, entity.link


def labels(found: Reading, ids: Iterable[str]) -> list[str]:
    """The labels of some entities' mentions, in order."""
    wanted = set(ids)
    return [one.label for one in found.mentions if one.entity in wanted]
