"""Finding who is meant by a name, among many."""

from collections.abc import Iterable

from musnad.model.reading import Entity
from musnad.text.fold import key


class NameIndex:
    """Entities by folded names, folded once."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Fold all names."""
        self._rows = [(one.id, key(one.name), (one.name_en or "").casefold()) for one in entities]

    def meant(self, words: str) -> frozenset[str]:
        """Ids of all that have this id, or a name in either language that holds these words."""
        wanted, latin = key(words), words.casefold()
        return frozenset(
            one
            for one, name, english in self._rows
            if latin == one.casefold() or wanted in name or latin in english
        )
