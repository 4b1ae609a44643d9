"""CSV: one of the five tables, or all of them in a ZIP."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from musnad.export.base import Format, Options
from musnad.export.material import Material
from musnad.export.sheets import Sheet, chosen, harmless
from musnad.export.zipped import zipped

FORMAT = Format(
    name="csv",
    suffix=".csv",
    media_type="text/csv; charset=utf-8",
    about="A table (--table claims, matters, attributions, sources, actors, or all as a ZIP), UTF-8.",
    opens_in="Excel (with --bom), LibreOffice, R, pandas, Datasette",
    counts="claims",
    drops=(
        "texts of articles, but for the evidence of each claim",
        "mentions, segments and dating expressions",
        "why claims are one matter, and versions that differ",
        "which words name whom: parties are names and ids, without their places in the text",
        "judgements, gradings of matters by others than the last, and captures",
        "reviews, but for how each claim stands since, by whom and when",
    ),
    options=("table", "bom"),
)
_BOM = "\ufeff".encode()


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The table that the options name."""
    sheets = chosen(options.table)
    mark = _BOM if options.bom else b""
    if len(sheets) > 1:
        yield zipped({f"{one.name}.csv": mark + b"".join(_sheet(one, given)) for one in sheets})
        return
    yield mark
    yield from _sheet(sheets[0], given)


def _sheet(sheet: Sheet, given: Material) -> Iterator[bytes]:
    yield csv_line([name for name, _ in sheet.columns])
    yield from map(csv_line, sheet.rows(given))


def csv_line(cells: Sequence[object]) -> bytes:
    """One row; no cell can act as a formula."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(map(harmless, cells))
    return written.getvalue().encode("utf-8", "replace")


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """A header and rows."""
    yield csv_line(columns)
    yield from map(csv_line, rows)
