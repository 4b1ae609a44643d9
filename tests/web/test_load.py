"""A crowd at a team's server for ten seconds: no error, and every ruling kept exactly once. How fast it
answers is `benchmarks/load.py`'s affair."""

import asyncio
import json
import math
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from litestar.testing import TestClient

from benchmarks import load
from musnad.cli.app import run
from musnad.model.article import Article
from musnad.model.errors import ProjectError
from musnad.queries import reviews, upkeep
from musnad.queries.snapshot import Keeper
from musnad.store.place import Place
from musnad.store.project import Project
from musnad.web.app import create_app
from tests.web.conftest import COPY, RAID

READERS, REVIEWERS, SECONDS, PAUSE = 8, 3, 10.0, 0.2
TOWNS = ("كركوك", "حلب", "عدن", "بغداد", "صنعاء", "الموصل")


@pytest.fixture
def crowded(tmp_path: Path, place: Place) -> Place:
    """A project of a dozen articles, in each kind of database."""
    rows = [
        {"id": f"{town}-{number}", "published": f"2025-10-{12 + number}", "outlet": f"صحيفة {number}",
         "text": text.replace("كركوك", town)}
        for town in TOWNS for number, text in enumerate((RAID, COPY))
    ]  # fmt: skip
    lines = tmp_path / "rows.jsonl"
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    where = str(place.folder) if place.url is None else place.url
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSNAD_FOLDER", str(place.folder))
        assert run(["read", "--jsonl", str(lines), "--project", where]) == 0
    return place


def test_nobody_meets_an_error_and_no_ruling_is_lost(crowded: Place):
    load.with_accounts(crowded, REVIEWERS)
    with load.served(crowded) as address:
        crowd = load.crowd(address, READERS, REVIEWERS, SECONDS, PAUSE)
        with ThreadPoolExecutor(1) as apart:  # a browser test before may have left a loop in this thread
            seen = apart.submit(asyncio.run, crowd).result()
    assert seen.errors == []
    assert {one.by for one in seen.sent} == {load.reviewer(one) for one in range(REVIEWERS)}
    assert load.lost(crowded, seen) == []


def claims(project: Project) -> list[str]:
    return [f"{one.id}#{claim.id}" for one in project.store.readings() for claim in one.claims]


def test_a_review_made_while_the_matters_are_updated_is_taken_in(
    crowded: Place, monkeypatch: pytest.MonkeyPatch
):
    with Project.open(crowded) as project:
        upkeep.current(project)
        first, *others = [one for one in claims(project) if one.startswith(f"{TOWNS[0]}-0")]
        reviews.rule(project, "accept", others[0], "Layla")
        write = project.store.update_matters

        def interrupted(change, at):
            monkeypatch.undo()
            reviews.rule(project, "reject", first, "Salem")
            write(change, at)

        monkeypatch.setattr(project.store, "update_matters", interrupted)
        upkeep.current(project)
        assert project.store.pending() == [f"{TOWNS[0]}-0"]
        assert load.stale(project) == []


def test_a_review_is_taken_back_once_however_many_ask_at_once(crowded: Place):
    with Project.open(crowded) as project:
        reviews.rule(project, "accept", claims(project)[0], "Layla")
        refused: list[str] = []
        start = threading.Barrier(6)

        def undo():
            start.wait()
            try:
                reviews.undo(project, 1, "Salem")
            except ProjectError as error:
                refused.append(str(error))

        threads = [threading.Thread(target=undo) for _ in range(6)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert refused == ["1: has been taken back already"] * 5
        assert [one.ruling for one in project.store.reviews()] == ["accept", "undo"]


def test_while_the_project_is_made_anew_answers_come_from_before(
    crowded: Place, monkeypatch: pytest.MonkeyPatch
):
    go_on = threading.Event()
    with Project.open(crowded) as project:
        keeper = Keeper(project)
        before = keeper.current()
        monkeypatch.setattr(keeper, "_rest", 0.0)
        monkeypatch.setattr(keeper, "_took", 10.0)
        make = keeper._renewed

        def slow():
            go_on.wait(30)
            return make()

        monkeypatch.setattr(keeper, "_renewed", slow)
        project.store.add(Article(id="new", text="نص"), "2025-10-20T10:00:00Z")
        assert keeper.current() is before  # who comes first has it made, and goes on with what was
        assert keeper.current() is before
        go_on.set()
        with keeper._lock:
            pass
        assert keeper.current() is not before


def test_a_matter_that_a_ruling_made_since_the_snapshot_is_found(
    crowded: Place, monkeypatch: pytest.MonkeyPatch
):
    app = create_app(crowded)
    with Project.open(crowded) as project, TestClient(app, base_url="http://127.0.0.1") as client:
        upkeep.current(project)
        (one, matter), *_ = [
            (report.id, matter.id) for matter, _ in project.store.matters() for report in matter.reports
            if len(matter.reports) == 1
        ]  # fmt: skip
        reviews.rule(project, "reject", one, "Layla")
        upkeep.current(project)
        assert client.get(f"/matters/{matter}").status_code == 404
        monkeypatch.setattr(app.state["site"].keeper, "_rest", math.inf)  # as long as much changes
        reviews.undo(project, 1, "Layla")
        upkeep.current(project)
        assert client.get(f"/matters/{matter}").status_code == 200


def test_what_goes_wrong_beside_the_answers_is_told_and_tried_again(
    crowded: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    with Project.open(crowded) as project:
        keeper = Keeper(project)
        before = keeper.current()
        monkeypatch.setattr(keeper, "_rest", 0.0)
        project.store.add(Article(id="new", text="نص"), "2025-10-20T10:00:00Z")

        def broken():
            raise ProjectError("the disk is full")

        with monkeypatch.context() as patch:
            patch.setattr(keeper, "_renewed", broken)
            assert keeper.current() is before
        assert "the disk is full" in caplog.text
        monkeypatch.setattr(keeper, "_rest", 0.0)
        assert keeper.current() is not before


def test_what_is_kept_with_a_snapshot_is_made_once(crowded: Place):
    with Project.open(crowded) as project:
        found = Keeper(project).current()
    made: list[int] = []
    start = threading.Barrier(8)

    def make() -> int:
        made.append(1)
        return len(made)

    def ask(into: list[int]) -> Callable[[], None]:
        def asked() -> None:
            start.wait()
            into.append(found.kept("one", make))

        return asked

    answers: list[int] = []
    threads = [threading.Thread(target=ask(answers)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert answers == [1] * 8
