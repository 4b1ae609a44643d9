"""What maps and timelines are drawn from, of any choice of matters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from statistics import fmean
from typing import Literal, TypeAlias

import msgspec

from musnad.lexicon.coordinates import coordinates
from musnad.lexicon.load import gazetteer
from musnad.model.matter import Matter
from musnad.model.network import TieStatus
from musnad.model.reading import Entity
from musnad.text.days import days

Precision: TypeAlias = Literal["settlement", "district", "country"]


class Spot(msgspec.Struct, frozen=True):
    """Degrees north and east, and what they are the middle of."""

    latitude: float
    longitude: float
    precision: Precision


class PlaceRow(msgspec.Struct, frozen=True):
    """A place with the matters told of it. `precision`: how closely it is known; `spot` None where it is
    on no map. `statuses` counts matters by status."""

    id: str
    name: str
    name_en: str | None
    matters: int
    statuses: Mapping[str, int]
    spot: Spot | None

    @property
    def precision(self) -> Precision | None:
        """How closely it is known."""
        return self.spot.precision if self.spot else None


class Moment(msgspec.Struct, frozen=True):
    """A matter or report on the timeline; dates are EDTF. `vague`: no exact day is told."""

    matter: Matter
    start: str
    end: str | None
    vague: bool
    report: str | None = None
    lane: str = ""


def places(
    matters: Iterable[Matter], names: Mapping[str, Entity], spots: Mapping[str, Spot]
) -> list[PlaceRow]:
    """The places of these matters, those of most matters first."""
    found: dict[str, Counter[str]] = {}
    for matter in matters:
        for place in matter.places:
            found.setdefault(place, Counter())[shown_status(matter)] += 1
    rows = [
        PlaceRow(
            one, names[one].name if one in names else one, names[one].name_en if one in names else None,
            counts.total(), dict(sorted(counts.items())), spots.get(one),
        )
        for one, counts in found.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.matters, row.id))


def moments(matters: Iterable[Matter]) -> list[Moment]:
    """Matters by the time they tell of, the earliest first; those that tell of none are left out."""
    found = []
    for one in matters:
        stretch = days(one.time)
        if one.time is None or stretch is None:
            continue
        start, slash, end = one.time.partition("/")
        vague = stretch[0] != stretch[1] or one.time[-1] in "~?%"
        found.append((stretch, Moment(one, start, end if slash else start, vague)))
    found.sort(key=lambda row: (row[0], row[1].matter.id))
    return [row for _, row in found]


def publications(matters: Iterable[Matter]) -> list[Moment]:
    """Their reports and denials by publication, the earliest first; undated ones are left out."""
    found = []
    for matter in matters:
        for report in (*matter.reports, *matter.denials):
            stretch = days(report.published)
            if report.published is not None and stretch is not None:
                vague = stretch[0] != stretch[1]
                one = Moment(
                    matter, report.published, report.published, vague, report.id, report.outlet or ""
                )
                found.append((stretch, one))
    found.sort(key=lambda row: (row[0], row[1].report or ""))
    return [row for _, row in found]


def shown_status(matter: Matter) -> TieStatus:
    """A matter's status; asserted that something was not done is apart from asserted."""
    negated = matter.reports and all(one.polarity == "negated" for one in matter.reports)
    return "negated" if matter.status == "asserted" and negated else matter.status


@cache
def spots() -> Mapping[str, Spot]:
    """Place → where it lies, for those known; a state lies in the middle of its settlements."""
    found = {one: Spot(*point) for one, point in coordinates().items()}
    inside: defaultdict[str, list[Spot]] = defaultdict(list)
    for place in gazetteer():
        if place.country and place.id in found:
            inside[place.country].append(found[place.id])
    for state, settlements in inside.items():
        north = fmean(one.latitude for one in settlements)
        east = fmean(one.longitude for one in settlements)
        found[state] = Spot(round(north, 1), round(east, 1), "country")
    return found
