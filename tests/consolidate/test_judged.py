"""What people decided: same, not the same, unsure; undone; kept whatever is read again."""

import pytest
from msgspec.structs import replace
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from musnad.model.article import Article
from musnad.model.judgement import Anchor, Grading, Judgement, in_force
from musnad.model.reading import Reading
from musnad.queries import upkeep
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.grading import graded, reliability
from musnad.store.base import Change, Store
from musnad.store.place import Place
from musnad.store.project import Project

from .build import PARENTS, claim, reading

AT = "2025-12-01T10:00:00Z"
NORTH = "هاجم اللواء التاسع حركة الصفوة في بلدة الوادي"
SOUTH = "شن اللواء التاسع هجوما على حركة الصفوة عند مدينة التل"
AGAIN = "هاجم اللواء التاسع حركة الصفوة في بلدة الوادي فجرا"


def attack(one: str, text: str, word: str, place: str) -> Reading:
    """One attack in one article."""
    told = claim(text, "c1", word, by=["ninth"], to=["safwa"], at=[place])
    return reading(one, text, outlet=f"موقع {one}", claims=[told])


READINGS = [
    attack("a", NORTH, "هاجم", "wadi"),
    attack("b", SOUTH, "هجوما", "fajr"),
    attack("c", AGAIN, "هاجم", "wadi"),
]
TEXTS = {"a": NORTH, "b": SOUTH, "c": AGAIN}


def at(one: str) -> Anchor:
    """Where the claim of an article stands."""
    (told,) = next(each for each in READINGS if each.id == one).claims
    words = TEXTS[one][told.trigger.start : told.trigger.end]
    return Anchor(one, told.trigger.start, told.trigger.end, told.event, words)


def judge(number: int, verdict: str, left: str = "", right: str = "", **more: object) -> Judgement:
    """A judgement of Layla's."""
    sides = {"left": tuple(map(at, left)), "right": tuple(map(at, right))}
    values = {"number": number, "verdict": verdict, "by": "ليلى", "why": "سبب", "at": AT} | sides | more
    return Judgement(**values)  # type: ignore[arg-type]


def groups(*judgements: Judgement) -> set[str]:
    """The articles of each matter, as one word each."""
    found = consolidate(READINGS, TEXTS, PARENTS, judgements).matters
    return {"".join(sorted({report.article for report in one.reports})) for one in found}


def test_as_the_machine_groups() -> None:
    assert groups() == {"ac", "b"}


def test_the_same() -> None:
    assert groups(judge(1, "same", "a", "b")) == {"abc"}
    (matter,) = consolidate(READINGS, TEXTS, PARENTS, [judge(1, "same", "a", "b")]).matters
    assert matter.judgements == (1,)
    assert any("judgement 1: the same, by ليلى" in reason for reason in matter.reasons)


def test_not_the_same() -> None:
    assert groups(judge(1, "not-same", "a", "c")) == {"a", "b", "c"}
    assert groups(judge(1, "same", "a", "b"), judge(2, "not-same", "b", "c")) in ({"ab", "c"}, {"ac", "b"})


def test_the_latest_word_counts() -> None:
    assert groups(judge(1, "not-same", "a", "c"), judge(2, "same", "a", "c")) == {"ac", "b"}
    assert groups(judge(1, "same", "a", "b"), judge(2, "not-same", "a", "b")) == {"ac", "b"}


def test_unsure_changes_nothing_but_is_remembered() -> None:
    unsure = judge(1, "unsure", "a", "b")
    assert groups(unsure) == groups()
    found = consolidate(READINGS, TEXTS, PARENTS, [unsure]).matters
    assert [one.judgements for one in found] == [(1,), (1,)]


def test_undone_and_undone_again() -> None:
    one, two = judge(1, "same", "a", "b"), judge(2, "undo", undoes=1)
    assert groups(one, two) == groups()
    assert groups(one, two, judge(3, "undo", undoes=2)) == {"abc"}
    assert in_force((one, two)) == ()


def test_a_judgement_outlives_another_reading_of_the_article() -> None:
    moved = [replace(READINGS[1], claims=(replace(READINGS[1].claims[0], id="c9", mode="clash"),))]
    found = consolidate([READINGS[0], *moved], TEXTS, PARENTS, [judge(1, "same", "a", "b")]).matters
    assert len(found) == 1


@pytest.fixture
def project(place: Place) -> Project:
    """A project with all three articles read and grouped."""
    opened = Project.open(place, create=True)
    made = opened.store
    run = made.start_run("t", "t", AT)
    for one in READINGS:
        text = TEXTS[one.id]
        made.keep(Article(id=one.id, text=text, published=one.published, outlet=one.outlet), one, run, AT)
    upkeep.update(made, AT)
    return opened


@pytest.fixture
def store(project: Project) -> Store:
    """Its store."""
    return project.store


def articles_of(store: Store) -> dict[str, str]:
    """Matter id → its articles."""
    return {m.id: "".join(sorted({r.article for r in m.reports})) for m, _ in store.matters()}


def test_merged_ids_lead_on_and_come_back_when_undone(store: Store) -> None:
    before = articles_of(store)
    made = store.judge(judge(0, "same", "a", "b"))
    assert upkeep.update(store, AT)
    (merged,) = articles_of(store)
    assert {store.redirect(one) for one in before} == {merged}
    store.judge(judge(0, "undo", undoes=made.number))
    assert upkeep.update(store, AT)
    assert articles_of(store) == before
    assert [store.redirect(one) for one in before] == list(before)
    assert not upkeep.update(store, AT)
    store.close()


def test_decisions_are_logged_and_cannot_be_rewritten(project: Project) -> None:
    store = project.store
    store.judge(judge(0, "not-same", "a", "c"))
    store.grade(Grading(number=0, kind="source", subject="fajr", grade="B", by="ليلى", why="سبب", at=AT))
    upkeep.update(store, AT)
    actions = [one.action for one in store.custody()]
    assert actions[-3:] == ["judge not-same", "grade source", "matters"]
    assert store.verify_custody() is None
    with project._database.writing() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("DELETE FROM judgements"))
    store.close()


def test_a_persons_grade_stands_until_taken_back() -> None:
    found = consolidate(READINGS, TEXTS, PARENTS).matters
    one = Grading(
        number=1, kind="matter", subject="m", grade="2", anchors=(at("c"),), by="ليلى", why="صورة", at=AT
    )
    back = replace(one, number=2, grade="")
    (matter,) = [m for m in graded(found, [one]) if "c" in {r.article for r in m.reports}]
    assert (matter.credibility.grade, matter.credibility.by) == (2, "ليلى")
    assert graded(found, [one, back]) == found
    letter = Grading(number=3, kind="source", subject="fajr", grade="B", by="ليلى", why="سبب", at=AT)
    assert reliability([letter])["fajr"].grade == "B"
    assert reliability([letter, replace(letter, number=4, grade="")]) == {}


def test_two_programs_that_update_at_once_do_not_clash(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    late = attack("d", AGAIN, "هاجم", "wadi")
    article = Article(id="d", text=AGAIN, published=late.published, outlet=late.outlet)
    store.keep(article, late, store.start_run("u", "u", AT), AT)
    write = store.update_matters
    overtaken: list[bool] = []

    def after_another(change: Change, at: str) -> None:
        if not overtaken:
            overtaken.append(True)
            assert upkeep.update(store, AT)
        write(change, at)

    monkeypatch.setattr(store, "update_matters", after_another)
    assert not upkeep.update(store, AT)
    monkeypatch.undo()
    assert sorted(articles_of(store).values()) == ["acd", "b"]
    store.close()
