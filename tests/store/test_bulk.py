"""Bulk loading: what comes in many at once is what comes in one by one, whatever broke off before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import select, text

from musnad import __version__
from musnad.cli.app import run
from musnad.engine.shards import read_shard
from musnad.engine.tables import Made, readings
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.queries import loading, upkeep
from musnad.queries.loading import load_shard
from musnad.store import schema
from musnad.store.database import Database
from musnad.store.place import Place
from musnad.store.postgres import PostgresDatabase
from musnad.store.project import Project

AT = "2025-05-04T10:00:00+00:00"
TEXT = """قال مصدر أمني إن طائرات مجهولة قصفت مستودعاً قرب ميناء {} أمس وقتل 12 شخصاً.
ونفت وزارة الدفاع اليمنية ذلك، وأعلنت وكالة رويترز أن الجيش العراقي قصف موقعاً في بغداد.
"""
TOWNS = ("عدن", "حلب", "كركوك", "صنعاء", "الموصل", "دمشق", "الحديدة")
_OF_TIME = ("key", "at", "added", "started", "hash", "previous")
_TABLES = (schema.articles, schema.readings, *schema.READING_TABLES, schema.custody, schema.runs)


@pytest.fixture
def shard(tmp_path: Path) -> Path:
    """A Parquet file of seven articles."""
    given = tmp_path / "given.jsonl"
    rows = [{"id": f"a{n}", "text": TEXT.format(town), "outlet": "صحيفة \\N\tالضفة", "title": 'قصف "قرب"\\',
             "published": f"2025-05-0{n + 1}"} for n, town in enumerate(TOWNS)]  # fmt: skip
    given.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    read_shard(given, tmp_path / "shard.parquet", "parquet")
    return tmp_path / "shard.parquet"


def rows(project: Project) -> dict[str, list[Any]]:
    """All that a load writes, but for keys, times and the hashes that hang on times."""
    found: dict[str, list[Any]] = {}
    with project._database.engine.connect() as connection:
        ids = {row.key: row.id for row in connection.execute(select(schema.articles))}
        for table in _TABLES:
            names = [one.name for one in table.c if one.name not in _OF_TIME]
            every = connection.execute(select(*(table.c[name] for name in names))).all()
            found[table.name] = sorted(
                str({name: ids[value] if name == "article" else value
                     for name, value in zip(names, row, strict=True)}) for row in every
            )  # fmt: skip
    found["custody"] = [one for one in found["custody"] if "'import'" not in one]
    return found


def table_of(shard: Path, path: Path, **columns: Any) -> Path:
    table = pq.read_table(shard)
    for name, change in columns.items():
        values = change(table[name].to_pylist())
        table = table.set_column(table.column_names.index(name), name, pa.array(values))
    pq.write_table(table, path)
    return path


def test_what_comes_in_at_once_is_what_comes_in_one_by_one(
    shard: Path, place: Place, tmp_path: Path, new_place: Callable[[str, Path], Place]
) -> None:
    with Project.open(place, create=True) as many, Project.open(tmp_path / "one", create=True) as one:
        found = load_shard(many, shard)
        assert (found.added, found.skipped, found.left_out) == (7, 0, [])
        for batch in readings(shard):
            for made in batch:
                assert isinstance(made, Made)
                if made.article.id == "a0":
                    one.store.start_run(__version__, made.knowledge, AT)
                one.store.keep(made.article, made.reading, 1, AT)
        assert rows(many) == rows(one)
        for each in (many, one):
            upkeep.current(each)
            assert each.verify().ok
        assert [m.id for m, _ in many.store.matters()] == [m.id for m, _ in one.store.matters()]
        assert len(list(many.store.matters())) > 1


def test_a_second_load_adds_nothing_and_later_articles_come_in(shard: Path, place: Place) -> None:
    with Project.open(place, create=True) as project:
        load_shard(project, shard)
        before = rows(project)
        found = load_shard(project, shard)
        assert (found.added, found.skipped) == (0, 7)
        assert rows(project) == before
        assert project.store.add(Article(id="new", text="نص"), AT) == "added"  # its key is free


def test_a_load_that_broke_off_goes_on(shard: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "AT_ONCE", 2)
    copy = Database.copy if place.url is None else PostgresDatabase.copy
    done: list[int] = []

    def breaking(self, connection, table, given):
        copy(self, connection, table, given)
        done.append(1)
        if len(done) == 13:  # in the midst of the second transaction
            raise KeyboardInterrupt

    with Project.open(place, create=True) as project:
        with monkeypatch.context() as patch:
            patch.setattr(type(project._database), "copy", breaking)
            with pytest.raises(KeyboardInterrupt):
                load_shard(project, shard)
        assert len(list(project.store.articles())) == 2
        assert project.verify().ok
        found = load_shard(project, shard)
        assert (found.added, found.skipped) == (5, 2)
        assert project.verify().ok


def test_what_is_there_otherwise_is_changed_and_what_was_deleted_stays_so(shard: Path, place: Place) -> None:
    with Project.open(place, create=True) as project:
        project.store.add(Article(id="a0", text="نص آخر"), AT)
        load_shard(project, shard)
        assert project.store.article("a0").text == TEXT.format("عدن")  # type: ignore[union-attr]
        project.delete("a1", "asked to", AT)
        found = load_shard(project, shard)
        assert (found.added, found.skipped) == (0, 6)
        assert [one for one in found.left_out if one.startswith("a1: deleted here")]
        assert project.store.article("a1") is None
        assert project.verify().ok


def test_rows_that_do_not_hold_are_left_out_and_told(shard: Path, place: Place, tmp_path: Path) -> None:
    other = table_of(
        shard, tmp_path / "other.parquet",
        text=lambda all_of_it: [*all_of_it[:2], "نص آخر", "", None, *all_of_it[5:]],
        document=lambda all_of_it: ["{}", *all_of_it[1:6], all_of_it[5]],
    )  # fmt: skip
    with Project.open(place, create=True) as project:
        found = load_shard(project, other)
        assert found.added == 2
        assert len(found.left_out) == 5
        assert "a2: the reading does not fit the text" in found.left_out
        assert project.verify().ok


def test_a_file_of_other_columns_is_refused(tmp_path: Path, place: Place) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": ["نص"]}), tmp_path / "plain.parquet")
    with Project.open(place, create=True) as project, pytest.raises(InputError, match="lacks the columns"):
        load_shard(project, tmp_path / "plain.parquet")


def test_a_server_that_goes_away_midway_loses_and_doubles_nothing(
    shard: Path, tmp_path: Path, new_place: Callable[[str, Path], Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(new_place("postgresql", tmp_path / "desk"), create=True) as project:
        copy = type(project._database).copy
        cut: list[int] = []

        def cutting(self, connection, table, given):
            if not cut and table is schema.claims:
                cut.append(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
                with self.engine.connect() as other:
                    other.execute(text(f"SELECT pg_terminate_backend({cut[0]})"))
            copy(self, connection, table, given)

        monkeypatch.setattr(type(project._database), "copy", cutting)
        found = load_shard(project, shard)
        assert cut and found.added == 7
        assert len(list(project.store.readings())) == 7
        assert project.verify().ok


def test_the_command_takes_many_files(
    shard: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = tmp_path / "second.parquet"
    second.write_bytes(shard.read_bytes())
    call = ["import", str(shard), str(second), "--project", str(tmp_path / "project")]
    assert run(call) == 0
    told = capsys.readouterr().err
    assert "second.parquet: added 0, skipped 7" in told
    assert "added 7, skipped 7 (there already)" in told
    mixed = tmp_path / "marks.json"
    mixed.write_text('[{"data": {}}]', encoding="utf-8")
    assert run([*call, str(mixed)]) == 2
