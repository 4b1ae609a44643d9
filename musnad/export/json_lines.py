"""JSON as exporters write it: UTF-8, keys in the order given, one value a line or one indented whole."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec


def line(value: object) -> bytes:
    """A value on one line."""
    return msgspec.json.encode(value) + b"\n"


def lines(values: Iterable[object]) -> Iterator[bytes]:
    """A value a line."""
    return map(line, values)


def whole(value: Any) -> bytes:
    """One value, indented by two, for files that people look into."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def filled(**properties: Any) -> dict[str, Any]:
    """The properties that hold anything."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], (), {})}
