"""Where an article came from, and how its text was got out of the bytes."""

from collections.abc import Mapping

import msgspec

ELSEWHERE = "the bytes are held elsewhere"
"""A note of captures taken over from other projects and archives, whose bytes were never here."""


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """The record that ties an article's text to the bytes it was taken from.

    `source`: the file's path or the URL asked for; `member`: which part of it, in an archive, table or
    feed. `headers`: what HTTP, mail or an archive said about the bytes, names in lower case. `captured`:
    when somebody else captured them (a WARC's date), ISO 8601. `notes`: what was done to the text beyond
    taking it out (letters put into reading order, redirects followed, encodings that were guessed).
    """

    source: str
    member: str | None = None
    media_type: str
    raw_sha256: str
    text_sha256: str
    headers: Mapping[str, str] = {}
    extractor: str
    captured: str | None = None
    notes: tuple[str, ...] = ()
