"""Which body each known actor belongs to: of the knowledge files, and of a project's own layer."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from musnad.lexicon.cache import cached_knowledge
from musnad.lexicon.layer import Layer, imported_names, read_layer
from musnad.store.project import LAYER, Project


class Bodies(msgspec.Struct, frozen=True):
    """`parents`: known actor → the body it belongs to; `digest` says by which knowledge."""

    parents: Mapping[str, str]
    digest: str


def shipped() -> Bodies:
    """Those of the knowledge files alone."""
    above = {one.id: one.parent for one in cached_knowledge()[0].actors if one.parent}
    return Bodies(above, repr(sorted(above.items())))


def bodies_of(project: Project) -> Bodies:
    """Those of a project: of the knowledge files and its own; of imported actors those its articles
    name, and the bodies above them."""
    layer = read_layer(project.path / LAYER)
    actors = (*cached_knowledge()[0].actors, *layer.actors.values())
    above = {one.id: one.parent for one in actors}
    curated = sorted((one, parent) for one, parent in above.items() if parent)
    above |= _imported(layer, above.keys(), project.store.named)
    found = {one: parent for one, parent in above.items() if parent}
    return Bodies(found, f"{curated!r} {layer.imports_digest}")


def _imported(
    layer: Layer, curated: Iterable[str], named: Callable[[], Iterable[str]]
) -> dict[str, str | None]:
    """Parents of the imported actors named, and of those above them; nobody is asked who is named where none
    was imported."""
    names = imported_names(layer, layer.actors)
    above: dict[str, str | None] = {}
    if names is None:
        return above
    hidden = set(curated)
    todo = set(named()) - hidden
    while todo:
        one = todo.pop()
        actor = names.get(one)
        above[one] = actor.parent if actor else None
        if actor and actor.parent:
            todo |= {actor.parent} - above.keys() - hidden
    return above
