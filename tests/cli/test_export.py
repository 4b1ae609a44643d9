"""`musnad export`: whole files or none, a line in the log, a line on how much, the right exit code."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from musnad.export import csv_table, stix
from musnad.export.base import Options
from musnad.export.material import Material
from musnad.export.wording import UNREVIEWED
from musnad.store.project import Project
from tests.cli.conftest import Result

Call = Callable[..., Result]


def custody(project: Path) -> list[tuple[str, str, dict[str, object]]]:
    with Project.open(project) as opened:
        return [(e.action, e.subject, json.loads(e.detail)) for e in opened.store.custody()]


def test_file_line_and_log(project: Path, tmp_path: Path, call: Call) -> None:
    found = call("export", "csv", "-o", tmp_path / "out" / "c.csv", "--project", project)
    assert (found.code, found.out) == (0, "")
    assert len(found.errors) == 1
    assert found.errors[0].endswith(f"c.csv (csv; {UNREVIEWED})") and " of " in found.errors[0]
    action, subject, detail = custody(project)[-1]
    assert (action, subject, detail["as"]) == ("export", "c.csv", "csv")
    assert detail["rows"] == detail["of"] and detail["masked"] == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["c.csv"]


def test_stdout_is_logged_too(project: Path, call: Call) -> None:
    found = call("export", "graphml", "--project", project, "--level", "ties")
    assert found.out.startswith("<?xml") and found.out.endswith("</graphml>\n")
    assert custody(project)[-1][1] == "stdout"


def test_interrupted_export_leaves_the_old_file(
    project: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.json"
    target.write_text("old", encoding="utf-8")
    before = custody(project)

    def broken(given: Material, options: Options) -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    monkeypatch.setattr(stix, "write", broken)
    assert call("export", "stix", "-o", target, "--project", project).code == 130
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    assert custody(project) == before


def test_file_of_another_kind_is_not_replaced(project: Path, tmp_path: Path, call: Call) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    found = call("export", "csv", "-o", tmp_path / "notes.txt", "--project", project)
    assert found.code == 1 and "is there already and no .csv file" in found.errors[0]
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert call("export", "csv", "-o", tmp_path, "--project", project).code == 1


def test_formats_are_listed(call: Call) -> None:
    table = call("export", "--formats")
    assert table.code == 0 and "all 16 formats" in table.out and UNREVIEWED not in table.out
    rows = json.loads(call("export", "--formats", "--json").out)["formats"]
    assert {"native", "ftm", "stix", "brief"} <= {row["name"] for row in rows}
    assert all(row["drops"] for row in rows)
    lines = [json.loads(line) for line in call("export", "--formats", "--jsonl").out.splitlines()]
    assert lines == rows
    assert call("export", "--formats", "--csv").out.startswith("name,suffix,")
    two = call("export", "--formats", "--csv", "--json")
    assert (two.code, len(two.errors)) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 2, "name a format"),
        (["word"], 2, "no such format"),
        (["stix", "--rtl"], 2, "no such option"),
        (["dossier"], 2, "one matter or actor"),
        (["csv", "--since", "soon"], 2, "no date"),
        (["csv", "--event", "WAR"], 2, "no such event"),
        (["csv", "--matter", "m-000"], 1, "has this id"),
        (["csv", "--article", "nix"], 1, "nix"),
        (["csv", "--actor", "zanzibar"], 1, "names such an actor"),
    ],
)
def test_wrong_questions(arguments: list[str], code: int, says: str, project: Path, call: Call) -> None:
    found = call("export", *arguments, "--project", project)
    assert found.code == code
    assert says in found.err and found.out == ""


def test_absent_extra_is_one_line(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    found = call("export", "xlsx", "-o", project.parent / "x.xlsx", "--project", project)
    assert found.code == 1
    (line,) = found.errors
    assert (
        line
        == "musnad: XLSX needs an extra that is not installed: pip install 'musnad[xlsx]' (no xlsxwriter)"
    )
    assert not (project.parent / "x.xlsx").exists()


def test_masked_people_are_counted(project: Path, call: Call) -> None:
    found = call("export", "csv", "--mask-private", "--project", project)
    assert found.code == 0
    assert csv_table.FORMAT.name in found.errors[-1]
