"""CSV and JSON Lines with columns of other names, in the encodings spreadsheets write."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from musnad.intake import Columns, Failed, Given, Input, Taken, articles_in
from tests.intake.conftest import ARTICLE, TITLE

COLUMNS = Columns.parse("title=headline,text=headline+body,published=date,url=link")
ROWS = (
    {
        "headline": TITLE,
        "body": "\n".join(ARTICLE),
        "date": "2025-10-12T08:00:00Z",
        "link": "https://a.example/1",
    },
    {"headline": "عنوان ثانٍ", "body": ARTICLE[2], "date": "2025-10-13", "link": ""},
)


def table(delimiter: str = ",", rows: tuple[dict[str, str], ...] = ROWS) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def read(path: Path, columns: Columns | None = COLUMNS) -> list[Input]:
    return list(articles_in(path, Given({}, columns)))


def check(found: list[Input]) -> None:
    first, second = found
    assert isinstance(first, Taken) and isinstance(second, Taken)
    assert first.article.text == f"{TITLE}\n\n" + "\n".join(ARTICLE)
    assert (first.article.title, first.article.published) == (TITLE, "2025-10-12")
    assert (first.article.url, second.article.url) == ("https://a.example/1", None)
    assert first.capture.raw_sha256 == hashlib.sha256(first.raw).hexdigest()
    assert first.article.id != second.article.id


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_tables_as_spreadsheets_write_them(delimiter: str, encoding: str, tmp_path: Path):
    (tmp_path / "clips.csv").write_bytes(table(delimiter).encode(encoding))
    check(read(tmp_path / "clips.csv"))


def test_lines_with_other_keys(tmp_path: Path):
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (tmp_path / "clips.jsonl").write_text(lines, encoding="utf-8")
    check(read(tmp_path / "clips.jsonl"))


def test_key_within_an_object(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"post": {"body": ARTICLE[0]}, "n": 7}), encoding="utf-8")
    (one,) = read(tmp_path / "a.jsonl", Columns.parse("text=post.body,id=n"))
    assert isinstance(one, Taken)
    assert (one.article.id, one.article.text) == ("7", ARTICLE[0])


def test_row_is_kept_with_its_own_bytes(tmp_path: Path):
    (tmp_path / "clips.csv").write_bytes(table().encode())
    _, second = read(tmp_path / "clips.csv")
    assert isinstance(second, Taken)
    assert second.raw == table(rows=ROWS[1:]).encode()
    assert (second.capture.member, second.name.rpartition(":")[2]) == ("line 5", "5")


def test_bad_rows_do_not_stop_the_others(tmp_path: Path):
    rows = ({**ROWS[0], "body": "", "headline": ""}, {**ROWS[0], "date": "12/10/2025"}, ROWS[1])
    (tmp_path / "clips.csv").write_bytes(table(rows=rows).encode() + b"\r\n,\xff\xfe bad,2025,\r\n")
    empty, undated, good, broken = read(tmp_path / "clips.csv")
    assert isinstance(good, Taken)
    assert isinstance(empty, Failed) and empty.reason.endswith("clips.csv:2: empty")
    assert isinstance(undated, Failed) and "no date" in undated.reason and "'12/10/2025'" in undated.reason
    assert isinstance(broken, Failed) and "not in the table's encoding" in broken.reason


def test_quote_that_never_closes_and_cell_beyond_measure(tmp_path: Path):
    (tmp_path / "a.csv").write_text('text\n"' + "قال " * 2_000_000, encoding="utf-8")
    (one,) = read(tmp_path / "a.csv", None)
    assert isinstance(one, Failed)


def test_missing_column_is_named_with_those_there_are(tmp_path: Path):
    (tmp_path / "clips.csv").write_bytes(table().encode())
    (one,) = read(tmp_path / "clips.csv", None)
    assert isinstance(one, Failed)
    assert "has no column text (it has headline, body, date, link)" in one.reason


@pytest.mark.parametrize("content", [b"", b"\r\n", b"\xef\xbb\xbf"])
def test_empty_table(content: bytes, tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(content)
    (one,) = read(tmp_path / "a.csv", None)
    assert isinstance(one, Failed)


@pytest.mark.parametrize("written", ["title", "title=", "=a", "headline=title", ""])
def test_columns_that_cannot_be_understood(written: str):
    with pytest.raises(ValueError, match=r"FIELD=COLUMN|no field"):
        Columns.parse(written)
