"""Where in its sentence an act stands, and what is forbidden or gathered around it. Own sentences."""

import json
from pathlib import Path

import pytest

from musnad.lexicon.endings import inflected
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.pipeline import read_with_signs
from tests.readings import claims
from tools.calibrate import halves, labelled, open_lexicon

_TOLL = "قتل ثلاثة جنود في انفجار عبوة ناسفة في بغداد صباح أمس"
_LATE = (
    "وقال الوزير في مؤتمر صحافي عقده في ختام زيارته التي دامت ثلاثة أيام إن الحكومة ستواصل الحوار "
    "مع جميع الأحزاب والعشائر في المحافظات وإن الجيش الإسرائيلي قصف المطار"
)


def _signs(text: str, lexicon: Lexicon, event: str = "ASSAULT") -> frozenset[str]:
    reading, signs = read_with_signs(Article(id="a", text=text), open_lexicon(lexicon))
    return frozenset().union(*(signs[c.id] for c in reading.claims if c.event == event))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (_TOLL, "place.early"),
        (_TOLL, "clause.main"),
        (_TOLL, "clause.head"),
        (_TOLL, "toll.next"),
        (_TOLL, "people.counted"),
        (_TOLL, "voice.none"),
        (_LATE, "place.late"),
        (_LATE, "voice.states"),
        ("استهدف هجوم انتحاري قافلة الجيش العراقي قرب الموصل", "place.early"),
        ("بحث الوزيران التفجير الذي استهدف السفارة الروسية في دمشق", "behind.relative"),
        ("دان الوزير عملا جبانا استهدف السفارة الروسية في دمشق", "behind.noun"),
        ("شددت الشرطة الحراسة في بغداد بعد سلسلة تفجيرات", "behind.earlier"),
        ("هدد المسلح السكان بتفجير سيارة مفخخة في دمشق", "behind.means"),
        ("نفت إسرائيل أن طائراتها قصفت المطار في دمشق", "voice.denies"),
        ("نقل التقرير قول الجندي: «قتلنا السكان وقصف الجيش الإسرائيلي المطار»", "place.quote"),
    ],
)
def test_the_place_of_an_act(text: str, sign: str, lexicon: Lexicon) -> None:
    assert sign in _signs(text, lexicon)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("تجمع مئات المتظاهرين أمام البرلمان في بغداد", "people.counted"),
        ("تجمع متظاهرون أمام البرلمان في بغداد", "people.new"),
        ("تجمع المتظاهرون أمام البرلمان في بغداد", "people.known"),
        ("منعت الشرطة تنظيم مظاهرة أمام البرلمان", "light.masdar"),
        ("نظم الطلاب مظاهرة أمام البرلمان", "light.past"),
    ],
)
def test_the_crowd_of_a_protest(text: str, sign: str, lexicon: Lexicon) -> None:
    assert sign in _signs(text, lexicon, "PROTEST")


def test_a_protest_in_several_words_is_one_claim(lexicon: Lexicon) -> None:
    text = "خرج مئات الطلاب في مظاهرة في الخرطوم احتجاجا على الغلاء ورددوا شعارات ضد الحكومة"
    assert len(claims(text, lexicon, "PROTEST")) == 1


def test_two_protests_are_two_claims(lexicon: Lexicon) -> None:
    text = "تظاهر مئات الطلاب في الخرطوم ضد الغلاء، فيما اعتصم عشرات الأطباء في مدني أمام المستشفى"
    assert len(claims(text, lexicon, "PROTEST")) == 2


def test_a_headline_of_no_act_is_no_claim(lexicon: Lexicon) -> None:
    assert not claims("المصرف يستهدف ألف عميل", lexicon, "ASSAULT")


def test_a_feminine_word_forbids_its_own_forms_only() -> None:
    forms = inflected(("كلية", "محافظ"))
    assert {"كلية", "كليات", "كليتان", "كليتها", "محافظين", "محافظه"} <= forms
    assert not {"كليا", "كليون", "محافظة"} & forms


def test_halves_are_scored_with_weights_fitted_without_them(tmp_path: Path, lexicon: Lexicon) -> None:
    rows = [
        {"id": f"row-{at}", "event": "ASSAULT", "label": label, "text": text}
        for at, (label, text) in enumerate([("yes", _TOLL), ("difficult no", _LATE)] * 8)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    sentences = list(labelled(path, open_lexicon(lexicon)))
    assert [one.right for _, one in sentences][:2] == [[True], [False]]
    (line,) = halves([], sentences, lexicon)
    assert line.startswith("ASSAULT  whole ")
    assert "unseen halves 100.0 100.0" in line
