"""Web addresses as ids and file names."""

import hashlib
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit


def address_id(url: str) -> str:
    """An article's id made of its address: the host, and enough of the address's hash to tell it from all
    others there."""
    try:
        host = urlsplit(url).hostname or "page"
    except ValueError:
        host = "page"
    return f"{host.removeprefix('www.')}-{hashlib.sha256(url.encode(errors='replace')).hexdigest()[:12]}"


def last_part(url: str) -> str:
    """The last part of an address's path, which may end as a file's name does."""
    try:
        return PurePosixPath(unquote(urlsplit(url).path)).name
    except ValueError:
        return ""
