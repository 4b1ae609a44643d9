"""Dates as machines write them → EDTF; what a person wrote is left to the reading's own grammar."""

import re
from email.utils import parsedate_to_datetime

from musnad.intake.meta import exists

_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=$|[T ]\d{1,2}:?\d{2})")


def day_of(value: str | None) -> str | None:
    """The EDTF date in an ISO 8601 or RFC 2822 time, on the day its writer's clock showed; None where
    there is none."""
    if not value:
        return None
    found = _ISO.match(value.strip())
    if found is not None:
        return found[1] if exists(found[1]) else None
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
