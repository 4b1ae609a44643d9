"""A project beside somebody else's events: which matters and which events may be about the same, told both
ways. Nothing is merged, and neither side is taken for the truth."""

import math
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from musnad.intake.foreign.acled import ForeignEvent
from musnad.intake.foreign.vocabulary import Vocabulary
from musnad.lexicon.coordinates import Point, coordinates
from musnad.model.matter import Matter
from musnad.model.vocabulary import Event
from musnad.queries.importing import Imported, log_import, log_words
from musnad.queries.whole import Together, together_project
from musnad.store.project import Project
from musnad.text.days import days
from musnad.text.fold import key

TYPES: dict[str, frozenset[Event]] = {
    "Battles": frozenset({"ASSAULT", "MOBILIZE"}),
    "Explosions/Remote violence": frozenset({"ASSAULT"}),
    "Violence against civilians": frozenset({"ASSAULT", "COERCE"}),
    "Protests": frozenset({"PROTEST"}),
    "Riots": frozenset({"PROTEST", "ASSAULT"}),
    "Strategic developments": frozenset({"AGREE", "RETREAT", "MOBILIZE", "COERCE", "PRESENCE", "CONCEDE"}),
}
"""ACLED's event types and the events of ours that one of them may be told as."""
_NEAR_KM = 25.0
_EARTH_KM = 6371.0
_ARTICLES = ("al-", "el-", "al ", "el ", "an-", "ar-", "as-", "at-", "az-", "ad-", "ash-")


class Pair(msgspec.Struct, frozen=True):
    """An event and a matter of one place and time. `days_apart`: between the nearest days both may mean;
    `place`: the name both have, or how far apart they lie; `same_type`: None where the event's type is not
    known here. `toll`: the dead as either side tells them."""

    event: str
    matter: str
    days_apart: int
    place: str
    same_type: bool | None
    toll: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Both ways. `matched`: day, place and type agree; `near`: day and place alone. `events_alone` and
    `matters_alone`: what the other side lacks, of the time that both cover; `not_comparable`: matters
    without a date or a place, or of events that no type tells; `outside`: events before or after."""

    events: int
    matters: int
    matched: tuple[Pair, ...]
    near: tuple[Pair, ...]
    events_alone: tuple[str, ...]
    matters_alone: tuple[str, ...]
    not_comparable: int
    outside: int


class _Placed(msgspec.Struct, frozen=True):
    """A matter made comparable."""

    matter: Matter
    first: int
    last: int
    names: Mapping[str, str]
    points: tuple[Point, ...]


def compare(
    project: Project, path: Path, events: Iterable[ForeignEvent], words: Vocabulary, most_days: int = 1
) -> Comparison:
    """Compare a project's matters with events, `most_days` apart at most."""
    found = together_project(project)
    points = coordinates()
    mine = [one for matter in found.matters if (one := _placed(found, matter, points)) is not None]
    theirs = list(events)
    matched: list[Pair] = []
    near: list[Pair] = []
    for event in theirs:
        types = _types(event, words, path)
        for one in mine:
            pair = _pair(event, one, types, most_days)
            if pair is not None:
                (matched if pair.same_type is not False else near).append(pair)
    told = {pair.event for pair in matched}
    reported = {pair.matter for pair in matched}
    covered = _covered(found.matters)
    inside = [
        e for e in theirs if covered and covered[0] <= _day(e) + e.spread and _day(e) - e.spread <= covered[1]
    ]
    window = _window(theirs)
    result = Comparison(
        events=len(theirs),
        matters=len(found.matters),
        matched=tuple(matched),
        near=tuple(near),
        events_alone=tuple(e.id for e in inside if e.id not in told),
        matters_alone=tuple(
            one.matter.id for one in mine
            if one.matter.id not in reported and window and one.first <= window[1] and window[0] <= one.last
        ),
        not_comparable=len(found.matters) - len(mine),
        outside=len(theirs) - len(inside),
    )  # fmt: skip
    log_words(project, path, words)
    log_import(project, path, "acled", Imported(added=0, skipped=0, decisions=len(words.decisions)))
    return result


def _types(event: ForeignEvent, words: Vocabulary, path: Path) -> frozenset[Event] | None:
    """The events of ours that a type covers; None where it is a foreign word that was kept."""
    known = words.settle("event type", event.kind, TYPES.keys(), str(path))
    return TYPES.get(known) if known else None


_COMPARED = frozenset(event for events in TYPES.values() for event in events)


def _placed(found: Together, one: Matter, known: Mapping[str, Point]) -> _Placed | None:
    """A matter with days and places; None where it lacks either, or no type tells such an event."""
    when = days(one.time) or days(one.first)
    if one.event not in _COMPARED or when is None or not one.places:
        return None
    last = when[1] if one.time else (days(one.last) or when)[1]
    names: dict[str, str] = {}
    for place in one.places:
        entity = found.entity(place)
        if entity is not None and entity.kind == "place":
            names |= {_folded(name): name for name in (entity.name_en, entity.name) if name}
    points = tuple(known[place] for place in one.places if place in known)
    return _Placed(one, when[0], last, names, points) if names or points else None


def _pair(event: ForeignEvent, one: _Placed, types: frozenset[Event] | None, most_days: int) -> Pair | None:
    day = _day(event)
    apart = max(0, one.first - day - event.spread, day - event.spread - one.last)
    if apart > most_days:
        return None
    where = _where(event, one)
    if where is None:
        return None
    same = None if types is None else one.matter.event in types
    return Pair(event.id, one.matter.id, apart, where, same, _toll(event, one.matter))


def _where(event: ForeignEvent, one: _Placed) -> str | None:
    """The name that both give the place, or how far apart they lie."""
    for name in event.places:
        if _folded(name) in one.names:
            return name
    if event.latitude is not None and event.longitude is not None and one.points:
        km = min(_distance(event.latitude, event.longitude, point) for point in one.points)
        if km <= _NEAR_KM:
            return f"{km:.0f} km apart"
    return None


def _folded(name: str) -> str:
    """A name without marks, case and the article, so that spellings meet."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().strip()
    if not plain:
        return key(name)
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return "".join(one for one in plain if one.isalnum())


def _distance(latitude: float, longitude: float, point: Point) -> float:
    """Kilometres along the globe."""
    one, other = math.radians(latitude), math.radians(point.latitude)
    across = math.radians(point.longitude - longitude)
    chord = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(chord))


def _toll(event: ForeignEvent, one: Matter) -> str:
    """`events: 3; reports: 3, 5`, side by side."""
    told = sorted({f.low for r in one.reports for f in r.figures if f.kind == "killed" and f.low is not None})
    if event.fatalities is None and not told:
        return ""
    mine = ", ".join(f"{each:g}" for each in told) or "none told"
    return f"event: {event.fatalities if event.fatalities is not None else 'none told'}; reports: {mine}"


def _day(event: ForeignEvent) -> int:
    found = days(event.day)
    return found[0] if found else 0


def _covered(matters: Iterable[Matter]) -> tuple[int, int] | None:
    """The time that a project's matters and the articles that tell them cover."""
    found = [each for one in matters for date in (one.time, one.first, one.last) if (each := days(date))]
    return (min(one[0] for one in found), max(one[1] for one in found)) if found else None


def _window(theirs: Iterable[ForeignEvent]) -> tuple[int, int] | None:
    """The time that the events cover."""
    rows = list(theirs)
    if not rows:
        return None
    return min(_day(one) - one.spread for one in rows), max(_day(one) + one.spread for one in rows)
