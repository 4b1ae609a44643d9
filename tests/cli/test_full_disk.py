"""A disk that runs full, and a folder that may not be written: one clear line, and nothing lost."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from musnad.store.project import Project
from tests.cli.conftest import RAID, Result
from tests.kills import write_articles

Call = Callable[..., Result]


def mount(folder: Path, options: str) -> None:
    """Mount a small file system in memory, or mount it again with other options."""
    command = ["mount", "-t", "tmpfs", "-o", options, "musnad-tests", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"NO SMALL DISK: {done.stderr.strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.5 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("NO SMALL DISK: only root on Linux may mount one")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "size=1500k")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=False)


def kept(folder: Path) -> set[str]:
    """The articles of a project, each with its reading; all of it holds."""
    with Project.open(folder) as project:
        articles = {one.id for one in project.store.articles()}
        assert {one.id for one in project.store.readings()} == articles
        assert project.store.verify_custody() is None
        return articles


def test_a_full_disk_is_told_and_nothing_is_lost(disk: Path, tmp_path: Path, call: Call) -> None:
    write_articles(tmp_path / "texts", 80)
    found = call("read", tmp_path / "texts", "--project", disk / "p")
    assert found.code == 1
    assert "Traceback" not in found.err
    last = found.errors[-1]
    assert last.startswith("musnad: ")
    assert "the disk is full" in last or "No space left on device" in last
    assert any(line.startswith("ok ") for line in found.errors)
    mount(disk, "remount,size=64m")
    before = kept(disk / "p")
    assert 0 < len(before) < 80
    again = call("read", tmp_path / "texts", "--project", disk / "p")
    assert again.errors == [f"ok {80 - len(before)}, skipped {len(before)} (unchanged), failed 0"]
    assert len(kept(disk / "p")) == 80
    assert call("verify", "--project", disk / "p").code == 0


def test_a_full_disk_from_the_start(disk: Path, texts: Path, call: Call) -> None:
    with contextlib.suppress(OSError), (disk / "ballast").open("wb", buffering=0) as ballast:
        while ballast.write(b"x" * 4096):
            pass
    found = call("read", texts, "--project", disk / "p")
    assert (found.code, len(found.errors)) == (1, 1)
    (disk / "ballast").unlink()
    assert call("read", texts, "--project", disk / "p").code == 0


def test_a_read_only_folder_is_told(disk: Path, texts: Path, call: Call) -> None:
    assert call("read", texts / "copy.txt", "--project", disk / "p").code == 0
    mount(disk, "remount,ro")
    (texts / "raid.txt").write_text(RAID, encoding="utf-8")
    for command in (("read", texts), ("matters",), ("verify",)):
        found = call(*command, "--project", disk / "p")
        assert "Traceback" not in found.err
        assert found.code == 1
        assert len([line for line in found.errors if line.startswith("musnad: ")]) == 1
    mount(disk, "remount,rw")
    assert call("read", texts, "--project", disk / "p").errors[-1].startswith("ok 1, skipped 1")
