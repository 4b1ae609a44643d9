"""Where places lie: `coordinates.tsv`, which tools/coordinates.py makes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, cast

from musnad.lexicon.load import KNOWLEDGE
from musnad.model.errors import KnowledgeError

COORDINATES = KNOWLEDGE.parent / "coordinates.tsv"


class Point(NamedTuple):
    """Degrees with two decimals. `precision`: the settlement itself, or a district's chief town."""

    latitude: float
    longitude: float
    precision: Literal["settlement", "district"]


def coordinates(path: Path = COORDINATES) -> dict[str, Point]:
    """Place id → where it lies. KnowledgeError for a row that is none."""
    return dict(_rows(path))


def _rows(path: Path) -> Iterator[tuple[str, Point]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        try:
            one, latitude, longitude, precision = cells
            point = Point(float(latitude), float(longitude), _precision(precision))
        except ValueError:
            raise KnowledgeError(
                f"{path}:{number}: not an id, two numbers and settlement or district"
            ) from None
        yield one, point


def _precision(word: str) -> Literal["settlement", "district"]:
    if word not in {"settlement", "district"}:
        raise ValueError(word)
    return cast("Literal['settlement', 'district']", word)
