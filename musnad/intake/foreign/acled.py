"""ACLED's CSV: events to compare with, never articles and never claims of ours."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from musnad.model.errors import InputError

_DATES = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y")
_PRECISION = {"1": 0, "2": 3, "3": 15}
"""ACLED's time_precision, as days to either side."""


class ForeignEvent(msgspec.Struct, frozen=True):
    """An event as its coders wrote it. `day` is ISO; `spread`: how many days to either side it may be;
    `places`: names from the finest to the widest."""

    id: str
    day: str
    spread: int
    kind: str
    sub_kind: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    fatalities: int | None
    notes: str = ""


def acled(path: Path) -> Iterator[ForeignEvent]:
    """The events of a file. InputError, with the line, for a row without an id or a date."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        delimiter = max(",;\t", key=head.count)
        for number, row in enumerate(csv.DictReader(file, delimiter=delimiter), 2):
            cells = {(name or "").strip().casefold(): (value or "").strip() if isinstance(value, str) else ""
                     for name, value in row.items()}  # fmt: skip
            if not cells.get("event_id_cnty"):
                raise InputError(f"{path}:{number}: no event_id_cnty")
            yield ForeignEvent(
                id=cells["event_id_cnty"],
                day=_day(cells.get("event_date", ""), f"{path}:{number}"),
                spread=_PRECISION.get(cells.get("time_precision", "1"), 0),
                kind=cells.get("event_type", ""),
                sub_kind=cells.get("sub_event_type", ""),
                actors=tuple(filter(None, (cells.get("actor1"), cells.get("actor2")))),
                places=tuple(
                    filter(None, (cells.get(name) for name in ("location", "admin3", "admin2", "admin1")))
                ),
                latitude=_number(cells.get("latitude")),
                longitude=_number(cells.get("longitude")),
                fatalities=int(_number(cells.get("fatalities")) or 0) if cells.get("fatalities") else None,
                notes=cells.get("notes", ""),
            )


def _day(value: str, where: str) -> str:
    for form in _DATES:
        try:
            return datetime.strptime(value, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise InputError(f"{where}: {value!r} is no event_date")


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None
