"""What fuzzing found once, each made small again by hand. Growth by the square is held by
tests/analyze/test_growth.py, which counts steps instead of seconds."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import musnad
from fuzz.targets import TARGETS
from musnad.model.errors import InputError
from tests.cli.conftest import Result, call, nothing_set  # noqa: F401  # fixtures

SENTENCE = "قال مصدر أمني إن الجيش العراقي قصف موقعاً في كركوك أمس."


def test_a_clause_opened_twice_at_one_word() -> None:
    TARGETS["analyze"].check("روى القصة؛ فبعد أن غادر سكت.".encode())


def test_a_header_with_a_broken_byte_is_told_in_letters() -> None:
    rows = f"1,{SENTENCE}\n" * 100
    TARGETS["csv"].check(b"id,\xff\n" + rows.encode())


def test_half_a_letter_in_a_page_s_title() -> None:
    linked = '{"@type": "NewsArticle", "headline": "خبر \\ud83d"}'
    page = f'<script type="application/ld+json">{linked}</script><p>{SENTENCE}</p>'
    TARGETS["html"].check(f"<html><head></head><body>{page}</body></html>".encode())


def test_a_part_of_an_archive_with_a_line_feed_in_its_name() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("archive/a\nb.warc.gz", b"no record")
    TARGETS["wacz"].check(made.getvalue())


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with a file whose name is in no encoding, and an empty one."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in ((b"\xe4\xff.txt", SENTENCE), (b"empty-\xff.txt", "")):
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(text, encoding="utf-8")
        except OSError:
            pytest.skip("FILE NAMES ARE UTF-8 HERE: names of other bytes are untested")
    return folder


def test_file_names_that_are_no_text(odd: Path, call: Callable[..., Result]) -> None:  # noqa: F811
    project = odd.parent / "p"
    first = call("read", odd, "--project", project)
    assert first.code == 3
    assert first.errors[-1].startswith("ok 1, skipped 0 (unchanged), failed 1")
    assert "empty-\\xff.txt: empty" in first.err
    Path(os.fsdecode(os.fsencode(odd) + b"/empty-\xff.txt")).write_text(SENTENCE * 2, encoding="utf-8")
    again = call("read", "--retry-failed", "--project", project)
    assert (again.code, again.errors) == (0, ["ok 1, skipped 0 (unchanged), failed 0"])
    assert call("read", odd, "--project", project).errors[-1].startswith("ok 0, skipped 2")
    assert call("verify", "--project", project).code == 0
    assert '"id":"\\\\xe4\\\\xff"' in call("extract", odd).out


def test_arguments_that_are_no_text(odd: Path, call: Callable[..., Result]) -> None:  # noqa: F811
    project = odd.parent / "p"
    call("read", odd, "--project", project)
    found = call("grade", "source", "x\udcff", "B", "--by", "Sara", "--why", "known", "--project", project)
    assert (found.code, len(found.errors)) == (2, 1)
    assert "not UTF-8" in found.err


def test_half_a_letter_given_to_the_python_api() -> None:
    with pytest.raises(InputError, match="half a letter at 4"):
        musnad.read("قصف \ud83d")
