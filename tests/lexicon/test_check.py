"""The linter: each fault a linguist can make is one line, file:line: a sentence."""

import re
from pathlib import Path

import pytest

from musnad.lexicon.check import Problem, check_knowledge

_LINE = re.compile(r"[\w/]+\.yaml:\d+: \S.+\S")
ACTOR = "- id: {id}\n  kind: group\n  name: {name}\n  name_en: X\n"
CUE = (
    "- id: hakaya\n  pos: noun\n  forms: [حكاية]\n  stance: states\n  takes: [clause]\n"
    "  examples:\n    - text: حكاية\n  counterexamples: [رواية]\n"
)


def _check(root: Path, **files: str) -> list[str]:
    """Problems of a knowledge folder with these files; `__` in a name stands for a folder."""
    for name, text in files.items():
        path = root.joinpath(*name.split("__")).with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    said = [str(problem) for problem in check_knowledge(root)]
    assert all(_LINE.fullmatch(line) for line in said), said
    return said


def test_check_the_shipped_knowledge_holds() -> None:
    assert check_knowledge() == []


def test_check_a_good_folder_says_nothing(tmp_path: Path) -> None:
    assert _check(tmp_path, cues__a=CUE, actors__a=ACTOR.format(id="sqr", name="حركة الصقر")) == []


def test_check_a_problem_is_one_line() -> None:
    assert str(Problem("modes.yaml", 3, "mend this")) == "modes.yaml:3: mend this"


def test_check_duplicate_key(tmp_path: Path) -> None:
    (said,) = _check(tmp_path, cues__a=CUE.replace("  stance", "  pos: verb\n  stance"))
    assert said == "cues/a.yaml:4: the key 'pos' stands twice in one entry"


def test_check_unknown_key(tmp_path: Path) -> None:
    (said,) = _check(tmp_path, cues__a=CUE + "  mood: dark\n")
    assert said.startswith("cues/a.yaml:1: hakaya: ")
    assert "mood" in said


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("stance: states", "stance: shouts"),
        ("takes: [clause]", "takes: [sentence]"),
        ("pos: noun", "pos: adverb"),
        ("forms: [حكاية]", "forms: حكاية"),
        ("  counterexamples: [رواية]\n", ""),
        ("text: حكاية", "text: 12"),
    ],
)
def test_check_bad_value(tmp_path: Path, right: str, wrong: str) -> None:
    (said,) = _check(tmp_path, cues__a="# head\n" + CUE.replace(right, wrong))
    assert said.startswith("cues/a.yaml:2: hakaya: ")


def test_check_entry_without_id(tmp_path: Path) -> None:
    (said,) = _check(tmp_path, cues__a=CUE.replace("- id: hakaya\n  pos", "- pos"))
    assert said.startswith("cues/a.yaml:1: entry without id: ")


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ("\u0640", "U+0640"),
        ("\ufef5", "U+FEF5"),
        ("\u200f", "U+200F"),
        ("\u202b", "U+202B"),
        ("\u2067", "U+2067"),
    ],
)
def test_check_stray_letter(tmp_path: Path, letter: str, code: str) -> None:
    (said,) = _check(tmp_path, cues__a=CUE.replace("[حكاية]", f"[حكا{letter}ية]"))
    assert said.startswith("cues/a.yaml:1: hakaya: ")
    assert code in said


@pytest.mark.parametrize("name", ["Sqr", "صقر", "a_b", "a b", "-a", "a."])
def test_check_bad_id(tmp_path: Path, name: str) -> None:
    (said,) = _check(tmp_path, actors__a=ACTOR.format(id=name, name="حركة الصقر"))
    assert said.startswith(f"actors/a.yaml:1: '{name}': an id is small Latin letters")


def test_check_duplicate_id_over_files(tmp_path: Path) -> None:
    (said,) = _check(
        tmp_path,
        actors__a=ACTOR.format(id="sqr", name="حركة الصقر"),
        actors__b="\n" + ACTOR.format(id="sqr", name="حركة النسر"),
    )
    assert said == "actors/b.yaml:2: the id 'sqr' is already used at actors/a.yaml:1"


def test_check_same_id_of_two_kinds_is_fine(tmp_path: Path) -> None:
    assert _check(tmp_path, cues__a=CUE, actors__a=ACTOR.format(id="hakaya", name="حركة الصقر")) == []


@pytest.mark.parametrize("field", ["parent", "country"])
def test_check_dangling_parent(tmp_path: Path, field: str) -> None:
    text = ACTOR.format(id="sqr", name="حركة الصقر") + f"  {field}: nobody\n"
    (said,) = _check(tmp_path, actors__a=text)
    assert said == f"actors/a.yaml:1: sqr: {field} 'nobody' is no actor's id"


def test_check_parent_in_another_file_is_found(tmp_path: Path) -> None:
    child = ACTOR.format(id="chick", name="سرية الفرخ") + "  parent: sqr\n"
    assert _check(tmp_path, actors__a=child, actors__b=ACTOR.format(id="sqr", name="حركة الصقر")) == []


def test_check_shared_name(tmp_path: Path) -> None:
    (said,) = _check(
        tmp_path,
        actors__a=ACTOR.format(id="sqr", name="أنصار الصقر") + ACTOR.format(id="nsr", name="انصار الصقر"),
    )
    assert said.startswith(
        "actors/a.yaml:5: nsr: the name 'انصار الصقر' is also a name of sqr (actors/a.yaml:1)"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("pos: noun", "pos: verb", "a verb needs 'verb:' with past and present"),
        ("  forms: [حكاية]\n", "", "a noun needs 'forms:', one word a line"),
        ("  examples:\n    - text: حكاية\n", "  examples: []\n", "give at least one example that must match"),
        ("[رواية]", "[]", "give at least one near miss that must not match"),
        ("[clause]", "[about]", "takes 'about' but 'about:' lists no preposition"),
    ],
)
def test_check_shape_of_a_cue(tmp_path: Path, right: str, wrong: str, sentence: str) -> None:
    assert _check(tmp_path, cues__a=CUE.replace(right, wrong)) == [f"cues/a.yaml:1: hakaya: {sentence}"]


def test_check_broken_yaml(tmp_path: Path) -> None:
    (said,) = _check(tmp_path, cues__a="- id: [a\n")
    assert said.startswith("cues/a.yaml:2: not valid YAML: ")


def test_check_goes_on_after_a_broken_file(tmp_path: Path) -> None:
    said = _check(tmp_path, cues__a="words\n", cues__b=CUE.replace("hakaya", "Hakaya"), modes="- one\n")
    assert [line.split(":")[0] for line in said] == ["cues/a.yaml", "cues/b.yaml", "modes.yaml"]


def test_check_says_all_in_order(tmp_path: Path) -> None:
    said = _check(
        tmp_path, cues__b=CUE + CUE.replace("[رواية]", "[]"), cues__a=CUE.replace("states", "sings")
    )
    assert [line.split(": ")[0] for line in said] == ["cues/a.yaml:1", "cues/b.yaml:9", "cues/b.yaml:9"]


def test_check_number_words_need_their_value(tmp_path: Path) -> None:
    head = "- id: vague.x\n  kind: {kind}\n  words: [جمع]\n"
    shown = "  examples:\n    - text: جمع\n      reads: ''\n  counterexamples: [ثوب]\n"
    assert _check(tmp_path, numbers=head.format(kind="vague") + shown) == [
        "numbers.yaml:1: vague.x: a vague needs 'low:', its value"
    ]
    assert _check(tmp_path, numbers=head.format(kind="bound") + shown) == [
        "numbers.yaml:1: vague.x: say with 'bound:' which end the number stands for"
    ]
    bare = head.format(kind="total") + "  examples: []\n  counterexamples: []\n"
    assert _check(tmp_path, numbers=bare) == [
        "numbers.yaml:1: vague.x: give at least one example with what it 'reads'",
        "numbers.yaml:1: vague.x: give at least one near miss that must not match",
    ]
