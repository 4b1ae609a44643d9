"""The gate shuts on a sunk score, on changed gold, and on floors let down without a reason."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from musnad.evaluate import gate
from musnad.evaluate.gate import Floors, Measured, problems, refreshed
from musnad.model.errors import InputError

EMPTY = Floors({}, (), gate.seal(Floors({})))


def measured(f1: float, fingerprint: str = "a", section: str = "project") -> dict[str, Measured]:
    return {section: Measured(fingerprint, {"claims (event)": f1})}


def test_floors_are_scores_rounded_down():
    floors = refreshed(EMPTY, measured(55.9), None)
    assert floors.sections["project"].floors == {"claims (event)": 55.0}
    assert problems(floors, measured(55.0)) == []


def test_gate_shuts_below_a_floor():
    floors = refreshed(EMPTY, measured(55.9), None)
    assert problems(floors, measured(54.9)) == ["project: claims (event): F1 54.9 is below its floor 55.0"]


def test_gate_shuts_on_gold_without_floors():
    assert "no floors yet" in problems(EMPTY, measured(50))[0]


def test_gate_shuts_on_changed_gold_until_refreshed():
    floors = refreshed(EMPTY, measured(55), None)
    changed = measured(58, fingerprint="b")
    assert "the gold changed" in problems(floors, changed)[0]
    assert problems(refreshed(floors, changed, None), changed) == []


def test_floors_of_other_data_do_not_hold():
    floors = refreshed(EMPTY, measured(55, section="shared"), None)
    other = measured(40, fingerprint="b", section="shared")
    assert problems(floors, other) == []
    assert refreshed(floors, other, None).sections["shared"].floors == {"claims (event)": 40.0}


def test_gate_shuts_on_a_task_no_longer_scored():
    floors = refreshed(EMPTY, measured(55), None)
    assert problems(floors, {"project": Measured("a", {})})


def test_raise_keeps_higher_floors_and_absent_sections():
    floors = refreshed(EMPTY, measured(55.2) | measured(70, section="shared"), None)
    again = refreshed(floors, measured(55.9), None)
    assert again.sections == floors.sections


def test_raise_refuses_to_lower():
    with pytest.raises(InputError, match="lower REASON"):
        refreshed(refreshed(EMPTY, measured(55), None), measured(50), None)


def test_lower_writes_its_reason_down():
    floors = refreshed(refreshed(EMPTY, measured(55), None), measured(50.5), "harder articles")
    assert floors.sections["project"].floors == {"claims (event)": 50.0}
    (told,) = floors.lowered
    assert (told.was, told.now, told.reason) == (55, 50, "harder articles")
    assert problems(floors, measured(50.5)) == []


def test_gate_shuts_on_floors_edited_by_hand():
    floors = refreshed(EMPTY, measured(55), None)
    section = replace(floors.sections["project"], floors={"claims (event)": 10.0})
    edited = replace(floors, sections={"project": section})
    assert "edited by hand" in problems(edited, measured(50))[0]


def test_floors_file_comes_back_as_written(tmp_path: Path):
    floors = refreshed(EMPTY, measured(55.5), None)
    gate.save_floors(floors, tmp_path / "floors.json")
    assert gate.load_floors(tmp_path / "floors.json") == floors


def test_damaged_floors_file_is_one_error(tmp_path: Path):
    (tmp_path / "floors.json").write_text("{")
    with pytest.raises(InputError, match=r"floors\.json"):
        gate.load_floors(tmp_path / "floors.json")


def test_fingerprint_knows_names_and_bytes(tmp_path: Path):
    one = tmp_path / "one.txt"
    one.write_text("x")
    first = gate.fingerprint([one], tmp_path)
    one.write_text("y")
    assert gate.fingerprint([one], tmp_path) != first
    other = one.rename(tmp_path / "other.txt")
    other.write_text("x")
    assert gate.fingerprint([other], tmp_path) != first


ANNOTATION = """{"id": "a", "published": null, "outlet": null, "furniture": [],
 "entities": [{"key": "iran", "name_en": "Iran", "kind": "state", "mentions": ["إيران"]}],
 "times": [], "attributions": [], "claims": [], "denials": []}"""


def test_command_raises_then_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "texts").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("زار الوزير إيران.", encoding="utf-8")
    (tmp_path / "annotations" / "a.json").write_text(ANNOTATION, encoding="utf-8")
    (tmp_path / "meta.jsonl").write_text('{"id": "a", "published": "2025-01-01"}\n')
    at = ["--gold", str(tmp_path)]
    assert gate.main([*at, "check"]) == 1
    assert gate.main([*at, "raise"]) == 0
    assert gate.main([*at, "check"]) == 0
    assert "mentions (span)" in capsys.readouterr().out


def test_command_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert gate.main(["--gold", str(tmp_path), "check"]) == 1
    assert "meta.jsonl" in capsys.readouterr().err
