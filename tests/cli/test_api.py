"""`import musnad`: quick, and enough for a notebook."""

import subprocess
import sys
from pathlib import Path

import pytest

import musnad
from musnad.model.errors import InputError
from tests.cli.conftest import RAID


def test_read() -> None:
    reading = musnad.read(RAID, published="2025-10-12", outlet="موقع الوادي")
    assert (reading.id, reading.published, reading.schema) == ("text", "2025-10-12", "musnad/1")
    assert any(claim.event == "ASSAULT" for claim in reading.claims)


def test_read_refuses_what_is_not_arabic() -> None:
    with pytest.raises(InputError):
        musnad.read("Nothing here")


def test_project(tmp_path: Path) -> None:
    with musnad.Project.open(tmp_path / "p", create=True) as project:
        assert list(project.store.readings()) == []
    with pytest.raises(AttributeError):
        musnad.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_import_brings_nothing_along() -> None:
    probe = "import sys, musnad; print(len([m for m in sys.modules if m.startswith('musnad')]))"
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "1"
