"""The store, in either database: what goes in comes out, twice is once, nothing is kept by halves."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from musnad.model.article import Article
from musnad.model.errors import InputError, ProjectError
from musnad.model.reading import (
    Attribution,
    Claim,
    Denial,
    Entity,
    Figure,
    Mention,
    Reading,
    Source,
    Span,
    TimeExpression,
)
from musnad.store.base import Store
from musnad.store.place import Place
from musnad.store.project import DATABASE, Project

TEXT = "قال سالم النعمان أمس إن الجيش هاجم البلدة. ونفى راشد الحمدان ذلك"
AT = "2025-05-04T10:00:00Z"


def article(one: str = "a", text: str = TEXT, **more: str | None) -> Article:
    """An article of the valley."""
    return Article(**{"id": one, "text": text, "published": "2025-05-04", "outlet": "موقع النهر"} | more)  # type: ignore[arg-type]


def reading(of: Article) -> Reading:
    """All kinds of things found in TEXT."""
    states = Attribution("a1", None, Span(0, 3), Source(4, 16, "named", "e1"), "states", Span(21, 41), "t")
    denies = Attribution("a2", None, Span(44, 47), None, "denies", Span(61, 64), "t")
    told = Claim(
        "c1", "a1", Span(30, 34), "ASSAULT", None, ("e2",), (), ("e3", "e3"), "t1",
        "affirmed", "actual", Span(0, 42), 0.8, "hand", "t", (Figure("killed", 5, None, True, 30, 41),),
    )  # fmt: skip
    return Reading(
        id=of.id,
        published=of.published,
        outlet=of.outlet,
        sha256=of.sha256,
        version="0.1",
        entities=(Entity("e1", "person", "سالم النعمان", None, True), Entity("e2", "state", "الجيش")),
        mentions=(Mention("m1", 4, 16, "e1"),),
        times=(TimeExpression("t1", 17, 20, "2025-05-03"),),
        attributions=(states, denies),
        claims=(told,),
        denials=(Denial("a2", ("c1",)),),
    )


@pytest.fixture
def project(place: Place) -> Iterator[Project]:
    """An empty project."""
    with Project.open(place, create=True) as made:
        yield made


@pytest.fixture
def store(project: Project) -> Store:
    """Its store."""
    return project.store


def count(project: Project, table: str) -> int:
    """Rows of a table, counted past the store."""
    with project._database.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def alter(project: Project, statement: str) -> None:
    """Change the database past the store."""
    with project._database.writing() as connection:
        connection.execute(text(statement))


def test_round_trip(store: Store, project: Project) -> None:
    run = store.start_run("0.1", "k1", AT)
    assert store.keep(article(), reading(article()), run, AT, raw_sha256="f" * 64) == "added"
    assert store.article("a") == article()
    assert store.reading("a") == reading(article())
    assert list(store.articles()) == [article()]
    assert list(store.readings()) == [reading(article())]
    assert store.article("b") is None
    assert store.reading("b") is None
    tables = (
        "attributions",
        "claims",
        "claim_roles",
        "claim_figures",
        "mentions",
        "entities",
        "times",
        "denials",
    )
    assert [count(project, table) for table in tables] == [2, 1, 2, 1, 1, 2, 1, 1]


def test_twice_is_once(store: Store, project: Project) -> None:
    run = store.start_run("0.1", "k1", AT)
    store.keep(article(), reading(article()), run, AT)
    before = list(store.custody())
    assert store.keep(article(), reading(article()), run, AT) == "unchanged"
    assert list(store.custody()) == before
    assert count(project, "readings") == 1
    assert store.is_read(article(), "0.1", "k1")
    assert not store.is_read(article(), "0.2", "k1")
    assert not store.is_read(article(), "0.1", "k2")
    assert not store.is_read(article(published="2025-05-05"), "0.1", "k1")


def test_same_text_elsewhere_is_another_article(store: Store) -> None:
    run = store.start_run("0.1", "k1", AT)
    for one in ("a", "b"):
        other = article(one, outlet=f"موقع {one}")
        assert store.keep(other, reading(other), run, AT) == "added"
    assert [one.id for one in store.articles()] == ["a", "b"]


def test_a_changed_text_takes_the_place_of_the_old_and_back(store: Store, project: Project) -> None:
    run = store.start_run("0.1", "k1", AT)
    later = article(text=TEXT + " أيضا")
    store.keep(article(), reading(article()), run, AT)
    assert store.keep(later, reading(later), run, AT) == "changed"
    assert [one.text for one in store.articles()] == [later.text]
    assert [one.sha256 for one in store.readings()] == [later.sha256]
    assert count(project, "articles") == 2
    assert store.add(article(), AT) == "changed"
    assert store.article("a") == article()
    assert store.reading("a") is None


def test_changed_metadata_makes_the_reading_stale(store: Store) -> None:
    run = store.start_run("0.1", "k1", AT)
    store.keep(article(), reading(article()), run, AT)
    assert store.add(article(published="2025-05-05"), AT) == "changed"
    assert store.reading("a") is None
    assert [one.published for one in store.articles()] == ["2025-05-05"]


def test_nothing_is_kept_by_halves(store: Store, project: Project) -> None:
    run = store.start_run("0.1", "k1", AT)
    twice = msgspec.structs.replace(reading(article()), mentions=reading(article()).mentions * 2)
    with pytest.raises(IntegrityError):
        store.keep(article(), twice, run, AT)
    assert store.article("a") is None
    assert count(project, "entities") == 0
    assert [one.action for one in store.custody()] == ["run"]
    with pytest.raises(InputError, match="another text"):
        store.keep(article("b"), reading(article("a")), run, AT)
    with pytest.raises(InputError, match="not valid Unicode"):
        store.add(article("c", "\ud800"), AT)


def test_failures_are_kept_until_they_go_through(store: Store) -> None:
    store.fail("b", "empty", AT)
    store.fail("a", "not UTF-8", AT)
    store.fail("a", "too large", AT)
    assert [(one.input, one.reason) for one in store.failures()] == [("a", "too large"), ("b", "empty")]
    store.keep(article(), reading(article()), store.start_run("0.1", "k1", AT), AT)
    store.forget_failure("b")
    assert store.failures() == ()


def test_two_connections_write_side_by_side(store: Store, project: Project) -> None:
    with Project.open(project.place) as other:
        for number in range(10):
            (store if number % 2 else other.store).log("note", str(number), {}, AT)
        articles = other.store.articles()
        store.add(article("x"), AT)
        assert [one.id for one in articles] == ["x"]
    assert store.verify_custody() is None
    assert len(list(store.custody())) == 11


def test_a_writer_that_waits_too_long_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musnad.store.sqlite._SETTINGS", ("busy_timeout = 50",))
    monkeypatch.setattr("musnad.store.postgres._SETTINGS", "-c lock_timeout=50ms")
    with Project.open(place, create=True) as one, Project.open(place) as other:
        with one._database.writing() as connection:
            connection.execute(text("DELETE FROM failures"))
            assert other.store.head() is None
            with pytest.raises(ProjectError, match="another program has been writing to it for"):
                other.store.log("note", "x", {}, AT)
        other.store.log("note", "x", {}, AT)


def test_custody_shows_tampering(store: Store, project: Project) -> None:
    for number in range(5):
        store.log("note", str(number), {"by": "قارئ"}, AT)
    assert store.verify_custody() is None
    for statement in (
        "UPDATE custody SET subject = 'x' WHERE number = 3",
        "DELETE FROM custody WHERE number = 5",
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            alter(project, statement)
    for verb in ("update", "delete") if project.place.url is None else ("update",):
        alter(project, f"DROP TRIGGER custody_no_{verb}{' ON custody' if project.place.url else ''}")
    alter(project, "UPDATE custody SET subject = 'x' WHERE number = 3")
    assert store.verify_custody() == 3
    alter(project, "UPDATE custody SET subject = '2' WHERE number = 3")
    assert store.verify_custody() is None
    alter(project, "DELETE FROM custody WHERE number = 2")
    assert store.verify_custody() == 2


def test_many_articles_come_page_by_page(store: Store) -> None:
    for number in range(1203):
        store.add(article(f"{number:04}", "نص"), AT)
    assert [one.id for one in store.articles()] == [f"{number:04}" for number in range(1203)]
    assert store.verify_custody() is None


def test_articles_come_with_the_readings_of_their_current_texts(store: Store) -> None:
    run = store.start_run("0.1", "k1", AT)
    old, now = article("changed"), article("changed", f"{TEXT} اليوم")
    for one in (article("read"), article("aside"), old, now):
        store.keep(one, reading(one), run, AT)
    store.add(article("unread"), AT)
    pairs = store.read_articles({"read", "changed", "unread", "unknown"})
    assert sorted(pairs, key=lambda pair: pair[0].id) == [
        (now, reading(now)),
        (article("read"), reading(article("read"))),
    ]
    assert store.read_articles(()) == []
    many = {f"unknown {number}" for number in range(70_000)}  # more than a statement takes
    assert store.read_articles({"read"} | many) == [(article("read"), reading(article("read")))]


def test_open_makes_a_project_and_finds_it_again(place: Place) -> None:
    with Project.open(place, create=True) as made:
        made.store.add(article(), AT)
    with Project.open(place) as found:
        assert found.store.article("a") == article()
        assert found.size() > 10_000


def test_ids_of_any_script_keep_one_order(store: Store) -> None:
    for one in ("b", "Z", "آب", "a", "É", "_"):
        store.add(article(one, "نص"), AT)
        store.fail(one, "empty", AT)
    assert [one.input for one in store.failures()] == sorted(("b", "Z", "آب", "a", "É", "_"))


def test_an_id_too_long_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="longer than 2,000 bytes"):
        store.add(article("x" * 2001), AT)


def test_what_is_deleted_leaves_its_tombstone(store: Store, project: Project) -> None:
    run = store.start_run("0.1", "k1", AT)
    for _ in range(2):
        store.keep(article(), reading(article()), run, AT)
        assert store.delete("a", "asked", AT) == 1
        stone = store.tombstone("a", article().sha256)
        assert stone is not None
        assert stone.reason == "asked"
    assert count(project, "claims") == 0
    with pytest.raises(ProjectError, match="no article has this id"):
        store.delete("a", "asked", AT)
    assert project.verify().ok


def test_what_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="holds no Musnad project"):
        Project.open(tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("x")
    with pytest.raises(ProjectError, match="a project is a folder"):
        Project.open(tmp_path / "file", create=True)
    with pytest.raises(ProjectError, match="cannot be made"):
        Project.open(tmp_path / "file" / "under", create=True)
    (tmp_path / DATABASE).write_text("this is no database at all, but long enough to be read as one" * 20)
    with pytest.raises(ProjectError, match="cannot be opened") as caught:
        Project.open(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("PRAGMA user_version = 99", "newer Musnad"),
        ("PRAGMA application_id = 1", "not of a Musnad project"),
    ],
)
def test_newer_or_foreign_databases_are_left_alone(tmp_path: Path, statement: str, told: str) -> None:
    Project.open(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / DATABASE) as raw:
        raw.execute(statement)
    with pytest.raises(ProjectError, match=told):
        Project.open(tmp_path)
