"""Which articles share text."""

from musnad.model.reading import Segment
from musnad.stages.consolidate.reuse import reuse

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


def test_a_shared_paragraph_is_derived() -> None:
    (pair,) = reuse([reading("a", LEFT), reading("b", RIGHT)], {"a": LEFT, "b": RIGHT})
    assert (pair.left, pair.right, pair.kind) == ("a", "b", "derived")
    assert 0 < pair.jaccard < 0.8


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
