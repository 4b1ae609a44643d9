"""Native JSON Lines: there, back again, and the same bytes."""

import json
from pathlib import Path

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.capture import Capture
from musnad.model.errors import InputError
from musnad.queries.decisions import grade_source, judge, undo_judgement
from musnad.queries.exporting import Asked, write_export
from musnad.queries.importing import import_native
from musnad.queries.whole import whole_project
from musnad.store.project import Project
from tests.export.material import valley

AT = "2025-10-15T00:00:00+00:00"


@pytest.fixture
def rich(tmp_path: Path, lexicon: Lexicon) -> Path:
    """A project with everything: captures, an unread article, judgements, one undone, a grade."""
    folder = valley(tmp_path / "rich", lexicon)
    with Project.open(folder) as project:
        raw = project.raw.keep(b"<p>bytes</p>")
        capture = Capture(source="raid.html", media_type="text/html", raw_sha256=raw, text_sha256="0" * 64,
                          extractor="t", notes=("a note",))  # fmt: skip
        project.store.capture("raid", capture, AT)
        project.store.add(Article(id="unread", text="نص لم يُقرأ بعد"), AT)
        judge(project, "not-same", "raid#c2", "copy#c1", "Rim", "other events")
        judge(project, "unsure", "raid#c2", "sheet#c1", "Rim", "who knows")
        undo_judgement(project, 2, "Rim", "a slip")
        grade_source(project, "iran", "C", "Rim", "past record")
    return folder


def out(folder: Path, target: Path) -> bytes:
    with Project.open(folder) as project:
        write_export(project, Asked(form="native"), target)
    return target.read_bytes()


def test_round_trip_gives_equal_bytes(rich: Path, tmp_path: Path):
    first = out(rich, tmp_path / "a.jsonl")
    with Project.open(tmp_path / "copy", create=True) as copy:
        result = import_native(copy, tmp_path / "a.jsonl")
        assert (result.added, result.captures, result.decisions, result.left_out) == (4, 1, 4, [])
        assert copy.verify().ok
        mine = whole_project(copy).taken_together
    assert out(tmp_path / "copy", tmp_path / "b.jsonl") == first
    with Project.open(rich) as project:
        assert whole_project(project).taken_together == mine


def test_second_import_adds_nothing(rich: Path, tmp_path: Path):
    first = out(rich, tmp_path / "a.jsonl")
    for folder in (tmp_path / "copy", tmp_path / "copy", rich):
        with Project.open(folder, create=True) as project:
            again = import_native(project, tmp_path / "a.jsonl")
    assert (again.added, again.captures, again.decisions) == (0, 0, 0)
    assert out(rich, tmp_path / "c.jsonl") == first


def test_read_articles_are_known_to_be_read(rich: Path, tmp_path: Path):
    out(rich, tmp_path / "a.jsonl")
    with Project.open(tmp_path / "copy", create=True) as copy:
        import_native(copy, tmp_path / "a.jsonl")
        article = copy.store.article("raid")
        assert article is not None and copy.store.is_read(article, "0.1.0", "k")


def test_deleted_texts_stay_deleted(rich: Path, tmp_path: Path):
    out(rich, tmp_path / "a.jsonl")
    with Project.open(rich) as project:
        project.delete("copy", "asked for", AT)
        result = import_native(project, tmp_path / "a.jsonl")
        assert project.store.article("copy") is None
    assert result.left_out == ["copy: deleted here on 2025-10-15 (asked for)"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda rows: rows[1]["article"].update(text="another"), ":2: the text of copy has another hash"),
        (
            lambda rows: rows[2]["reading"]["claims"][0]["evidence"].update(end=10**6),
            ":3: the reading does not",
        ),
        (lambda rows: rows[2]["reading"].update(sha256="0" * 64), ":3: the reading does not fit"),
        (lambda rows: rows.pop(0), ":1: does not begin with a head"),
        (lambda rows: rows[1].update(record="verdict"), ":2: no record of musnad-export/1"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_line(rich: Path, tmp_path: Path, change, says: str):
    rows = [json.loads(line) for line in out(rich, tmp_path / "a.jsonl").splitlines()]
    change(rows)
    (tmp_path / "bad.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Project.open(tmp_path / "copy", create=True) as copy, pytest.raises(InputError) as caught:
        import_native(copy, tmp_path / "bad.jsonl")
    assert says in str(caught.value)
