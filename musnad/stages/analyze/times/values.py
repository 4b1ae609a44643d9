"""What a dating expression means, before it is written as EDTF."""

import calendar as gregorian
import datetime
from typing import TypeAlias

import msgspec


class Point(msgspec.Struct, frozen=True, gc=False):
    """A year, month or day; `month` 21 to 24 is a season; `about` says approximately."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    def edtf(self) -> str:
        """The point as EDTF."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + ("~" if self.about else "")


class Span(msgspec.Struct, frozen=True, gc=False):
    """From one point to another; None is open."""

    first: Point | None
    last: Point | None

    def edtf(self) -> str:
        """The span as an EDTF interval."""
        return "/".join(".." if point is None else point.edtf() for point in (self.first, self.last))


class Unknown(msgspec.Struct, frozen=True, gc=False):
    """A date that nothing anchors, and why."""

    reason: str


When: TypeAlias = Point | Span | Unknown

NO_DATE = Unknown("no publication date")
NO_DAY = Unknown("the publication date has no day")
NO_MONTH = Unknown("the publication date has no month")
VAGUE = Unknown("too vague to date")


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """The publication date as far as it is known."""

    year: int
    month: int | None = None
    day: datetime.date | None = None


def anchor_of(published: str | None) -> Anchor | None:
    """The anchor of a publication date YYYY, YYYY-MM or YYYY-MM-DD; None for any other text."""
    try:
        parts = [int(part) for part in (published or "").split("-")]
        if not 1000 <= parts[0] <= 3000:
            return None
        if len(parts) == 3:
            return on_day(datetime.date(*parts))
        if len(parts) == 2 and 1 <= parts[1] <= 12:
            return Anchor(parts[0], parts[1])
        return Anchor(parts[0]) if len(parts) == 1 else None
    except ValueError:
        return None


def on_day(day: datetime.date) -> Anchor:
    """The anchor that is this day."""
    return Anchor(day.year, day.month, day)


def day_point(day: datetime.date, *, about: bool = False) -> Point:
    """A day as a point."""
    return Point(day.year, day.month, day.day, about)


def month_point(serial: int, *, about: bool = False) -> Point:
    """The month with this serial number, year * 12 + month - 1."""
    return Point(serial // 12, serial % 12 + 1, None, about)


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    return gregorian.monthrange(year, month)[1]


def valid_point(year: int, month: int, day: int) -> Point | None:
    """The day, or None where the month has no such day."""
    fits = 1 <= month <= 12 and 1 <= day <= month_length(year, month)
    return Point(year, month, day) if fits else None


def first_of(when: When) -> Point | None:
    """Where a point or span begins; None for an open or unknown one."""
    if isinstance(when, Span):
        return when.first
    return when if isinstance(when, Point) else None


def last_of(when: When) -> Point | None:
    """Where a point or span ends; None for an open or unknown one."""
    if isinstance(when, Span):
        return when.last
    return when if isinstance(when, Point) else None
