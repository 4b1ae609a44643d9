"""CSV, XLSX and Parquet, opened with what people open them with."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest

from musnad.export.base import Options
from musnad.export.sheets import SHEETS, harmless
from musnad.export.wording import UNREVIEWED
from musnad.model.errors import QuestionError
from tests.export.material import made


def test_csv_reads_back(folder: Path):
    written = made(folder, "csv")
    assert not written.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(written))
    assert set(frame["review"]) == {UNREVIEWED}
    assert frame["id"].is_unique and "raid#c2!a3" in set(frame["id"])
    row = frame[frame["id"] == "raid#c2"].iloc[0]
    assert row["chain"] == "موقع الوادي › مصدر أمني [states]"


def test_bom_is_opt_in(folder: Path):
    written = made(folder, "csv", options=Options(bom=True))
    assert written.startswith(b"\xef\xbb\xbfreview,")
    assert made(folder, "acled", options=Options(bom=True)).startswith(b"\xef\xbb\xbfevent_id")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_acts(start: str):
    assert str(harmless(f"{start}cmd|' /C calc'!A0"))[0] in {"'", "["}  # a control is written out
    assert harmless("قصف") == "قصف"
    assert harmless(None) == "" and harmless(-1) == -1


def test_titles_that_are_formulas_are_words(folder: Path):
    rows = list(csv.DictReader(io.StringIO(made(folder, "csv").decode())))
    assert {row["title"] for row in rows if row["article"] == "sheet"} == {"'=HYPERLINK(1)"}
    book = openpyxl.load_workbook(io.BytesIO(made(folder, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(cell.value == "'=HYPERLINK(1)" for cell in cells)


def test_all_tables_in_one_zip(folder: Path):
    written = made(folder, "csv", options=Options(table="all"))
    archive = zipfile.ZipFile(io.BytesIO(written))
    assert archive.namelist() == [f"{one.name}.csv" for one in SHEETS]
    for one in SHEETS:
        rows = list(csv.reader(io.StringIO(archive.read(f"{one.name}.csv").decode())))
        assert rows[0] == [name for name, _ in one.columns]
        assert len(rows) > 1 and all(len(row) == len(one.columns) for row in rows)
    with pytest.raises(QuestionError, match="no such table"):
        made(folder, "csv", options=Options(table="people"))


def test_workbook_has_the_sheets(folder: Path):
    book = openpyxl.load_workbook(io.BytesIO(made(folder, "xlsx", options=Options(rtl=True))))
    assert book.sheetnames == ["about", *(one.name for one in SHEETS)]
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert book["about"]["B1"].value == UNREVIEWED
    header = [cell.value for cell in book["claims"][1]]
    assert header == [name for name, _ in SHEETS[0].columns]
    plain = openpyxl.load_workbook(io.BytesIO(made(folder, "xlsx")))
    assert not any(sheet.sheet_view.rightToLeft for sheet in plain)


def test_parquet_has_types(folder: Path):
    written = made(folder, "parquet", options=Options(table="matters"))
    table = pyarrow.parquet.read_table(io.BytesIO(written))
    assert table.schema.metadata[b"review"].decode() == UNREVIEWED
    assert str(table.schema.field("origins_low").type) == "int64"
    frame = pd.read_parquet(io.BytesIO(written))
    assert set(frame["status"]) >= {"asserted", "disputed"}
    assert (frame["origins_low"] <= frame["origins_high"]).all()
