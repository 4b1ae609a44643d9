"""EDTF dates as other formats want them: bounds of year, month or day; never finer than what was told."""

import re
from calendar import monthrange
from collections.abc import Iterable

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """First and last date of an EDTF date or interval, each `2025`, `2025-04` or `2025-04-10`; None for an
    open end, a season, or no date."""
    if not value:
        return None, None
    left, slash, right = value.partition("/")
    first = _plain(left)
    return (first, _plain(right)) if slash else (first, first)


def days(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of what `bounds` gives: `2025-02` ends on `2025-02-28`. None for an open
    end, and for a day that no calendar has."""
    return _day(first, last=False), _day(last, last=True)


def _day(bound: str | None, *, last: bool) -> str | None:
    if bound is None:
        return None
    year, *rest = map(int, bound.split("-"))
    month = rest[0] if rest else 12 if last else 1
    longest = monthrange(year, month)[1] if year else 0
    number = rest[1] if len(rest) > 1 else longest if last else 1
    return f"{year:04}-{month:02}-{number:02}" if 1 <= number <= longest else None


def day(value: str | None) -> str | None:
    """The one day that a date names, `2025-04-10`; None where it is less precise."""
    first, last = bounds(value)
    return first if first == last and first is not None and len(first) == 10 else None


def latest(values: Iterable[str | None]) -> str | None:
    """The latest single day among dates."""
    return max(filter(None, map(day, values)), default=None)


def _plain(value: str) -> str | None:
    bare = value.rstrip("~?%")
    return bare if _PLAIN.fullmatch(bare) else None
