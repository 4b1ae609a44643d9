"""Which articles share text, and which passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.model.matter import Reuse
from musnad.model.reading import Segment
from musnad.stages.consolidate.reuse import reuse
from musnad.stages.consolidate.reuse.fingerprints import RUN_WORDS, STOCK_ARTICLES, STOCK_DAYS
from musnad.stages.consolidate.reuse.runs import Run, runs

from .build import reading

PASSAGE = (
    "واندلعت مواجهات في أطراف البلدة القديمة بعد منتصف الليل واستمرت حتى الفجر "
    "وفق ما رواه سكان الحي الغربي للصحيفة"
)
LEFT = f"اجتمع وزراء المالية أمس لبحث أسعار القمح والوقود\n{PASSAGE}"
RIGHT = (
    f"{PASSAGE}\nمن جهة ثانية افتتح المعرض الدولي للكتاب أبوابه وسط إقبال كبير من القراء "
    "والناشرين والطلاب وأساتذة الجامعات"
)


WORDS = [f"كلمة{chr(0x0627 + a)}{chr(0x0628 + b)}" for a in range(20) for b in range(20)]
DAYS = [f"2025-05-{number:02}" for number in range(1, 29)]


def shared(*texts: str, days: list[str] | None = None) -> tuple[Reuse, ...]:
    """The reuse among texts, which are called a0, a1, …"""
    made = {f"a{number}": text for number, text in enumerate(texts)}
    dated = zip(made.items(), days or ["2025-05-04"] * len(texts), strict=True)
    return reuse([reading(one, text, published=day) for (one, text), day in dated], made)


def test_a_shared_paragraph_is_derived() -> None:
    (pair,) = reuse([reading("a", LEFT), reading("b", RIGHT)], {"a": LEFT, "b": RIGHT})
    assert (pair.left, pair.right, pair.kind) == ("a", "b", "derived")
    assert 0 < pair.jaccard < 0.8
    (passage,) = pair.passages
    assert LEFT[passage.left_start : passage.left_end] == PASSAGE
    assert RIGHT[passage.right_start : passage.right_end] == PASSAGE
    assert pair.left_share == round(19 / 27, 4)


def test_what_is_not_the_articles_own_does_not_count() -> None:
    cut = len(LEFT) - len(PASSAGE)
    own = [Segment(0, cut, "body"), Segment(cut, len(LEFT), "teaser")]
    assert reuse([reading("a", LEFT, segments=own), reading("b", RIGHT)], {"a": LEFT, "b": RIGHT}) == ()


def test_folding_hides_spelling() -> None:
    left = "أعلن الناطق أن القوات انسحبت من القرى الشرقية إلى ما وراء النهر الكبير"
    right = left.replace("أ", "ا").replace("إ", "ا")
    (pair,) = reuse([reading("a", left), reading("b", right)], {"a": left, "b": right})
    assert (pair.kind, pair.jaccard) == ("same", 1.0)


def test_empty_texts_share_nothing() -> None:
    assert reuse([reading("a", ""), reading("b", "")], {"a": "", "b": ""}) == ()


def test_a_passage_inside_longer_lines_is_found() -> None:
    own, other, common = " ".join(WORDS[:90]), " ".join(WORDS[90:200]), " ".join(WORDS[200:225])
    left, right = f"{own} {common}، ثم عاد", f"قبل ذلك {common}. {other}"
    (pair,) = shared(left, right)
    (passage,) = pair.passages
    assert (pair.kind, left[passage.left_start : passage.left_end]) == ("derived", common)
    assert right[passage.right_start : passage.right_end] == common


def test_marks_and_spelling_do_not_hide_a_passage() -> None:
    common = WORDS[200:230]
    left = " ".join([*WORDS[:60], *common])
    right = " ".join([*WORDS[60:120], *(f"{word[0]}\u064e{word[1:]}ـ" for word in common)])
    (pair,) = shared(left, right)
    assert right[pair.passages[0].right_start :].startswith("ك\u064eلمة")
    assert pair.passages[0].right_end == len(right)


def test_a_few_words_in_common_are_no_passage() -> None:
    common = WORDS[200:214]
    assert shared(" ".join([*WORDS[:60], *common]), " ".join([*WORDS[60:120], *common])) == ()


def test_an_edited_copy_has_its_passages_apart() -> None:
    told = WORDS[:60]
    edited = [*told[:25], "وأضاف", *told[26:]]
    (pair,) = shared(" ".join(told), " ".join(edited))
    assert pair.kind == "republished"
    assert [one.left_start for one in pair.passages] == [0, len(" ".join(told[:26])) + 1]
    assert pair.left_share == pair.right_share == round(59 / 60, 4)


@pytest.mark.parametrize(
    ("articles", "days"),
    [(STOCK_ARTICLES + 2, ["2025-05-04"] * (STOCK_ARTICLES + 2)), (STOCK_DAYS + 2, DAYS[: STOCK_DAYS + 2])],
)
def test_what_is_printed_again_and_again_counts_for_nothing(articles: int, days: list[str]) -> None:
    stock = " ".join(WORDS[300:340])
    texts = [" ".join(f"{word}{chr(0x0628 + number)}" for word in WORDS[:60]) for number in range(articles)]
    assert shared(*(f"{text}\n{stock}" for text in texts), days=days) == ()
    assert shared(*(f"{text}\n{stock}" for text in texts[:2]), days=days[:2])


def test_a_byline_is_no_copy() -> None:
    assert shared("سلمى الراوي", "سلمى الراوي") == ()


@given(st.data())
def test_any_run_long_enough_is_found(data: st.DataObject) -> None:
    """Whatever stands around it, and wherever it stands."""
    length = data.draw(st.integers(RUN_WORDS, 45))
    before, after = data.draw(st.integers(0, 60)), data.draw(st.integers(0, 60))
    common = WORDS[300 : 300 + length]
    left = [*WORDS[:before], *common, *WORDS[before : before + 40]]
    right = [*WORDS[100 : 100 + after], *common, *WORDS[160:220]]
    (pair,) = shared(" ".join(left), " ".join(right))
    (passage,) = pair.passages
    assert " ".join(right)[passage.right_start : passage.right_end] == " ".join(common)


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=80),
    st.lists(st.integers(0, 5), min_size=1, max_size=80),
)
def test_runs_hold_the_same_words_and_never_overlap(left: list[int], right: list[int]) -> None:
    seeds = [(a, b) for a in range(len(left)) for b in range(len(right)) if left[a] == right[b]]
    found = runs(left, right, seeds, seeds, ())
    for one in found:
        assert left[one.left : one.left + one.length] == right[one.right : one.right + one.length]
    for side in ("left", "right"):
        taken = [at + getattr(one, side) for one in found for at in range(one.length)]
        assert len(taken) == len(set(taken))


def test_stock_words_in_a_run_are_not_counted() -> None:
    text = list(range(30))
    assert runs(text, text, [(0, 0)], (), ()) == [Run(0, 0, 30)]
    assert runs(text, text, [(0, 0)], (), [(5, 20)]) == []
