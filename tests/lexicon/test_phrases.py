"""Fixed groups of words: the longest first, the last preposition glued or not."""

import pytest

from musnad.lexicon.phrases import PhraseHit, PhraseTable
from musnad.text.fold import key

TABLE = PhraseTable(
    [
        ("cue/ala-hadd", "على حد قول"),
        ("cue/ala-hadd-zam", "على حدّ زعم"),
        ("cue/known", "المعروف ب"),
        ("predicate/ceasefire", "وقف إطلاق النار"),
        ("predicate/stop", "وقف إطلاق"),
        ("predicate/stop", "وقف إطلاق"),
        ("grammar/by", "من قبل"),
    ]
)


def _at(text: str, first: int = 0, opening: str | None = None) -> list[PhraseHit]:
    words = key(text).split()
    return TABLE.at(words, first, words[first] if opening is None else opening)


def test_phrases_find_a_group() -> None:
    assert _at("على حد قول الوزير") == [PhraseHit("cue/ala-hadd", 0, 3)]


def test_phrases_ignore_marks_and_alef() -> None:
    assert _at("على حَدِّ زعم الوزير") == [PhraseHit("cue/ala-hadd-zam", 0, 3)]


def test_phrases_give_the_longest_first_and_each_once() -> None:
    assert _at("وقف إطلاق النار") == [
        PhraseHit("predicate/ceasefire", 0, 3),
        PhraseHit("predicate/stop", 0, 2),
    ]


def test_phrases_start_where_they_are_asked_for() -> None:
    assert _at("أعلن الجيش وقف إطلاق الصواريخ", 2) == [PhraseHit("predicate/stop", 2, 4)]
    assert _at("أعلن الجيش وقف إطلاق الصواريخ", 1) == []


def test_phrases_open_with_a_word_freed_of_its_conjunction() -> None:
    assert _at("ووقف إطلاق النار", 0, "وقف")[0] == PhraseHit("predicate/ceasefire", 0, 3)


def test_phrases_take_a_glued_preposition_without_its_word() -> None:
    assert _at("المعروف بأبي علي") == [PhraseHit("cue/known", 0, 1, attached=True)]


@pytest.mark.parametrize("text", ["المعروف باسم", "المعروف بالشيخ"])
def test_phrases_glued_preposition_stands_on_any_word(text: str) -> None:
    assert _at(text)[0].attached


@pytest.mark.parametrize(
    "text", ["على حد", "على", "على حد سواء", "وقف النار", "من", "المعروف", "المعروف لدينا"]
)
def test_phrases_are_whole_or_not_at_all(text: str) -> None:
    assert _at(text) == []


def test_phrases_of_nothing() -> None:
    assert PhraseTable([]).at(["وقف"], 0, "وقف") == []
