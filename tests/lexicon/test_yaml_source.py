"""Knowledge YAML: strict, each fault named by file and line in one sentence."""

from pathlib import Path

import pytest

from musnad.lexicon.load import KINDS, load_knowledge, located_entries
from musnad.lexicon.yaml_source import read_entries
from musnad.model.errors import KnowledgeError


def _file(folder: Path, text: str, name: str = "modes.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _refusal(folder: Path, text: str) -> str:
    path = _file(folder, text)
    with pytest.raises(KnowledgeError) as caught:
        read_entries(path)
    return str(caught.value)


def test_yaml_source_keeps_the_lines(tmp_path: Path) -> None:
    path = _file(tmp_path, "# first\n- id: one\n  words: [قال]\n\n- id: two\n")
    assert [(line, row["id"]) for line, row in read_entries(path)] == [(2, "one"), (5, "two")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("نعم", "نعم"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("false", False),
        ("12", 12),
        ("'12'", "12"),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("2025-01-01", "2025-01-01"),
        ("", None),
        ("null", None),
        ("'null'", "null"),
        ("٣", "٣"),
    ],
)
def test_yaml_source_value(tmp_path: Path, written: str, value: object) -> None:
    ((_, row),) = read_entries(_file(tmp_path, f"- id: one\n  note: {written}\n"))
    assert row["note"] == value


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_yaml_source_of_an_empty_file(tmp_path: Path, text: str) -> None:
    assert read_entries(_file(tmp_path, text)) == []


def test_yaml_source_duplicate_key(tmp_path: Path) -> None:
    said = _refusal(tmp_path, "- id: one\n  note: a\n  note: b\n")
    assert said == "modes.yaml:3: the key 'note' stands twice in one entry"


def test_yaml_source_duplicate_key_inside(tmp_path: Path) -> None:
    said = _refusal(tmp_path, "- id: one\n  verb:\n    past: قال\n    past: قالت\n")
    assert said == "modes.yaml:4: the key 'past' stands twice in one entry"


@pytest.mark.parametrize("text", ["id: one\n", "just words\n"])
def test_yaml_source_wants_a_list(tmp_path: Path, text: str) -> None:
    assert _refusal(tmp_path, text).startswith("modes.yaml:1: a knowledge file is a list of entries")


def test_yaml_source_wants_mappings(tmp_path: Path) -> None:
    assert (
        _refusal(tmp_path, "- id: one\n- two\n")
        == "modes.yaml:2: an entry is a mapping that opens with 'id:'"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: one\n  note: [a, b\n", 3),
        ("- id: one\n\tnote: a\n", 2),
        ("- id: 'one\n", 2),
        ("- id: a: b\n", 1),
    ],
)
def test_yaml_source_broken_yaml_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    assert _refusal(tmp_path, text).startswith(f"modes.yaml:{line}: not valid YAML: ")


def test_yaml_source_wants_utf8(tmp_path: Path) -> None:
    path = tmp_path / "modes.yaml"
    path.write_bytes("- id: قال\n".encode("cp1256"))
    with pytest.raises(KnowledgeError, match=r"^modes\.yaml:1: not valid YAML: "):
        read_entries(path)


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("  colour: red\n", "colour"),
        ("  start: subject\n", "start"),
    ],
)
def test_yaml_source_unknown_key_is_refused(tmp_path: Path, entry: str, wrong: str) -> None:
    _file(tmp_path, f"\n- id: one\n  words: [قبل]\n{entry}", "grammar.yaml")
    with pytest.raises(KnowledgeError) as caught:
        list(located_entries("grammar", tmp_path))
    said = str(caught.value)
    assert said.startswith("grammar.yaml:2: entry one: ")
    assert wrong in said


def test_yaml_source_bad_value_is_refused_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    _file(tmp_path / "actors", "- id: oz\n  kind: wizard\n  name: أوز\n  name_en: Oz\n", "people.yaml")
    with pytest.raises(KnowledgeError, match=r"^actors/people\.yaml:1: entry oz: .*wizard"):
        load_knowledge(tmp_path)


def test_yaml_source_the_shipped_files_are_read_in_order() -> None:
    for kind in KINDS:
        rows = [(row.file, row.line) for row in located_entries(kind)]
        assert rows
        assert rows == sorted(rows)
