"""Folding: what falls away, what falls together, and the way back to the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.text.fold import fold, key

ARABIC = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.sampled_from("\u0640\u200c\u200d\u200f\u202b\u00a0 \n«»،.aZ7"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("قَالَ", "قال"),
        ("شدّد", "شدد"),
        ("مُحَمَّدٌ", "محمد"),
        ("بيانًا", "بيانا"),
        ("هٰذا", "هذا"),
        ("الرَّحمٰن", "الرحمن"),
        ("قـــال", "قال"),
        ("إيران", "ايران"),
        ("أعلن", "اعلن"),
        ("آذار", "اذار"),
        ("ٱلله", "الله"),
        ("على", "علي"),
        ("مستشفى", "مستشفي"),
        ("مسؤول", "مسؤول"),
        ("هيئة", "هيئة"),
        ("بدء", "بدء"),
        ("ایران", "ايران"),
        ("کرکوک", "كركوك"),
        ("خامنه‌ای", "خامنهاي"),
        ("ﻗﺎﻝ", "قال"),
        ("ﻻ", "لا"),
        ("ﻷن", "لان"),
        ("ﷲ", "الله"),
        ("ﻫﺠﻮﻡ", "هجوم"),
        ("٢٠٢٥", "2025"),
        ("۱۴۰۴", "1404"),
        ("Reuters", "Reuters"),
        ("ثلاث\u00a0قرى", "ثلاث قري"),
    ],
)
def test_fold_of_a_word(written: str, folded: str) -> None:
    assert fold(written).text == folded
    assert key(written) == folded


@pytest.mark.parametrize("mark", [chr(c) for c in (*range(0x064B, 0x0653), 0x0670, 0x0640)])
def test_fold_drops_each_mark(mark: str) -> None:
    assert fold(f"ق{mark}ال").text == "قال"


@pytest.mark.parametrize(
    "control", list("\u200b\u200c\u200d\u200e\u200f\u061c\ufeff\u202a\u202e\u2066\u2069\u00ad")
)
def test_fold_drops_each_unseen_control(control: str) -> None:
    assert fold(f"ال{control}جيش").text == "الجيش"


@pytest.mark.parametrize("letter", list("ةؤئء"))
def test_fold_keeps_what_tells_words_apart(letter: str) -> None:
    assert fold(letter).text == letter


@pytest.mark.parametrize(
    "pair", [("فتاه", "فتاة"), ("سال", "سئل"), ("قران", "قرءان"), ("حجر", "هجر"), ("تين", "طين")]
)
def test_fold_does_not_confuse(pair: tuple[str, str]) -> None:
    assert key(pair[0]) != key(pair[1])


def test_fold_of_plain_text_needs_no_map() -> None:
    assert fold("أعلن الجيش").origins is None


def test_fold_leads_back_over_marks() -> None:
    text = "ثم قَالَ الوزير"
    folded = fold(text)
    at = folded.text.index("قال")
    assert text[folded.origin(at) : folded.end_origin(at + 3)] == "قَالَ"


def test_fold_leads_back_over_tatweel() -> None:
    text = "هـــجوم"
    folded = fold(text)
    assert (folded.origin(0), folded.origin(1), folded.end_origin(4)) == (0, 4, len(text))


def test_fold_leads_back_to_a_ligature() -> None:
    text = "قبل ﷲ نشهد"
    folded = fold(text)
    at = folded.text.index("الله")
    assert text[folded.origin(at) : folded.end_origin(at + 4)].strip() == "ﷲ"


def test_fold_origin_is_the_offset_where_nothing_changed() -> None:
    folded = fold("كتب")
    assert [folded.origin(at) for at in range(4)] == [0, 1, 2, 3]


def test_fold_of_nothing() -> None:
    assert fold("").text == ""
    assert fold("\u064e\u200f").text == ""


def test_key_makes_spaces_single() -> None:
    assert key("  على   حدّ\u00a0قول ") == "علي حد قول"


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_fold_origins_lie_inside_and_never_go_back(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert all(0 <= at <= len(text) for at in origins)
    assert all(left <= right for left, right in pairwise(origins))
    assert origins[-1] == len(text)


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_fold_of_each_character_comes_from_its_origin(text: str) -> None:
    folded = fold(text)
    for at, char in enumerate(folded.text):
        assert char in fold(text[folded.origin(at)]).text


@given(ARABIC)
def test_fold_twice_is_fold_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(ARABIC)
def test_key_is_the_folded_text_with_single_spaces(text: str) -> None:
    assert key(text) == " ".join(fold(text).text.split())


@given(ARABIC)
def test_fold_leaves_no_mark(text: str) -> None:
    assert not any("\u064b" <= char <= "\u065f" or char in "\u0640\u200c\u200f" for char in fold(text).text)
