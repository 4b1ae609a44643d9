"""Which columns of a table, or keys of a JSON object, hold an article's fields."""

from collections.abc import Mapping

import msgspec

from musnad.intake.dates import day_of
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.stages.ingest import checked

FIELDS = ("id", "text", "published", "outlet", "title", "url")
_GLUE = "\n\n"


class Columns(msgspec.Struct, frozen=True):
    """Field → the columns it is made of, joined with an empty line between them."""

    by_field: Mapping[str, tuple[str, ...]]

    @classmethod
    def parse(cls, written: str) -> "Columns":
        """From `title=headline,text=headline+body`. ValueError, one line, where it is not so written."""
        pairs: dict[str, tuple[str, ...]] = {}
        for part in written.split(","):
            field, mark, columns = part.partition("=")
            names = tuple(one.strip() for one in columns.split("+") if one.strip())
            if not mark or not names:
                raise ValueError(f"'{part.strip()}' is not FIELD=COLUMN")
            if field.strip() not in FIELDS:
                raise ValueError(f"'{field.strip()}' is no field; there are {', '.join(FIELDS)}")
            pairs[field.strip()] = names
        return cls({one: pairs.get(one, (one,)) for one in FIELDS})

    def missing(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """Columns of the text that a table with this header does not have."""
        return tuple(one for one in self.by_field["text"] if one not in header)


PLAIN = Columns({one: (one,) for one in FIELDS})
"""Columns called as the fields are."""


def article_of(row: Mapping[str, object], columns: Columns, fallback: str, where: str) -> Article:
    """The article in a row. `fallback`: its id where the row has none. A column `a.b` is `b` in the object
    `a`. InputError, naming `where`, for a row without text or with a date that is none."""
    found = {field: _joined(row, names) for field, names in columns.by_field.items()}
    published = found["published"]
    day = day_of(published)
    if published and day is None:
        raise InputError(f"{where}: 'published' is no date (2025-04-10 or an ISO 8601 time): {published!r}")
    return Article(
        id=(found["id"] or fallback).replace("#", "_"),
        text=checked(found["text"] or "", where),
        published=day,
        outlet=found["outlet"],
        title=found["title"],
        url=found["url"],
    )


def _joined(row: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    values = [text for name in names if (text := _value(row, name))]
    return _GLUE.join(values) or None


def _value(row: Mapping[str, object], name: str) -> str | None:
    held: object = row
    if name in row:
        held = row[name]
    else:
        for key in name.split("."):
            held = held.get(key) if isinstance(held, dict) else None
    if isinstance(held, bool) or not isinstance(held, str | int):
        return None
    return str(held).strip() or None
