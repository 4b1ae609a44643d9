"""What all tests share: the lexicon, built once a session."""

import pytest

from musnad.lexicon.tables import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon of the knowledge files that ship with the program."""
    return load_lexicon()
