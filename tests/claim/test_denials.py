"""Denials answer what was told: by act, by word, by report. Own sentences."""

import pytest

from musnad.lexicon.tables import Lexicon
from tests.readings import read


def _denied(text: str, lexicon: Lexicon) -> list[tuple[str, list[str]]]:
    """For each denial the denier's cue and the triggers of what it denies."""
    found = read(text, lexicon)
    cues = {one.id: text[one.cue.start : one.cue.end] for one in found.attributions}
    triggers = {one.id: text[one.trigger.start : one.trigger.end] for one in found.claims}
    return [(cues[row.attribution], [triggers[one] for one in row.claims]) for row in found.denials]


_TOLD = "قالت الحكومة العراقية إن تركيا قصفت دهوك. وقال مصدر كردي إن إيران زودت الحوثيين بالصواريخ."


@pytest.mark.parametrize(
    ("denial", "denied"),
    [
        ("ونفت تركيا قصف دهوك.", ["قصفت"]),
        ("ونفت إيران هذه التقارير.", ["زودت"]),
        ("ونفت إيران ذلك.", ["زودت"]),
        ("ونفت تركيا ضلوعها في قصف دهوك.", ["قصفت"]),
        ("ونفت تركيا صحة الأنباء عن أي هجوم على دهوك.", ["قصفت"]),
    ],
)
def test_what_a_denial_answers(denial: str, denied: list[str], lexicon: Lexicon) -> None:
    assert [claims for _, claims in _denied(f"{_TOLD} {denial}", lexicon)] == [denied]


def test_reports_are_what_reports_told(lexicon: Lexicon) -> None:
    text = (
        "ذكرت صحيفة «الغد» أن إيران زودت الحوثيين بالصواريخ. وقال مصدر كردي إن تركيا قصفت دهوك. "
        "وأفادت تقارير محلية بأن إيران دربت الحوثيين. ونفت إيران هذه التقارير."
    )
    assert _denied(text, lexicon) == [("نفت", ["زودت", "دربت"])]


def test_a_part_denied_is_what_the_denier_did(lexicon: Lexicon) -> None:
    text = "اتهم العراق تركيا بقصف دهوك. وقال مصدر إن إيران قصفت أربيل. ونفت تركيا أي دور في العراق."
    assert _denied(text, lexicon) == [("نفت", ["قصف"])]


def test_knowing_of_an_act_denied_is_not_the_act(lexicon: Lexicon) -> None:
    assert _denied(f"{_TOLD} ونفت تركيا علمها بقصف دهوك.", lexicon) == []


def test_reports_called_false_again_are_the_same(lexicon: Lexicon) -> None:
    told = "نفت تركيا ما نشرته صحيفة «الغد» عن تزويد إيران الحوثيين بالصواريخ"
    text = f"{told}، ووصفت الأنباء بأنها عارية عن الصحة."
    assert _denied(text, lexicon) == [("نفت", ["تزويد"]), ("عارية عن الصحة", ["تزويد"])]


def test_an_empty_denial_answers_nothing(lexicon: Lexicon) -> None:
    assert _denied("قال مصدر كردي إن الأسعار ارتفعت. وأكد أنها ستنخفض. ونفت تركيا ذلك.", lexicon) == []


def test_charges_are_what_somebody_was_accused_of(lexicon: Lexicon) -> None:
    text = "قال مسؤول إن مصر قصفت درنة. واتهم العراق تركيا بقصف دهوك. ونفت تركيا هذه الاتهامات."
    ((cue, claims),) = _denied(text, lexicon)
    assert (cue, claims) == ("نفت", ["قصف"])


def test_a_tie_of_another_is_not_denied(lexicon: Lexicon) -> None:
    text = "اعترف سالم الحربي بانتمائه إلى داعش. ونفى خالد العتيبي انتماءه إلى داعش."
    assert _denied(text, lexicon) == []


def test_a_negation_is_no_denial(lexicon: Lexicon) -> None:
    assert _denied(f"{_TOLD} ولم تقصف تركيا بغداد.", lexicon) == []


def test_nobody_need_deny_a_part_in_what_another_claims(lexicon: Lexicon) -> None:
    text = (
        "أعلن تنظيم داعش مسؤوليته عن الهجوم الذي استهدف قاعدة عين الأسد. "
        "ونفت كتائب حزب الله أي صلة لها بالهجوم."
    )
    assert any(one.agents == ("islamic-state",) for one in read(text, lexicon).claims)
    assert _denied(text, lexicon) == []
