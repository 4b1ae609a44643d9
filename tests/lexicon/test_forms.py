"""The form table: clitics and suffixes are found, and the stem is cut at the right place."""

import pytest

from musnad.lexicon.form_rows import form_rows
from musnad.lexicon.forms import FormTable
from musnad.lexicon.schema import Verb
from musnad.lexicon.tables import Lexicon
from musnad.text.fold import key

TABLE = FormTable(
    form_rows(
        [
            ("cue/qala", Verb(past="قال", present="يقول", masdars=("قول",), active="قائل"), ()),
            ("cue/tabanna", Verb(past="تبنّى", present="يتبنى", masdars=("تبني",)), ()),
            ("predicate/qatala", Verb(past="قتل", present="يقتل"), ()),
            ("predicate/hajama", Verb(past="هاجم", present="يهاجم", masdars=("مهاجمة",)), ()),
            ("predicate/zara", Verb(past="زار", present="يزور", masdars=("زيارة",)), ()),
            ("predicate/hujum", None, ("هجوم", "هجمات")),
            ("predicate/liqa", None, ("لقاء",)),
            ("source/wasit", None, ("وسيط",)),
        ]
    )
)


def _readings(word: str, entry: str) -> set[tuple[str, str, str, str]]:
    """Kind, prefix, stem as cut and suffix of the readings of `word` as a form of `entry`."""
    folded = key(word)
    found = [m for m in TABLE.lookup(folded) if m.entry == entry]
    return {(m.kind, m.prefix, folded[m.start : m.end], m.suffix) for m in found}


@pytest.mark.parametrize(
    ("word", "entry", "reading"),
    [
        ("قال", "cue/qala", ("past", "", "قال", "")),
        ("وقالت", "cue/qala", ("past", "", "قالت", "")),
        ("فقالوا", "cue/qala", ("past", "", "قالوا", "")),
        ("وسيقولون", "cue/qala", ("present", "س", "يقولون", "")),
        ("ليقولوا", "cue/qala", ("present", "ل", "يقولوا", "")),
        ("سأقول", "cue/qala", ("present", "س", "اقول", "")),
        ("بقوله", "cue/qala", ("masdar", "ب", "قول", "ه")),
        ("وبقولهم", "cue/qala", ("masdar", "ب", "قول", "هم")),
        ("قولها", "cue/qala", ("masdar", "", "قول", "ها")),
        ("القائلون", "cue/qala", ("active", "ال", "قائلون", "")),
        ("قائلا", "cue/qala", ("active", "", "قائلا", "")),
        ("قتلوه", "predicate/qatala", ("past", "", "قتلو", "ه")),
        ("قتلتهم", "predicate/qatala", ("past", "", "قتلت", "هم")),
        ("سيقتلها", "predicate/qatala", ("present", "س", "يقتل", "ها")),
        ("تبنّاه", "cue/tabanna", ("past", "", "تبنا", "ه")),
        ("يتبناها", "cue/tabanna", ("present", "", "يتبنا", "ها")),
        ("وتبنيها", "cue/tabanna", ("masdar", "", "تبني", "ها")),
        ("هاجموها", "predicate/hajama", ("past", "", "هاجمو", "ها")),
        ("ومهاجمته", "predicate/hajama", ("masdar", "", "مهاجمت", "ه")),
        ("لزيارتها", "predicate/zara", ("masdar", "ل", "زيارت", "ها")),
        ("سيزورونه", "predicate/zara", ("present", "س", "يزورون", "ه")),
        ("الهجوم", "predicate/hujum", ("noun", "ال", "هجوم", "")),
        ("للهجوم", "predicate/hujum", ("noun", "لل", "هجوم", "")),
        ("وبالهجوم", "predicate/hujum", ("noun", "بال", "هجوم", "")),
        ("كالهجوم", "predicate/hujum", ("noun", "كال", "هجوم", "")),
        ("بهجومهما", "predicate/hujum", ("noun", "ب", "هجوم", "هما")),
        ("هجومين", "predicate/hujum", ("noun", "", "هجومين", "")),
        ("لهجوم", "predicate/hujum", ("noun", "ل", "هجوم", "")),
        ("لقائهما", "predicate/liqa", ("noun", "", "لقائ", "هما")),
        ("لقاؤه", "predicate/liqa", ("noun", "", "لقاؤ", "ه")),
        ("ولقاءه", "predicate/liqa", ("noun", "", "لقاء", "ه")),
        ("وسيط", "source/wasit", ("noun", "", "وسيط", "")),
        ("ووسيط", "source/wasit", ("noun", "", "وسيط", "")),
    ],
)
def test_forms_cut_at_the_right_place(word: str, entry: str, reading: tuple[str, str, str, str]) -> None:
    found = _readings(word, entry)
    assert reading in found
    assert len({cut[1:] for cut in found}) == 1  # read as one part of speech or another, cut in one way


@pytest.mark.parametrize(
    "word", ["سقال", "القال", "بقال", "لقالوا", "ستهاجموا", "المقتلون", "", "و", "ال", "قا"]
)
def test_forms_find_nothing_in_impossible_words(word: str) -> None:
    readings = TABLE.lookup(key(word))
    assert all(m.prefix == "" or m.kind != "past" for m in readings)
    assert not any(m.prefix in ("ال", "لل", "بال", "كال") and m.finite for m in readings)


@pytest.mark.parametrize("word", ["البالقول", "قتلونه", "سهجوم", "الهجومه", "للزيارتها"])
def test_forms_refuse_clitics_that_do_not_go_together(word: str) -> None:
    assert TABLE.lookup(key(word)) == ()


@pytest.mark.parametrize(
    ("word", "kinds"), [("يقل", {"jussive"}), ("فليقل", {"jussive"}), ("نقل", set()), ("لأقل", set())]
)
def test_forms_jussive_is_read_in_the_third_person(word: str, kinds: set[str]) -> None:
    assert {m.kind for m in TABLE.lookup(key(word))} == kinds


def test_forms_short_first_person_future_is_left_to_other_words() -> None:
    table = FormTable(form_rows([("predicate/amara", Verb(past="أمر", present="يأمر"), ())]))
    assert not table.lookup("سامر")
    assert {m.person for m in table.lookup("سنامر")} == {"1p"}


def test_forms_are_the_same_on_a_second_look() -> None:
    assert TABLE.lookup("بقوله") == TABLE.lookup("بقوله")


def test_forms_person_is_told() -> None:
    assert {m.person for m in TABLE.lookup("قالت")} == {"3fs"}
    assert {m.person for m in TABLE.lookup("قتلوه")} == {"3mp"}


def test_forms_visible_passive_is_told() -> None:
    assert all(m.passive for m in TABLE.lookup("قيل"))
    assert all(m.passive for m in TABLE.lookup("هوجمت"))
    assert not any(m.passive for m in TABLE.lookup("هاجمت"))


@pytest.mark.parametrize(
    ("word", "entry", "stem"),
    [
        ("وسيقولون", "cue/qala", "يقولون"),
        ("بقوله", "cue/qala", "قول"),
        ("للهجوم", "predicate/hujum", "هجوم"),
        ("قتلوه", "predicate/qatala", "قتلو"),
        ("تبناه", "cue/tabanna", "تبنا"),
        ("وبهجومهم", "predicate/hujum", "هجوم"),
    ],
)
def test_forms_of_the_knowledge_files(lexicon: Lexicon, word: str, entry: str, stem: str) -> None:
    assert stem in {word[m.start : m.end] for m in lexicon.forms.lookup(word) if m.entry == entry}


@pytest.mark.parametrize("word", ["بطيخ", "كرسي", "لبن", "فستق", "برتقال"])
def test_forms_plain_words_are_no_forms_of_ours(lexicon: Lexicon, word: str) -> None:
    assert lexicon.forms.lookup(word) == ()
