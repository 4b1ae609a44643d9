"""A document's bytes on their way to a reader, and the text that comes back."""

from collections.abc import Mapping

import msgspec

MEMBER_MARK = "!/"
"""Stands between a container's path or URL and the member in the name of an input."""
_SAID = 120


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One document's bytes and what is known of them from outside.

    `name`: how it is tried again; `shown`: how messages call it; `headers` with names in lower case.
    """

    raw: bytes
    id: str
    source: str
    name: str
    shown: str
    media_type: str
    member: str | None = None
    url: str | None = None
    headers: Mapping[str, str] = {}
    captured: str | None = None
    notes: tuple[str, ...] = ()


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader found in a document. `published` is an EDTF date; `told`: where a page's own data have
    none, short lines under its title, which may tell people the day."""

    text: str
    extractor: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    told: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def with_title(title: str | None, body: str) -> str:
    """The body under its title, unless it begins with that."""
    if not title or body.lstrip().startswith(title):
        return body
    return f"{title}\n\n{body}"


def why(error: BaseException) -> str:
    """What a library says went wrong, in one short line; some put whole files into it."""
    said = " ".join(str(error).split())
    return f"{said[:_SAID]}…" if len(said) > _SAID else said or type(error).__name__
