"""FollowTheMoney entities, as OpenSanctions and OpenAleph write them, one JSON object a line."""

from typing import Any

from musnad.intake.actors.names import ARABIC, Foreign, LeftOut
from musnad.lexicon.codes import FTM_KINDS, FTM_TOPICS, Countries
from musnad.model.vocabulary import EntityKind

PREFIX = "ftm:"
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "citizenship", "mainCountry", "jurisdiction", "flag")
_FIELD = ("position", "sector", "description", "summary")


def entity(row: dict[str, Any], countries: Countries) -> Foreign | LeftOut:
    """What an entity says. ValueError where the row is no entity."""
    one, schema, properties = row.get("id"), row.get("schema"), row.get("properties")
    if not isinstance(one, str) or not one.strip():
        raise ValueError("an entity without an id")
    if not isinstance(schema, str) or not isinstance(properties, dict):
        raise ValueError(f"{one}: an entity has a 'schema' and 'properties'")  # noqa: TRY004  # a bad file
    kind = FTM_KINDS.get(schema)
    if kind is None:
        return LeftOut(f"schema {schema}")
    if kind == "org":
        kind = _nearer(_values(properties, ("topics",), one), kind)
    codes = [code.casefold() for code in _values(properties, _COUNTRIES, one)]
    return Foreign(
        id=PREFIX + one,
        kind=kind,
        names=(*_values(properties, _NAMES, one), *([row["caption"]] if _caption(row) else [])),
        country=next((countries.by_iso[code] for code in codes if code in countries.by_iso), None),
        description=" ".join(text for text in _values(properties, _FIELD, one) if ARABIC.search(text)),
        note=f"FollowTheMoney {schema} {one}",
    )


def _caption(row: dict[str, Any]) -> bool:
    """Whether there is a caption that names the entity, and is not its id over again."""
    return isinstance(row.get("caption"), str) and row["caption"] != row["id"]


def _nearer(topics: list[str], kind: EntityKind) -> EntityKind:
    """The kind that an organisation's topics give it."""
    for topic, nearer in FTM_TOPICS.items():
        if any(one == topic or one.startswith(f"{topic}.") for one in topics):
            return nearer
    return kind


def _values(properties: dict[str, Any], names: tuple[str, ...], one: str) -> list[str]:
    """All texts of some properties; an entity within another counts by its caption."""
    found = []
    for name in names:
        values = properties.get(name, [])
        if not isinstance(values, list):
            raise ValueError(f"{one}: the property '{name}' is not a list")  # noqa: TRY004  # a bad file
        found += [value for value in values if isinstance(value, str)]
    return found
