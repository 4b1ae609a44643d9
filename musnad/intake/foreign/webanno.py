"""WebAnno TSV 3, as INCEpTION exports it: a token a line, a column a feature.

Offsets count UTF-16 units of the document. Annotations over several tokens carry a number in brackets;
several of one layer on a token stand apart by a bar, in the same order in each of the layer's columns.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from musnad.intake.foreign.marks import Annotated, Arc, Mark, Units
from musnad.model.errors import InputError

_FORMAT = "#FORMAT=WebAnno TSV 3"
_EMPTY = ("_", "*", "")
_NUMBERED = re.compile(r"(?P<value>.*?)(?:\[(?P<number>\d+)\])?", re.DOTALL)
_TARGET = re.compile(r"(?P<token>\d+-\d+(?:\.\d+)?)(?:\[(?P<source>\d+)_(?P<target>\d+)\])?")
_ESCAPED = re.compile(r"\\(.)")
_LINE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


class _Layer(msgspec.Struct, frozen=True):
    """A layer and the columns of its features; `base` names the layer that its relations point into."""

    name: str
    features: tuple[str, ...]
    first: int
    is_relation: bool


class _Span(msgspec.Struct):
    """A span as it grows from token to token."""

    id: str
    start: int
    end: int
    values: list[str]


def webanno(path: Path) -> Iterator[Annotated]:
    """The document of a file. InputError, with the line, where it is no such file."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8") from None
    if not lines[0].startswith(_FORMAT):
        raise InputError(f"{path}: does not begin as WebAnno TSV 3 does")
    layers = _layers(lines)
    text = _text(lines, path)
    units = Units(text)
    reader = _Reader(layers, units, path)
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r")  # noqa: PLW2901 - the same line, however the file ends lines
        if line and not line.startswith("#"):
            reader.take(line.split("\t"), number)
    yield Annotated(path.stem.removesuffix(".txt"), text, reader.marks(), reader.arcs())


def _layers(lines: list[str]) -> tuple[_Layer, ...]:
    """The layers that the head declares, with the column each begins in."""
    found, column = [], 3
    for line in lines:
        if line.startswith(("#T_SP=", "#T_RL=")):
            name, *features = line.strip().partition("=")[2].split("|")
            found.append(_Layer(name, tuple(features), column, line.startswith("#T_RL=")))
            column += max(len(features), 1)
        elif line.startswith("#T_CH="):
            column += 2
    return tuple(found)


def _text(lines: list[str], path: Path) -> str:
    """The whole text: each sentence at its first token's offset, what lies between them blank or a line."""
    pieces: list[tuple[int, str]] = []
    pending: str | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("#Text="):
            piece = _unescaped(line.rstrip("\r").removeprefix("#Text="))
            pending = piece if pending is None else f"{pending}\n{piece}"
        elif pending is not None and line and not line.startswith("#"):
            try:
                pieces.append((int(line.split("\t")[1].split("-")[0]), pending))
            except (IndexError, ValueError):
                raise InputError(f"{path}:{number}: no token with its offsets") from None
            pending = None
    made: list[str] = []
    length = 0
    for start, piece in pieces:
        gap = start - length
        if gap < 0:
            raise InputError(f"{path}: sentences overlap at {start}")
        made.append(("\n" * (gap > 0) + " " * (gap - 1)) if made else " " * gap)
        made.append(piece)
        length = start + sum(2 if ord(one) > 0xFFFF else 1 for one in piece)
    return "".join(made)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda one: _LINE_ESCAPES.get(one[1], one[1]), value)


class _Reader:
    """Collects spans and relations token by token."""

    def __init__(self, layers: tuple[_Layer, ...], units: Units, path: Path) -> None:
        self._layers, self._units, self._path = layers, units, path
        self._spans: dict[str, _Span] = {}
        self._features: dict[str, tuple[str, ...]] = {}
        self._on_token: dict[str, list[str]] = {}
        self._relations: list[tuple[str, str | None, str, str | None, str]] = []

    def take(self, cells: list[str], number: int) -> None:
        """One token. InputError where it is none."""
        try:
            token = cells[0]
            start, end = (int(one) for one in cells[1].split("-"))
        except (IndexError, ValueError):
            raise InputError(f"{self._path}:{number}: no token with its offsets") from None
        for layer in self._layers:
            columns = [
                re.split(r"(?<!\\)\|", cells[at]) if at < len(cells) else ["_"]
                for at in range(layer.first, layer.first + max(len(layer.features), 1))
            ]
            if layer.is_relation:
                self._relation(token, columns)
            else:
                self._span(layer, token, (start, end), columns)

    def _span(self, layer: _Layer, token: str, bounds: tuple[int, int], columns: list[list[str]]) -> None:
        for at in range(max(map(len, columns))):
            cells = [column[at] if at < len(column) else "_" for column in columns]
            parts = [_NUMBERED.fullmatch(cell) for cell in cells]
            if all(cell == "_" for cell in cells):
                continue
            number = next((part["number"] for part in parts if part and part["number"]), None)
            one = f"#{number}" if number else f"{layer.name}@{token}/{at}"
            values = [_unescaped(part["value"]) if part else "" for part in parts]
            span = self._spans.setdefault(one, _Span(one, *bounds, values))
            span.end = max(span.end, bounds[1])
            self._features[one] = layer.features
            self._on_token.setdefault(token, []).append(one)

    def _relation(self, token: str, columns: list[list[str]]) -> None:
        """A relation stands on its target's token and names its source's."""
        *features, ends = columns
        for at, cell in enumerate(ends):
            found = _TARGET.fullmatch(cell)
            if found is None:
                continue
            label = next((_unescaped(c[at]) for c in features if at < len(c) and c[at] not in _EMPTY), "")
            plain = _NUMBERED.fullmatch(label)
            source = found["source"] if found["source"] not in (None, "0") else None
            target = found["target"] if found["target"] not in (None, "0") else None
            self._relations.append(
                (found["token"], source, token, target, plain["value"] if plain else label)
            )

    def marks(self) -> tuple[Mark, ...]:
        """All spans, in the order they begin."""
        found = []
        for one in self._spans.values():
            start, end = self._units.points(one.start, one.end, str(self._path))
            named = dict(zip(self._features[one.id], one.values, strict=False))
            filled = {name: value for name, value in named.items() if value not in _EMPTY}
            if filled:
                label = next(iter(filled.values()))
                rest = {name: value for name, value in filled.items() if value != label}
                found.append(Mark(one.id, start, end, label, rest))
        return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.id)))

    def arcs(self) -> tuple[Arc, ...]:
        """All relations between spans that are there."""
        found = []
        for source_token, source, target_token, target, label in self._relations:
            left, right = self._end(source_token, source), self._end(target_token, target)
            if left and right:
                found.append(Arc(left, right, label))
        return tuple(found)

    def _end(self, token: str, number: str | None) -> str | None:
        if number is not None and f"#{number}" in self._spans:
            return f"#{number}"
        here = self._on_token.get(token, [])
        return here[0] if here else None
