"""Where places lie, to the settlement or less closely: what maps are drawn from."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec

from musnad.lexicon.load import KNOWLEDGE
from musnad.model.errors import KnowledgeError

COORDINATES = "coordinates.tsv"
Precision: TypeAlias = Literal["settlement", "district", "region", "country"]


class Point(msgspec.Struct, frozen=True, gc=False):
    """Degrees north and east, to a hundredth, and what it is the middle of."""

    latitude: float
    longitude: float
    precision: Precision


@cache
def coordinates(root: Path = KNOWLEDGE) -> Mapping[str, Point]:
    """Entity id → where it lies, for those known. KnowledgeError with the line on a misfit."""
    path = root / COORDINATES
    found: dict[str, Point] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        try:
            one, latitude, longitude, precision = cells
            found[one] = Point(float(latitude), float(longitude), msgspec.convert(precision, Precision))
        except (ValueError, msgspec.ValidationError):
            raise KnowledgeError(
                f"{COORDINATES}:{number}: not an id, two numbers and one of {', '.join(get_args(Precision))}"
            ) from None
    return found
