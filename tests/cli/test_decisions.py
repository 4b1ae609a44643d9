"""Filters, a day's knowledge, judgements and grades from the command line."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.export.sheets import harmless
from musnad.export.wording import UNREVIEWED, dated
from musnad.store.project import Project

from .conftest import Result

Call = Callable[..., Result]
BY = ("--by", "ليلى", "--why", "قرأت النصين")


def matters(call: Call, project: Path, *options: str) -> list[dict]:
    """The matters that a call prints."""
    found = call("matters", "--json", "--project", project, *options)
    assert found.code == 0, found.err
    return json.loads(found.out)["matters"]


@pytest.fixture
def two(call: Call, project: Path) -> tuple[str, str]:
    """Ids of two matters of one event in different articles, or of any two."""
    every = matters(call, project)
    return every[0]["id"], every[-1]["id"]


def test_filters(project: Path, call: Call) -> None:
    every = matters(call, project)
    assert {one["event"] for one in matters(call, project, "--event", "assault")} == {"ASSAULT"}
    assert 0 < len(matters(call, project, "--actor", "العراقي")) < len(every)
    assert 0 < len(matters(call, project, "--outlet", "الضفة")) <= len(every)
    assert matters(call, project, "--outlet", "النهر") == []
    assert matters(call, project, "--since", "2026") == []
    assert matters(call, project, "--until", "2025-12") == every
    bad = call("matters", "--since", "soon", "--project", project)
    assert (bad.code, "no date" in bad.err) == (2, True)


def test_csv_says_it_is_unreviewed_and_holds_no_formula(project: Path, call: Call) -> None:
    found = call("matters", "--csv", "--project", project)
    rows = list(csv.DictReader(io.StringIO(found.out)))
    assert len(rows) == len(matters(call, project))
    assert {row["review"] for row in rows} == {UNREVIEWED}
    assert harmless("=HYPERLINK()") == "'=HYPERLINK()"
    assert harmless("قصف") == "قصف"


def test_as_known_on_a_day(project: Path, call: Call) -> None:
    then = matters(call, project, "--as-of", "2025-10-12")
    assert {report["article"] for one in then for report in one["reports"]} == {"raid"}
    assert matters(call, project, "--as-of", "2025-10-11") == []
    assert matters(call, project, "--as-of", "2025-10-13") == matters(call, project)
    assert (
        json.loads(call("claims", "--json", "--as-of", "2025-10-11", "--project", project).out)["total"] == 0
    )
    assert call("matters", "--as-of", "soon", "--project", project).code == 2


def test_judge_and_undo(project: Path, call: Call, two: tuple[str, str]) -> None:
    before = matters(call, project)
    done = call("judge", "same", *two, *BY, "--project", project)
    assert done.code == 0
    assert "judgement 1: same" in done.errors[-1]
    after = matters(call, project)
    assert len(after) == len(before) - 1
    for one in two:
        shown = call("show", one, "--project", project)
        assert shown.code == 0
        assert "judgement 1: same, by ليلى" in shown.out
    assert call("judge", "same", *two, *BY, "--project", project).code == 1
    listed = json.loads(call("judge", "list", "--json", "--project", project).out)
    assert (listed["total"], listed["in_force"]) == (1, [1])
    assert call("judge", "undo", 1, *BY, "--project", project).code == 0
    assert matters(call, project) == before
    assert "takes back 1" in call("judge", "list", "--project", project).out
    assert call("judge", "undo", 9, *BY, "--project", project).code == 1


def test_a_judgement_survives_reading_again(
    texts: Path, project: Path, call: Call, two: tuple[str, str]
) -> None:
    call("judge", "same", *two, *BY, "--project", project)
    after = matters(call, project)
    with Project.open(project) as opened:
        opened.store.start_run("other", "other", "2025-12-01")
        run = opened.store.start_run("later", "later", "2025-12-01")
        for article in list(opened.store.articles()):
            reading = opened.store.reading(article.id)
            assert reading is not None
            opened.store.keep(article, reading, run, "2025-12-01")
    assert matters(call, project) == after


def test_parting_claims_of_one_matter(project: Path, call: Call) -> None:
    held = next(one for one in matters(call, project) if len(one["reports"]) > 1)
    first, second = held["reports"][0]["id"], held["reports"][-1]["id"]
    assert call("judge", "not-same", first, second, *BY, "--project", project).code == 0
    now = matters(call, project)
    assert not [one for one in now if {first, second} <= {report["id"] for report in one["reports"]}]
    assert call("judge", "not-same", held["id"], held["id"], *BY, "--project", project).code == 1
    assert call("judge", "unsure", first, second, *BY, "--project", project).code == 0
    assert call("judge", "same", "raid#c99", first, *BY, "--project", project).code == 1


def test_grades(project: Path, call: Call, two: tuple[str, str]) -> None:
    assert call("grade", "source", "وزارة الدفاع العراقية", "B", *BY, "--project", project).code == 0
    assert call("grade", "matter", two[0], "2", *BY, "--project", project).code == 0
    graded = next(one for one in matters(call, project) if one["id"] == two[0])
    assert (graded["credibility"]["grade"], graded["credibility"]["by"]) == (2, "ليلى")
    assert "2 of 6 (set by ليلى" in call("show", two[0], "--project", project).out
    rows = json.loads(call("sources", "--json", "--project", project).out)["sources"]
    assert "B" in {row["reliability"] for row in rows}
    assert {row["reliability"] for row in rows} <= {"B", "F"}
    assert json.loads(call("grade", "list", "--json", "--project", project).out)["total"] == 2
    assert "ليلى" in call("grade", "list", "--project", project).out
    assert call("grade", "matter", two[0], "none", *BY, "--project", project).code == 0
    again = next(one for one in matters(call, project) if one["id"] == two[0])
    assert again["credibility"]["by"] is None
    assert call("grade", "source", "x", "G", *BY, "--project", project).code == 2
    assert call("grade", "matter", two[0], "2", "--by", " ", "--why", "x", "--project", project).code == 2


def test_every_decision_is_in_the_custody_log(project: Path, call: Call, two: tuple[str, str]) -> None:
    call("judge", "unsure", *two, *BY, "--project", project)
    call("grade", "matter", two[0], "2", *BY, "--project", project)
    with Project.open(project) as opened:
        actions = [one.action for one in opened.store.custody()]
        assert opened.store.verify_custody() is None
    assert {"judge unsure", "grade matter", "matters"} <= set(actions)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-10/..", "since 2025-10"),
        ("../2025-10", "until 2025-10"),
        ("2014-11~/2014-12~", "about 2014-11 to about 2014-12"),
        ("2025-10-12", "2025-10-12"),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert dated(value) == words
