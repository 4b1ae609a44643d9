"""What all tests share: the lexicon, built once a session."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.store.place import Place
from tests import servers
from tests.browser import browser  # noqa: F401  # a fixture, one session for all pages

_CACHE = pytest.StashKey[str]()
_SERVER = pytest.StashKey[Path]()
DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon of the knowledge files that ship with the program."""
    return load_lexicon()


@pytest.fixture(scope="session")
def server() -> servers.Server:
    """A PostgreSQL server, one for all workers; skips loudly where none can be started."""
    try:
        return servers.running()
    except servers.NoServerError as error:
        pytest.skip(f"NO POSTGRESQL SERVER: {error}")


@pytest.fixture
def own_server() -> Iterator[servers.Server]:
    """A server of its own, which a test may stop."""
    folder = servers.scratch()
    made = servers.Server(folder / "s", lasting=True)
    try:
        made.start()
    except servers.NoServerError as error:
        servers.clean_up(folder)
        pytest.skip(f"NO POSTGRESQL SERVER: {error}")
    yield made
    servers.clean_up(folder)


@pytest.fixture(scope="session")
def new_place(request: pytest.FixtureRequest) -> Callable[[str, Path], Place]:
    """Makes a place for a new project in a folder: `sqlite`, or `postgresql` with a database of its own."""

    def made(kind: str, folder: Path) -> Place:
        if kind == "sqlite":
            return Place(folder)
        import psycopg

        server: servers.Server = request.getfixturevalue("server")
        name = f"t{uuid4().hex}"
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return Place(folder, server.url(name))

    return made


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path, new_place: Callable[[str, Path], Place]) -> Place:
    """Where a project may be made, in each kind of database."""
    return new_place(request.param, tmp_path / "project")


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests cache out of the user's own folder; workers share their starter's, and its server."""
    if not hasattr(config, "workerinput"):
        config.stash[_CACHE] = os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="musnad-tests-")
        config.stash[_SERVER] = servers.prepare()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    if _CACHE in config.stash:
        shutil.rmtree(config.stash[_CACHE], ignore_errors=True)
        servers.clean_up(config.stash[_SERVER])
