"""Rows → a pandas DataFrame, each column of its right type."""

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from musnad.model.errors import ExtraError
from musnad.queries.columns import Columns
from musnad.text.days import OPEN_END, OPEN_START, days

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_EPOCH = 719_163
"""The proleptic ordinal of 1970-01-01."""


def frame(rows: Sequence[T], columns: Columns[T], review: str) -> "pd.DataFrame":
    """A DataFrame of rows; `review` says how far they can be trusted. ExtraError where pandas is not
    installed."""
    pandas = _pandas()
    made: dict[str, Any] = {}
    for column in columns:
        values = [column.of(row) for row in rows]
        if column.kind == "edtf":
            bounds = [days(value) for value in values]
            made[column.name] = pandas.Series(values, dtype="string")
            made[f"{column.name}_from"] = _dates(pandas, [one and one[0] for one in bounds])
            made[f"{column.name}_to"] = _dates(pandas, [one and one[1] for one in bounds])
        elif column.kind == "list":
            made[column.name] = pandas.Series([list(value) for value in values], dtype="object")
        else:
            made[column.name] = pandas.Series(values, dtype=_type(column.kind, values))
    framed: pd.DataFrame = pandas.DataFrame(made)
    framed.attrs["review"] = review
    return framed


def _type(kind: str, values: Sequence[object]) -> str:
    """The pandas type of a column; numbers that may be missing have one of their own."""
    if kind == "count":
        return "Int64" if None in values else "int64"
    if kind == "flag":
        return "boolean" if None in values else "bool"
    return {"category": "category", "number": "float64"}.get(kind, "string")


def _dates(pandas: Any, ordinals: Sequence[int | None]) -> Any:
    """Days as datetime64; the ends of what is open are none."""
    known = ["NaT" if one is None or one in (OPEN_START, OPEN_END) else one - _EPOCH for one in ordinals]
    made = np.array([np.datetime64(one, "D") for one in known], dtype="datetime64[s]")
    return pandas.Series(made)


def _pandas() -> Any:
    try:
        return importlib.import_module("pandas")
    except ModuleNotFoundError:
        raise ExtraError(
            "DataFrames need an extra that is not installed: pip install 'musnad[frames]' (no pandas)"
        ) from None
