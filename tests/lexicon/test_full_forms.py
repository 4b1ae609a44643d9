"""The shipped table of forms: made from the knowledge, believed only while it agrees with it."""

import shutil
from pathlib import Path

import pytest

from musnad.lexicon import full_forms
from musnad.lexicon.form_rows import form_rows, readings
from musnad.lexicon.forms import FormTable
from musnad.lexicon.full_forms import FILE, file_state, rendered
from musnad.lexicon.load import KNOWLEDGE, knowledge_hash, load_knowledge
from musnad.lexicon.schema import Verb
from musnad.lexicon.tables import load_lexicon

LIGHT = """\
- id: shanna
  verb:
    past: شنّ
    present: يشنّ
  noun_after: [object]
  subject: agent
  example: شنّ الجيش غارة
  counterexample: شنّت الإدارة حملة نظافة
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small knowledge folder with its table."""
    (tmp_path / "light_verbs.yaml").write_text(LIGHT, encoding="utf-8")
    (tmp_path / FILE).write_text(rendered(load_knowledge(tmp_path)), encoding="utf-8")
    return tmp_path


def _refuse(*_: object) -> dict[str, str]:
    raise AssertionError("made anew")


def test_table_spares_making_forms(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_forms, "made_rows", _refuse)
    rows = full_forms.full_forms(load_knowledge(root), root)
    assert rows["شنوا"] == "light/shanna=past.3mp-"


def test_table_and_making_agree(root: Path) -> None:
    known = load_knowledge(root)
    assert full_forms.full_forms(known, root) == full_forms.made_rows(known)


def test_shipped_table_is_what_the_knowledge_makes() -> None:
    known = load_knowledge()
    assert file_state(known, KNOWLEDGE) == "current"
    assert full_forms.full_forms(known, KNOWLEDGE) == full_forms.made_rows(known)


def test_edited_knowledge_works_at_once(root: Path) -> None:
    (root / "light_verbs.yaml").write_text(LIGHT.replace("شنّ", "خاض"), encoding="utf-8")
    known = load_knowledge(root)
    assert file_state(known, root) == "older"
    rows = full_forms.full_forms(known, root)
    assert "خاضوا" in rows
    assert "شنوا" not in rows


def test_edited_example_leaves_the_table_current(root: Path) -> None:
    (root / "light_verbs.yaml").write_text(LIGHT.replace("الجيش", "الطيران"), encoding="utf-8")
    assert file_state(load_knowledge(root), root) == "current"


def test_changed_code_makes_the_table_older(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_forms, "code_digest", lambda _: "other code")
    assert file_state(load_knowledge(root), root) == "older"


def test_without_source_the_table_is_not_believed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_forms, "code_digest", lambda _: None)
    assert file_state(load_knowledge(root), root) == "older"
    assert "شنوا" in full_forms.full_forms(load_knowledge(root), root)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-9],
        lambda text: text.replace("past.3mp", "past.3ms"),
        lambda _: "",
        lambda _: "\x00" * 40,
        lambda _: "# one\n# two\n",
        lambda text: text.split("\n", 3)[3],
    ],
)
def test_damaged_table_is_not_believed(root: Path, spoil) -> None:
    known = load_knowledge(root)
    (root / FILE).write_text(spoil(rendered(known)), encoding="utf-8")
    assert file_state(known, root) == "damaged"
    assert full_forms.full_forms(known, root) == full_forms.made_rows(known)


def test_table_of_no_text_is_damaged(root: Path) -> None:
    (root / FILE).write_bytes(b"\xff\xfe\xff")
    assert file_state(load_knowledge(root), root) == "damaged"


def test_table_with_other_line_ends_is_current(root: Path) -> None:
    (root / FILE).write_bytes((root / FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert file_state(load_knowledge(root), root) == "current"


def test_absent_table_is_made(root: Path) -> None:
    (root / FILE).unlink()
    known = load_knowledge(root)
    assert file_state(known, root) == "absent"
    assert "شنوا" in full_forms.full_forms(known, root)


def test_lexicon_of_a_stale_folder_reads_the_new_words(root: Path) -> None:
    (root / "light_verbs.yaml").write_text(LIGHT.replace("شنّ", "خاض"), encoding="utf-8")
    assert load_lexicon(root).forms.lookup("خاضوا")[0].entry == "light/shanna"


def test_table_is_no_part_of_the_knowledge_hash(root: Path) -> None:
    before = knowledge_hash(root)
    (root / FILE).unlink()
    assert knowledge_hash(root) == before


def test_rendered_is_sorted_and_the_same_twice(root: Path) -> None:
    known = load_knowledge(root)
    head, rows = rendered(known).splitlines()[:3], rendered(known).splitlines()[3:]
    assert all(line.startswith("# ") for line in head)
    assert rows == sorted(rows)
    assert rendered(known) == rendered(load_knowledge(root))


def test_copied_folder_keeps_its_table(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    assert file_state(load_knowledge(copy), copy) == "current"


def _kinds(rows: dict[str, str], word: str) -> set[tuple[str, str, str]]:
    return {(one.entry, one.kind, one.person) for one in FormTable(rows).lookup(word)}


def test_ambiguous_forms_keep_all_readings() -> None:
    rows = form_rows(
        [
            ("predicate/qatala", Verb(past="قتل", present="يقتل", masdars=("قتل",)), ()),
            ("cue/naqala", Verb(past="نقل", present="ينقل", masdars=("نقل",)), ()),
            ("cue/qala", Verb(past="قال", present="يقول"), ()),
            ("cue/nafa", Verb(past="نفى", present="ينفي", masdars=("نفي",)), ()),
            ("cue/tahaddatha", Verb(past="تحدّث", present="يتحدث", active="متحدث"), ()),
            ("source/mutahaddith", None, ("متحدث",)),
        ]
    )
    # past and masdar
    assert _kinds(rows, "قتل") == {("predicate/qatala", "past", "3ms"), ("predicate/qatala", "masdar", "")}
    # she killed, I killed
    assert {("predicate/qatala", "past", "3fs"), ("predicate/qatala", "past", "1s")} <= _kinds(rows, "قتلت")
    # two verbs: he told, a telling; let us not say, which the table has though no text is read so
    assert _kinds(rows, "نقل") == {("cue/naqala", "past", "3ms"), ("cue/naqala", "masdar", "")}
    assert "cue/qala=jussive.1p" in rows["نقل"].split()
    # active, passive, masdar in one spelling
    assert {(m.kind, m.passive) for m in FormTable(rows).lookup("نفي")} == {
        ("past", False),
        ("past", True),
        ("masdar", False),
    }
    # participle and noun of two entries
    assert {e for e, _, _ in _kinds(rows, "متحدثون")} == {"cue/tahaddatha", "source/mutahaddith"}


def test_a_listed_plural_makes_no_forms_of_its_own() -> None:
    rows = form_rows([("cue/tasrih", None, ("تصريح", "تصريحات", "تصريحا"))])
    assert "تصريحات" in rows
    assert not {"تصريحاتان", "تصريحاا", "تصريحاتات"} & rows.keys()


def test_forms_left_to_a_commoner_word_are_not_made() -> None:
    with_it = form_rows([("cue/abana", Verb(past="أبان", present="يبين"), ())])
    without = form_rows([("cue/abana", Verb(past="أبان", present="يبين", without=("ابن",)), ())])
    assert with_it.keys() - without.keys() == {"ابن"}


@pytest.mark.parametrize("row", ["past.3mp", "", "cue/x past"])
def test_row_that_is_no_row_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="not a reading"):
        readings(row)
