"""Articles from text files; the file's name without its ending is the article's id."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from musnad.intake.meta import Meta
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.stages.ingest import MAX_BYTES, decode

_TEXT_ENDINGS = (".txt", ".text")


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The text files named, and those in folders named, in sorted order within a folder."""
    for path in paths:
        if _is_folder(path):
            yield from sorted(p for p in path.rglob("*") if p.suffix in _TEXT_ENDINGS)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, RuntimeError):  # links in a ring
        return False


def article_from_file(path: Path, meta: Mapping[str, Meta]) -> Article:
    """The article in a file. Raises InputError naming the file where it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: not a regular file")
        if path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size
            raise InputError(f"{path}: {size:,} bytes; an article may have {MAX_BYTES:,} at most")
        raw = path.read_bytes()
    except RuntimeError as error:
        raise InputError(f"{path}: links in a ring") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
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
