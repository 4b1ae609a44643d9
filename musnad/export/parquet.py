"""Parquet: one of the five tables with typed columns, or all of them in a ZIP."""

import io
from collections.abc import Iterator
from typing import Any

from musnad.export.base import Format, Options, library
from musnad.export.csv_table import FORMAT as CSV
from musnad.export.material import Material
from musnad.export.sheets import Sheet, chosen
from musnad.export.zipped import zipped

FORMAT = Format(
    name="parquet",
    suffix=".parquet",
    media_type="application/vnd.apache.parquet",
    about="A table with typed columns (--table as for csv).",
    opens_in="pandas, polars, DuckDB, Spark, R",
    counts="claims",
    drops=CSV.drops,
    extra="parquet",
    options=("table",),
    binary=True,
)


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The table that the options name; review, version and subject stand in its metadata, too."""
    arrow = library("pyarrow", "parquet", "Parquet")
    writer = library("pyarrow.parquet", "parquet", "Parquet")
    sheets = chosen(options.table)
    files = {f"{one.name}.parquet": _file(one, given, arrow, writer) for one in sheets}
    yield zipped(files) if len(files) > 1 else next(iter(files.values()))


def _file(sheet: Sheet, given: Material, arrow: Any, writer: Any) -> bytes:
    types = {
        "text": arrow.string(), "whole": arrow.int64(), "real": arrow.float64(), "yes": arrow.bool_(),
    }  # fmt: skip
    about = {"review": given.review, "program": f"musnad {given.version}", "subject": given.subject}
    schema = arrow.schema([(name, types[kind]) for name, kind in sheet.columns], metadata=about)
    columns: dict[str, list[object]] = {name: [] for name, _ in sheet.columns}
    for row in sheet.rows(given):
        for name, value in zip(columns, row, strict=True):
            columns[name].append(value)
    made = io.BytesIO()
    writer.write_table(arrow.Table.from_pydict(columns, schema=schema), made, compression="zstd")
    return made.getvalue()
