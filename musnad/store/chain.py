"""The hash chain of the custody log: each line's hash covers the line before it."""

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from musnad.store.base import Entry

START = "0" * 64
"""What the first line follows."""


def entry(
    last: Entry | None, at: str, action: str, subject: str, detail: Mapping[str, str | int | None]
) -> Entry:
    """The line that follows `last`."""
    number = last.number + 1 if last else 1
    previous = last.hash if last else START
    written = msgspec.json.encode(detail, order="deterministic").decode()
    return Entry(number, at, action, subject, written, previous, _hash(
        number, at, action, subject, written, previous))  # fmt: skip


def first_broken(entries: Iterable[Entry]) -> int | None:
    """The number of the first line that was altered, or follows a line that is missing; or None."""
    number, previous = 1, START
    for one in entries:
        told = _hash(one.number, one.at, one.action, one.subject, one.detail, one.previous)
        if one.number != number or one.previous != previous or one.hash != told:
            return number
        number, previous = number + 1, one.hash
    return None


def _hash(*fields: str | int) -> str:
    """SHA-256 of a line's fields as JSON."""
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()
