"""What is particular to a project on a server: whose it is, what is said when it cannot be had, and that
nothing is lost when it goes away and comes back."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, PoolProxiedConnection, insert, text

from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.errors import ExtraError, InputError, LostError, ProjectError
from musnad.store import postgres, schema
from musnad.store.identity import MARK
from musnad.store.place import Place
from musnad.store.project import Project
from musnad.store.search import SearchIndex
from tests import servers

AT = "2025-05-04T10:00:00Z"
NewPlace = Callable[[str, Path], Place]


@pytest.fixture
def desk(tmp_path: Path, new_place: NewPlace) -> Place:
    """A database and a folder, both empty."""
    return new_place("postgresql", tmp_path / "desk")


def test_a_folder_and_a_database_belong_together(desk: Place, tmp_path: Path, new_place: NewPlace) -> None:
    with Project.open(desk, create=True) as project:
        project.store.add(Article(id="a", text="نص"), AT)
    one = (desk / MARK).read_text()
    other = new_place("postgresql", tmp_path / "other")
    Project.open(other, create=True).close()
    with pytest.raises(ProjectError, match="belongs to another project"):
        Project.open(Place(other.folder, desk.url))
    with pytest.raises(ProjectError, match="is not the folder of") as caught:
        Project.open(Place(tmp_path / "lost", desk.url))
    assert one.strip() in str(caught.value)
    assert not (tmp_path / "lost").exists()
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / MARK).write_text(one)
    Project.open(Place(tmp_path / "lost", desk.url)).close()


def test_a_database_with_other_tables_is_left_alone(desk: Place) -> None:
    assert desk.url is not None
    with psycopg.connect(desk.url, autocommit=True) as raw:
        raw.execute("CREATE TABLE theirs (id integer)")
    with pytest.raises(ProjectError, match="holds other tables"):
        Project.open(desk, create=True)


def test_two_projects_in_two_schemas(desk: Place, tmp_path: Path) -> None:
    assert desk.url is not None
    with psycopg.connect(desk.url, autocommit=True) as raw:
        for name in ("north", "south"):
            raw.execute(f"CREATE SCHEMA {name}".encode())
    for name in ("north", "south"):
        place = Place(tmp_path / name, f"{desk.url}&options=-csearch_path%3D{name}")
        with Project.open(place, create=True) as project:
            project.store.add(Article(id=name, text="نص"), AT)
            assert [one.id for one in project.store.articles()] == [name]


def test_an_empty_database_is_no_project(desk: Place) -> None:
    with pytest.raises(ProjectError, match="is empty, no Musnad project"):
        Project.open(desk)


def test_a_database_of_another_encoding_is_refused(server: servers.Server, tmp_path: Path) -> None:
    with psycopg.connect(server.url(), autocommit=True) as raw:
        raw.execute("DROP DATABASE IF EXISTS latin")
        raw.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(ProjectError, match="encoding is LATIN1"):
        Project.open(Place(tmp_path, server.url("latin")), create=True)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:s3cret@127.0.0.1:1/desk",
        "postgresql://ana:s3cret@nowhere.invalid/desk",
        "postgresql://ana:s3cret@host:port/desk",
        "postgresql://ana:s3cret@/desk?nonsense=s3cret",
    ],
)
def test_no_password_is_told(address: str, tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(ProjectError) as caught:
        Project.open(Place(tmp_path, address), create=True)
    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("postgresql://ana@")
    assert time.monotonic() - begun < 20


def test_without_the_driver_the_extra_is_named(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "psycopg", None)
    with pytest.raises(ExtraError, match=r"musnad\[postgres\]"):
        Project.open(desk)


def test_a_nul_is_refused_with_the_article_alone(desk: Place) -> None:
    with Project.open(desk, create=True) as project:
        with pytest.raises(InputError, match="NUL"):
            project.store.add(Article(id="a", text="نص\x00"), AT)
        project.store.fail("a", "broken \x00 bytes", AT)
        assert project.store.failures()[0].reason == "broken \ufffd bytes"


def test_a_user_who_may_only_look(desk: Place) -> None:
    assert desk.url is not None
    Project.open(desk, create=True).close()
    with psycopg.connect(desk.url, autocommit=True) as raw:
        raw.execute("DROP ROLE IF EXISTS looker")
        raw.execute("CREATE ROLE looker LOGIN")
        raw.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
    place = Place(desk.folder, desk.url.replace("postgres@", "looker@"))
    with Project.open(place) as project:
        assert list(project.store.articles()) == []
        with pytest.raises(ProjectError, match="may not do that"):
            project.store.add(Article(id="a", text="نص"), AT)
    with psycopg.connect(desk.url, autocommit=True) as raw:
        raw.execute("DROP OWNED BY looker")
        raw.execute("DROP ROLE looker")


def test_damage_is_found(desk: Place) -> None:
    with Project.open(desk, create=True) as project:
        project.store.add(Article(id="a", text="نص"), AT)
        with project._database.writing() as connection:
            connection.execute(text("UPDATE articles SET text = 'other'"))
            connection.execute(text("DROP TRIGGER custody_no_update ON custody"))
        found = {(one.what, one.reason) for one in project.verify().findings}
    assert ("database", "the trigger custody_no_update is gone or switched off") in found
    assert any(what == "article" for what, _ in found)


LONG = {
    "often": "في البلدة " * 400 + "ثم في القرية هدوء",
    "long": " ".join(f"كلمة{chr(0x628 + n % 20)}{chr(0x62C + n // 20 % 17)}" for n in range(17_000))
    + " هدوء تام",
    "endless": "ب" * 3000 + " هدوء",
}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_phrases_are_found_in_very_long_articles(
    kind: str, tmp_path: Path, new_place: NewPlace, lexicon: Lexicon
) -> None:
    with Project.open(new_place(kind, tmp_path / "p"), create=True) as project:
        for one, body in LONG.items():
            project.store.add(Article(id=one, text=body, title="عنوان قصير"), AT)
        index = project.search(lexicon, lexicon)
        assert list(index.update()) == [3]

        def found(typed: str) -> set[str]:
            return {one.article for one in index.find(typed).hits}

        assert found("«في القرية»") == {"often"}
        assert found("«هدوء تام»") == {"long"}
        assert found("«قصير في»") == set()
        assert found("هدوء -«في القرية»") == {"long", "endless"}
        assert found("«عنوان قصير» هدوء") == set(LONG)
        assert found("ب" * 3000) == {"endless"}
        index.remove("often")
        assert found("«في القرية»") == set()


def test_a_server_that_goes_away_and_comes_back(
    own_server: servers.Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Project.open(Place(tmp_path / "p", own_server.url()), create=True) as project:
        project.store.add(Article(id="before", text="نص"), AT)
        own_server.stop()
        threading.Timer(1.5, own_server.start).start()
        project.store.add(Article(id="after", text="نص"), AT)
        assert [one.id for one in project.store.articles()] == ["before", "after"]
        assert project.store.verify_custody() is None
    assert "does not answer; waiting" in caplog.text


def test_a_server_that_stays_away_is_told_in_one_line(own_server: servers.Server, tmp_path: Path) -> None:
    with Project.open(Place(tmp_path / "p", own_server.url()), create=True) as project:
        project._database.patience = 0.5  # type: ignore[attr-defined]
        own_server.stop()
        with pytest.raises(ProjectError, match="cannot be used") as caught:
            project.store.add(Article(id="a", text="نص"), AT)
        assert "\n" not in str(caught.value)
        own_server.start()
        project.store.add(Article(id="a", text="نص"), AT)
        assert [one.id for one in project.store.articles()] == ["a"]


def end_others(desk: Place) -> None:
    """End all other connections to the database, as a restart would."""
    assert desk.url is not None
    with psycopg.connect(desk.url, autocommit=True) as raw:
        raw.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_transaction_that_breaks_off_is_made_again_once(desk: Place) -> None:
    tries: list[int] = []
    with Project.open(desk, create=True) as project:

        def body(connection: Connection) -> int:
            connection.execute(insert(schema.failures).values(input=f"try {len(tries)}", reason="", at=AT))
            tries.append(1)
            if len(tries) == 1:
                end_others(desk)
            connection.execute(text("SELECT 1"))
            return len(tries)

        assert project._database.write(body) == 2
        assert [one.input for one in project.store.failures()] == ["try 1"]


def test_what_was_kept_when_the_answer_was_lost_is_not_kept_twice(
    desk: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(desk, create=True) as project:
        engine = project._database.engine
        commit = engine.dialect.do_commit
        broken: list[int] = []

        def lost(connection: PoolProxiedConnection) -> None:
            commit(connection)
            if not broken and connection.dbapi_connection is not None:
                broken.append(1)
                connection.dbapi_connection.close()
                raise psycopg.OperationalError("the connection is closed")

        monkeypatch.setattr(engine.dialect, "do_commit", lost)
        project.store.log("note", "once", {}, AT)
        assert broken
        assert [one.subject for one in project.store.custody()] == ["once"]


def test_reading_that_breaks_off_twice_is_told(desk: Place) -> None:
    with Project.open(desk, create=True) as project:

        def body(connection: Connection) -> None:
            end_others(desk)
            connection.execute(text("SELECT 1"))

        with pytest.raises(LostError, match="cannot be used"):
            project._database.read(body)


def test_searches_go_on_while_another_writes(desk: Place, lexicon: Lexicon) -> None:
    with Project.open(desk, create=True) as project, Project.open(desk) as other:
        project.store.add(Article(id="a", text="أخبار البلدة"), AT)
        index: SearchIndex = project.search(lexicon, lexicon)
        list(index.update())
        with other._database.writing():
            assert index.find("أخبار").total == 1
            assert list(index.update()) == []
