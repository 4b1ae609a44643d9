"""CSV in the shape of ACLED: a matter a row, what only a coder may judge left empty. It is no ACLED data."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from musnad.export.base import Format, Options
from musnad.export.csv_table import csv_lines
from musnad.export.edtf import bounds
from musnad.export.material import Material, Told, both_names
from musnad.export.sheets import chain, deniers, modality, polarity
from musnad.export.wording import event, one_line
from musnad.lexicon.codes import countries
from musnad.lexicon.tables import load_lexicon
from musnad.model.matter import Matter
from musnad.model.reading import Entity
from musnad.model.vocabulary import Event

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
"""ACLED's own columns, in its order."""
OURS = (
    "review", "matter", "status", "polarity", "modality", "plover", "actor_role_1", "actor_role_2",
    "date_basis", "attribution_chains", "denied_by", "n_reports", "n_denials", "n_independent_low",
    "n_independent_high", "fatalities_min", "fatalities_max", "evidence_quote", "claim_ids",
    "article_urls", "sha256", "credibility",
)  # fmt: skip
FORMAT = Format(
    name="acled",
    suffix=".acled.csv",
    media_type="text/csv; charset=utf-8",
    about="CSV with ACLED's columns and ours behind them; no ACLED data, and none of its ids.",
    opens_in="Excel, R, QGIS, scripts written for ACLED",
    counts="matters",
    drops=(
        "what only a coder may judge (empty): disorder_type, inter, interaction, civilian_targeting, admin",
        "event_type and sub_event_type, unless event and mode settle them",
        "parties beyond the first on either side, but in assoc_actor",
        "places beyond the first that has coordinates",
        "fatalities, unless every report gives the same exact number",
        "the links of a chain, but as text",
        "mentions, judgements, gradings and captures",
    ),
    options=("bom",),
)
TYPES: dict[tuple[Event, str | None], tuple[str, str]] = {
    ("ASSAULT", "clash"): ("Battles", "Armed clash"),
    ("ASSAULT", "aerial"): ("Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "drone"): ("Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("ASSAULT", "suicide-attack"): ("Explosions/Remote violence", "Suicide bomb"),
    ("ASSAULT", "explosives"): ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("ASSAULT", "abduct"): ("Violence against civilians", "Abduction/forced disappearance"),
    ("PROTEST", None): ("Protests", ""),
    ("PROTEST", "demo"): ("Protests", ""),
}
"""What an event and its mode settle; the rest is a coder's to judge."""
_DAY, _MONTH, _YEAR = 10, 7, 4
_PRECISION = {_DAY: 1, _MONTH: 3}
_BOM = "\ufeff".encode()


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The table."""
    if options.bom:
        yield _BOM
    told = given.by_matter()
    yield from csv_lines(
        (*COLUMNS, *OURS), ((*_theirs(given, one), *_ours(given, one, told[one.id])) for one in given.matters)
    )


@cache
def _countries() -> dict[str, str]:
    """ISO code → the country's English name, whether or not the project names it."""
    actors = load_lexicon().actors
    return {code: actors[one].name_en for code, one in countries().by_iso.items() if one in actors}


def _theirs(given: Material, one: Matter) -> Sequence[object]:
    date, precision, _ = _date(one)
    kind, sub = TYPES.get((one.event, one.mode), ("", ""))
    first, rest = _actors(given, one.agents)
    second, others = _actors(given, one.recipients)
    place = next((each for each in one.places if each in given.located), one.places[0] if one.places else "")
    where = given.located.get(place)
    iso = given.iso.get(place, "")
    country = _countries().get(iso, "")
    low, high = deaths(one)
    return (
        one.id, date, date[:_YEAR] if date else "", precision, "", kind, sub,
        first, rest, "", second, others, "", "", "",
        "", "", country, "", "", "", given.label(place) if place else "",
        where.latitude if where else "", where.longitude if where else "",
        {"settlement": 1, "district": 2}[where.precision] if where else "",
        "; ".join(dict.fromkeys(r.outlet or r.article for r in one.reports)), "",
        f"{given.review}. Status: {one.status}.",
        int(low) if low is not None and low == high and _agreed(one) else "", "", "",
    )  # fmt: skip


def _ours(given: Material, one: Matter, told: list[Told]) -> Sequence[object]:
    low, high = deaths(one)
    return (
        given.review, one.id, one.status, polarity(one), modality(one), event(one.event, one.mode),
        "agent" if one.agents else "", "recipient" if one.recipients else "", _date(one)[2],
        "; ".join(chain(each, given.label) for each in told if each.part == "report"),
        "; ".join(dict.fromkeys(deniers(one, given))), len(one.reports), len(one.denials),
        one.origins_low, one.origins_high, low, high,
        one_line(told[0].evidence.text) if told else "", " ".join(each.id for each in told),
        " ".join(dict.fromkeys(each.url for each in told if each.url)),
        " ".join(dict.fromkeys(each.sha256 for each in told)), one.credibility.grade,
    )  # fmt: skip


def _actors(given: Material, ids: Iterable[str]) -> tuple[str, str]:
    names = [both_names(given.entities.get(one) or Entity(one, "org", one)) for one in ids]
    return (names[0] if names else ""), "; ".join(names[1:])


def _date(one: Matter) -> tuple[str, int | str, str]:
    """Date, ACLED's precision (1 day, 3 month), and whether it was told or is the first report's."""
    told, _ = bounds(one.time)
    if told:
        return (
            (told + "-01-01")[:_DAY] if len(told) == _YEAR else (told + "-01")[:_DAY],
            _precision(told),
            "told",
        )
    first, _ = bounds(one.first)
    return (first, "", "first report") if first and len(first) == _DAY else ("", "", "")


def _precision(date: str) -> int | str:
    return _PRECISION.get(len(date), "")


def deaths(one: Matter) -> tuple[float | None, float | None]:
    """Least and most dead that reports of a matter tell of; None where none does, or nothing bounds it."""
    told = [f for report in one.reports for f in report.figures if f.kind == "killed"]
    lows = [f.low for f in told if f.low is not None]
    highs = [f.high for f in told]
    high = None if not highs or None in highs else max(h for h in highs if h is not None)
    return (min(lows) if lows else None), high


def _agreed(one: Matter) -> bool:
    """Whether every figure of dead is exact."""
    return not any(f.approximate for r in one.reports for f in r.figures if f.kind == "killed")
