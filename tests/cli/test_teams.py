"""The program over a project on a server, and several programs on one project."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.store.place import Place
from musnad.store.project import Project
from tests.cli.conftest import Result
from tests.kills import PROGRAM, address, write_articles

Call = Callable[..., Result]
PASSWORD = "s3cret"


@pytest.fixture
def desk(texts: Path, tmp_path: Path, call: Call, new_place: Callable[[str, Path], Place]) -> str:
    """A project on a server with both articles read."""
    named = address(new_place("postgresql", tmp_path / "desk"))
    found = call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", named)
    assert (found.code, found.errors) == (0, ["ok 2, skipped 0 (unchanged), failed 0"])
    return named


@pytest.mark.parametrize(
    "command",
    [
        "matters --json",
        "claims --json",
        "actors",
        "sources",
        "search قصف --event ASSAULT --json",
        "search قصف --status disputed",
        "show raid",
        "show raid#c1",
        "reuse",
        "network ties",
        "judge list",
        "kb list --text العراق",
        "read --report {tmp}/page.html",
        "bundle raid#c1 --to {tmp}/evidence",
        "grade source iraq B --by Sara --why known",
        "verify",
        "doctor",
        "delete copy --reason asked",
    ],
)
def test_every_command_takes_an_address(command: str, desk: str, tmp_path: Path, call: Call) -> None:
    found = call(*command.format(tmp=tmp_path).split(), "--project", desk)
    assert found.code == 0, found.err
    assert "Traceback" not in found.err
    assert call("verify", "--project", desk).code == 0


def test_both_databases_give_the_same(desk: str, project: Path, call: Call) -> None:
    for command in ("matters --json", "claims --json", "sources --json", "search قصف --event ASSAULT --csv"):
        one, other = (call(*command.split(), "--project", where) for where in (desk, project))
        assert (one.code, one.out.count("\n")) == (other.code, other.out.count("\n"))
        if "search" not in command:  # scores differ
            assert one.out == other.out


def test_reading_again_goes_on(desk: str, texts: Path, call: Call) -> None:
    (texts / "empty.txt").write_bytes(b"")
    found = call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", desk)
    folder = Place.of(desk).folder
    assert found.errors[-1] == f"ok 0, skipped 2 (unchanged), failed 1 → {folder / 'failed.jsonl'}"
    assert (folder / "failed.jsonl").is_file()
    dry = call("read", texts, "--dry-run", "--project", desk)
    assert "would read 0" in dry.errors[-1]


def test_an_address_without_a_folder_is_wrong_usage(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUSNAD_FOLDER", raising=False)
    found = call("matters", "--project", f"postgresql://ana:{PASSWORD}@host/desk")
    assert found.code == 2
    assert "MUSNAD_FOLDER" in found.err
    assert PASSWORD not in found.err


def test_a_server_that_is_not_there_is_told_in_one_line(call: Call, tmp_path: Path) -> None:
    found = call("matters", "--project", f"postgresql://ana:{PASSWORD}@127.0.0.1:1/desk?folder={tmp_path}")
    assert (found.code, found.out, len(found.errors)) == (1, "", 1)
    assert found.err.startswith("musnad: postgresql://ana@127.0.0.1:1/desk: cannot be used (")
    assert PASSWORD not in found.err


def test_two_programs_read_into_one_project(place: Place, tmp_path: Path, call: Call) -> None:
    for part, count in (("one", 30), ("two", 45)):  # the first 30 in both
        write_articles(tmp_path / part, count)
    running = [
        subprocess.Popen(
            [*PROGRAM, str(tmp_path / part), "--project", address(place)], stderr=subprocess.PIPE, text=True
        )
        for part in ("one", "two")
    ]
    told = [one.communicate()[1] for one in running]
    assert [one.returncode for one in running] == [0, 0], told
    assert all("failed 0" in one and "Traceback" not in one for one in told)
    with Project.open(place) as project:
        articles = {one.id for one in project.store.articles()}
        assert {one.id for one in project.store.readings()} == articles
        assert len(articles) == 45
        assert project.store.pending() == []
        assert project.verify().findings == []
