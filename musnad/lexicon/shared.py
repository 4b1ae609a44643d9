"""Names that several entries bear. They are told, never merged."""

from collections.abc import Iterator

import msgspec

from musnad.lexicon.layer import LayeredNames
from musnad.lexicon.schema import Actor
from musnad.lexicon.tables import Lexicon
from musnad.text.fold import key


class SharedName(msgspec.Struct, frozen=True, order=True):
    """A folded name and the ids of all that bear it."""

    name: str
    ids: tuple[str, ...]


def names_of(actor: Actor) -> tuple[str, ...]:
    """Every name as written, epithets last; homographs that need company apart."""
    return (actor.name, *actor.aliases, *(one.form for one in actor.epithets))


def sharers(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """The ids of all that bear a name plainly: not as an adjective, nor in company only."""
    plain = (form.actor for form in lexicon.names.owners(key(name)) if not form.adjective and not form.near)
    return tuple(dict.fromkeys(plain))


def shared_by(actor: Actor, lexicon: Lexicon) -> list[SharedName]:
    """The actor's names that others bear too."""
    found = ((key(name), sharers(lexicon, name)) for name in names_of(actor))
    return sorted({SharedName(name, ids) for name, ids in found if set(ids) - {actor.id}})


def shared_names(lexicon: Lexicon) -> list[SharedName]:
    """Every name that two entries or more bear."""
    return sorted({SharedName(name, ids) for name, ids in _shared(lexicon)})


def _shared(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    imported = lexicon.names.imported if isinstance(lexicon.names, LayeredNames) else None
    curated = getattr(lexicon.actors, "curated", lexicon.actors)
    for actor in curated.values():
        for name in names_of(actor):
            ids = sharers(lexicon, name)
            if len(ids) > 1:
                yield key(name), ids
    for name, ids in imported.shared() if imported else ():
        if not any(one in curated for one in sharers(lexicon, name)):
            yield name, ids
