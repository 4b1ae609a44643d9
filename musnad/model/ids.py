"""Identifiers made from content: the same input gives the same id."""

import hashlib

import msgspec

_LENGTH = 12


def content_id(prefix: str, *parts: object) -> str:
    """`prefix` and 12 hex digits of the SHA-256 over the canonical JSON of `parts`."""
    digest = hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
    return f"{prefix}-{digest[:_LENGTH]}"
