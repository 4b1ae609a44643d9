"""A snapshot says what the queries say, and is made anew when the project changed."""

import shutil
from pathlib import Path

from musnad.cli.app import run
from musnad.queries.actors import actors, labels
from musnad.queries.decisions import grade_source, judge
from musnad.queries.snapshot import Keeper
from musnad.queries.sources import sources
from musnad.queries.whole import whole_project
from musnad.store.project import Project


def test_counts_are_those_of_the_whole(project: Path):
    with Project.open(project) as opened:
        found, all_of_it = Keeper(opened).current(), whole_project(opened)
    assert list(found.actors.values()) == actors(all_of_it)
    assert list(found.sources.values()) == sources(all_of_it)
    for one in found.actors:
        assert found.labels.rows(one, None) == labels(all_of_it, one, None)


def test_it_is_kept_while_nothing_changes(project: Path):
    with Project.open(project) as opened:
        keeper = Keeper(opened)
        assert keeper.current() is keeper.current()


def test_a_decision_is_seen_and_readings_are_not_counted_again(project: Path, tmp_path: Path):
    shutil.copytree(project, tmp_path / "own")
    with Project.open(tmp_path / "own") as opened:
        keeper = Keeper(opened)
        before = keeper.current()
        one, other = list(before.matters)[:2]
        judge(opened, "same", one, other, "Layla", "the same raid")
        source = next(iter(before.sources.values()))
        grade_source(opened, source.subject, "B", "Layla", "was right before")
        after = keeper.renewed()
        assert len(after.matters) < len(before.matters)
        assert after.counted is before.counted
        assert after.sources[source.id].reliability == "B"


def test_a_new_article_is_seen(project: Path, tmp_path: Path):
    shutil.copytree(project, tmp_path / "own")
    (tmp_path / "new.txt").write_text("قصف الجيش السوري مدينة حلب.", encoding="utf-8")
    with Project.open(tmp_path / "own") as opened:
        keeper = Keeper(opened)
        before = keeper.current()
        assert run(["read", str(tmp_path / "new.txt"), "--project", str(tmp_path / "own")]) == 0
        after = keeper.renewed()
        assert len(after.articles) == len(before.articles) + 1
        assert "syrian-army" in after.actors
