"""XLSX: a workbook of the five tables, from right to left where asked for."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from musnad.export.base import Format, Options, library
from musnad.export.csv_table import FORMAT as CSV
from musnad.export.material import Material
from musnad.export.sheets import SHEETS, Sheet, harmless
from musnad.model.errors import QuestionError

FORMAT = Format(
    name="xlsx",
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    about="A workbook of claims, matters, attributions, sources and actors (--rtl turns the sheets).",
    opens_in="Excel, LibreOffice, Google Sheets, pandas",
    counts="claims",
    drops=(*CSV.drops, "what a cell holds beyond 32,767 characters"),
    extra="xlsx",
    options=("rtl",),
    binary=True,
)
_NEVER = datetime(1980, 1, 1)  # noqa: DTZ001 - the file's own date, fixed so that equal content is equal bytes
_MOST_LETTERS = 32_767
_MOST_ROWS = 1_048_575
_WIDTHS = {"evidence": 60, "chain": 45, "title": 40, "agents": 28, "recipients": 28, "origins": 40}
_WIDTH = 16


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The workbook. QuestionError where a sheet would have more rows than a sheet can."""
    made = io.BytesIO()
    setting = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = library("xlsxwriter", "xlsx", "XLSX").Workbook(made, setting)
    book.set_properties(
        {"title": given.subject, "comments": given.review, "author": f"musnad {given.version}",
         "created": _NEVER}
    )  # fmt: skip
    head = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    _about(book, given, head, options)
    for one in SHEETS:
        _sheet(book.add_worksheet(one.name), one, given, (head, plain), options)
    book.close()
    yield made.getvalue()


def _about(book: Any, given: Material, head: Any, options: Options) -> None:
    """The first sheet says what this is, before anybody sees a number."""
    sheet = book.add_worksheet("about")
    if options.rtl:
        sheet.right_to_left()
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    rows = [
        ("review", given.review),
        ("subject", given.subject),
        ("program", f"musnad {given.version}"),
        *given.filters.items(),
        *(("not in this file", one) for one in FORMAT.drops),
    ]
    for at, (name, value) in enumerate(rows):
        sheet.write_string(at, 0, name, head)
        sheet.write_string(at, 1, str(harmless(value)))


def _sheet(sheet: Any, one: Sheet, given: Material, forms: tuple[Any, Any], options: Options) -> None:
    head, plain = forms
    if options.rtl:
        sheet.right_to_left()
    for at, (name, _) in enumerate(one.columns):
        sheet.set_column(at, at, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, at, name, head)
    number = 0
    for number, row in enumerate(one.rows(given), 1):
        if number > _MOST_ROWS:
            raise QuestionError(f"{one.name}: more than {_MOST_ROWS:,} rows, which no sheet holds; use csv")
        for at, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(number, at, value, plain)
            elif isinstance(value, int | float):
                sheet.write_number(number, at, value, plain)
            elif value:
                sheet.write_string(number, at, str(harmless(value))[:_MOST_LETTERS], plain)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(number, 1), len(one.columns) - 1)
