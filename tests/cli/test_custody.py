"""Custody: verifying finds every kind of damage, a bundle checks without us, deleting leaves a tombstone."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from musnad.model.article import Article
from musnad.store.bundle import safe_name
from musnad.store.project import DATABASE, Project
from tests.cli.conftest import RAID, Result

Call = Callable[..., Result]
OF_X = hashlib.sha256(b"x").hexdigest()
NO_TRIGGERS = "DROP TRIGGER custody_no_update; DROP TRIGGER custody_no_delete;"


def damage(project: Path, statements: str) -> None:
    with closing(sqlite3.connect(project / DATABASE)) as raw:
        raw.executescript(statements)
        raw.commit()


def findings(project: Path, call: Call, *options: object) -> list[tuple[str, str]]:
    found = call("verify", "--json", *options, "--project", project)
    told = json.loads(found.out)
    assert told["ok"] == (found.code == 0) == (told["findings"] == [])
    return [(one["what"], one["subject"]) for one in told["findings"]]


def test_a_whole_project_holds(project: Path, call: Call) -> None:
    found = call("verify", "--project", project)
    assert found.code == 0
    lines = found.out.splitlines()
    assert lines[-1] == "all holds"
    assert any(line.startswith("head of the log: line ") for line in lines)
    told = json.loads(call("verify", "--json", "--project", project).out)
    assert told["checked"]["article"] == told["checked"]["reading"] == 2
    assert told["checked"]["quote"] > 10
    assert told["unlogged"] == 0
    assert findings(project, call, "--noted", told["head"][1]) == []
    assert findings(project, call, "--noted", "0" * 64) == [("custody", "0" * 12)]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("UPDATE articles SET text = text || ' ' WHERE id = 'raid'", ("article", "raid")),
        (f"UPDATE articles SET text = 'x', sha256 = '{OF_X}' WHERE id = 'raid'", ("article", "raid")),
        ("UPDATE articles SET text = x'ff', sha256 = 7 WHERE id = 'raid'", ("database", "musnad.sqlite")),
        ("DELETE FROM articles WHERE id = 'raid'", ("article", "raid")),
        ("UPDATE readings SET document = replace(document, 'ASSAULT', 'SUPPORT')", ("reading", "raid")),
        ("UPDATE readings SET document = '{'", ("reading", "raid")),
        ("UPDATE matters SET document = CAST(replace(document, 'قصف', 'ضرب') AS BLOB)", ("quote", "raid#c1")),
        ("UPDATE matters SET document = x'7b'", ("database", "musnad.sqlite")),
        (
            "UPDATE captures SET document = CAST(replace(document, 'text/plain', 'text/html') AS BLOB)",
            ("capture", "raid"),
        ),
        ("UPDATE claims SET event = 'SUPPORT'", ("rows", "raid")),
        ("DELETE FROM mentions", ("rows", "copy")),
        ("UPDATE articles SET text = substr(text, 1, 20) WHERE id = 'raid'", ("quote", "raid#c1")),
        (NO_TRIGGERS + "UPDATE custody SET detail = '{}' WHERE number = 2", ("custody", "2")),
        (NO_TRIGGERS + "DELETE FROM custody WHERE number = 2", ("custody", "2")),
    ],
)  # fmt: skip
def test_damage_is_found(statements: str, expected: tuple[str, str], project: Path, call: Call) -> None:
    damage(project, statements)
    assert expected in findings(project, call)
    told = call("verify", "--project", project)
    assert told.code == 1
    assert "DOES NOT HOLD" in told.out


def test_raw_files_are_hashed(project: Path, call: Call) -> None:
    name = hashlib.sha256(b"page").hexdigest()
    (project / "raw" / name[:2]).mkdir(parents=True)
    raw = project / "raw" / name[:2] / name[2:]
    raw.write_bytes(b"page")
    assert findings(project, call) == []
    raw.write_bytes(b"other")
    assert findings(project, call) == [("raw", name)]
    raw.unlink()
    wanted = hashlib.sha256(RAID.encode()).hexdigest()
    (project / "raw" / wanted[:2] / wanted[2:]).unlink()
    assert findings(project, call) == [("raw", wanted)]


def test_a_report_is_logged(texts: Path, project: Path, call: Call) -> None:
    page = texts.parent / "page.html"
    assert call("read", "--report", page, "--project", project).code == 0
    with Project.open(project) as opened:
        head = opened.store.head()
    assert head is not None
    assert (head.action, head.subject) == ("export", "page.html")
    assert hashlib.sha256(page.read_bytes()).hexdigest() in head.detail


def matter_id(project: Path, call: Call) -> str:
    matters = json.loads(call("matters", "--json", "--project", project).out)["matters"]
    return next(one["id"] for one in matters if one["denials"])


@pytest.mark.parametrize("kind", ["claim", "matter"])
def test_a_bundle_checks_with_sha256sum(kind: str, project: Path, call: Call, tmp_path: Path) -> None:
    one = "raid#c1" if kind == "claim" else matter_id(project, call)
    target = tmp_path / "evidence"
    made = call("bundle", one, "--to", target, "--project", project)
    assert (made.code, made.out) == (0, "")
    if shutil.which("sha256sum"):
        check = subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=target, capture_output=True, check=False
        )
        assert check.returncode == 0
    assert (target / "articles" / "raid.txt").read_bytes() == RAID.encode()
    record = json.loads((target / "articles" / "raid.json").read_bytes())
    assert record["sha256"] == hashlib.sha256(RAID.encode()).hexdigest()
    assert record["added"]
    assert (target / "raw" / record["raw_sha256"]).read_bytes() == RAID.encode()
    assert json.loads((target / "captures" / "raid.json").read_bytes())[0]["media_type"] == "text/plain"
    evidence = json.loads((target / "evidence.json").read_bytes())
    assert "unreviewed" in evidence["review"]
    assert evidence["quotes"]
    for quote in evidence["quotes"]:
        text = (target / "articles" / f"{quote['article']}.txt").read_text(encoding="utf-8")
        assert text[quote["start"] : quote["end"]] == quote["text"]
    lines = [json.loads(line) for line in (target / "custody.jsonl").read_bytes().splitlines()]
    for line in lines:
        fields = [line[name] for name in ("number", "at", "action", "subject", "detail", "previous")]
        told = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
        assert hashlib.sha256(told).hexdigest() == line["hash"]
    with Project.open(project) as opened:
        head = opened.store.head()
        assert head is not None
        assert head.action == "export"
    assert call("verify", "--project", project).code == 0


def test_a_bundle_is_the_same_twice_but_for_the_head(project: Path, call: Call, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        assert call("bundle", "raid#c1", "--to", tmp_path / name, "--project", project).code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as a, zipfile.ZipFile(tmp_path / "b.zip") as b:
        first = {name.partition("/")[2]: a.read(name) for name in a.namelist()}
        second = {name.partition("/")[2]: b.read(name) for name in b.namelist()}
    differ = {name for name in first if first[name] != second[name]}
    assert first.keys() == second.keys()
    assert differ <= {"evidence.json", "SHA256SUMS"}


def test_mistakes_with_bundles(project: Path, call: Call, tmp_path: Path) -> None:
    for one in ("raid#c99", "none#c1", "m-zzz", "raid"):
        found = call("bundle", one, "--to", tmp_path / "x", "--project", project)
        assert (found.code, len(found.errors)) == (1, 1)
        assert not (tmp_path / "x").exists()
    (tmp_path / "there").mkdir()
    assert call("bundle", "raid#c1", "--to", tmp_path / "there", "--project", project).code == 1


@pytest.mark.parametrize("one", ["../../etc/passwd", "a/b", "خبر", "-rf", ".", "a b", "con\nnull", "x" * 300])
def test_file_names_are_safe(one: str) -> None:
    name = safe_name(one)
    assert name.isascii()
    assert "/" not in name
    assert not name.startswith(("-", "."))
    assert len(name) < 80
    assert name != safe_name(one + "!")


def test_delete_leaves_a_tombstone_and_no_word(texts: Path, project: Path, call: Call) -> None:
    assert call("search", "قصف", "--json", "--project", project).code == 0
    sha256 = hashlib.sha256(RAID.encode()).hexdigest()
    assert (project / "raw" / sha256[:2] / sha256[2:]).is_file()
    gone = call("delete", "raid", "--reason", "asked for", "--project", project)
    assert (gone.code, gone.errors) == (0, ["raid: deleted, 1 text of it"])
    assert findings(project, call) == []
    found = json.loads(call("search", "قصف", "--json", "--project", project).out)
    assert [one["article"] for one in found["hits"]] == ["copy"]
    assert call("show", "raid", "--project", project).code == 1
    with Project.open(project) as opened:
        stone = opened.store.tombstone("raid", sha256)
        assert stone is not None
        assert stone.reason == "asked for"
        assert opened.store.custody_of("raid")[-1].action == "delete"
    held = (project / DATABASE).read_bytes()
    assert not any(path.name == sha256[2:] for path in (project / "raw").rglob("*"))  # nor its bytes
    assert call("matters", "--json", "--project", project).out.count('"raid') == 0
    assert "ساعات".encode() not in held  # a word of that article alone
    again = call("read", texts, "--project", project)
    assert (again.code, again.errors[-1]) == (0, "ok 0, skipped 2 (unchanged), failed 0")
    assert "raid: not taken again, for it was deleted on " in again.err
    (texts / "raid.txt").write_text(RAID + RAID, encoding="utf-8")
    assert call("read", texts, "--project", project).errors[-1] == "ok 1, skipped 1 (unchanged), failed 0"
    assert findings(project, call) == []


def test_mistakes_with_deleting(project: Path, call: Call) -> None:
    assert call("delete", "raid", "--project", project).code == 2
    assert call("delete", "raid", "--reason", " ", "--project", project).code == 2
    found = call("delete", "raid", "nix", "--reason", "x", "--project", project)
    assert (found.code, len(found.errors)) == (1, 1)
    with Project.open(project) as opened:
        assert isinstance(opened.store.article("raid"), Article)
