"""The built styles and scripts: which files a page loads, and how they are served."""

from functools import cached_property
from pathlib import Path

import msgspec
from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import File

DIST = Path(__file__).parent / "static" / "dist"
_STATIC = Path(__file__).parent / "static"
_OWN = frozenset({"plain.css", "icon.svg"})
"""Files that are not built."""
PREFIX = "/static/"
_ENTRY = "src/app.ts"
_FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


class _Chunk(msgspec.Struct, frozen=True):
    """A built file, as Vite's manifest names it."""

    file: str
    css: tuple[str, ...] = ()


class Assets:
    """What pages load. Without a build a plain style sheet stands in, and `built` is False."""

    def __init__(self, folder: Path = DIST) -> None:
        """`folder` holds Vite's manifest and its files."""
        self._folder = folder

    @cached_property
    def _entry(self) -> _Chunk | None:
        manifest = self._folder / "manifest.json"
        if not manifest.is_file():
            return None
        return msgspec.json.decode(manifest.read_bytes(), type=dict[str, _Chunk]).get(_ENTRY)

    @property
    def built(self) -> bool:
        """Whether there are built files."""
        return self._entry is not None

    @property
    def script(self) -> str | None:
        """The address of the module that each page loads."""
        return f"{PREFIX}dist/{self._entry.file}" if self._entry else None

    @property
    def styles(self) -> tuple[str, ...]:
        """The addresses of the style sheets."""
        if self._entry is None:
            return (f"{PREFIX}plain.css",)
        return tuple(f"{PREFIX}dist/{one}" for one in self._entry.css)

    def path(self, name: str) -> Path | None:
        """The file behind an address under the prefix; None where there is none."""
        if name in _OWN:
            return _STATIC / name
        found = (self._folder / name.removeprefix("dist/")).resolve()
        inside = name.startswith("dist/") and found.is_relative_to(self._folder.resolve())
        return found if inside and found.is_file() and found.suffix in _TYPES else None


ASSETS = Assets()


@get(f"{PREFIX}{{name:path}}", include_in_schema=False, sync_to_thread=False)
def static_file(name: FromPath[str]) -> Response[bytes] | File:
    """A built file. Its name holds a hash of its content, so a browser may keep it for ever."""
    found = ASSETS.path(name.removeprefix("/"))
    if found is None:
        raise NotFoundException(name)
    caching = "no-cache" if found.name in _OWN else _FOR_EVER
    return File(
        found, media_type=_TYPES[found.suffix], headers={"Cache-Control": caching},
        content_disposition_type="inline",
    )  # fmt: skip
