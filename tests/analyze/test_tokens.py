"""Tokens: offsets, kinds, and which first letters are clitics and which belong to the word."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.analysis import Token
from musnad.stages.analyze.tokens import tokenize
from musnad.text.fold import fold

WORDS = yaml.safe_load((Path(__file__).parent / "clitic_words.yaml").read_text(encoding="utf-8"))
WHOLE = [word for row in WORDS["whole"] for word in row]


def _one(word: str, lexicon: Lexicon) -> Token:
    (token,) = tokenize(fold(word), lexicon)[0]
    return token


def _written(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.kind) for t in tokenize(fold(text), lexicon)[0]]


def test_tokens_there_are_enough_words() -> None:
    assert len(WHOLE) == len(set(WHOLE)) >= 300
    assert len({word for word, *_ in WORDS["cut"]}) == len(WORDS["cut"]) >= 150


@pytest.mark.parametrize("word", WHOLE)
def test_tokens_first_letter_belongs_to_the_word(word: str, lexicon: Lexicon) -> None:
    token = _one(word, lexicon)
    assert (token.clitics, token.stem) == ((), token.key)


@pytest.mark.parametrize(("word", "clitics", "stem"), WORDS["cut"], ids=[row[0] for row in WORDS["cut"]])
def test_tokens_clitics_are_split(word: str, clitics: str, stem: str, lexicon: Lexicon) -> None:
    token = _one(word, lexicon)
    assert (token.clitics, token.stem) == (tuple(clitics.split("+")), stem)


SUFFIXES = [
    ("مقتله", "ه"), ("وزيرها", "ها"), ("وزارتها", "ها"), ("بيانه", "ه"), ("قتلهم", "هم"), ("ومدينتهم", "هم"),
    ("لقواتهم", "هم"), ("حكومتنا", "نا"), ("بلادنا", "نا"), ("بينهما", "هما"), ("به", "ه"), ("لها", "ها"),
    ("بسببه", "ه"), ("وأكدها", "ها"), ("أنه", "ه"), ("فيها", "ها"), ("شعبه", "ه"), ("بلدكم", "كم"),
    ("الوزارة", ""), ("وزير", ""), ("مهم", ""), ("حكم", ""), ("وجه", ""), ("درهم", ""), ("سينا", ""),
    ("مياه", ""), ("اتجاه", ""), ("هذه", ""), ("فيينا", ""), ("متهم", ""), ("أهم", ""), ("محاكم", ""),
]  # fmt: skip


@pytest.mark.parametrize(("word", "suffix"), SUFFIXES, ids=[row[0] for row in SUFFIXES])
def test_tokens_pronoun_at_the_end(word: str, suffix: str, lexicon: Lexicon) -> None:
    assert _one(word, lexicon).suffix == suffix


def test_tokens_bare_is_the_word_without_conjunction(lexicon: Lexicon) -> None:
    assert [_one(w, lexicon).bare for w in ("وبسبب", "بسبب", "فالوزير", "وزير")] == [
        "بسبب", "بسبب", "الوزير", "وزير"
    ]  # fmt: skip


def test_tokens_conjunction_is_told(lexicon: Lexicon) -> None:
    assert _one("وقال", lexicon).conjunction == "و"
    assert _one("فقال", lexicon).conjunction == "ف"
    assert _one("بالمدينة", lexicon).conjunction == ""
    assert _one("وزير", lexicon).conjunction == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("قُتل 3.5 في المئة", ["قُتل", "3.5", "في", "المئة"]),
        ("في 12/3/2020، قال", ["في", "12/3/2020", "،", "قال"]),
        ("بلغ ١٬٢٠٠ طن", ["بلغ", "١٬٢٠٠", "طن"]),
        ("«نعم»، قال.", ["«", "نعم", "»", "،", "قال", "."]),
        ("هـــجوم كبير", ["هـــجوم", "كبير"]),
        ("طائرة إف-16 وصلت", ["طائرة", "إف", "-", "16", "وصلت"]),
        ("د. سامي", ["د", ".", "سامي"]),
        ("موقع BBC عربي", ["موقع", "BBC", "عربي"]),
        ("الساعة 10:30", ["الساعة", "10:30"]),
    ],
)
def test_tokens_of_a_text(text: str, written: list[str], lexicon: Lexicon) -> None:
    assert [word for word, _ in _written(text, lexicon)] == written


def test_tokens_kinds(lexicon: Lexicon) -> None:
    assert _written("قال 12 شاهدا: نعم", lexicon) == [
        ("قال", "word"),
        ("12", "number"),
        ("شاهدا", "word"),
        (":", "punctuation"),
        ("نعم", "word"),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u064e\u200f"])
def test_tokens_of_nothing(text: str, lexicon: Lexicon) -> None:
    assert tokenize(fold(text), lexicon)[0] == ()


@given(st.text(max_size=60) | st.text("وفبلكسالقتهم ،.«»\n\u064e\u0640\ufdf2 1", max_size=60))
def test_tokens_lie_in_order_inside_the_text(text: str) -> None:
    tokens = tokenize(fold(text), load_lexicon())[0]
    assert [t.index for t in tokens] == list(range(len(tokens)))
    assert all(0 <= t.start < t.end <= len(text) for t in tokens)
    assert all(left.end <= right.start or left.start == right.start for left, right in pairwise(tokens))
    for token in tokens:
        assert token.key.endswith(token.stem)
        assert not any(c.isspace() for c in token.key)
