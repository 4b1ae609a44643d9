"""Hijri dates in Gregorian days, by the Umm al-Qura tables of hijridate (1343 to 1500)."""

import datetime

from hijridate import Gregorian, Hijri

from musnad.stages.analyze.times.scene import Scene
from musnad.stages.analyze.times.values import Span, Unknown, When, day_point

_OUTSIDE = Unknown("outside the Hijri table")
_AHEAD = 90  # days a Hijri date without a year may lie ahead


_UNMARKED = range(1340, 1461)  # years that are Hijri where nothing says which calendar


def is_hijri(year: int, *, marked: bool = False) -> bool:
    """Whether a year is of the Hijri calendar: it says so, or could hardly be Gregorian in the news."""
    return marked or year in _UNMARKED


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime.date(found.year, found.month, found.day)


def _month(year: int, month: int) -> tuple[datetime.date, datetime.date] | None:
    first = _day(year, month, 1)
    if first is None:
        return None
    return first, first + datetime.timedelta(days=Hijri(year, month, 1).month_length() - 1)


def _present(today: datetime.date) -> int | None:
    try:
        year: int = Gregorian(today.year, today.month, today.day).to_hijri().year
    except (ValueError, OverflowError):
        return None
    return year


def hijri_year_of(scene: Scene, written: int | None, of_year: int | None) -> int | None:
    """The Hijri year written, or the one `of_year` away from the present (العام الماضي); else None."""
    today = scene.day()
    if written is not None or of_year is None or isinstance(today, Unknown):
        return written
    here = _present(today)
    return None if here is None else here + of_year


def _year_of(scene: Scene, month: int, day: int, step: int | None) -> int | Unknown:
    """The Hijri year of a month or day that gives none, from its relative word or by nearness."""
    today = scene.day()
    if isinstance(today, Unknown):
        return today
    here = _present(today)
    if here is None:
        return _OUTSIDE
    if step == 0:
        return here
    room = {None: _AHEAD, -1: -1, 1: 400}[step]
    ahead = [(year, _day(year, month, day)) for year in (here - 1, here, here + 1)]
    fits = [year for year, date in ahead if date is not None and (date - today).days <= room]
    if step == 1:
        fits = [year for year, date in ahead if date is not None and date > today][:1]
    return fits[-1] if fits else _OUTSIDE


def hijri_day(scene: Scene, year: int | None, month: int, day: int, step: int | None) -> When:
    """A Hijri day as a Gregorian one; `step` is the relative word's, -1, 0 or 1."""
    known = year if year is not None else _year_of(scene, month, day, step)
    if isinstance(known, Unknown):
        return known
    found = _day(known, month, day)
    return _OUTSIDE if found is None else day_point(found)


def hijri_month(scene: Scene, year: int | None, month: int, step: int | None) -> When:
    """A Hijri month as the span of its Gregorian days."""
    known = year if year is not None else _year_of(scene, month, 1, step)
    if isinstance(known, Unknown):
        return known
    found = _month(known, month)
    return _OUTSIDE if found is None else Span(day_point(found[0]), day_point(found[1]))


def hijri_year(year: int) -> When:
    """A Hijri year as the span of its Gregorian days."""
    first, last = _month(year, 1), _month(year, 12)
    if first is None or last is None:
        return _OUTSIDE
    return Span(day_point(first[0]), day_point(last[1]))
