"""Metadata beside texts: one JSON object a line, `{"id", "published", "outlet"}`."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from musnad.model.article import Article
from musnad.model.errors import InputError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Meta(msgspec.Struct, frozen=True):
    """What is known of an article from outside. `published` is an EDTF date."""

    id: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


def exists(value: str) -> bool:
    """Whether an EDTF date is a year, month or day of the calendar."""
    parts = _DATE.fullmatch(value)
    if parts is None:
        return False
    try:
        datetime.date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return False
    return True


def checked_date(value: str | None, where: str) -> str | None:
    """The same EDTF date, if it is a year, a month or a day that exists; raises InputError naming `where`."""
    if value is None:
        return None
    if not exists(value):
        raise InputError(f"{where}: 'published' is no date (2025, 2025-04 or 2025-04-10): {value!r}")
    return value


def load_meta(path: Path) -> dict[str, Meta]:
    """Metadata by article id. Raises InputError with the line that does not fit."""
    rows: dict[str, Meta] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as metadata: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=Meta)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise InputError(f"{path}:{number}: not a metadata line: {error}") from error
        checked_date(row.published, f"{path}:{number}")
        rows[row.id] = row
    return rows


def with_meta(article: Article, meta: Mapping[str, Meta]) -> Article:
    """The article with what metadata knows and it does not say itself."""
    row = meta.get(article.id)
    if row is None:
        return article
    return Article(
        id=article.id,
        text=article.text,
        published=article.published or row.published,
        outlet=article.outlet or row.outlet,
        title=article.title or row.title,
        url=article.url or row.url,
    )
