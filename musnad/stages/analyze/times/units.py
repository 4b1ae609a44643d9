"""Units counted from the day of writing: الأسبوع الماضي، هذا الشهر، السنوات الثلاث الماضية."""

import datetime

from musnad.stages.analyze.times.codes import CODES
from musnad.stages.analyze.times.hijri import hijri_year, is_hijri
from musnad.stages.analyze.times.scene import Match, Rule, Scene, has, number, rule, shift, value
from musnad.stages.analyze.times.values import (
    NO_DATE,
    VAGUE,
    Point,
    Span,
    Unknown,
    When,
    day_point,
    month_point,
)

_SATURDAY = 5
_MOST = 500  # units; more is no date in the news
_SEASON_OPENS = 8  # the month in which a playing season opens
_LONG = {"year": 1, "decade": 10, "century": 100}


def _days_later(day: datetime.date, days: int) -> datetime.date:
    return day + datetime.timedelta(days=days)


def week_of(day: datetime.date) -> Span:
    """The week from Saturday to Friday that holds a day."""
    first = _days_later(day, -((day.weekday() - _SATURDAY) % 7))
    return Span(day_point(first), day_point(_days_later(first, 6)))


def _by_day(scene: Scene, unit: str, step: int) -> When | None:
    """Units whose place needs the day: day, week, night."""
    today = scene.day()
    if isinstance(today, Unknown):
        return today
    if unit == "week":
        return week_of(_days_later(today, 7 * step))
    if unit == "night":
        day = _days_later(today, step)
        return Span(day_point(day), day_point(_days_later(day, 1))) if step < 0 else day_point(day)
    return day_point(_days_later(today, step)) if unit == "day" else None


def _long_unit(year: int, unit: str, step: int) -> When:
    if unit == "year":
        return Point(year + step)
    if unit == "century":
        first = (year // 100 + step) * 100
        return Span(Point(first), Point(first + 99))
    if step == 0:
        return Span(Point(year // 10 * 10), Point(year // 10 * 10 + 9))
    return Span(Point(year - 10), Point(year)) if step < 0 else Span(Point(year), Point(year + 10))


def _playing_season(month: int | Unknown, step: int) -> When:
    """The season of a sport, told by the two years it runs through."""
    if isinstance(month, Unknown):
        return month
    first = (month - _SEASON_OPENS + 1) // 12 + step
    return Span(Point(first), Point(first + 1))


def unit_at(scene: Scene, unit: str, step: int) -> When | None:
    """The unit `step` away from the present one: ("week", -1) is last week."""
    if scene.anchor is None:
        return NO_DATE
    if unit in _LONG:
        return _long_unit(scene.anchor.year, unit, step)
    if unit == "playing-season":
        return _playing_season(scene.month(), step)
    if unit == "month":
        here = scene.month()
        return here if isinstance(here, Unknown) else month_point(here + step)
    return _by_day(scene, unit, step)


def _one(scene: Scene, match: Match) -> When | None:
    at = match.start("unit")
    unit = scene.term(at).value
    if unit == "year" and scene.guarded(at, "general-before"):
        return None
    if match["unit"] == CODES["UNIT"] and unit != "night":
        return None  # ليلتهم الماضية, but not أسبوع الماضي
    written = number(scene, match, "year")
    if written is not None:
        return hijri_year(written) if is_hijri(written) else Point(written)
    step = 0 if has(match, "THIS") else shift(scene, match)
    if step is None:
        return None
    return unit_at(scene, unit, step * 2 if has(match, "AGO") else step)


def _tonight(scene: Scene, match: Match) -> When | None:
    if scene.term(match.start()).value != "night" or scene.word_after(match.end() - 1).startswith("ال"):
        return None
    return unit_at(scene, "night", 0)


def _past_or_coming(scene: Scene, unit: str, count: int, step: int) -> When | None:
    """`count` units before or after the present one, which is left out."""
    ends = unit_at(scene, unit, step * count), unit_at(scene, unit, step)
    first, last = ends if step < 0 else ends[::-1]
    if isinstance(first, Point) and isinstance(last, Point):
        return Span(first, last)
    if isinstance(first, Span) and isinstance(last, Span):
        return Span(first.first, last.last)
    return first if isinstance(first, Unknown) else None


def _some_past(scene: Scene, unit: str, month: int) -> When:
    if unit == "month":
        return Span(None, month_point(month))
    if unit == "week":
        return Span(month_point(month - 1, about=True), month_point(month))
    today = scene.day()
    if isinstance(today, Unknown):
        return today
    return day_point(today, about=True) if unit == "hour" else month_point(month, about=True)


def _some(scene: Scene, unit: str, step: int) -> When:
    """An uncounted number of units: الأسابيع القليلة الماضية، السنوات الأخيرة."""
    if scene.anchor is None:
        return NO_DATE
    if step > 0:
        today = scene.day()
        return today if isinstance(today, Unknown) else Span(day_point(today), None)
    if unit in _LONG:
        return Span(None, Point(scene.anchor.year))
    month = scene.month()
    return month if isinstance(month, Unknown) else _some_past(scene, unit, month)


def _many(scene: Scene, match: Match) -> When | None:
    unit = value(scene, match, "unit") or ""
    step = -1 if has(match, "RECENT") else shift(scene, match) or 0
    if step == 0:
        return None
    count = 2 if has(match, "THEDUAL") else number(scene, match, "count")
    if count is None or unit == "hour":
        return _some(scene, unit, step)
    if count > _MOST:
        return VAGUE
    return _past_or_coming(scene, unit, count, step)


_THE = "THEUNIT|THEMONTH|THEYEAR|THECENTURY"
_COUNT = "ARTICLE? (?P<count>CARD|DAYNUM|NUMBER|ORD)"
_WHICH = "(?:(?P<rel>REL)|RECENT)"

RULES: tuple[Rule, ...] = (
    rule(f"THIS (?P<unit>{_THE}) (?P<rel>REL)?", _one),
    rule(
        f"(?P<unit>{_THE}|UNIT) ADJECTIVE? AGO? (?P<rel>REL)"
        "(?:COMMA? (?P<year>YEARNUM) (?:SLASH YEARNUM)? HIJRI?)?",
        _one,
    ),
    rule("THEUNIT", _tonight),
    rule(f"(?P<unit>THEDUAL) ADJECTIVE? FEW? {_WHICH}", _many),
    rule(f"(?P<unit>THEPLURAL) ADJECTIVE? (?:{_COUNT})? FEW? {_WHICH} FEW?", _many),
    rule(f"{_COUNT} (?P<unit>PLURAL|UNIT|YEARW|MONTHW|DAYW) FEW? {_WHICH}", _many),
)
