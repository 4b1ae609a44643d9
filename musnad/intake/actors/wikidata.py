"""Wikidata: lines of its JSON dump, and results of SPARQL queries."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from musnad.intake.actors.names import ARABIC, Foreign, LeftOut
from musnad.lexicon.codes import WIKIDATA_KINDS, Countries
from musnad.model.vocabulary import EntityKind

PREFIX = "wikidata:"
_LANGUAGES = ("ar", "arz", "ary", "apc", "en", "mul")
_ITEM = re.compile(r"^(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)$")
_CLASS, _COUNTRY, _CITIZEN, _PARENT = "P31", "P17", "P27", "P749"
_ITEM_COLUMNS = ("item", "entity", "actor", "person", "subject")

Cell: TypeAlias = tuple[str, str | None]
"""A value and the language it is marked with."""


def dump_item(row: dict[str, Any], countries: Countries, default: EntityKind | None) -> Foreign | LeftOut:
    """What a line of the dump says. `default`: the kind of items of classes we do not know. ValueError
    where the row is no entity of Wikidata."""
    one = row.get("id")
    if not isinstance(one, str) or not isinstance(row.get("type"), str):
        raise ValueError("an entity without an id or a type")  # noqa: TRY004  # a bad file
    if row["type"] != "item":
        return LeftOut(f"no item but a {row['type']}")
    classes = list(_items(row, _CLASS))
    kind = next((WIKIDATA_KINDS[c] for c in classes if c in WIKIDATA_KINDS), default)
    if kind is None:
        return LeftOut(f"class {classes[0]}" if classes else "no class (P31)")
    codes = [*_items(row, _COUNTRY), *_items(row, _CITIZEN)]
    about = row.get("descriptions", {})
    return Foreign(
        id=PREFIX + one,
        kind=kind,
        names=tuple(_dump_names(row)),
        country=next((countries.by_item[c] for c in codes if c in countries.by_item), None),
        parent=next((PREFIX + item for item in _items(row, _PARENT)), None),
        description=str(about["ar"].get("value", "")) if isinstance(about, dict) and "ar" in about else "",
        note=f"Wikidata {one}",
    )


def _dump_names(row: dict[str, Any]) -> Iterator[str]:
    """Labels, then aliases. (An empty set is written as a list.)"""
    labels, aliases = row.get("labels") or {}, row.get("aliases") or {}
    if not isinstance(labels, dict) or not isinstance(aliases, dict):
        raise ValueError(f"{row['id']}: labels and aliases are not by language")  # noqa: TRY004
    for language in _LANGUAGES:
        if language in labels:
            yield str(labels[language]["value"])
    for language in _LANGUAGES:
        yield from (str(one["value"]) for one in aliases.get(language, ()))


def _items(row: dict[str, Any], name: str) -> Iterator[str]:
    """The items a property points to, withdrawn statements left out."""
    claims = row.get("claims") or {}
    for statement in claims.get(name, ()):
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value", {})
        if statement.get("rank") != "deprecated" and isinstance(value, dict) and "id" in value:
            yield str(value["id"])


def query_items(
    rows: Iterable[tuple[int, Mapping[str, Cell]]], countries: Countries, default: EntityKind | None
) -> Iterator[Foreign | LeftOut]:
    """What the numbered rows of a query say of each item; an item may have several rows, anywhere. Columns
    called label, name or alias hold names; others country, citizenship; kind, class, type; description.
    ValueError where a row points to no item."""
    found: dict[str, dict[str, list[str]]] = {}
    for number, row in rows:
        one = _item_of(row, number)
        said = found.setdefault(one, {"names": [], "countries": [], "classes": [], "about": []})
        for column, (value, _) in row.items():
            part = _part(column)
            if part is not None and value not in said[part]:
                said[part] += value.split(", ") if column.lower().endswith("altlabel") else [value]
    for one, said in found.items():
        items = [match[1] for value in said["classes"] if (match := _ITEM.match(value))]
        kind = next((WIKIDATA_KINDS[item] for item in items if item in WIKIDATA_KINDS), default)
        if kind is None:
            yield LeftOut(f"class {items[0]}" if items else "no class (give --kind)")
            continue
        codes = [match[1] for value in said["countries"] if (match := _ITEM.match(value))]
        yield Foreign(
            id=PREFIX + one,
            kind=kind,
            names=tuple(name for name in said["names"] if not _ITEM.match(name)),
            country=next((countries.by_item[c] for c in codes if c in countries.by_item), None),
            description=" ".join(text for text in said["about"] if ARABIC.search(text)),
            note=f"Wikidata {one}",
        )


def _item_of(row: Mapping[str, Cell], number: int) -> str:
    """The item a row is about: that of a column named so, or the first one."""
    columns = sorted(row, key=lambda name: name.lower() not in _ITEM_COLUMNS)
    for column in columns:
        match = _ITEM.match(row[column][0])
        if match is not None:
            return match[1]
    raise ValueError(f"row {number} points to no Wikidata item")


def _part(column: str) -> str | None:
    """What a column tells, by its name."""
    name = column.lower()
    if "description" in name:
        return "about"
    if name in ("country", "citizenship", "nationality"):
        return "countries"
    if name in ("kind", "class", "type", "instance"):
        return "classes"
    foreign = name.startswith(("country", "citizenship", "nationality", "kind", "class", "type", "instance"))
    return "names" if not foreign and any(word in name for word in ("label", "name", "alias")) else None
