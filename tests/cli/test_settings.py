"""Settings: an option before the environment, that before the nearest file, that before the user's own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.cli.settings import SETTINGS, load, nearest, users_file, variable_of
from musnad.model.errors import SettingError
from tests.cli.conftest import Result

Call = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a user's folder elsewhere."""
    (tmp_path / "config" / "musnad").mkdir(parents=True)
    folder = tmp_path / "desk" / "below"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def mine(text: str) -> None:
    users_file().write_text(text, encoding="utf-8")


def test_who_goes_before_whom(desk: Path, project: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    where = ("--project", project)

    def form() -> str:
        out = call("judge", "list", *where).out
        return "json" if out.startswith("{") else "csv" if out.startswith("review,") else "table"

    assert form() == "table"
    mine('output = "json"\n')
    assert form() == "json"
    (desk.parent / "musnad.toml").write_text('output = "csv"\n')
    assert form() == "csv"
    monkeypatch.setenv("MUSNAD_OUTPUT", "json")
    assert form() == "json"
    assert call("judge", "list", "--table", *where).out.startswith("Judgements")


def test_a_project_is_seen_from_where_the_file_lies(desk: Path, project: Path, call: Call) -> None:
    (desk.parent / "musnad.toml").write_text('project = "../project"\nlimit = 1\n')
    assert project == desk.parent.parent / "project"
    assert "1 of " in call("matters").out
    assert load(desk, users_file()).values["project"][0] == str(desk.parent / "../project")
    (desk / "musnad.toml").write_text('project = "postgresql://desk.example/news"\n')
    assert load(desk, users_file()).values["project"][0] == "postgresql://desk.example/news"


def test_a_name_set_once_decides(desk: Path, project: Path, call: Call) -> None:
    mine('by = "ليلى"\n')
    same = ("judge", "unsure", "raid#c1", "copy#c1", "--why", "لا يكفي", "--project", project)
    assert call(*same).code == 0
    assert (
        json.loads(call("judge", "list", "--json", "--project", project).out)["judgements"][0]["by"] == "ليلى"
    )


def test_an_unknown_key_is_one_line(desk: Path, project: Path, call: Call) -> None:
    (desk / "musnad.toml").write_text('colour = "red"\n')
    found = call("judge", "list", "--project", project)
    assert (found.code, len(found.errors)) == (0, 1)
    assert f"{desk / 'musnad.toml'}: colour: no such setting" in found.err


@pytest.mark.parametrize(
    "text", ['output = "xml"', "limit = -1", "limit = true", 'project = ""', 'lang = "fr"', "by = 3", "= 3"]
)
def test_a_value_without_sense_ends_the_call(text: str, desk: Path, call: Call) -> None:
    (desk / "musnad.toml").write_text(text)
    found = call("judge", "list")
    assert (found.code, found.out, len(found.errors)) == (1, "", 1)
    assert str(desk / "musnad.toml") in found.err
    with pytest.raises(SettingError):
        load(desk, users_file())
    seen = call("doctor", "--json")
    assert seen.code == 1
    assert {"what": "settings", "ok": False} in [
        {"what": row["what"], "ok": row["ok"]} for row in json.loads(seen.out)
    ]


def test_doctor_says_where_each_comes_from(desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    mine('by = "Layla"\n')
    (desk / "musnad.toml").write_text("limit = 5\n")
    monkeypatch.setenv("MUSNAD_OUTPUT", "table")
    rows = {row["what"]: row["found"] for row in json.loads(call("doctor", "--json").out)}
    assert rows["settings files"] == f"{desk / 'musnad.toml'}, {users_file()}"
    assert rows["setting by"] == f"Layla (file: {users_file()})"
    assert rows["setting limit"] == f"5 (file: {desk / 'musnad.toml'})"
    assert rows["setting output"] == "table (environment: MUSNAD_OUTPUT)"
    assert rows["setting lang"] == "ar (built in)"


def test_the_nearest_file_counts(desk: Path) -> None:
    (desk.parent / "musnad.toml").write_text("limit = 5\n")
    assert nearest(desk) == desk.parent / "musnad.toml"
    (desk / "musnad.toml").write_text("limit = 6\n")
    assert nearest(desk) == desk / "musnad.toml"


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    for name in SETTINGS:
        assert f"| `{name}` | `{variable_of(name)}` |" in page
