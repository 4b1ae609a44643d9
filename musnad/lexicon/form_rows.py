"""Full-form rows: each written form with all its readings, as text that a person can compare.

A row's readings are words `entry=kind[.person][.passive]`; a last `-` says that the form takes no
pronoun, a last `+` that it stands only before one: `cue/qala=past.3mp-`.
"""

import functools
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from musnad.lexicon.inflect import Form, noun_forms, verb_forms
from musnad.lexicon.schema import Verb
from musnad.model.analysis import MorphKind
from musnad.text.fold import key

Source: TypeAlias = tuple[str, Verb | None, tuple[str, ...]]
"""An entry's id, its verb and its written words."""

Invariable: TypeAlias = tuple[str, tuple[str, ...]]
"""An entry's id and the forms it is found in and no others."""

_FREE, _BOUND = 1, 2


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a written form may be; `free`: standing alone, `bound`: before a pronoun."""

    entry: str
    kind: MorphKind
    person: str
    passive: bool
    free: bool
    bound: bool

    @property
    def finite(self) -> bool:
        """A past, present or jussive verb."""
        return self.kind in ("past", "present", "jussive")


def _entry_forms(verb: Verb | None, words: Iterable[str]) -> Iterator[Form]:
    """Forms of one entry. A word that is already a form of one before it (تصريحات of تصريح) makes none."""
    made: set[str] = set()
    if verb is not None:
        left_out = frozenset(map(key, verb.without))
        yield from (one for one in verb_forms(verb) if one.free not in left_out)
    for word in words:
        if key(word) not in made:
            for one in noun_forms(word):
                made.add(one.free)
                yield one


def form_rows(sources: Iterable[Source], invariable: Iterable[Invariable] = ()) -> dict[str, str]:
    """Rows by written form; readings stand in the order of the entries."""
    found: dict[str, dict[tuple[str, str], int]] = {}
    for entry, verb, words in sources:
        for one in _entry_forms(verb, words):
            label = ".".join(filter(None, (one.kind, one.person, "passive" if one.passive else "")))
            for written, shape in ((one.free, _FREE), (one.bound, _BOUND)):
                if written:
                    readings = found.setdefault(written, {})
                    readings[entry, label] = readings.get((entry, label), 0) | shape
    for entry, words in invariable:
        for written in map(key, words):
            readings = found.setdefault(written, {})
            readings[entry, "noun"] = _FREE
    return {written: _row(readings) for written, readings in found.items()}


def _row(readings: dict[tuple[str, str], int]) -> str:
    marks = {_FREE: "-", _BOUND: "+", _FREE | _BOUND: ""}
    return " ".join(f"{entry}={label}{marks[shape]}" for (entry, label), shape in readings.items())


@functools.lru_cache(maxsize=256)
def _label(text: str) -> tuple[MorphKind, str, bool, bool, bool]:
    plain = text.rstrip("+-")
    kind, *rest = plain.split(".")
    person = rest[0] if rest and rest[0] != "passive" else ""
    known = msgspec.convert(kind, MorphKind)
    return known, person, "passive" in rest, not text.endswith("+"), not text.endswith("-")


def readings(row: str) -> tuple[Reading, ...]:
    """The readings of one row. Raises ValueError where it is not written as above."""
    found = []
    for word in row.split(" "):
        entry, equals, label = word.partition("=")
        if not equals:
            raise ValueError(f"not a reading: {word!r}")
        found.append(Reading(entry, *_label(label)))
    return tuple(found)
