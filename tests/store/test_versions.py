"""Projects of every earlier version are brought up to the tables of this one, with all they hold."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from musnad.model.errors import ProjectError
from musnad.store.place import DATABASE, Place
from musnad.store.project import Project
from musnad.store.schema import SCHEMA_VERSION, VERSION_TABLE, metadata
from musnad.store.versions import MIGRATIONS

OLDER = sorted(Path(__file__).with_name("older").glob("tables-*.sql"))
SHAPE = "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
COLUMNS = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY name'
Rows = dict[str, list[tuple[object, ...]]]


def build(script: Path, folder: Path) -> Path:
    """The database that an earlier version made: its dump run again."""
    folder.mkdir()
    file = folder / DATABASE
    with closing(sqlite3.connect(file)) as made:
        made.executescript(script.read_text(encoding="utf-8"))
    return file


def rows(file: Path) -> Rows:
    """All that is in a database, by table."""
    with closing(sqlite3.connect(file)) as raw:
        names = [one for (one,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {one: sorted(raw.execute(f'SELECT * FROM "{one}"'), key=repr) for one in names}


def shape(file: Path) -> dict[tuple[str, ...], list[tuple[object, ...]]]:
    """Tables, indexes and triggers by name, each with its columns."""
    with closing(sqlite3.connect(file)) as raw:
        return {one: raw.execute(COLUMNS, (one[1],)).fetchall() for one in raw.execute(SHAPE).fetchall()}


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize("script", OLDER, ids=lambda one: one.stem)
def test_an_older_project_is_brought_up_to_date(
    script: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = build(script, tmp_path / "old")
    before, was = rows(file), version(file)
    with caplog.at_level(logging.WARNING), Project.open(tmp_path / "old") as project:
        (line,) = [one.getMessage() for one in caplog.records if one.name == "musnad.store.versions"]
        copy = file.with_name(f"{DATABASE}.tables-{was}")
        assert (
            line
            == f"{file}: tables {was} brought up to {SCHEMA_VERSION}; the file as it was is kept as {copy}"
        )
        assert {one.id for one in project.store.articles()} == {"bridge", "visit"}
        assert {one.id for one in project.store.readings()} == {"bridge", "visit"}
        assert [one.reason for one in project.store.failures()]
        assert project.store.verify_custody() is None
        found = [one for one in project.verify().findings if one.what != "raw"]  # raw files are left out
        assert found == []
    now = rows(file)
    kept = before.keys() - {VERSION_TABLE}
    assert {name: now[name] for name in kept} == {name: before[name] for name in kept}
    assert now[VERSION_TABLE] == [(str(SCHEMA_VERSION),)]
    assert rows(copy) == before
    caplog.clear()
    Project.open(tmp_path / "old").close()
    assert not caplog.records
    with Project.open(tmp_path / "new", create=True):
        assert shape(file) == shape(tmp_path / "new" / DATABASE)


def test_there_is_a_database_of_every_earlier_version() -> None:
    assert {int(one.stem.split("-")[1]) for one in OLDER} == set(range(1, SCHEMA_VERSION))


def test_the_steps_lead_to_the_tables_of_the_code(place: Place) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [str(SCHEMA_VERSION)]
    with Project.open(place, create=True) as project, project._database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert context.get_current_revision() == str(SCHEMA_VERSION)
        assert compare_metadata(context, metadata) == []


def test_tables_5_of_either_database_are_brought_up_to_date(place: Place) -> None:
    with Project.open(place, create=True) as project, project._database.writing() as connection:
        for index in ("superseded", "readings_keys", "item_sets_keys"):
            connection.exec_driver_sql(f"DROP INDEX {index}")
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '5'")
        project._database.mark(connection, 5)
    with Project.open(place) as project, project._database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert context.get_current_revision() == str(SCHEMA_VERSION)
        assert compare_metadata(context, metadata) == []


def test_a_copy_that_cannot_be_kept_leaves_the_project_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = build(OLDER[0], tmp_path / "old")
    before = rows(file)
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(ProjectError, match=r"no copy could be kept .* left alone"):
        Project.open(tmp_path / "old")
    assert (rows(file), version(file)) == (before, 1)
    assert sorted(one.name for one in file.parent.iterdir()) == [DATABASE]


def test_a_newer_project_is_left_alone(place: Place) -> None:
    with Project.open(place, create=True) as project, project._database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '99'")
        project._database.mark(connection, 99)
    with pytest.raises(ProjectError, match=r"newer Musnad \(tables 99, this one knows"):
        Project.open(place)
