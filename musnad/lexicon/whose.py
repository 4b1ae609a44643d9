"""Whom a person means who types an id or a name, in either alphabet."""

from musnad.lexicon.latin import LatinNames, latin_words
from musnad.lexicon.tables import Lexicon
from musnad.text.fold import key


def latin_names(lexicon: Lexicon) -> LatinNames:
    """The English names of a lexicon's own actors, imported collections apart."""
    return LatinNames(getattr(lexicon.actors, "curated", lexicon.actors).values())


def ids_meant(given: str, lexicon: Lexicon, names: LatinNames) -> tuple[str, ...]:
    """The ids of the actors so called: an id, an Arabic name, an English one; empty where nobody is."""
    if lexicon.actors.get(given) is not None:
        return (given,)
    if given.isascii():
        return tuple(one.id for one in names.meant(latin_words(given)))
    owners = (one.actor for one in lexicon.names.owners(key(given)) if not one.adjective)
    return tuple(dict.fromkeys(owners))
