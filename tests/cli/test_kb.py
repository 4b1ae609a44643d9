"""`musnad kb`: what it shows, what it writes, and that a fault changes nothing."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Result
from tests.intake.test_actors import FTM, written

Call = Callable[..., Result]
RALLY = ("تجمع الوادي الأخضر", "--kind", "group", "--name-en", "Valley Rally")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a project may be made."""
    return tmp_path / "p"


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a project's knowledge."""
    return {str(one): one.read_bytes() for one in (folder / "knowledge").rglob("*") if one.is_file()}


def test_list_knows_the_shipped_actors_without_a_project(folder: Path, call: Call):
    found = call("kb", "list", "-p", folder, "--kind", "group", "--country", "yemen", "--json")
    assert found.code == 0
    ids = [one["id"] for one in json.loads(found.out)["actors"]]
    assert "houthis" in ids and "hezbollah-lebanon" not in ids
    assert not folder.exists()


@pytest.mark.parametrize("text", ["houthis", "HOUTHI", "جماعة الحوثى"])
def test_list_finds_by_id_and_by_either_name(text: str, folder: Path, call: Call):
    found = call("kb", "list", "-p", folder, "--text", text, "--json")
    assert "houthis" in {one["id"] for one in json.loads(found.out)["actors"]}


def test_list_as_table_and_csv(folder: Path, call: Call):
    assert "\n2 of " in call("kb", "list", "-p", folder, "--limit", "2").out
    rows = list(csv.DictReader(io.StringIO(call("kb", "list", "-p", folder, "--limit", "2", "--csv").out)))
    assert len(rows) == 2 and rows[0]["layer"] == "shipped"
    assert call("kb", "list", "--json", "--csv").code == 2


def test_show_tells_all_there_is(folder: Path, call: Call):
    found = call("kb", "show", "houthis", "-p", folder)
    assert found.code == 0 and "epithet, friendly" in found.out
    told = json.loads(call("kb", "show", "houthis", "-p", folder, "--json").out)
    assert (told["layer"], told["kind"], told["shared"]) == ("shipped", "group", [])


def test_show_of_nobody_is_one_line(folder: Path, call: Call):
    found = call("kb", "show", "nobody", "-p", folder)
    assert (found.code, found.errors) == (
        1, ["musnad: nobody: no actor has this id; `musnad kb list --text …` finds it by name"],
    )  # fmt: skip


def test_an_added_actor_is_known_from_then_on(folder: Path, call: Call):
    made = call("kb", "add", *RALLY, "--country", "iraq", "--alias", "تجمع الوادي", "-p", folder)
    assert (made.code, made.out) == (0, "valley-rally\n")
    told = json.loads(call("kb", "show", "valley-rally", "-p", folder, "--json").out)
    assert (told["layer"], told["country"], told["aliases"]) == ("hand", "iraq", ["تجمع الوادي"])
    again = call("kb", "add", *RALLY, "-p", folder)
    assert again.code == 1 and "an actor has this id already" in again.errors[0]
    assert call("kb", "add", *RALLY, "--replace", "-p", folder).code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Rally", "--kind", "group", "--name-en", "R"), "has Arabic letters"),
        (("ا" * 121, "--kind", "group", "--name-en", "R"), "longer than 120"),
        ((*RALLY, "--country", "atlantis"), "atlantis: no actor has this id"),
        ((*RALLY, "--id", "Bad Id"), "an id is small Latin letters"),
        (("تجمع الوادي", "--kind", "group", "--name-en", "…"), "an id is small Latin letters"),
    ],
)
def test_an_actor_that_does_not_hold_is_not_added(arguments, message: str, folder: Path, call: Call):
    found = call("kb", "add", *arguments, "-p", folder)
    assert found.code == 1 and len(found.errors) == 1 and message in found.errors[0]
    assert state(folder) == {}


def test_a_wrong_kind_is_wrong_usage(folder: Path, call: Call):
    assert call("kb", "add", "تجمع الوادي", "--kind", "party", "--name-en", "R", "-p", folder).code == 2


def test_an_alias_is_told_with_its_leaning_and_whose_else_it_is(folder: Path, call: Call):
    assert call("kb", "alias", "houthis", "عصبة الوادي", "--leaning", "hostile", "-p", folder).code == 0
    told = json.loads(call("kb", "show", "houthis", "-p", folder, "--json").out)
    assert {"form": "عصبة الوادي", "leaning": "hostile"} in told["epithets"]
    shared = call("kb", "alias", "hezbollah-lebanon", "عصبة الوادي", "-p", folder)
    assert shared.code == 0 and "'عصبة الوادي' is also a name of houthis" in shared.errors[0]
    listed = json.loads(call("kb", "list", "--shared", "--json", "-p", folder).out)
    assert listed["shared"] == [{"name": "عصبة الوادي", "ids": ["houthis", "hezbollah-lebanon"]}]


def test_an_alias_there_already_is_refused(folder: Path, call: Call):
    found = call("kb", "alias", "houthis", "جماعة الحوثى", "-p", folder)
    assert found.code == 1 and "has the name" in found.errors[0]


def test_an_import_tells_what_came_of_it(folder: Path, call: Call):
    rival = {"id": "b", "schema": "Organization", "properties": {"name": ["حزب الله"]}}
    latin = {"id": "c", "schema": "Person", "properties": {"name": ["Salem"]}}
    path = written(
        folder.parent / "some.ftm.json", FTM, rival, latin, {**rival, "id": "d", "schema": "Sanction"}
    )
    found = call("kb", "import", path, "-p", folder)
    assert (found.code, found.out) == (0, f"3 entries, 4 names → {folder / 'knowledge' / 'some.jsonl'}\n")
    said = "\n".join(found.errors)
    assert "1 entry has no Arabic name" in said and "left out 1: schema Sanction" in said
    assert "حزب الله: hezbollah-lebanon, ftm:b" in said
    told = json.loads(call("kb", "import", path, "-p", folder, "--json").out)
    assert (told["entries"], told["left_out"], told["shared"]) == (3, 1, 1)
    assert json.loads(call("kb", "show", "ftm:b", "-p", folder, "--json").out)["layer"] == "imported"


@pytest.mark.parametrize("again", [False, True])
def test_a_broken_import_changes_nothing(again: bool, folder: Path, call: Call):
    path = written(folder.parent / "some.json", FTM)
    if again:
        assert call("kb", "import", path, "-p", folder).code == 0
    before = state(folder)
    path.write_bytes(path.read_bytes() + b'{"id": "b", "sch\n')
    found = call("kb", "import", path, "-p", folder)
    assert found.code == 1 and len(found.errors) == 1
    assert found.errors[0].startswith(f"musnad: {path}:2: not a JSON object")
    assert state(folder) == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("absent.json", None, "absent.json: no such file"),
        ("empty.json", b"", "empty.json:1: the file is empty"),
        ("junk.json", bytes(range(256)) * 40, "junk.json:1: neither FollowTheMoney"),
        (
            "zeros.json",
            b'{"id": "a", "schema": "", "properties": ' + b" " * 17_000_000,
            "zeros.json:1: longer than",
        ),
        ("packed.json.gz", b"\x1f\x8b\x08junk", "packed.json.gz:1: cannot be read"),
    ],
)
def test_a_file_that_is_no_import_is_one_line(name, content, message, folder: Path, call: Call):
    path = folder.parent / name
    if content is not None:
        path.write_bytes(content)
    found = call("kb", "import", path, "-p", folder)
    assert found.code == 1 and len(found.errors) == 1 and message in found.errors[0]
    assert state(folder) == {}


def test_what_is_exported_can_be_imported(folder: Path, call: Call):
    call("kb", "add", *RALLY, "--alias", "الواديكو", "-p", folder)
    out = folder.parent / "out.jsonl"
    out.write_text(call("kb", "export", "--layer", "hand", "-p", folder).out, encoding="utf-8")
    other = folder.parent / "other"
    assert call("kb", "import", out, "-p", other).code == 0
    assert call("kb", "export", "--layer", "hand", "-p", other).out == out.read_text(encoding="utf-8")


def test_export_to_followthemoney(folder: Path, call: Call):
    call("kb", "add", *RALLY, "--country", "iraq", "-p", folder)
    call("kb", "alias", "valley-rally", "عصبة الوادي", "--leaning", "hostile", "-p", folder)
    call("kb", "add", "واحة الريح", "--kind", "place", "--name-en", "Wind Oasis", "-p", folder)
    found = call("kb", "export", "--format", "ftm", "--layer", "hand", "-p", folder)
    (one,) = map(json.loads, found.out.splitlines())
    assert (one["id"], one["schema"]) == ("musnad-valley-rally", "Organization")
    assert one["properties"]["country"] == ["iq"]
    assert one["properties"]["alias"] == ["Valley Rally"]
    assert one["properties"]["notes"] == ["hostile label: عصبة الوادي"]
    assert "1 place or weapon left out" in found.errors[0]


def test_read_and_extract_know_the_project_s_actors(texts: Path, folder: Path, call: Call):
    call("kb", "add", *RALLY, "-p", folder)
    (texts / "rally.txt").write_text("أعلن تجمع الوادي الأخضر أنه انسحب من كركوك.", encoding="utf-8")
    assert call("read", texts, "-p", folder).code == 0
    rows = json.loads(call("actors", "-p", folder, "--json").out)["actors"]
    assert "valley-rally" in {one["id"] for one in rows}
    for option in (("--project", folder), ("--kb", folder / "knowledge")):
        document = json.loads(call("extract", texts / "rally.txt", *option).out)
        assert "valley-rally" in {one["id"] for one in document["entities"]}
        assert document["version"].count("+") == 2
    bare = json.loads(call("extract", texts / "rally.txt").out)
    assert "valley-rally" not in {one["id"] for one in bare["entities"]}


def test_a_change_of_knowledge_reads_articles_again(texts: Path, folder: Path, call: Call):
    assert call("read", texts, "-p", folder).errors[-1].startswith("ok 2")
    assert call("read", texts, "-p", folder).errors[-1].startswith("ok 0, skipped 2")
    call("kb", "add", *RALLY, "-p", folder)
    assert call("read", texts, "-p", folder).errors[-1].startswith("ok 2")


def test_wrong_layers_are_one_line(texts: Path, tmp_path: Path, call: Call):
    found = call("extract", texts / "raid.txt", "--project", tmp_path / "none")
    assert found.code == 1 and "holds no Musnad project" in found.errors[0]
    found = call("extract", texts / "raid.txt", "--kb", tmp_path / "none")
    assert found.code == 1 and "no such folder" in found.errors[0]
    assert call("extract", texts / "raid.txt", "--kb", tmp_path, "--project", tmp_path).code == 2
    (tmp_path / "bad.yaml").write_text("- id: [", encoding="utf-8")
    found = call("extract", texts / "raid.txt", "--kb", tmp_path)
    assert found.code == 1 and "bad.yaml" in found.errors[0] and len(found.errors) == 1


def test_every_change_is_in_the_custody_log(folder: Path, call: Call):
    from musnad.store.project import Project

    call("kb", "add", *RALLY, "-p", folder)
    call("kb", "alias", "valley-rally", "عصبة الوادي", "-p", folder)
    call("kb", "import", written(folder.parent / "some.json", FTM), "-p", folder)
    with Project.open(folder) as project:
        assert [one.action for one in project.store.custody()] == ["kb-add", "kb-alias", "kb-import"]
        assert project.store.verify_custody() is None
    assert "1 added, 1 with more names, 1 imported" in call("doctor", "-p", folder).out
