"""Pages over a database that cannot be had for a while: told plainly, nothing given away, then as before."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from litestar.testing import TestClient

from musnad.queries import accounts
from musnad.store.place import DATABASE, Place
from musnad.store.project import Project
from musnad.web.app import create_app
from tests import servers
from tests.web.conftest import RAID
from tests.web.desks import PASSWORD, enter
from tests.web.test_review import claims, name, reviews, send

BASE = "http://127.0.0.1"
AWAY = "cannot be used just now"


def test_a_ruling_while_another_program_writes_is_503_and_not_lost_by_halves(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.store.sqlite._SETTINGS", ("foreign_keys = ON", "busy_timeout = 200"))
    own = Path(shutil.copytree(project, tmp_path / "own"))
    with TestClient(create_app(own), base_url=BASE) as desk:
        desk.follow_redirects = False
        name(desk)
        one = claims(desk)[0]
        with closing(sqlite3.connect(own / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            refused = send(desk, "/review/rule", claim=one, ruling="accept")
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
            assert desk.get("/matters").status_code == 200
            other.execute("COMMIT")
        assert reviews(own) == ()
        assert send(desk, "/review/rule", claim=one, ruling="accept").status_code == 303
        assert [made.claim for made in reviews(own)] == [one]


@pytest.mark.parametrize("team", [False, True])
def test_a_server_that_goes_away_and_comes_back(
    team: bool, own_server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    read_into: Callable[[Place, str], None],
) -> None:  # fmt: skip
    monkeypatch.setattr("musnad.web.site._PATIENCE_S", 0.3)
    place = Place(tmp_path / "p", own_server.url())
    read_into(place, RAID)
    with Project.open(place) as opened:
        accounts.add(opened, "Layla", "reviewer", PASSWORD, "test")
    with TestClient(create_app(place, team=team), base_url=BASE) as desk:
        desk.follow_redirects = False
        if team:
            assert enter(desk, "Layla").status_code == 303
        else:
            name(desk)
        one = claims(desk)[0]
        own_server.stop()
        for path in ("/matters", "/matters.json", "/search?words=قصف", "/articles/raid", "/review"):
            away = desk.get(f"{path}{'&' if '?' in path else '?'}lang=en")
            assert away.status_code == 503, path
            assert AWAY in away.text and "postgres" not in away.text, path
        own_server.start()
        assert desk.get("/matters").status_code == 200
        assert send(desk, "/review/rule", claim=one, ruling="accept").status_code == 303
    with Project.open(place) as opened:
        assert [made.claim for made in opened.store.reviews()] == [one]
        assert opened.store.verify_custody() is None


@pytest.fixture
def read_into(tmp_path: Path) -> Callable[[Place, str], None]:
    """Reads a text into a place."""
    from musnad.cli.app import run
    from tests.kills import address

    def made(place: Place, text: str) -> None:
        (tmp_path / "raid.txt").write_text(text, encoding="utf-8")
        assert run(["read", str(tmp_path / "raid.txt"), "--project", address(place)]) == 0

    return made
