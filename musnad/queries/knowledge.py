"""The actors a command knows: the shipped ones, and those of a project or of a folder given."""

from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from musnad.lexicon.layer import Layer, layered_lexicon, read_layer
from musnad.lexicon.schema import Actor
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.errors import ProjectError
from musnad.store.place import DATABASE, LAYER, Place, Where

LayerName: TypeAlias = Literal["shipped", "hand", "imported"]


class Known(msgspec.Struct, frozen=True):
    """A lexicon with the layer that was laid over it."""

    lexicon: Lexicon
    layer: Layer

    def layer_of(self, one: str) -> LayerName:
        """Which layer an entry comes from."""
        if one in self.layer.actors:
            return "hand"
        return "imported" if ":" in one else "shipped"

    def actor(self, one: str) -> Actor:
        """The entry of an id. ProjectError where there is none."""
        found = self.lexicon.actors.get(one)
        if found is None:
            raise ProjectError(f"{one}: no actor has this id; `musnad kb list --text …` finds it by name")
        return found


def known(project: Where) -> Known:
    """What a project knows; where there is no project, what is shipped."""
    return known_in(Place.of(project) / LAYER)


def known_in(folder: Path) -> Known:
    """What is known with the layer in a folder."""
    layer = read_layer(folder)
    return Known(layered_lexicon(layer), layer)


def lexicon_for(project: Where | None, folder: Path | None = None) -> Lexicon:
    """The lexicon of a command that may be given a project or a folder of knowledge. ProjectError where
    one is given that is not there."""
    place = None if project is None else Place.of(project)
    if place is not None and not place.is_there:
        raise ProjectError(f"{place}: holds no Musnad project (no {DATABASE} in it)")
    if folder is not None and not folder.is_dir():
        raise ProjectError(f"{folder}: no such folder")
    chosen = folder or (place / LAYER if place else None)
    return layered_lexicon(read_layer(chosen)) if chosen else load_lexicon()
