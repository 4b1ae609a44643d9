"""What all tests share: the lexicon, built once a session."""

import os
import shutil
import tempfile

import pytest

from musnad.lexicon.tables import Lexicon, load_lexicon

_CACHE = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon of the knowledge files that ship with the program."""
    return load_lexicon()


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests cache out of the user's own folder; workers share their starter's."""
    if not hasattr(config, "workerinput"):
        config.stash[_CACHE] = os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="musnad-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    if _CACHE in config.stash:
        shutil.rmtree(config.stash[_CACHE], ignore_errors=True)
