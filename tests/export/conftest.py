"""One valley for all exporters."""

from pathlib import Path

import pytest

from musnad.lexicon.tables import Lexicon
from tests.export.material import valley


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Path:
    """The valley's project; tests that change anything make their own."""
    return valley(tmp_path_factory.mktemp("valley") / "project", lexicon)
