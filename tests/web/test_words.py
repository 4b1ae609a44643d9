"""The catalogues: the same keys in both languages, every key that pages use, plurals that Arabic has."""

import re
from pathlib import Path
from typing import get_args

import pytest

import musnad.web
from musnad.model.network import FAMILIES, TieStatus
from musnad.model.vocabulary import (
    EntityKind,
    Event,
    FigureKind,
    Modality,
    Polarity,
    SourceKind,
    Stance,
    Status,
)
from musnad.web.phrases import Phrases
from musnad.web.words import Words, words_of

WEB = Path(musnad.web.__file__).parent
OPEN = ("mode.", "anonymity.", "count.")
"""Groups whose English is the value itself, or whose forms differ."""


def used() -> set[str]:
    """Keys that stand in templates and modules."""
    files = [*WEB.rglob("*.j2"), *WEB.rglob("*.py")]
    calls = re.compile(r'(?:\bt|_t|\.t)\(\s*"([a-z_.]+)"\s*[,)]')
    return {key for path in files for key in calls.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_keys_that_pages_use_exist(language: str):
    assert used()
    assert used() - words_of(language).keys == set()


def test_both_languages_have_the_same_keys():
    def kept(language: str) -> set[str]:
        return {key for key in words_of(language).keys if not key.startswith(OPEN)}

    assert kept("ar") == kept("en")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("group", "values"),
    [("status", get_args(TieStatus)), ("status", get_args(Status)), ("event", get_args(Event)),
     ("kind", get_args(EntityKind)), ("stance", get_args(Stance)), ("source_kind", get_args(SourceKind)),
     ("polarity", get_args(Polarity)), ("modality", get_args(Modality)), ("figure", get_args(FigureKind)),
     ("family", tuple(FAMILIES.values()))],
)  # fmt: skip
def test_closed_sets_have_words(language: str, group: str, values: tuple[str, ...]):
    assert {f"{group}.{value}" for value in values} <= words_of(language).keys


def test_the_same_values_stand_in_both_languages():
    arabic, english = words_of("ar"), words_of("en")
    for key in english.keys - {key for key in english.keys if key.startswith(OPEN)}:
        held = [set(re.findall(r"\{(\w+)\}", words._texts[key])) for words in (arabic, english)]
        assert held[0] == held[1], key


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "لا مسائل"), (1, "مسألة واحدة"), (2, "مسألتان"), (3, "3 مسائل"), (10, "10 مسائل"), (11, "11 مسألة"),
     (99, "99 مسألة"), (100, "100 مسألة"), (103, "103 مسائل"), (1200, "1,200 مسألة")],
)  # fmt: skip
def test_arabic_plurals(number: int, said: str):
    assert words_of("ar").counted("matter", number) == said


def test_reasons_of_stages_are_said_in_arabic():
    words = words_of("ar")
    assert words.said("same own voice") == "صوت المقال نفسه"
    assert words.said("act: aerial (2 of 3)") == "الفعل: جوي (2 من 3)"
    assert words.said("states that it was not") == "يقول: لم يقع"
    assert words.said("something new") == "something new"


def test_values_are_escaped_where_dates_are_markup():
    said = Phrases(words_of("en")).between("<b>", "2025-10-12")
    assert "<b>" not in said
    assert '<bdi dir="ltr">2025-10-12</bdi>' in said
    assert isinstance(words_of("en"), Words)
