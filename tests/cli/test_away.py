"""A database that cannot be had for a while: locked by another program, or on a server that goes away."""

import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from musnad.store.place import DATABASE, Place
from musnad.store.project import Project
from tests import servers
from tests.cli.conftest import Result
from tests.kills import PROGRAM, address, kept, write_articles

Call = Callable[..., Result]
MANY = 120


@pytest.fixture
def lock(tmp_path: Path, texts: Path, call: Call) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the project `p`, which has one article."""
    assert call("read", texts / "raid.txt", "--project", tmp_path / "p").code == 0
    with closing(
        sqlite3.connect(tmp_path / "p" / DATABASE, isolation_level=None, check_same_thread=False)
    ) as made:
        yield made


def test_a_writer_that_stays_is_told_in_one_line_and_nothing_is_lost(
    texts: Path, tmp_path: Path, call: Call, lock: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.store.sqlite._SETTINGS", ("foreign_keys = ON", "busy_timeout = 200"))
    before = kept(tmp_path / "p")
    lock.execute("BEGIN IMMEDIATE")
    found = call("read", texts, "--project", tmp_path / "p")
    assert found.code == 1
    assert "another program has been writing to it for 30 s; try again later" in found.errors[-1]
    assert "Traceback" not in found.err
    assert call("matters", "--project", tmp_path / "p").code == 0, "reading goes on meanwhile"
    lock.execute("COMMIT")
    assert kept(tmp_path / "p") == before
    again = call("read", texts, "--project", tmp_path / "p")
    assert (again.code, again.errors[-1]) == (0, "ok 1, skipped 1 (unchanged), failed 0")
    assert call("verify", "--project", tmp_path / "p").code == 0


def test_a_writer_that_ends_is_waited_for(
    texts: Path, tmp_path: Path, call: Call, lock: sqlite3.Connection
) -> None:
    lock.execute("BEGIN IMMEDIATE")
    threading.Timer(1.5, lock.execute, ["COMMIT"]).start()
    begun = time.monotonic()
    assert call("read", texts, "--project", tmp_path / "p").code == 0
    assert time.monotonic() - begun > 1
    assert len(kept(tmp_path / "p")) == 2


def test_reading_goes_on_when_its_server_comes_back(own_server: servers.Server, tmp_path: Path) -> None:
    with psycopg.connect(own_server.url(), autocommit=True) as raw:
        raw.execute("CREATE DATABASE desk")
    place = Place(tmp_path / "p", own_server.url("desk"))
    write_articles(tmp_path / "texts", MANY)
    command = [*PROGRAM, str(tmp_path / "texts"), "--project", address(place)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        for _ in range(2):
            _wait_for_more(place, own_server, running)
            own_server.stop()
            time.sleep(1.0)
            own_server.start()
        told = running.communicate(timeout=300)[1]
    assert running.returncode == 0, told
    assert f"ok {MANY}, skipped 0 (unchanged), failed 0" in told
    assert "Traceback" not in told
    assert len(kept(place)) == MANY


def _wait_for_more(place: Place, server: servers.Server, running: "subprocess.Popen[str]") -> None:
    """Until a few more articles are kept, so that the server goes in the midst of it."""
    before = _count(server)
    until = time.monotonic() + 120
    while _count(server) < before + 5 and running.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert running.poll() is None, "all was read before the server went; make the test longer"
    assert place.url is not None


def _count(server: servers.Server) -> int:
    try:
        with psycopg.connect(server.url("desk")) as raw:
            row = raw.execute("SELECT count(*) FROM readings").fetchone()
            return int(row[0]) if row else 0
    except psycopg.errors.UndefinedTable:
        return 0


def test_a_project_that_cannot_be_had_is_one_line(
    own_server: servers.Server, tmp_path: Path, call: Call
) -> None:
    named = address(Place(tmp_path / "p", own_server.url()))
    Project.open(named, create=True).close()
    own_server.stop()
    for command in (("matters",), ("verify",), ("search", "قصف")):
        found = call(*command, "--project", named)
        assert found.code == 1 and len(found.errors) == 1, found.err
        assert "cannot be used" in found.err or "cannot be opened" in found.err
