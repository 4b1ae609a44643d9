"""One article as it came in, before anything is read in it."""

import hashlib

import msgspec


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A text and what is known about it from outside.

    `text` is kept exactly as decoded; all offsets in every later object count Unicode
    code points of it. `published` is an EDTF date (`2025`, `2025-04`, `2025-04-10`) or None.
    """

    id: str
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
