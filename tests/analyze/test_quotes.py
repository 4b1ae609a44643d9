"""Quotations: three kinds of marks, nested, left open, and over paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.stages.analyze.quotes import find_quotes
from musnad.stages.analyze.tokens import tokenize
from musnad.text.fold import fold


def _quotes(text: str, lexicon: Lexicon) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(tokenize(fold(text), lexicon)[0], text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("قال «لن نعود» ثم مضى", ["لن نعود"]),
        ("قال “لن نعود” ثم مضى", ["لن نعود"]),
        ('قال "لن نعود" ثم مضى', ["لن نعود"]),
        ("قال ”لن نعود“ ثم مضى", ["لن نعود"]),
        ("قال „لن نعود“ ثم مضى", ["لن نعود"]),
        ("قال ‹لن نعود› ثم مضى", ["لن نعود"]),
        ('كتب "أولا" ثم كتب "ثانيا"', ["أولا", "ثانيا"]),
        ("كتب «أولا» ثم «ثانيا» ثم سكت", ["أولا", "ثانيا"]),
        ("قال «سمعت “نعم” مرتين» وذهب", ["سمعت “نعم” مرتين", "نعم"]),
        ('قال «سمعت "نعم" مرتين» وذهب', ['سمعت "نعم" مرتين', "نعم"]),
        ("قال «سمعت «نعم» مرتين» وذهب", ["سمعت «نعم» مرتين", "نعم"]),
        ("قال «لن نعود أبدا", ["لن نعود أبدا"]),
        ("قال لن نعود» ثم مضى", []),
        ("قال «» ثم مضى", []),
        ("بلا علامات", []),
        ("", []),
    ],
)
def test_quotes_of_a_line(text: str, inside: list[str], lexicon: Lexicon) -> None:
    assert _quotes(text, lexicon) == inside


def test_quotes_of_a_speech_in_paragraphs(lexicon: Lexicon) -> None:
    text = "قال: «بدأنا العمل.\nوسنتم ما بدأناه.\nولن نتراجع» ثم غادر."
    assert _quotes(text, lexicon) == ["بدأنا العمل.\nوسنتم ما بدأناه.\nولن نتراجع"]


def test_quotes_left_open_end_with_the_paragraph(lexicon: Lexicon) -> None:
    assert _quotes("قال «لن نعود أبدا\nوغادر القاعة", lexicon) == ["لن نعود أبدا"]


def test_quotes_a_new_paragraph_starts_afresh(lexicon: Lexicon) -> None:
    assert _quotes("قال «لن نعود أبدا\nثم قال «سنعود» ومضى", lexicon) == ["لن نعود أبدا", "سنعود"]


def test_quotes_opened_anew_in_each_paragraph(lexicon: Lexicon) -> None:
    text = "وقال: «الطريق طويلة.\n«لكننا سنصل».\nثم سكت."
    assert _quotes(text, lexicon)[-1] == "لكننا سنصل"
    assert not any("\n" in quote for quote in _quotes(text, lexicon))


def test_quotes_a_lost_mark_costs_one_paragraph_only(lexicon: Lexicon) -> None:
    assert _quotes('قال "لن نعود\nوقال "سنعود" غدا', lexicon)[-1] == "سنعود"


def test_quotes_straight_inside_a_name(lexicon: Lexicon) -> None:
    assert _quotes('تنظيم "القاعدة" في اليمن', lexicon) == ["القاعدة"]


def test_quotes_give_their_tokens(lexicon: Lexicon) -> None:
    text = "قال «لن نعود» ثم"
    tokens = tokenize(fold(text), lexicon)[0]
    (quote,) = find_quotes(tokens, text)
    assert [t.key for t in tokens[quote.first : quote.last]] == ["لن", "نعود"]


@given(st.text('«»“”"‹›„ا ب\n.', max_size=40))
def test_quotes_lie_inside_and_hold_a_token(text: str) -> None:
    tokens = tokenize(fold(text), load_lexicon())[0]
    for quote in find_quotes(tokens, text):
        assert 0 <= quote.start < quote.end <= len(text)
        assert 0 <= quote.first < quote.last <= len(tokens)
        assert (tokens[quote.first].start, tokens[quote.last - 1].end) == (quote.start, quote.end)
