"""Actors for other programs: FollowTheMoney entities, or entries of our own shape."""

from typing import Any

from musnad.lexicon.codes import FTM_SCHEMATA, Countries
from musnad.lexicon.editing import plain
from musnad.lexicon.schema import Actor

_FOREIGN = "ftm:"
_OURS = "musnad-"


def ftm_entity(actor: Actor, countries: Countries) -> dict[str, Any] | None:
    """The actor as a FollowTheMoney entity; None for places and weapons, which have no schema there. Names
    that take sides are told in a note, with their leaning, not as aliases."""
    schema = FTM_SCHEMATA.get(actor.kind)
    if schema is None:
        return None
    imported = actor.id.startswith(_FOREIGN)
    properties: dict[str, list[str]] = {"name": [actor.name]}
    aliases = [name for name in (actor.name_en, *actor.aliases) if name != actor.name]
    if aliases:
        properties["alias"] = list(dict.fromkeys(aliases))
    country = countries.iso.get(actor.country or actor.id)
    if country is not None:
        properties["country"] = [country]
    if actor.offices and schema == "Person":
        properties["position"] = [office.title for office in actor.offices]
    notes = [f"{one.leaning} label: {one.form}" for one in actor.epithets]
    if notes:
        properties["notes"] = notes
    one = actor.id.removeprefix(_FOREIGN) if imported else f"{_OURS}{actor.id.replace(':', '-')}"
    return {"id": one, "caption": actor.name, "schema": schema, "properties": properties}


def own_entry(actor: Actor) -> dict[str, Any]:
    """The actor as a line of our own shape, which `musnad kb import` reads."""
    return plain(actor)
