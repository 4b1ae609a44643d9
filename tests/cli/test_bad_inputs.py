"""A user's mistake gives one line and a status, never a traceback, and others go through."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import RAID, Result

Call = Callable[..., Result]


def big(path: Path) -> None:
    with path.open("wb") as file:
        os.truncate(file.fileno(), 50_000_000)


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "spaces": lambda path: path.write_bytes(b" \n\n"),
    "junk": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "latin": lambda path: path.write_text("Nothing here is Arabic."),
    "huge": big,
    "absent": lambda path: None,
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("verb", ["extract", "read"])
def test_bad_file_is_one_line_and_others_go_through(verb: str, kind: str, texts: Path, call: Call) -> None:
    bad = texts.parent / f"{kind}.txt"
    BAD[kind](bad)
    extra = ["--project", texts.parent / "p"] if verb == "read" else []
    found = call(verb, texts / "raid.txt", bad, texts / "copy.txt", *extra)
    assert found.code == 3
    about = [line for line in found.errors if bad.name in line]
    assert len(about) == 1
    if verb == "extract":
        assert [json.loads(line)["id"] for line in found.out.splitlines()] == ["raid", "copy"]
    else:
        assert found.errors[-1].startswith("ok 2, skipped 0 (unchanged), failed 1 → ")
        failed = (texts.parent / "p" / "failed.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["input"] for line in failed] == [str(bad.resolve())]


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / "one.txt").write_bytes(RAID.encode(encoding))
    found = call("extract", tmp_path / "one.txt")
    assert (found.code, found.err) == (0, "")
    assert json.loads(found.out)["claims"]


def test_nothing_went_through(tmp_path: Path, call: Call) -> None:
    found = call("extract", tmp_path / "absent.txt")
    assert (found.code, found.out, len(found.errors)) == (1, "", 1)


def test_control_and_direction_characters_are_told(tmp_path: Path, call: Call) -> None:
    (tmp_path / "odd.txt").write_text(f"\u202e{RAID}\x1b[31m", encoding="utf-8")
    found = call("extract", tmp_path / "odd.txt")
    assert found.code == 3
    assert len(found.errors) == 1
    assert "U+001B, U+202E" in found.err
    assert json.loads(found.out)["id"] == "odd"


def test_unknown_metadata_ids(texts: Path, call: Call) -> None:
    found = call("extract", texts / "raid.txt", "--meta", texts.parent / "meta.jsonl")
    assert found.code == 3
    assert found.errors == [f"{texts.parent / 'meta.jsonl'}: ids without an input: copy"]


def test_metadata_that_does_not_hold(texts: Path, call: Call) -> None:
    (texts / "m.jsonl").write_text('{"id": "raid"}\n{"no": 1}\n')
    found = call("extract", texts / "raid.txt", "--meta", texts / "m.jsonl")
    assert (found.code, found.out, len(found.errors)) == (1, "", 1)
    assert "m.jsonl:2" in found.err


def test_bad_lines_keep_their_numbers(tmp_path: Path, call: Call) -> None:
    good = json.dumps({"id": "x", "text": RAID})
    (tmp_path / "in.jsonl").write_text(f'{good}\nnot json\n\n{{"id": "y", "text": ""}}\n')
    found = call("extract", "--jsonl", tmp_path / "in.jsonl")
    assert found.code == 3
    assert [line.split(": ")[0].rpartition(":")[2] for line in found.errors] == ["2", "4 (y)"]


def test_two_inputs_of_one_id(texts: Path, call: Call) -> None:
    other = texts.parent / "other"
    other.mkdir()
    (other / "raid.txt").write_text(RAID, encoding="utf-8")
    found = call("extract", texts / "raid.txt", other / "raid.txt")
    assert (found.code, len(found.out.splitlines()), len(found.errors)) == (3, 1, 1)


def test_folder_without_texts(tmp_path: Path, call: Call) -> None:
    found = call("extract", tmp_path)
    assert (found.code, found.errors) == (1, [f"{tmp_path}: no files in this folder that can be read"])


@pytest.mark.parametrize(
    "verb", [["matters"], ["claims"], ["sources"], ["show", "x"], ["read", "--report", "x"]]
)
def test_no_project(verb: list[str], tmp_path: Path, call: Call) -> None:
    found = call(*verb, "--project", tmp_path)
    assert (found.code, found.out, len(found.errors)) == (1, "", 1)


@pytest.mark.parametrize("verb", [["extract"], ["read"], ["evaluate"], ["matters", "--wrong"], ["nothing"]])
def test_wrong_usage(verb: list[str], call: Call) -> None:
    assert call(*verb).code == 2


def test_unknown_id(project: Path, call: Call) -> None:
    for one in ("nix", "raid#c999", "m-zzz"):
        found = call("show", one, "--project", project)
        assert (found.code, found.out, len(found.errors)) == (1, "", 1)


def test_an_error_inside_a_stage_fails_one_article(
    texts: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(article: object, lexicon: object) -> None:
        raise IndexError("tuple index out of range")

    monkeypatch.setattr("musnad.extractors.builtin.read_article", broken)
    found = call("extract", texts)
    assert (found.code, len(found.errors)) == (1, 2)
    assert "IndexError" in found.err


def test_interrupt(texts: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(article: object, lexicon: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("musnad.extractors.builtin.read_article", interrupted)
    assert call("extract", texts).code == 130


def test_a_closed_pipe_is_quiet(texts: Path) -> None:
    program = [sys.executable, "-c", "from musnad.cli import main; main()", "extract", str(texts)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_links_that_lead_nowhere_or_in_rings(texts: Path, call: Call) -> None:
    (texts / "self.txt").symlink_to("self.txt")
    (texts / "gone.txt").symlink_to("nowhere.txt")
    (texts / "ring").symlink_to(texts)
    found = call("extract", texts)
    assert found.code == 3
    assert len(found.out.splitlines()) == 2
    assert [line.split(":")[0].rpartition("/")[2] for line in found.errors] == ["gone.txt", "self.txt"]
    assert call("read", texts / "self.txt", "--project", texts.parent / "p").code == 1
