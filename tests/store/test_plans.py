"""What every update asks of the store is answered from indexes: no table of documents is gone through."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from musnad.store.place import DATABASE
from musnad.store.project import Project
from tests.store.test_versions import OLDER, build

DOCUMENTS = ("articles", "readings", "item_sets")
Asked = list[tuple[str, Any]]


@contextmanager
def asked() -> Iterator[Asked]:
    """The statements that are run meanwhile, with their parameters."""
    heard: Asked = []

    def hear(_connection: object, _cursor: object, statement: str, given: Any, *_rest: object) -> None:
        heard.append((statement, given))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def scanned(file: Path, heard: Asked) -> list[str]:
    """The steps in SQLite's plans of these queries that go through whole rows of documents."""
    with closing(sqlite3.connect(file)) as raw:
        steps = [
            str(row[-1])
            for statement, given in heard
            if statement.startswith("SELECT")
            for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", given)
        ]
    return [one for one in steps if one.split()[:1] == ["SCAN"] and one.split()[-1] in DOCUMENTS]


@pytest.mark.parametrize("script", [None, OLDER[-1]], ids=["new", "migrated"])
def test_an_update_goes_through_no_documents(script: Path | None, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    if script is not None:
        build(script, folder)
    with Project.open(folder, create=script is None) as project, asked() as heard:
        project.store.shed()
        project.store.pending()
        project.store.count()
    assert sum(statement.startswith("SELECT") for statement, _ in heard) >= 3
    assert scanned(folder / DATABASE, heard) == []


def test_a_scan_is_seen(tmp_path: Path) -> None:
    with Project.open(tmp_path / "project", create=True):
        pass
    query = "SELECT text FROM articles WHERE text LIKE ?"
    assert scanned(tmp_path / "project" / DATABASE, [(query, ("%a%",))]) == ["SCAN articles"]
