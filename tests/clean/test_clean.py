"""Clean: own pages, every boilerplate entry's example and counterexample, and the cover property."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon import schema
from musnad.lexicon.boilerplate import build_boilerplate
from musnad.lexicon.load import located_entries
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.stages.clean import clean

_ROWS = [row.entry for row in located_entries("boilerplate")]
ENTRIES = [row for row in _ROWS if isinstance(row, schema.Boilerplate)]
TABLE = build_boilerplate(tuple(ENTRIES))
TITLE = "افتتاح جسر جديد فوق النهر"
BODY = [
    (
        "افتتح محافظ المدينة صباح الأحد جسرا جديدا يصل بين ضفتي النهر، وحضر الافتتاح عدد من السكان "
        "الذين انتظروا المشروع عشر سنوات كاملة بسبب نقص المال وتأخر المقاولين في التنفيذ."
    ),
    (
        "وقال المحافظ إن الجسر سيخفف الازدحام في وسط المدينة، وإن مشروعا آخر سيبدأ قريبا في الجنوب "
        "بعد أن تنتهي الدراسات التي تعدها البلدية مع خبراء من الجامعة."
    ),
    "وأضاف المهندس المشرف أن العمل استغرق عامين، وأن كلفة الجسر بلغت عشرة ملايين دينار.",
]


def _kinds(text: str, **known: str) -> list[tuple[str, str]]:
    segments = clean(Article(id="a", text=text, **known), TABLE)
    return [(text[s.start : s.end].strip(), s.kind) for s in segments]


def _page(*after: str) -> str:
    return "\n".join([TITLE, "", *BODY, *after])


def _kind_of(text: str, line: str) -> str:
    at = text.rindex(line) + len(line) // 2
    return next(s.kind for s in clean(Article(id="a", text=text), TABLE) if s.start <= at < s.end)


def test_there_are_enough_signs() -> None:
    assert len(ENTRIES) >= 40


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_example_is_labelled(entry: schema.Boilerplate) -> None:
    if entry.id.startswith("byline."):
        text = "\n".join([TITLE, "", entry.example, *BODY])
    else:
        text = _page(entry.example)
    assert _kind_of(text, entry.example) == entry.kind


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_counterexample_stays_body(entry: schema.Boilerplate) -> None:
    assert (
        _kind_of("\n\n".join([TITLE, BODY[0], entry.counterexample, *BODY[1:]]), entry.counterexample)
        == "body"
    )
    assert _kind_of("\n".join([TITLE, "", entry.counterexample, *BODY]), entry.counterexample) == "body"


def test_title_and_body() -> None:
    assert [kind for _, kind in _kinds(_page())] == ["title", "body"]


def test_one_line_is_body() -> None:
    assert _kinds(BODY[0]) == [(BODY[0], "body")]


def test_long_first_line_is_body() -> None:
    assert {kind for _, kind in _kinds("\n\n".join(BODY))} == {"body"}


def test_given_title_decides() -> None:
    assert _kinds("\n".join([TITLE, *BODY]), title=TITLE)[0] == (TITLE, "title")
    assert {kind for _, kind in _kinds("\n".join(["عنوان فرعي قصير", "", *BODY]), title=TITLE)} == {"body"}


def test_repeated_title_is_duplicate() -> None:
    text = "\n".join([TITLE, "", TITLE, *BODY])
    assert [kind for _, kind in _kinds(text)] == ["title", "duplicate", "body"]


def test_captions_and_player_before_the_body() -> None:
    caption = "عمال يضعون آخر حجر في الجسر الجديد (رويترز)"
    text = "\n".join([TITLE, "", caption, caption, "TT", "", *BODY])
    assert [kind for _, kind in _kinds(text)] == ["title", "caption", "furniture", "body"]


def test_pull_quote_is_duplicate() -> None:
    quote = "الجسر سيخفف الازدحام في وسط المدينة"
    text = "\n".join([TITLE, "", BODY[0], quote, BODY[1], BODY[2]])
    assert (quote, "duplicate") in _kinds(text)


def test_teasers_after_a_late_cut() -> None:
    teaser = "وصلت إلى الميناء سفينة تحمل ألف طن من القمح."
    kinds = _kinds(_page("مقالات ذات صلة", "سفينة قمح في الميناء", teaser, "«المنار» (طرابلس)"))
    assert kinds[-2:] == [
        ("مقالات ذات صلة", "furniture"),
        (f"سفينة قمح في الميناء\n{teaser}\n«المنار» (طرابلس)", "teaser"),
    ]


def test_an_early_cut_marker_swallows_nothing() -> None:
    text = "\n".join([TITLE, "", "مقالات ذات صلة", *BODY])
    assert _kinds(text)[-1] == ("\n".join(BODY), "body")


def test_byline_line_and_byline_before_text() -> None:
    assert ("المنار – بنغازي", "furniture") in _kinds(
        "\n".join([TITLE, "", "المنار – بنغازي", *BODY]), outlet="المنار"
    )
    kinds = _kinds(
        "\n".join([TITLE, "", "سامر الخوري- المنار- متابعة: " + BODY[0], BODY[1]]), outlet="المنار"
    )
    assert kinds[1] == ("سامر الخوري- المنار- متابعة:", "furniture")
    assert kinds[2][1] == "body"


def test_speaker_before_a_colon_is_no_byline() -> None:
    text = "\n".join([TITLE, "", "المحافظ: الجسر هدية للسكان، ولن يكون الأخير", *BODY])
    assert [kind for _, kind in _kinds(text, outlet="المنار")] == ["title", "body"]


def test_tags_behind_the_last_sentence() -> None:
    kinds = _kinds(_page("وشكر السكان العمال. سمات جسر نهر افتتاح"))
    assert kinds[-1] == ("سمات جسر نهر افتتاح", "furniture")
    assert kinds[-2][0].endswith("وشكر السكان العمال.")


_LINES = st.one_of(
    st.sampled_from(
        [TITLE, *BODY, "TT", "", "...المزيد", "(رويترز)", "سمات أ. ب", *[e.example for e in ENTRIES]]
    ),
    st.text(max_size=40),
)


@given(
    st.one_of(st.text(), st.lists(_LINES, max_size=12).map("\n".join)), st.none() | _LINES, st.none() | _LINES
)
def test_segments_cover_the_text(text: str, title: str | None, outlet: str | None) -> None:
    segments = clean(Article(id="a", text=text, title=title, outlet=outlet), TABLE)
    assert "".join(text[s.start : s.end] for s in segments) == text
    assert all(s.start < s.end for s in segments)
    assert all(left.kind != right.kind for left, right in pairwise(segments))


FINISHED = (
    "هدوء في المدينة.\n\nعاد الهدوء إلى المدينة.\n\n"
    "قال السكان إن الأسواق فتحت.\n\nوأعلنت البلدية عودة المياه.\n\n"
)


def test_loose_headline_behind_finished_paragraphs_is_a_teaser() -> None:
    text = FINISHED + "والي المدينة يفتتح مدرسة"
    assert kinds_at(text, "والي المدينة") == "teaser"


def test_loose_credit_behind_finished_paragraphs_is_a_caption() -> None:
    text = FINISHED + "سكان يتفقدون السوق (النهار)"
    assert kinds_at(text, "سكان يتفقدون") == "caption"


def test_last_line_is_body_where_paragraphs_end_without_full_stops() -> None:
    text = "عاد الهدوء إلى المدينة\n\nقال السكان إن الأسواق فتحت\n\nوأعلنت البلدية عودة المياه"
    assert kinds_at(text, "وأعلنت البلدية") == "body"


def kinds_at(text: str, words: str) -> str:
    """The kind of the segment that holds `words`."""
    at = text.index(words)
    segments = clean(Article(id="a", text=text), load_lexicon().boilerplate)
    return next(s.kind for s in segments if s.start <= at < s.end)
