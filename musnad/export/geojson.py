"""GeoJSON: a point for each place of each matter, as exact as a settlement or a district, never finer."""

import json
from collections.abc import Iterator
from typing import Any

from musnad.export.base import Format, Options
from musnad.export.material import Material, Told
from musnad.export.sheets import chain, deniers, modality, polarity
from musnad.export.wording import event
from musnad.model.matter import Matter

FORMAT = Format(
    name="geojson",
    suffix=".geojson",
    media_type="application/geo+json",
    about="A point a matter and place; places without coordinates stay, without a point.",
    opens_in="QGIS, kepler.gl, geojson.io, geopandas",
    counts="matters",
    drops=(
        "matters that name no place",
        "anything finer than a settlement or a district (two decimals, precision says which)",
        "the links of a chain, but as text",
        "texts of articles, and evidence",
        "mentions, judgements, gradings and captures",
        "reviews, but for how many claims of a matter have one",
    ),
)


def write(given: Material, options: Options) -> Iterator[bytes]:
    """A feature a line."""
    del options
    about = {"review": given.review, "subject": given.subject, "program": f"musnad {given.version}",
             "coordinates": "GeoNames, CC BY 4.0, rounded to two decimals"}  # fmt: skip
    yield b'{"type": "FeatureCollection", "musnad": ' + _json(about) + b', "features": [\n'
    told = given.by_matter()
    first = True
    for one in given.matters:
        for place in one.places:
            yield (b"" if first else b",\n") + _json(_feature(given, one, place, told[one.id]))
            first = False
    yield b"\n]}\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _feature(given: Material, one: Matter, place: str, told: list[Told]) -> dict[str, Any]:
    where = given.located.get(place)
    entity = given.entities.get(place)
    point = {"type": "Point", "coordinates": [where.longitude, where.latitude]} if where else None
    kind = entity.kind if entity else "place"
    return {
        "type": "Feature",
        "id": f"{one.id}/{place}",
        "geometry": point,
        "properties": {
            "review": given.review_of(one), "matter": one.id, "status": one.status,
            "polarity": polarity(one), "modality": modality(one),
            "event": event(one.event, one.mode), "place": given.label(place),
            "precision": where.precision if where else "country" if kind == "state" else "unlocated",
            "agents": "; ".join(map(given.label, one.agents)),
            "recipients": "; ".join(map(given.label, one.recipients)),
            "time": one.time, "first": one.first, "last": one.last,
            "reports": len(one.reports), "origins_low": one.origins_low, "origins_high": one.origins_high,
            "chains": [f"{each.part}: {chain(each, given.label)}" for each in told],
            "denied_by": "; ".join(dict.fromkeys(deniers(one, given))),
            "articles": sorted({r.article for r in (*one.reports, *one.denials)}),
        },
    }  # fmt: skip
