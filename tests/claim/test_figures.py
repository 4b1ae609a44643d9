"""Figures of claims: how many were killed, hurt, held, driven out, and how much, each with its claim."""

import msgspec
import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.reading import Reading
from tests.readings import claims, figures, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت الشرطة مقتل 28 شخصا وإصابة 40 آخرين في بغداد", "killed 28; wounded 40"),
        ("قُتل ما لا يقل عن 12 مدنياً وجُرح العشرات في تفجير", "killed 12..; wounded ~20..99"),
        ("أسفر الهجوم عن سقوط 5 قتلى", "killed 5"),
        ("اعتقلت الشرطة 30 متظاهرا في القاهرة", "detained 30"),
        ("أدى القصف السوري إلى نزوح آلاف العائلات", "displaced ~2000..9999"),
        ("قدمت السعودية منحة بقيمة 50 مليون دولار لليمن", "money 50000000 USD"),
        ("قتل جنديان وأصيب ثلاثة في كمين", "killed 2; wounded 3"),
        ("سقط 12 قتيلا و30 جريحا في غارات روسية على إدلب", "killed 12; wounded 30"),
        ("أسفرت غارة على تعز عن مقتل بين 20 و30 شخصا", "killed 20..30"),
        ("زودت إيران الحوثيين بـ40 صاروخا", "materiel 40"),
        ("قتل جندي في هجوم شنه داعش قرب الموصل", "killed 1"),
        ("قتل 12 جنديا بينهم خمسة ضباط في كمين", "killed 12"),
        ("قتل 12 جنديا بينهم خمسة ضباط وثلاثة أطباء في كمين", "killed 12"),
        ("غرقت ليبيا في هجوم جديد", ""),
        ("أكدت الشرطة أن 11 جنديا قتلوا في تفجير", "killed 11"),
        ("نفى الجيش مقتل 7 جنود في غارة", "killed 7"),
        ("هاجم داعش القاعدة عام 2015", ""),
        ("هاجم داعش القاعدة بعد خمسة أيام", ""),
        ("هاجم داعش 3 قرى في كركوك", ""),
        ("سيطرت طالبان على المدينة بعد هجوم", ""),
    ],
)
def test_figures_of_a_text(text: str, expected: str, lexicon: Lexicon) -> None:
    assert figures(text, lexicon) == expected


def test_each_voice_keeps_its_own_figure(lexicon: Lexicon) -> None:
    text = (
        "قال وزير الدفاع العراقي إن الهجوم أسفر عن مقتل 5 جنود. وقال محافظ الأنبار إن 9 جنود قتلوا في الهجوم"
    )
    told = {c.attribution: [one.low for one in c.figures] for c in claims(text, lexicon) if c.figures}
    assert sorted(told.values()) == [[5], [9]]
    assert None not in told


def test_spans_and_json(lexicon: Lexicon) -> None:
    text = "أسفر هجوم داعش عن مقتل أكثر من 30 جنديا"
    (figure,) = [one for claim in claims(text, lexicon) for one in claim.figures]
    assert text[figure.start : figure.end] == "أكثر من 30 جنديا"
    found = read(text, lexicon)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Reading) == found
