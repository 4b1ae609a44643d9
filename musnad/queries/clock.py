"""The time. Stores and stages are given it; only what acts for a person reads the clock."""

from datetime import UTC, datetime


def now() -> str:
    """The time as the store wants it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
