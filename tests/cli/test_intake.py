"""`musnad add` and `read` with files of all kinds: what a project keeps of each."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.store.project import Project
from musnad.store.raw import RawFiles
from tests.cli.conftest import RAID, Result
from tests.intake.conftest import ARTICLE, page

Call = Callable[..., Result]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "raid.html").write_text(page('<meta name="date" content="2025-10-12">'), encoding="utf-8")
    (folder / "note.txt").write_text(RAID, encoding="utf-8")
    return folder


def test_added_articles_are_kept_unread_then_read(pages: Path, call: Call) -> None:
    project = pages.parent / "p"
    added = call("add", pages, "--project", project)
    assert (added.code, added.errors) == (0, ["ok 2, skipped 0 (unchanged), failed 0"])
    with Project.open(project) as opened:
        assert [one.id for one in opened.store.articles()] == ["note", "raid"]
        assert list(opened.store.readings()) == []
    assert call("add", pages, "--project", project).errors == ["ok 0, skipped 2 (unchanged), failed 0"]
    read = call("read", "--added", "--project", project)
    assert (read.code, read.errors) == (0, ["ok 2, skipped 0 (unchanged), failed 0"])
    again = call("read", pages, "--project", project)
    assert again.errors == ["ok 0, skipped 2 (unchanged), failed 0"]


def test_each_article_has_its_capture_record_and_raw_bytes(pages: Path, call: Call) -> None:
    project = pages.parent / "p"
    for _ in range(2):
        assert call("read", pages, "--project", project).code == 0
    with Project.open(project) as opened:
        (record,) = opened.store.captures("raid")
        article = opened.store.article("raid")
        assert article is not None and record.text_sha256 == article.sha256
        assert opened.raw.read(record.raw_sha256) == (pages / "raid.html").read_bytes()
        assert record.source == str(pages / "raid.html")
        assert opened.raw.path(record.raw_sha256).is_file()
        assert [one.subject for one in opened.store.custody() if one.action == "capture"] == ["note", "raid"]
        assert opened.store.verify_custody() is None


def test_changed_page_keeps_both_bytes(pages: Path, call: Call) -> None:
    project = pages.parent / "p"
    call("add", pages, "--project", project)
    (pages / "raid.html").write_text(page(body=ARTICLE[:2]), encoding="utf-8")
    found = call("add", pages, "--project", project)
    assert found.errors == [
        "raid: another text than before; this one is kept as current",
        "ok 1, skipped 1 (unchanged), failed 0",
    ]
    with Project.open(project) as opened:
        kept = [opened.raw.read(one.raw_sha256) for one in opened.store.captures("raid")]
    assert len(set(kept)) == 2 and None not in kept


def test_missing_extra_is_one_line_that_says_what_to_install(
    pages: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.delitem(sys.modules, "musnad.intake.readers.html", raising=False)
    for suffix in ("a", "b"):
        (pages / f"{suffix}.html").write_text(page(), encoding="utf-8")
    found = call("add", pages, "--project", pages.parent / "p")
    assert found.code == 1
    assert "pip install 'musnad[intake]' (no trafilatura)" in found.errors[-1]
    assert "\n".join(found.errors).count("pip install") == 1


def test_columns_of_a_table(tmp_path: Path, call: Call) -> None:
    (tmp_path / "clips.csv").write_text(f"headline,body\nعنوان,{ARTICLE[2]}\n", encoding="utf-8")
    found = call("extract", tmp_path / "clips.csv", "--map", "title=headline,text=headline+body")
    assert found.code == 0
    assert json.loads(found.out)["title"] == "عنوان"
    assert call("extract", tmp_path / "clips.csv", "--map", "body=text").code == 2


def test_failed_rows_can_be_tried_again(tmp_path: Path, call: Call) -> None:
    table = tmp_path / "clips.csv"
    table.write_text(f"id,text\na,{ARTICLE[2]}\nb,nothing\n", encoding="utf-8")
    project = tmp_path / "p"
    assert call("read", table, "--project", project).code == 3
    table.write_text(f"id,text\na,{ARTICLE[2]}\nb,{ARTICLE[1]}\n", encoding="utf-8")
    found = call("read", "--retry-failed", "--project", project)
    assert (found.code, found.errors) == (0, ["ok 1, skipped 0 (unchanged), failed 0"])


def test_folder_that_cannot_be_written_is_one_line(
    pages: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = pages.parent / "p"
    assert call("add", pages / "note.txt", "--project", project).code == 0

    def refused(self: RawFiles, raw: bytes) -> str:
        raise PermissionError(13, "Permission denied", str(project / "raw"))

    monkeypatch.setattr(RawFiles, "keep", refused)
    found = call("add", pages, "--project", project)
    assert found.code == 1
    assert found.errors[-1] == f"musnad: {project / 'raw'}: Permission denied"
    with Project.open(project) as opened:
        assert [one.id for one in opened.store.articles()] == ["note"]


def test_read_only_database_is_one_line(pages: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    project = pages.parent / "p"
    assert call("add", pages / "note.txt", "--project", project).code == 0
    connect = sqlite3.connect
    monkeypatch.setattr(
        "sqlalchemy.dialects.sqlite.pysqlite.SQLiteDialect_pysqlite.connect",
        lambda self, path, **more: connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False),
    )
    found = call("add", pages, "--project", project)
    assert found.code == 1
    assert "cannot be written" in found.err


def test_unfinished_bytes_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = RawFiles(tmp_path)

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        files.keep(b"abc")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_show_tells_where_an_article_came_from(pages: Path, call: Call) -> None:
    project = pages.parent / "p"
    call("read", pages, "--project", project)
    shown = call("show", "raid", "--project", project)
    assert f"from {pages / 'raid.html'} · text/html · by trafilatura" in " ".join(shown.out.split())
    (record,) = json.loads(call("show", "raid", "--json", "--project", project).out)["captures"]
    assert record["media_type"] == "text/html"


def test_addresses_are_fetched_only_when_named(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        raise OSError(8, "no network in tests")

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    found = call("add", "https://news.example/1", "--project", tmp_path / "p")
    assert (found.code, set(asked)) == (1, {"news.example"})
    asked.clear()
    again = call("read", "--retry-failed", "--project", tmp_path / "p")
    assert (again.code, asked) == (1, [])
    assert "name the address again to fetch it" in again.err


def test_text_needs_none_of_the_optional_libraries() -> None:
    optional = ["trafilatura", "lxml", "pypdfium2", "docx", "warcio", "feedparser", "httpx", "protego"]
    program = (
        "import sys; from musnad.cli.app import build; build(['read']); build(['extract']);"
        f"print([one for one in {optional} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
