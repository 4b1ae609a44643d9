"""Amounts of time before now: قبل يومين، منذ أربعة أشهر، قبل أيام."""

import datetime

from musnad.stages.analyze.times.scene import Match, Rule, Scene, has, number, rule, value
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

_YEARS = {"year": 1, "decade": 10, "century": 100}
_DAYS = {"hour": 0, "day": 1, "night": 1, "week": 7}
_MOST = 20_000  # days; more is no date in the news
_ONE = "UNIT|YEARW|MONTHW|DAYW|CENTURY"


def _months_before(month: int | Unknown, count: int) -> Point | Unknown:
    if isinstance(month, Unknown):
        return month
    return month_point(month - count, about=True) if count < _MOST // 30 else VAGUE


def _before(scene: Scene, count: int, unit: str, *, about: bool) -> Point | Unknown:
    """The point `count` units before the present one; only whole days are exact."""
    if scene.anchor is None:
        return NO_DATE
    if unit in _YEARS:
        year = scene.anchor.year - count * _YEARS[unit]
        return Point(year, about=True) if year > 0 else VAGUE
    if unit == "month":
        return _months_before(scene.month(), count)
    today = scene.day()
    if isinstance(today, Unknown):
        return today
    days = count * _DAYS.get(unit, 1)
    if days > _MOST:
        return VAGUE
    return day_point(today - datetime.timedelta(days=days), about=about or unit not in ("day", "night"))


def _uncounted(scene: Scene, unit: str) -> Point | Unknown:
    """«قبل أيام»: the month at hand; months ago, the year; longer is too vague."""
    if scene.anchor is None:
        return NO_DATE
    today = scene.day()
    if unit in _YEARS:
        return VAGUE
    if unit == "month":
        return Point(scene.anchor.year, about=True)
    if isinstance(today, Unknown):
        return today
    if unit == "hour":
        return day_point(today, about=True)
    return Point(today.year, today.month, about=True)


def _amount(scene: Scene, match: Match) -> Point | Unknown | None:
    unit = next((found for g in ("unit", "one", "two") if (found := value(scene, match, g))), None)
    if unit is None:
        bare = value(scene, match, "bare")
        return None if bare is None else _uncounted(scene, bare)
    count = (number(scene, match, "count") or 1) + (number(scene, match, "more") or 0)
    if value(scene, match, "two") is not None:
        count = 2
    return _before(scene, count, unit, about=has(match, "ABOUT"))


def _ago(scene: Scene, match: Match) -> When | None:
    if scene.word_after(match.end() - 1) in scene.calendar.guard("ago-after"):
        return None
    found = _amount(scene, match)
    nearer = number(scene, match, "nearer")
    if nearer is None and value(scene, match, "pair") is None:
        return found
    unit = value(scene, match, "pair") or value(scene, match, "unit") or ""
    last = _before(scene, 2 if nearer is None else nearer, unit, about=False)
    return Span(found, last) if isinstance(found, Point) and isinstance(last, Point) else found


def _since(scene: Scene, match: Match) -> When | None:
    found = _amount(scene, match)
    return Span(found, None) if isinstance(found, Point) else found


_AMOUNT = f"""ABOUT? (?: SOME? (?P<bare>PLURAL)
    | (?P<count>CARD|DAYNUM|NUMBER|ORD) (?:AND (?P<more>CARD))? (?P<unit>PLURAL|{_ONE})
    | (?P<one>{_ONE}) | (?P<two>DUAL) ) CARD? (?:FEW|RECENT)? FILLER?"""
_ENDS = "(?!FROM|WDAY|OFFSET|MONTH|HMONTH|WEAK|YEARNUM|ORD|DECADE|REL|DAYNUM)"

RULES: tuple[Rule, ...] = (
    rule(f"AGO {_AMOUNT} {_ENDS}", _ago),
    rule(f"AGO (?:(?P<pair>DUAL)|(?P<nearer>CARD|DAYNUM) PLURAL?) OR {_AMOUNT} {_ENDS}", _ago),
    rule(f"SINCE {_AMOUNT} {_ENDS}", _since),
)
