"""Nouns, masdars and participles: endings, and what stands before a pronoun."""

import pytest

from musnad.lexicon.inflect import noun_forms, verb_forms
from musnad.lexicon.schema import Verb
from musnad.text.fold import key


def _keys(words: str) -> set[str]:
    return {key(word) for word in words.split()}


@pytest.mark.parametrize(
    ("noun", "free", "owned"),
    [
        ("هجوم", "هجوم هجوما هجومان هجومين هجومات", "هجوم هجوما هجومي"),
        ("زيارة", "زيارة زيارتان زيارتين زيارتا زيارتي زيارات", "زيارت زيارتا زيارتي زيارات"),
        ("مكافأة", "مكافأة مكافأتان مكافآت", "مكافأت مكافآت"),
        ("قراءة", "قراءة قراءتان قراءات", "قراءت قراءات"),
        ("تهنئة", "تهنئة تهنئتين تهنئات", "تهنئت تهنئات"),
        ("مقاضاة", "مقاضاة مقاضاتين مقاضيات", "مقاضات مقاضيات"),
        ("لقاء", "لقاء لقاءان لقاءين لقاءات", "لقاء لقائ لقاؤ"),
        ("جزء", "جزء جزءا جزءان جزءين", "جزء جزئ جزؤ"),
        ("عبء", "عبء عبئا عبئان", "عبء عبئ عبؤ"),
        ("شيء", "شيء شيئا شيئان شيئين", "شيء شيئ شيؤ"),
        ("لجوء", "لجوء لجوءا", "لجوء لجوئ لجوؤ"),
        ("مبدأ", "مبدأ مبدآن", "مبدأ مبدئ مبدؤ"),
        ("تواطؤ", "تواطؤ تواطؤا", "تواطؤ تواطئ"),
        ("شكوى", "شكوى شكويان شكويين", "شكوا"),
        ("مستوى", "مستوى مستويان مستويات", "مستوا مستويات"),
        ("غزو", "غزو غزوا", "غزو"),
        ("نفي", "نفي نفيا", "نفي"),
    ],
)  # fmt: skip
def test_noun_alone_and_before_a_pronoun(noun: str, free: str, owned: str) -> None:
    made = list(noun_forms(noun, "masdar"))
    assert _keys(free) <= {one.free for one in made}
    assert _keys(owned) <= {one.bound for one in made}


@pytest.mark.parametrize(
    ("noun", "never"),
    [("لقاء", "لقاءا"), ("مكافأة", "مكافأات"), ("مقاضاة", "مقاضاات"), ("ضحايا", "ضحاياا"), ("آل", "آلي")],
)
def test_noun_is_not_spelled_so(noun: str, never: str) -> None:
    assert key(never) not in {one.free for one in noun_forms(noun)}


def test_two_readings_of_a_dual_before_a_noun_are_left_to_the_adjective() -> None:
    made = {(one.free, one.bound) for one in noun_forms("صاروخ")}
    assert ("", "صاروخي") in made
    assert "صاروخي" not in {free for free, _ in made}


@pytest.mark.parametrize(
    ("verb", "kind", "free"),
    [
        (
            Verb(past="نفى", present="ينفي", active="نافي"),
            "active",
            "نافي نافيا نافيان نافيين نافون نافين نافو نافية نافيتان نافيات",
        ),
        (
            Verb(past="تبنّى", present="يتبنى", active="متبنّي"),
            "active",
            "متبني متبن متبنيا متبنون متبنين متبنية",
        ),
        (
            Verb(past="دعا", present="يدعو", active="داع"),
            "active",
            "داع داعي داعيا داعون داعين داعية داعيات",
        ),
        (Verb(past="تخلّى", present="يتخلى", masdars=("تخل",)), "masdar", "تخل تخلي تخليا"),
        (Verb(past="تبنّى", present="يتبنى", masdars=("تبني",)), "masdar", "تبن تبني تبنيا"),
        (Verb(past="جرى", present="يجري", masdars=("جريان",)), "masdar", "جريان جريانا"),
        (
            Verb(past="صفّى", present="يصفي", passive="مصفّى"),
            "passive",
            "مصفى مصفيان مصفون مصفين مصفاة مصفيات",
        ),
        (
            Verb(past="نفى", present="ينفي", passive="منفي"),
            "passive",
            "منفي منفيا منفيون منفيين منفية منفيات",
        ),
        (Verb(past="رجا", present="يرجو", passive="مرجو"), "passive", "مرجو مرجوا مرجوة مرجوون"),
        (
            Verb(past="اعتقل", present="يعتقل", passive="معتقل"),
            "passive",
            "معتقل معتقلا معتقلة معتقلان معتقلين معتقلتان معتقلتين معتقلون معتقلو معتقلي معتقلات",
        ),
        (
            Verb(past="تواطأ", present="يتواطأ", active="متواطئ"),
            "active",
            "متواطئ متواطئا متواطئة متواطئون متواطئين متواطئو",
        ),
    ],
)
def test_participles_and_masdars_of_a_verb(verb: Verb, kind: str, free: str) -> None:
    assert _keys(free) <= {one.free for one in verb_forms(verb) if one.kind == kind}


def test_participle_of_two_words_makes_no_forms() -> None:
    verb = Verb(past="وافق", present="يوافق", passive="موافق عليه")
    assert not [one for one in verb_forms(verb) if one.kind == "passive"]
