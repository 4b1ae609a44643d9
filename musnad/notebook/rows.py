"""Rows that a project answers with: typed, and a DataFrame when asked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from musnad.export.wording import UNREVIEWED, counted
from musnad.notebook.frames import frame
from musnad.queries.columns import Columns

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_SHOWN = 3


class Rows(Sequence[T], Generic[T]):
    """Some rows in order: to go through, to index, or to take as a DataFrame. `total` is how many there are
    where these are only the best of them; `review` says how far people reviewed what the project holds."""

    def __init__(
        self,
        rows: Iterable[T],
        columns: Columns[T],
        total: int | None = None,
        review: str = UNREVIEWED,
    ) -> None:
        self._rows = tuple(rows)
        self._columns = columns
        self.review = review
        self.total = len(self._rows) if total is None else total

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows[T]": ...
    def __getitem__(self, at: "int | slice") -> "T | Rows[T]":
        if isinstance(at, slice):
            return Rows(self._rows[at], self._columns, self.total, self.review)
        return self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    def __repr__(self) -> str:
        some = ", ".join(map(repr, self._rows[:_SHOWN]))
        return f"<{counted(len(self), 'row')}: {some}{', …' if len(self) > _SHOWN else ''}>"

    def frame(self) -> "pd.DataFrame":
        """A DataFrame: one row a row, flat columns. A date such as `published` stays as it was given (EDTF),
        with `published_from` and `published_to` beside it, the first and last day it may mean (empty
        where it is open or not told); what is one of few words is a category, several values are a list.
        `attrs["review"]` says how far the rows can be trusted. ExtraError where pandas is not installed."""
        return frame(self._rows, self._columns, self.review)
