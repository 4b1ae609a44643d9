"""Files and folders; a file's name without its ending is the id of the article in it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from musnad.intake import kinds
from musnad.intake.meta import Meta
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.stages.ingest import MAX_BYTES, decode

_HEAD = 1024
_PARTS, _PAGES = "_files", (".html", ".htm")
_NAMELESS = frozenset(("index", "default", "page"))
"""Names that a mirrored site gives to every page; the folders above them tell pages apart."""


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in folders named that can be read, in sorted order within a folder."""
    for path in paths:
        if _is_folder(path):
            found = (one for one in path.rglob("*") if kinds.by_name(one.name) in kinds.IN_FOLDERS)
            yield from sorted(one for one in found if not _is_folder(one) and not _belongs(one, path))
        else:
            yield path


def _belongs(file: Path, top: Path) -> bool:
    """Whether a file is a part of a page that a browser saved beside it: `a_files/ad.html` of `a.html`."""
    for folder in file.relative_to(top).parents:
        page = folder.name.removesuffix(_PARTS)
        if page != folder.name and any((top / folder.parent / f"{page}{end}").exists() for end in _PAGES):
            return True
    return False


def article_id(path: Path, top: Path | None = None) -> str:
    """The id of the article in a file: its stem; for `index.html` and the like with the folders above it,
    up to `top`."""
    name = kinds.stem(path.name)
    if name.lower() not in _NAMELESS:
        return name
    above = path.relative_to(top).parent.parts if top and path.is_relative_to(top) else ()
    return "/".join((*above, name)).replace("#", "_")


def first_bytes(path: Path) -> bytes:
    """The beginning of a file. InputError naming it where it cannot be read."""
    _regular(path)
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def whole(path: Path, most: int) -> bytes:
    """All bytes of a file. InputError naming it where it cannot be read or has more than `most`."""
    size = _regular(path)
    if size > most:
        raise InputError(f"{path}: {size:,} bytes; an article may have {most:,} at most")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def article_from_file(path: Path, meta: Mapping[str, Meta]) -> Article:
    """The article in a text file. Raises InputError naming the file where it cannot be read."""
    raw = whole(path, MAX_BYTES)
    known = meta.get(path.stem, Meta(path.stem))
    text = decode(raw, str(path))
    return Article(
        id=path.stem,
        text=text,
        published=known.published,
        outlet=known.outlet,
        title=known.title,
        url=known.url,
    )


def _regular(path: Path) -> int:
    """The size of a regular file; InputError for anything else."""
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: not a regular file")
        return path.stat().st_size
    except RuntimeError as error:
        raise InputError(f"{path}: links in a ring") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, RuntimeError):  # links in a ring
        return False
