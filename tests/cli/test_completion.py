"""What the shell offers after the tab key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from musnad.cli import main; main()"]


def offered(*words: str) -> list[str]:
    """What bash would offer for the last word."""
    told = os.environ | {
        "_MUSNAD_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("musnad", *words)),
        "COMP_CWORD": str(len(words)),
    }
    found = subprocess.run(PROGRAM, env=told, capture_output=True, text=True, check=True)
    assert found.stderr == ""
    return found.stdout.split()


@pytest.mark.parametrize(
    ("words", "among"),
    [
        (["matt"], ["matters"]),
        (["network", "com"], ["communities"]),
        (["claims", "--event", "ass"], ["assault"]),
        (["network", "ties", "--event", "ASS"], ["ASSAULT"]),
        (["matters", "--status", "d"], ["disputed", "denied"]),
        (["claims", "--js"], ["--json", "--jsonl"]),
        (["claims", "--actor", "hez"], ["hezbollah-lebanon"]),
        (["network", "path", "hou"], ["houthis"]),
        (["actors", "--kind", "st"], ["state"]),
    ],
)
def test_words_that_are_known(words: list[str], among: list[str]) -> None:
    assert set(among) <= set(offered(*words))


def test_ids_of_the_project(project: Path) -> None:
    assert "raid" in offered("show", "-p", str(project), "ra")
    matters = offered("show", "-p", str(project), "m-")
    assert matters
    assert all(one.startswith("m-") for one in matters)
    assert set(offered("grade", "matter", "-p", str(project), "m-")) == set(matters)
    assert offered("delete", "-p", str(project), "co") == ["copy"]


def test_nothing_is_offered_where_nothing_can_be_had(tmp_path: Path) -> None:
    (tmp_path / "musnad.sqlite").write_text("no database at all")
    assert offered("show", "-p", str(tmp_path), "m-") == []
    assert offered("show", "-p", str(tmp_path / "absent"), "m-") == []
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_installed(shell: str, tmp_path: Path) -> None:
    home = os.environ | {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = subprocess.run(
        [*PROGRAM, "--show-completion", shell], env=home, capture_output=True, text=True, check=True
    )
    assert "_MUSNAD_COMPLETE" in shown.stdout
    done = subprocess.run(
        [*PROGRAM, "--install-completion", shell], env=home, capture_output=True, text=True, check=True
    )
    assert "installed" in done.stdout
    assert any(tmp_path.rglob("*musnad*"))
