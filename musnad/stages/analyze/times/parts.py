"""Parts of longer times: أواخر 2014، النصف الأول من العام، صيف 2013، تسعينيات القرن الماضي."""

from musnad.stages.analyze.times.hijri import is_hijri
from musnad.stages.analyze.times.scene import Match, Rule, Scene, number, rule, shift, value
from musnad.stages.analyze.times.units import unit_at
from musnad.stages.analyze.times.values import (
    NO_DATE,
    NO_MONTH,
    Point,
    Span,
    Unknown,
    When,
    month_length,
)

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 2}
_OF_YEAR = {"early": (1, None), "mid": (6, 7), "late": (11, 12)}
_LATE_DAY, _MID_DAY = 25, 15


def _edge_of_month(year: int, month: int, edge: str) -> When:
    if edge == "late":
        last = month_length(year, month)
        return Span(Point(year, month, _LATE_DAY, about=True), Point(year, month, last, about=True))
    return Point(year, month, 1 if edge == "early" else _MID_DAY, about=True)


def _third(first: int, last: int, edge: str) -> When | None:
    """About a third of some years; of two years the first or the last."""
    size = (last - first + 1) // 3
    if not size:
        return None if edge == "mid" else Point(first if edge == "early" else last, about=True)
    low = {"early": first, "mid": first + size + 1}.get(edge, last - size + 1)
    high = {"early": first + size, "mid": last - size}.get(edge, last)
    return Span(Point(low, about=True), Point(high, about=True))


def _edge_of_span(span: Span, edge: str) -> When | None:
    """The first, middle or last third of some years; the first, middle or last day of less."""
    if span.first is None or span.last is None:
        return None
    if span.first.month is None:
        return _third(span.first.year, span.last.year, edge)
    end = span.first if edge == "early" else span.last
    return None if edge == "mid" else Point(end.year, end.month, end.day, about=True)


def edge_of(when: When, edge: str) -> When | None:
    """The start, middle or end of a time; None where the time is too short to have one."""
    if isinstance(when, Unknown):
        return when
    if isinstance(when, Span):
        return _edge_of_span(when, edge)
    if when.day is not None or (when.month or 0) > 12:
        return None
    if when.month is not None:
        return _edge_of_month(when.year, when.month, edge)
    first, last = _OF_YEAR[edge]
    start = Point(when.year, first, about=True)
    return start if last is None else Span(start, Point(when.year, last, about=True))


def portion_of(when: When, parts: int, which: int) -> When | None:
    """The `which`-th of `parts` equal parts of a year or, halved, of a month."""
    if isinstance(when, Unknown) or not isinstance(when, Point) or not 1 <= which <= parts:
        return when if isinstance(when, Unknown) else None
    if when.month is None:
        size = 12 // parts
        return Span(Point(when.year, size * (which - 1) + 1), Point(when.year, size * which))
    if parts != 2 or when.day is not None or when.month > 12:
        return None
    first, last = (1, 15) if which == 1 else (16, month_length(when.year, when.month))
    return Span(Point(when.year, when.month, first), Point(when.year, when.month, last))


def _season(scene: Scene, match: Match) -> When | None:
    season = _SEASONS[value(scene, match, "season") or ""]
    year = number(scene, match, "year")
    if year is not None:
        return None if is_hijri(year) else Point(year, season)
    if scene.anchor is None:
        return NO_DATE
    of_year = shift(scene, match, "yrel")
    if of_year is not None:
        return Point(scene.anchor.year + of_year, season)
    step = shift(scene, match) or 0
    if scene.anchor.month is None and step:
        return NO_MONTH
    here, end = scene.anchor.month or 0, _SEASON_ENDS[season]
    started = here > end - 3
    inside = {-1: here > end, 0: True, 1: not started}[step]
    return Point(scene.anchor.year + (0 if inside else step), season)


def _century(scene: Scene, match: Match) -> int | Unknown:
    """The first year of the century named, the twentieth where none is."""
    ordinal = number(scene, match, "ordinal")
    if ordinal is not None:
        return (ordinal - 1) * 100
    step = shift(scene, match)
    if step is None:
        return 1900
    found = unit_at(scene, "century", step)
    if isinstance(found, Span) and found.first is not None:
        return found.first.year
    return found if isinstance(found, Unknown) else 1900


def _decade(scene: Scene, match: Match) -> When | None:
    century = _century(scene, match)
    if isinstance(century, Unknown):
        return century
    first = century + (number(scene, match, "decade") or 0)
    return Span(Point(first), Point(first + 9))


def _whole_century(scene: Scene, match: Match) -> When | None:
    century = _century(scene, match)
    if isinstance(century, Unknown):
        return century
    return Span(Point(century), Point(century + 99)) if century >= 0 else None


_CENTURY = "FROM? THECENTURY (?:(?P<ordinal>ORD)|(?P<rel>REL))"

RULES: tuple[Rule, ...] = (
    rule("(?P<season>SEASON) (?:FROM|PREP)? (?:YEARW|THEYEAR)? (?P<year>YEARNUM) GREG?", _season),
    rule("(?P<season>SEASON) (?:FROM|PREP)? (?:THEYEAR (?P<yrel>REL)|THIS THEYEAR)", _season),
    rule("(?P<season>THESEASON) (?P<rel>REL)", _season),
    rule("THIS (?P<season>THESEASON)", _season),
    rule(f"UNIT? (?P<decade>DECADE|THEDECADE) {_CENTURY}", _decade),
    rule("UNIT? (?P<decade>THEDECADE) (?!FROM|CARD|NUMBER|DAYNUM)", _decade),
    rule("THECENTURY (?P<ordinal>ORD)", _whole_century),
)
