"""A small project of our own, served: a raid told and denied, a copy of it, two tolls, and hostile texts."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from litestar.testing import TestClient

from musnad.cli.app import run
from musnad.model.article import Article
from musnad.model.reading import Entity, Mention, Reading, Segment
from musnad.queries import accounts
from musnad.queries.clock import now
from musnad.store.project import Project
from musnad.web.app import create_app
from tests.web.desks import BASE, PASSWORD, PEOPLE, enter

RAID = """مصدر أمني: الجيش العراقي قصف موقعاً في كركوك
قال مصدر أمني إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك أمس وقتل 12 شخصاً.
وأضاف المصدر أن القصف استمر ساعات.
ونفت وزارة الدفاع العراقية أن يكون الجيش العراقي قصف موقعاً في كركوك.
"""
COPY = """أعلنت وزارة الخارجية الإيرانية أن إيران تدعم العراق في مواجهة الإرهاب.
وقالت وكالة رويترز إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك وقتل 20 شخصاً.
وزار وزير الخارجية الإيراني بغداد يوم 10 أكتوبر 2025.
"""
HOSTILE = """<script>alert("text")</script>
قال <b onmouseover=alert(1)>مصدر</b> أمني إن الجيش العراقي قصف كركوك.
نص \u202eمقلوب\u202c و\u2066معزول\u2069 وصفر\x00عرض.
"""
META = (
    {"id": "raid", "published": "2025-10-12", "outlet": "موقع الوادي", "title": "قصف في كركوك"},
    {"id": "copy", "published": "2025-10-13", "outlet": "صحيفة الضفة"},
    {"id": "<img src=x onerror=alert(1)>/..", "published": "2025-10-14",
     "outlet": "<script>alert(2)</script>", "title": "\"><svg onload=alert(3)>\u202e",
     "url": "javascript:alert(4)"},
)  # fmt: skip
TEXTS = (RAID, COPY, HOSTILE)
LONG = Article(id="long", text="كلمة " * 210_000, published="2025-10-15", outlet="موقع الوادي")
"""A line of a megabyte, kept as if it had been read: reading it takes a while, and is tested elsewhere."""
LISTS = (
    "/articles", "/matters", "/disputes", "/actors", "/sources", "/outlets", "/network", "/timeline", "/map",
    "/search",
)  # fmt: skip


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's folder."""
    folder = tmp_path_factory.mktemp("web")
    rows = [meta | {"text": text} for meta, text in zip(META, TEXTS, strict=True)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")
    assert run(["read", "--jsonl", str(folder / "rows.jsonl"), "--project", str(folder / "project")]) in (
        0,
        3,
    )
    with Project.open(folder / "project") as opened:
        one = opened.store.start_run("test", "none", now())
        reading = Reading(
            id=LONG.id, published=LONG.published, outlet=LONG.outlet, sha256=LONG.sha256, version="test",
            segments=(Segment(0, len(LONG.text), "body"),),
            mentions=(Mention("m1", 500_000, 500_004, "e1", ""),), entities=(Entity("e1", "place", "كلمة"),),
        )  # fmt: skip
        opened.store.keep(LONG, reading, one, now())
    return folder / "project"


@pytest.fixture(scope="session")
def client(project: Path) -> Iterator[TestClient]:
    """A client of the served project."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with TestClient(create_app(project), base_url="http://127.0.0.1") as made:
        yield made


def rows(client: TestClient, address: str) -> list[dict]:
    """The rows of a list."""
    return client.get(address).json()["rows"]


@pytest.fixture(scope="session")
def records(client: TestClient) -> list[str]:
    """The address of one record of each kind, and of each article."""
    found = [f"/articles/{quote(row['id'], safe='')}" for row in rows(client, "/articles.json")]
    for kind, name in (("matters", "id"), ("actors", "id"), ("sources", "id"), ("outlets", "name")):
        found.append(f"/{kind}/{quote(rows(client, f'/{kind}.json')[0][name], safe='')}")
    return found


@pytest.fixture(scope="session")
def prepared(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an account of each role."""
    folder = Path(shutil.copytree(project, tmp_path_factory.mktemp("team") / "prepared"))
    with Project.open(folder) as opened:
        for name, role in PEOPLE.items():
            accounts.add(opened, name, role, PASSWORD, "test")  # type: ignore[arg-type]
    return folder


@pytest.fixture
def team(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(prepared, tmp_path / "team"))


@pytest.fixture
def open_desk(team: Path) -> Iterator[Callable[..., TestClient]]:
    """Opens a browser at the team's server, signed in where a name is given."""
    app = create_app(team, team=True)
    with TestClient(app, base_url=BASE) as first:

        def opened(name: str | None = None) -> TestClient:
            made = first if not first.cookies else TestClient(app, base_url=BASE)
            made.follow_redirects = False
            if name:
                assert enter(made, name).status_code == 303
            return made

        yield opened
