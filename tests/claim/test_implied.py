"""What verbs and dates imply of acts, in sentences longer than the examples of the knowledge file."""

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article


def told(text: str, event: str, lexicon: Lexicon) -> set[tuple[str, str]]:
    """Polarity and modality of the claims of an event, in an article of 2026-05-01."""
    reading = read_article(Article(id="a", text=text, published="2026-05-01"), lexicon)
    return {(one.polarity, one.modality) for one in reading.claims if one.event == event}


@pytest.mark.parametrize(
    ("text", "event", "wanted"),
    [
        ("رفضت الحكومة التركية، أمس الخميس، سحب قواتها من شمال العراق.", "RETREAT", ("negated", "planned")),
        ("لم ترفض تركيا الانسحاب من العراق.", "RETREAT", ("affirmed", "possible")),
        ("لم تمتنع روسيا عن تزويد سوريا بالسلاح.", "AID", ("affirmed", "actual")),
        ("ستمتنع روسيا عن تزويد سوريا بالسلاح.", "AID", ("negated", "planned")),
        ("رفضت إيران أن تنسحب من سوريا.", "RETREAT", ("negated", "planned")),
        ("أعلنت روسيا امتناعها عن تزويد سوريا بالسلاح.", "AID", ("negated", "actual")),
        ("تعهدت اليابان عدم صنع أو امتلاك أو إدخال أي سلاح نووي.", "MOBILIZE", ("negated", "actual")),
        ("قالت إيران إن إسرائيل فشلت في اغتيال أحد قادة الحرس الثوري.", "ASSAULT", ("negated", "actual")),
        ("رفضت تركيا العرض، وقصفت الطائرات الروسية إدلب.", "ASSAULT", ("affirmed", "actual")),
        ("تجنبت إسرائيل الحديث إلى الصحافة بعد قصف بيروت أمس.", "ASSAULT", ("affirmed", "actual")),
    ],
)
def test_the_verb_above_tells(text: str, event: str, wanted: tuple[str, str], lexicon: Lexicon):
    assert wanted in told(text, event, lexicon)
    assert len(told(text, event, lexicon)) == 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("يزور وزير الخارجية الإيراني بغداد غدا.", "planned"),
        ("تعقد إيران والولايات المتحدة محادثات في مسقط السبت المقبل.", "planned"),
        ("زار وزير الخارجية الإيراني بغداد أمس.", "actual"),
        ("يزور وزير الخارجية الإيراني بغداد اليوم.", "actual"),
    ],
)
def test_the_date_tells(text: str, modality: str, lexicon: Lexicon):
    assert told(text, "CONSULT", lexicon) == {("affirmed", modality)}


@pytest.mark.parametrize(
    ("text", "event", "doers"),
    [
        ("نددت مصر بقصف غزة.", "ASSAULT", set()),
        ("علق البيت الأبيض على قصف دمشق.", "ASSAULT", set()),
        ("أبلغت سوريا مجلس الأمن بقصف دمشق.", "ASSAULT", set()),
        ("أشادت السعودية باتفاق الهدنة في السودان.", "RETREAT", set()),
        ("رفضت مصر تهجير الفلسطينيين.", "COERCE", set()),
        ("رحبت قطر بانسحاب القوات الأميركية من العراق.", "RETREAT", {"us-army"}),
        ("حذرت الأمم المتحدة من قصف رفح.", "ASSAULT", set()),
        ("حذرت روسيا تركيا من قصف إدلب.", "ASSAULT", {"turkey"}),
        ("روسيا حذرت تركيا من قصف إدلب.", "ASSAULT", {"turkey"}),
        ("حذر الحوثيون التحالف من قصف صنعاء.", "ASSAULT", {"saudi-led-coalition"}),
        ("اتهم الحوثيون التحالف بقصف المستشفى.", "ASSAULT", set()),
        ("حمل الحوثيون السعودية مسؤولية قصف المستشفى.", "ASSAULT", {"saudi-arabia"}),
        ("هددت إسرائيل بقصف بيروت.", "ASSAULT", {"israel"}),
        ("إيران هددت إسرائيل بقصف حيفا.", "ASSAULT", {"iran"}),
        ("هددت إيران إسرائيل بقصف حيفا.", "ASSAULT", {"iran"}),
        ("طالب الرئيس الروسي إيران بوقف قصف كييف.", "RETREAT", {"iran"}),
        ("طالبت تركيا إسرائيل بوقف إطلاق النار.", "RETREAT", {"israel"}),
        ("دعت مصر إلى وقف دائم لإطلاق النار.", "RETREAT", set()),
        ("دعت مصر إلى وقف دائم لإطلاق النار.", "ASSAULT", None),
        ("أدانت مصر قصف إسرائيل لبيروت.", "ASSAULT", {"israel"}),
    ],
)
def test_whose_act_it_is(text: str, event: str, doers: set[str] | None, lexicon: Lexicon):
    reading = read_article(Article(id="a", text=text, published="2026-05-01"), lexicon)
    found = [set(one.agents) for one in reading.claims if one.event == event]
    assert found == ([] if doers is None else [doers])


@pytest.mark.parametrize(
    ("text", "event", "suffering", "places"),
    [
        ("خطف مسلحون مهندسا صينيا في النيجر.", "ASSAULT", (), ("niger",)),
        ("قتل مسلحون صحفيا سوريا في تركيا.", "ASSAULT", (), ("turkey",)),
        ("هاجم الحوثيون سفنا إسرائيلية في البحر الأحمر.", "ASSAULT", ("israel",), ("red-sea",)),
        ("استقبل الرئيس السيسي نظيره التركي في القاهرة.", "CONSULT", ("turkey",), ("cairo",)),
        ("استدعت الخارجية المغربية السفير الفرنسي.", "SANCTION", ("france",), ()),
    ],
)
def test_whom_and_where(
    text: str, event: str, suffering: tuple[str, ...], places: tuple[str, ...], lexicon: Lexicon
):
    reading = read_article(Article(id="a", text=text, published="2026-05-01"), lexicon)
    found = [(one.recipients, one.places) for one in reading.claims if one.event == event]
    assert found == [(suffering, places)]


def test_what_is_promised_is_planned(lexicon: Lexicon):
    assert told("وعد ماكرون بدعم لبنان.", "AID", lexicon) == {("affirmed", "planned")}
