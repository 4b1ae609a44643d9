"""Actors from other collections: OpenSanctions and FollowTheMoney, Wikidata, and exports of our own."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from musnad.intake.actors import ftm, wikidata
from musnad.intake.actors.lines import MAX_ENTRIES, Format, detected, objects, query_rows
from musnad.intake.actors.names import Foreign, LeftOut, as_actor
from musnad.lexicon.codes import Countries
from musnad.lexicon.schema import Actor
from musnad.model.errors import InputError
from musnad.model.vocabulary import EntityKind

__all__ = ["ForeignFile", "Format", "detected"]


class ForeignFile:
    """A file of foreign entries; iterate over it once. After that `left_out` counts, by reason, what was
    not taken in."""

    def __init__(self, path: Path, form: Format, countries: Countries, default: EntityKind | None) -> None:
        """`default`: the kind of entries whose class is not known; without it they are left out."""
        self._path, self._form, self._countries, self._default = path, form, countries, default
        self.left_out: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Actor]:
        """Each entry, ids once. InputError with file, line and reason at the first fault."""
        seen: set[str] = set()
        number = 0
        try:
            for number, found in self._found():  # noqa: B007  # told in the error
                actor = as_actor(found) if isinstance(found, Foreign) else found
                if isinstance(actor, LeftOut):
                    self.left_out[actor.reason] += 1
                    continue
                _count(actor.id, seen)
                yield actor
        except (ValueError, msgspec.MsgspecError) as error:
            where = f"{self._path}:{number}" if number else f"{self._path}"
            raise InputError(f"{where}: {error}") from error

    def _found(self) -> Iterator[tuple[int, Foreign | LeftOut | Actor]]:
        """Each entry with its line, 0 where it came together from several."""
        if self._form == "sparql":
            rows = query_rows(self._path)
            yield from ((0, item) for item in wikidata.query_items(rows, self._countries, self._default))
            return
        for number, row in objects(self._path):
            try:
                yield number, self._read(row)
            except (ValueError, TypeError, KeyError, AttributeError, msgspec.MsgspecError) as error:
                plain = isinstance(error, (ValueError, msgspec.MsgspecError))
                said = str(error) if plain else f"not the shape of {self._form} ({error!r})"
                raise InputError(f"{self._path}:{number}: {said}") from error

    def _read(self, row: dict[str, object]) -> Foreign | LeftOut | Actor:
        if self._form == "ftm":
            return ftm.entity(row, self._countries)
        if self._form == "wikidata":
            return wikidata.dump_item(row, self._countries, self._default)
        return msgspec.convert(row, Actor)


def _count(one: str, seen: set[str]) -> None:
    """Remember an id. ValueError where it came before, or there are far too many."""
    if one in seen:
        raise ValueError(f"the id {one} comes a second time")
    if len(seen) == MAX_ENTRIES:
        raise ValueError(f"more than {MAX_ENTRIES:,} entries; import what you need of them")
    seen.add(one)
