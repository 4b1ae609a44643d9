"""Annotations of other programs in one shape: marks on a text, arcs between marks, code points throughout.

Java and JavaScript count UTF-16 units, which differ from code points behind every letter outside the Basic
Multilingual Plane (an emoji is two units).
"""

from collections.abc import Mapping

import msgspec

from musnad.model.errors import InputError


class Mark(msgspec.Struct, frozen=True):
    """A labelled stretch, `[start, end)` in code points. `values`: what else was said of it, such as the
    stance of a cue."""

    id: str
    start: int
    end: int
    label: str
    values: Mapping[str, str] = {}


class Arc(msgspec.Struct, frozen=True):
    """A labelled arrow from one mark to another, by their ids."""

    source: str
    target: str
    label: str


class Annotated(msgspec.Struct, frozen=True):
    """A text with all that somebody marked in it."""

    id: str
    text: str
    marks: tuple[Mark, ...]
    arcs: tuple[Arc, ...]
    published: str | None = None
    outlet: str | None = None


class Units:
    """From offsets in UTF-16 units to code points of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at: dict[int, int] = {}
        unit = 0
        for point, letter in enumerate(text):
            self._at[unit] = point
            unit += 2 if ord(letter) > 0xFFFF else 1
        self._at[unit] = len(text)

    def points(self, start: int, end: int, where: str) -> tuple[int, int]:
        """The same stretch in code points. InputError where it lies outside or cuts a letter in half."""
        if start not in self._at or end not in self._at or start >= end:
            raise InputError(f"{where}: {start} to {end} is no stretch of its text")
        return self._at[start], self._at[end]
