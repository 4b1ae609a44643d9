"""Reading at length: going on after any end, limits, dry runs, failures once more, and Ctrl-C."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.cli import progress
from musnad.store.project import Place, Project
from tests.cli.conftest import RAID, Result
from tests.kills import PROGRAM, trial, write_articles

Call = Callable[..., Result]
INTERRUPTED_IMPORT = """
import builtins
real = builtins.__import__
def slow(name, *rest):
    if "musnad.pipeline" in name:
        raise KeyboardInterrupt
    return real(name, *rest)
builtins.__import__ = slow
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_killed_at_random_moments(number: signal.Signals, tmp_path: Path, place: Place) -> None:
    texts = tmp_path / "texts"
    write_articles(texts, 60)
    trial(texts, place, kills=3, longest=3.0, seed=7, number=number)


def test_ctrl_c_while_the_program_loads_is_quiet(texts: Path) -> None:
    program = [*PROGRAM[:-1], "extract", str(texts)]
    program[2] = INTERRUPTED_IMPORT + program[2]
    found = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (130, "")


def test_limit_and_going_on(texts: Path, call: Call) -> None:
    folder = texts.parent / "p"
    first = call("read", texts, "--project", folder, "--limit", 1)
    assert (first.code, first.errors) == (
        0,
        [
            "stopped at --limit 1; the same call again goes on from here",
            "ok 1, skipped 0 (unchanged), failed 0",
        ],
    )
    assert call("read", texts, "--project", folder, "--limit", 1).errors == [
        "ok 1, skipped 1 (unchanged), failed 0"
    ]


def test_dry_run_keeps_nothing(texts: Path, call: Call) -> None:
    folder = texts.parent / "p"
    (texts / "empty.txt").write_bytes(b"")
    new = call("read", texts, "--project", folder, "--dry-run")
    assert new.code == 3
    assert new.errors[-1] == (
        "would read 2 (2 new, 0 changed, 0 to be read again), skip 0 (unchanged), fail 1"
    )
    assert not folder.exists()
    call("read", texts / "raid.txt", "--project", folder)
    (texts / "raid.txt").write_text(RAID + RAID, encoding="utf-8")
    again = call("read", texts, "--project", folder, "--dry-run")
    assert again.errors[-1] == (
        "would read 2 (1 new, 1 changed, 0 to be read again), skip 0 (unchanged), fail 1"
    )
    with Project.open(folder) as project:
        assert len(list(project.store.articles())) == 1
        assert project.store.failures() == ()


def test_a_newer_version_reads_again_in_a_run_of_its_own(
    texts: Path, project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta = ("--meta", texts.parent / "meta.jsonl")
    monkeypatch.setattr("musnad.cli.running.__version__", "9.9")
    dry = call("read", texts, *meta, "--project", project, "--dry-run")
    assert dry.errors == ["would read 2 (0 new, 0 changed, 2 to be read again), skip 0 (unchanged), fail 0"]
    assert call("read", texts, *meta, "--project", project).errors == [
        "ok 2, skipped 0 (unchanged), failed 0"
    ]
    with Project.open(project) as opened:
        assert [one.action for one in opened.store.custody()].count("run") == 2


def test_what_failed_is_tried_once(texts: Path, call: Call) -> None:
    folder = texts.parent / "p"
    (texts / "empty.txt").write_bytes(b"")
    call("read", texts, "--project", folder)
    found = call("read", "--retry-failed", texts, "--project", folder)
    assert found.code == 3
    assert len([line for line in found.errors if "empty.txt" in line]) == 1
    assert found.errors[-1].startswith("ok 0, skipped 2 (unchanged), failed 1 → ")


def test_a_folder_that_cannot_be_read_is_told(
    texts: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path, onerror):
        onerror(PermissionError(13, "Permission denied", str(texts / "closed")))
        return iter(())

    monkeypatch.setattr("musnad.cli.inputs.os.walk", closed)
    found = call("extract", texts)
    assert found.code == 3
    assert found.errors == [f"{texts / 'closed'}: the folder cannot be read (Permission denied)"]


def test_an_empty_or_foreign_database_is_no_project(tmp_path: Path, call: Call) -> None:
    (tmp_path / "musnad.sqlite").write_bytes(b"")
    found = call("matters", "--project", tmp_path)
    assert (found.code, found.out, len(found.errors)) == (1, "", 1)
    assert "is empty, no Musnad project" in found.err
    assert (tmp_path / "musnad.sqlite").read_bytes() == b""


def test_an_empty_folder_name_is_wrong_usage(call: Call) -> None:
    found = call("matters", "-p", "")
    assert found.code == 2
    assert "name the project's folder" in found.err


def test_an_unknown_event_is_wrong_usage(project: Path, call: Call) -> None:
    found = call("claims", "--event", "FOO", "--project", project)
    assert (found.code, found.out) == (2, "")
    assert "ASSAULT" in found.err


def test_lines_of_progress() -> None:
    told: list[str] = []
    clock = iter([0.0, 1.0, 30.0, 61.0, 100.0])
    seen = list(progress.lines("abcd", 4, "reading", lambda: next(clock), told.append))
    assert seen == list("abcd")
    assert told == ["reading: 2 of 4, 0.0/s, about 61 s left"]
    assert progress.far(1200, 30_000, 31.6, "reading") == "reading: 1,200 of 30,000, 38/s, about 13 min left"
    assert progress.far(12, None, 6, "reading") == "reading: 12, 2.0/s"


def test_the_total_is_counted_before(texts: Path, tmp_path: Path) -> None:
    from musnad.cli.inputs import Inputs

    (tmp_path / "in.jsonl").write_text("{}\n\n{}\n")
    assert Inputs([str(texts)], str(tmp_path / "in.jsonl"), None).total() == 4
    assert Inputs(["-"], None, None).total() is None


def test_python_m() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "musnad.cli", "--version"], capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith("musnad ")


def test_a_folder_counts_as_what_is_in_it(texts: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int | None] = []
    real = progress.lines

    def seen(items, total, *rest):
        told.append(total)
        return real(items, total, *rest)

    monkeypatch.setattr(progress, "lines", seen)
    assert call("extract", texts).code == 0
    assert call("add", texts, "--project", texts.parent / "p").code == 0
    assert call("read", texts, "--project", texts.parent / "p").code == 0
    assert told == [2, 2, 2]


def test_a_note_goes_through_the_stream_that_a_bar_may_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import io

    from musnad.cli.console import note

    bar = io.StringIO()
    monkeypatch.setattr(sys, "stderr", bar)
    note("one\nline")
    assert bar.getvalue() == "one line\n"
