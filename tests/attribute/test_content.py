"""What is said: titles in quotation marks, ends of clauses, chains. Own sentences."""

import time

import pytest

from musnad.lexicon.tables import Lexicon
from tests.readings import read, said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("قال سالم لصحيفة «صوت الجبل الأخضر» إن البئر جفت", "إن البئر جفت"),
        ("وأكد الوزير خلال «المؤتمر السنوي الثالث للمياه» أن السد امتلأ", "أن السد امتلأ"),
        ("اتهم الحارس جاره بإحراق الحقل بينما نام الجميع", "بإحراق الحقل"),
        ("كشفت الشركة عن خسائرها رغم ارتفاع المبيعات", "عن خسائرها"),
        ("قال سالم إن البئر جفت، حيث قالت الشرطة إن الماء يباع", "إن البئر جفت"),
        ("أعلنت مصادر طبية محلية، مقتل ثلاثة عمال", "مقتل ثلاثة عمال"),
        ("اعترف الحارس باستلام الصناديق", "باستلام الصناديق"),
        ("لكنه استبعد سيناريو الحرب", "سيناريو الحرب"),
    ],
)
def test_content_opens_and_ends(text: str, content: str, lexicon: Lexicon) -> None:
    assert said(text, lexicon)[0].content == content


def test_a_preposition_between_a_verb_and_its_content(lexicon: Lexicon) -> None:
    told, telling = said("ذكرت رويترز، نقلا عن مسؤول، أن السد امتلأ", lexicon)
    assert (told.cue, telling.cue, telling.holder) == ("ذكرت", "نقلا عن", "ذكرت")
    inner, outer = said("قال سالم الحربي، بحسب بيان صحافي، إن السد امتلأ", lexicon)
    assert (inner.cue, inner.holder, outer.cue, outer.holder) == ("قال", "بحسب", "بحسب", None)


def test_who_learned_it_holds_who_told_it(lexicon: Lexicon) -> None:
    outer, inner = said("علمت صحيفة الحياة من مصدر أمني أن السجين فر", lexicon)
    assert (outer.source, inner.source, inner.content) == ("صحيفة الحياة", "مصدر أمني", "أن السجين فر")
    assert inner.holder == outer.cue


def test_a_sentence_of_its_own_closes_the_one_before(lexicon: Lexicon) -> None:
    (one,) = said("انسحبت القوات من التل. وفقا لصحيفة الحياة.", lexicon)
    assert (one.source, one.content) == ("صحيفة الحياة", "انسحبت القوات من التل.")


def test_a_byline_is_no_part_of_the_sentence_behind_it(lexicon: Lexicon) -> None:
    text = "سالم الحربي - سبق - متابعة: أكد المحافظ أن الجسر آمن تماما"
    assert ("أكد", "المحافظ") in [(one.cue, one.source) for one in said(text, lexicon)]


def test_many_attributions_take_little_more_than_their_length(lexicon: Lexicon) -> None:
    def seconds(times: int) -> float:
        text = " ".join(f"قال المدير إن العامل {number} أكد أن الباب مغلق." for number in range(times))
        started = time.perf_counter()
        read(text, lexicon)
        return time.perf_counter() - started

    seconds(10)
    assert seconds(1000) < 40 * max(seconds(100), 0.01)
