"""What speaks for a claim and against it, acts told once, and the makers that weigh. Own sentences."""

import pytest

from benchmarks.overproduction import subject
from benchmarks.reliability import table
from musnad.lexicon.load import load_knowledge
from musnad.lexicon.schema import Signal, Trust
from musnad.lexicon.tables import Lexicon
from musnad.stages.analyze import analyze
from musnad.stages.claim.evidence import signals_among
from tests.readings import claims
from tools.calibrate import Row, fitted, rendered

_SIGNALS = load_knowledge().signals
_PEACE = "أقامت الأمانة مهرجانا للأطفال في الحديقة العامة"
_GENERAL = (
    "ويرى الكاتب أن السياسة الجديدة لن تنجح ما لم تمنع كل عملية انتحارية محتملة، "
    "وأن الحوار بين الأحزاب أولى من الجدل في الدستور والانتخابات والاقتصاد"
)
_TOLD = (
    "وقالت مصادر في الشرطة إن ثلاثة جنود قتلوا وأصيب أربعة آخرون بجروح "
    "في انفجار عبوة ناسفة استهدفت دوريتهم في حي وسط بغداد صباح أمس"
)


@pytest.mark.parametrize("signal", _SIGNALS, ids=lambda one: one.id)
def test_signal_stands_in_its_example_only(signal: Signal, lexicon: Lexicon) -> None:
    for text, wanted in ((signal.example, True), (signal.counterexample, False)):
        analysis = analyze(text, lexicon)
        found = signals_among(range(len(analysis.tokens)), analysis, lexicon)
        assert (signal.id in found) is wanted, text


def test_an_incident_with_its_toll_is_one_claim(lexicon: Lexicon) -> None:
    (claim,) = claims(_TOLD, lexicon, "ASSAULT")
    assert _TOLD[claim.trigger.start : claim.trigger.end] == "قتلوا"
    assert claim.places


def test_two_incidents_are_two_claims(lexicon: Lexicon) -> None:
    text = "قتل ثلاثة جنود في انفجار عبوة ناسفة في بغداد، فيما خطف مسلحون موظفا في الموصل"
    assert len(claims(text, lexicon, "ASSAULT")) == 2


def test_talk_of_attacks_is_no_claim(lexicon: Lexicon) -> None:
    assert not claims(_GENERAL, lexicon, "ASSAULT")


def test_an_act_with_signs_has_more_trust_than_a_bare_word(lexicon: Lexicon) -> None:
    (told,) = claims(_TOLD, lexicon, "ASSAULT")
    (bare,) = claims("اغتيال قائد الشرطة", lexicon, "ASSAULT")
    assert bare.confidence < 0.5 < told.confidence


def test_a_headline_stands_without_signs(lexicon: Lexicon) -> None:
    assert claims("اغتيال قائد الشرطة في الأنبار", lexicon, "ASSAULT")


def test_a_noun_that_points_back_is_no_claim(lexicon: Lexicon) -> None:
    assert not claims("أثار هذا الهجوم غضب السكان", lexicon, "ASSAULT")


def test_what_the_body_tells_again_is_not_the_titles(lexicon: Lexicon) -> None:
    title = "أردوغان يزور قطر"
    body = "وصل الرئيس التركي رجب طيب أردوغان إلى الدوحة أمس، وزار أردوغان قطر للمرة الثانية هذا العام."
    text = f"{title}\n\n{body}\n"
    assert all(c.trigger.start > len(title) for c in claims(text, lexicon, "CONSULT"))


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        ("لن تقصف إسرائيل لبنان", "ASSAULT", "planned"),
        ("أرجأت روسيا زيارة وزير خارجيتها إلى مصر", "CONSULT", "planned"),
        ("وافقت قطر على تمويل حماس", "AID", "planned"),
        ("جاءت القمة استجابة لدعوة السعودية إيران إلى الحوار", "REQUEST", "actual"),
        ("زار ماكرون لبنان قبل أن يزور العراق", "CONSULT", "actual"),
    ],
)
def test_modality_of_governed_acts(text: str, event: str, modality: str, lexicon: Lexicon) -> None:
    assert {c.modality for c in claims(text, lexicon, event)} == {modality}


def test_a_negated_verb_leaves_its_nouns_alone(lexicon: Lexicon) -> None:
    found = claims("لم تؤثر العقوبات على دعم إيران لحزب الله", lexicon, "AID")
    assert {c.polarity for c in found} == {"affirmed"}


def test_calibration_learns_what_speaks_for_and_against() -> None:
    rows = [Row("ASSAULT", frozenset({"word.toll"}), right=True, weight=1.0)] * 30
    rows += [Row("ASSAULT", frozenset({"word.court"}), right=False, weight=1.0)] * 30
    _, weights = fitted(rows, ["word.court", "word.toll"])
    assert weights["word.court"] < 0 < weights["word.toll"]


def test_calibration_writes_what_it_reads() -> None:
    made = rendered(
        {"ASSAULT": Trust(id="assault", event="ASSAULT", base=-1.0, floor=0.2, weights={"a": 0.5})}
    )
    assert made.startswith("#")
    assert made.endswith(
        "\n- id: assault\n  event: ASSAULT\n  base: -1.00\n  floor: 0.20\n  weights:\n    a: 0.50\n"
    )


def test_reliability_counts_by_tenths() -> None:
    assert table([(0.95, True), (1.0, True), (0.05, False)]) == [(0, 1, 0.05, 0.0), (9, 2, 0.975, 1.0)]


def test_the_subject_of_an_article_is_read_off_its_opening() -> None:
    lists = {
        "sport": (" مباراة ",),
        "economy": (" سهم ",),
        "municipal": (" الامانة ", " مهرجانا ", " الحديقة "),
        "conflict": (" قصف ",),
    }
    assert subject("", f"قصف وقع حين {_PEACE}", lists) is None
    assert subject("", _PEACE, lists) == "municipal"
