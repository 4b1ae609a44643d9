"""Changing a layer: each change is whole or not at all."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from musnad.lexicon.check import identifier_fault
from musnad.lexicon.layer import ACTORS, CURATED_LINES, MORE_NAMES, Layer
from musnad.lexicon.schema import Actor, Entry, MoreNames
from musnad.lexicon.yaml_source import read_entries, write_entries
from musnad.model.errors import KnowledgeError

_HEAD = "Written by `musnad kb`, which keeps no comments; put entries with comments into a file beside it."


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as a mapping without the fields that say nothing but their default."""
    rows: dict[str, Any] = msgspec.to_builtins(entry)
    told = (one.name for one in msgspec.structs.fields(entry) if getattr(entry, one.name) != one.default)
    return {name: rows[name] for name in told}


def add_actor(layer: Layer, actor: Actor) -> None:
    """Write an entry among those made by hand, in place of one of its id. KnowledgeError where the id is
    not in our form."""
    fault = identifier_fault(actor.id)
    if fault is not None:
        raise KnowledgeError(fault)
    _put(layer.folder / ACTORS, plain(actor))


def add_names(layer: Layer, more: MoreNames) -> None:
    """Write names for an entry of whatever layer beside those added before."""
    old = next((one for one in layer.more if one.id == more.id), MoreNames(id=more.id))
    aliases = tuple(dict.fromkeys((*old.aliases, *more.aliases)))
    epithets = tuple({one.form: one for one in (*old.epithets, *more.epithets)}.values())
    _put(layer.folder / MORE_NAMES, plain(MoreNames(id=more.id, aliases=aliases, epithets=epithets)))


def _put(path: Path, row: dict[str, Any]) -> None:
    """Write a file's entries with one more, or another in the place of its id."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = [entry for _, entry in read_entries(path)] if path.is_file() else []
    kept = [entry for entry in old if entry.get("id") != row["id"]]
    write_entries(path, [*kept, row], _HEAD)


def write_import(folder: Path, name: str, actors: Iterable[Actor], curated: bool) -> Path:
    """Write imported entries as the file `name` of a layer, one a line; returns its path. An error among
    the entries leaves everything as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}{CURATED_LINES if curated else '.jsonl'}"
    fresh = folder / f".{target.name}.new"
    encode = msgspec.json.Encoder().encode
    try:
        with fresh.open("wb") as file:
            for actor in actors:
                file.write(encode(plain(actor)) + b"\n")
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return target
