"""The map: places that matters name, as points and as a table."""

from typing import Any

from musnad.queries.columns import Column, Columns, fields
from musnad.queries.pictures import PlaceRow, places, spots
from musnad.web.answers import Form, Listing, listing_routes
from musnad.web.pages.asking import MattersAsked, chosen, matters_asked
from musnad.web.view import View, address

_COLUMNS: Columns[PlaceRow] = (
    *fields("text", "id", "name", "name_en"),
    *fields("count", "matters"),
    Column("statuses", lambda one: [f"{name} {count}" for name, count in one.statuses.items()], "list"),
    *fields("category", "precision"),
    Column("latitude", lambda one: one.spot.latitude if one.spot else None, "number"),
    Column("longitude", lambda one: one.spot.longitude if one.spot else None, "number"),
)


def _listing(view: View, asked: MattersAsked, form: Form) -> Listing:
    matters = chosen(view, asked)
    if len(matters) == len(view.found.found.matters):
        rows = view.site.kept(view.found, "places", lambda: places(matters, view.found.names, spots()))
    else:
        rows = places(matters, view.found.names, spots())
    data = {"type": "FeatureCollection", "features": [_feature(one) for one in rows if one.spot]}
    return Listing(
        template="map", name="map", rows=rows, columns=_COLUMNS, page=asked.page, whole=False,
        data=data if form == "json" else {},
        context={"asked": asked, "off": sum(one.spot is None for one in rows)},
    )  # fmt: skip


def _feature(one: PlaceRow) -> dict[str, Any]:
    """A point; its shape is in frontend/src/contracts.ts."""
    assert one.spot is not None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [one.spot.longitude, one.spot.latitude]},
        "properties": {
            "id": one.id, "name": one.name, "name_en": one.name_en, "precision": one.spot.precision,
            "matters": one.matters, "status": one.statuses, "href": address("/matters", place=one.id),
        },
    }  # fmt: skip


routes = listing_routes("/map", matters_asked, _listing, "Places that matters name")
