"""EDTF dates as intervals of days, so that two dates can be compared."""

import datetime
import functools
import re
from calendar import monthrange
from typing import TypeAlias

Days: TypeAlias = tuple[int, int]

OPEN_START, OPEN_END = 1, datetime.date.max.toordinal()
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@functools.lru_cache(maxsize=65536)
def days(value: str | None) -> Days | None:
    """First and last day (proleptic ordinals, both inside) of an EDTF date or interval.

    `2025`, `2025-04`, `2025-04-10`, seasons `2025-21`..`-24`, `A/B`, open `A/..`; the marks
    `~ ? %` are dropped. None for None and for anything that is no such date.
    """
    if not value:
        return None
    left, slash, right = value.partition("/")
    if not slash:
        return _single(left)
    start = (OPEN_START, OPEN_START) if left in ("", "..") else _single(left)
    end = (OPEN_END, OPEN_END) if right in ("", "..") else _single(right)
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def _single(value: str) -> Days | None:
    """Days of one date, which may stand at year, season, month or day precision."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _bounds(year or 0, month, day)
    except ValueError:
        return None


def _bounds(year: int, month: int | None, day: int | None) -> Days:
    """The interval of a year, of a season or month in it, or of a day. ValueError if there is none."""
    if month is None:
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    elif month in _SEASON_MONTHS:
        begin, finish = _SEASON_MONTHS[month]
        closing = year + (finish < begin)
        first = datetime.date(year, begin, 1)
        last = datetime.date(closing, finish, monthrange(closing, finish)[1])
    elif day is None:
        first = datetime.date(year, month, 1)
        last = datetime.date(year, month, monthrange(year, month)[1])
    else:
        first = last = datetime.date(year, month, day)
    return first.toordinal(), last.toordinal()


def edtf(day: int) -> str:
    """The EDTF date of a day's ordinal."""
    return datetime.date.fromordinal(day).isoformat()
