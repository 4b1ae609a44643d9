"""The catalogues: the same keys in both languages, every key that pages use, plurals that Arabic has."""

import re
from pathlib import Path
from typing import get_args

import pytest

import musnad.web
from musnad.model.network import FAMILIES, TieStatus
from musnad.model.vocabulary import (
    MODES,
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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("same article (1 of 3)", "المقال نفسه (1 من 3)"),
        ("same document or unnamed source", "الوثيقة نفسها أو المصدر غير المسمّى نفسه"),
        ("recipient: Iran (2 of 9)", "من وقع عليه: Iran (2 من 9)"),
        ("place: kirkuk in iraq", "المكان: kirkuk في iraq"),
        ("killed: 20..99 → ~28..", "قتلى: من 20 إلى 99 ← نحو 28 أو أكثر"),
        ("stand: for → retracts", "الموقف: يثبتها ← يتراجع عنها"),
        ("own voice; republishes a-1", "صوت المقال؛ يعيد نشر a-1"),
        ("date: 2015-03-26 (1 of 2)", 'التاريخ: <bdi dir="ltr">2015-03-26</bdi> (1 من 2)'),
        ("place: <b> (1 of 2)", "المكان: &lt;b&gt; (1 من 2)"),
    ],
)
def test_reasons_on_pages(given: str, said: str):
    assert Phrases(words_of("ar")).because(given, lambda one: one) == said


@pytest.mark.parametrize("language", ["ar", "en"])
def test_names_stand_in_the_place_of_ids_alone(language: str):
    names = {"who": "World Health Organization", "in": "India", "iran": "Iran", "tehran": "Tehran"}
    because = Phrases(words_of(language)).because
    alone = because("rests on someone unnamed, who may be another report's source", lambda one: names[one])
    assert "Health" not in alone
    told = because("place: tehran in iran (1 of 2)", lambda one: names.get(one, one))
    assert "Tehran" in told and "Iran" in told and "India" not in told
    several = because("place: tehran iran → tehran", lambda one: names.get(one, one))
    assert f"Tehran{words_of(language).comma}Iran" in several


@pytest.mark.parametrize(
    "given", ["same article and something new", "same nonsense", "event: WAR", "something (1 of 2)"]
)
def test_a_reason_is_said_whole_or_not_at_all(given: str):
    assert words_of("ar").said(given) == given


def test_every_mode_has_a_word_in_arabic():
    modes = {mode for known in MODES.values() for mode in known}
    assert {f"mode.{mode}" for mode in modes} <= words_of("ar").keys


def test_arabic_pages_hold_no_english_sentences():
    known = {"musnad", "JavaScript", "KIND", "NAME", "FOLDER", "make", "frontend", "read", "SHA", "ZIP"}
    for key in words_of("ar").keys - {"shell.made_by"}:
        plain = re.sub(r"\{\w+\}", "", words_of("ar")._texts[key])
        left = re.findall(r"[A-Za-z]{2,}", plain)
        assert set(left) <= known, key


def test_values_are_escaped_where_dates_are_markup():
    said = Phrases(words_of("en")).between("<b>", "2025-10-12")
    assert "<b>" not in said
    assert '<bdi dir="ltr">2025-10-12</bdi>' in said
    assert isinstance(words_of("en"), Words)
