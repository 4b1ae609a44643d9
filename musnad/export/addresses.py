"""Addresses as standards want them."""

from urllib.parse import quote

_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~-._"


def plain_address(url: str) -> str:
    """A URL in ASCII: what may not stand in one, Arabic among it, percent-encoded."""
    return quote(url, safe=_IN_ADDRESSES)
