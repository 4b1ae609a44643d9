"""The time. Stores and stages are given it; only what acts for a person reads the clock."""

from datetime import UTC, datetime, timedelta


def now() -> str:
    """The time as the store wants it: ISO 8601, UTC, to the second."""
    return _written(datetime.now(UTC))


def hence(hours: float) -> str:
    """The time that many hours from now, written the same."""
    return _written(datetime.now(UTC) + timedelta(hours=hours))


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
