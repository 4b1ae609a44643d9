"""Rows as flat columns, declared once: CSV has them, and so have DataFrames."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

from musnad.export.wording import review
from musnad.model.review import Reviewed

ColumnKind: TypeAlias = Literal["text", "category", "edtf", "count", "number", "flag", "list"]
"""`edtf` is a date as a source gives it, at any precision; `list` several texts; `category` one of few."""
T = TypeVar("T")
LIST_SEPARATOR = "; "


class Column(msgspec.Struct, Generic[T], frozen=True):
    """One column: its name, what a row has in it, and of what kind that is."""

    name: str
    of: Callable[[T], Any]
    kind: ColumnKind = "text"


Columns: TypeAlias = tuple[Column[T], ...]


def fields(kind: ColumnKind, *names: str) -> tuple[Column[Any], ...]:
    """Columns of one kind that are fields of the row, under the same names."""
    return tuple(Column(name, _field(name), kind) for name in names)


def _field(name: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row, name)


def review_columns(of: Callable[[Any], Reviewed | None]) -> tuple[Column[Any], ...]:
    """What people ruled on a row's claim, under the names that all outputs use; `of` finds it."""
    return (
        Column("review", lambda row: review(of(row)), "category"),
        Column("reviewed_by", lambda row: one.by if (one := of(row)) else None),
        Column("reviewed_at", lambda row: one.at if (one := of(row)) else None),
    )


def flat(value: object) -> object:
    """A column's value as one cell: the texts of a list joined."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return LIST_SEPARATOR.join(map(str, value))
