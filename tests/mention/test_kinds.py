"""City or government, settlements of the place table, bodies of the article, people by strange names."""

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.stages.analyze import analyze
from musnad.stages.mention import find_names
from tests.readings import mentions, read


def _kinds(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    entities = {one.id: one.kind for one in read(text, lexicon).entities}
    return [(words, entities[entity]) for words, entity in mentions(text, lexicon)]


def _bare(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    found = find_names(analyze(text, lexicon), lexicon)
    return [(text[n.start : n.end], n.entity) for n in found.anaphors]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("وصل الوفد إلى طهران مساء", "tehran"),
        ("انعقد المؤتمر في أنقرة", "ankara"),
        ("تظاهر المئات بالقاهرة", "cairo"),
        ("هبطت الطائرة في مطار الدوحة", None),
        ("شهدت شوارع باريس مسيرة", "paris"),
        ("نفت طهران الخبر", "iran"),
        ("اتفقت أنقرة مع موسكو", "turkey"),
        ("قال المسؤول إن واشنطن لن تنسحب", "united-states"),
        ("دمشق: الاتفاق لا يعنينا", "syria"),
        ("قطعت الدولة علاقاتها مع دمشق", "syria"),
        ("سقطت قذائف قرب دمشق", "damascus"),
        ("عاد التجار من صنعاء", "sanaa"),
    ],
)
def test_a_capital_is_city_or_government_by_its_company(
    text: str, entity: str | None, lexicon: Lexicon
) -> None:
    found = [one for _, one in mentions(text, lexicon)]
    assert (entity in found) if entity else all(one.startswith("new-") for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("انفجرت عبوة في كراكوف أمس", ["كراكوف"]),
        ("سقط مطر على أبها وبلجرشي", ["أبها", "بلجرشي"]),
        ("قال بلاتر إن القرار نهائي", ["بلاتر"]),  # Blatter, no ب with a town
        ("زارت السعودية مدينة الوجه", ["السعودية", "مدينة الوجه"]),
        ("غسل الطفل الوجه واليدين", []),
        ("كراكوف اسم غريب", []),
    ],
)
def test_a_settlement_of_the_table_needs_a_word_of_place(
    text: str, found: list[str], lexicon: Lexicon
) -> None:
    assert [words for words, _ in mentions(text, lexicon)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أعلن الجيش وقف القصف", [("الجيش", "state")]),
        ("نشر الجيش السوداني قواته ثم انسحب الجيش", [("الجيش السوداني", "state"), ("الجيش", "state")]),
        ("انتشرت قوات الشرطة في الحي", [("قوات الشرطة", "state")]),
        ("اعترض خفر السواحل الزورق", [("خفر السواحل", "state")]),
        ("رفضت المعارضة العرض", [("المعارضة", "group")]),
        ("أغلقت السفارة التونسية أبوابها", [("السفارة التونسية", "state")]),
        ("وقعت الحركة الإسلامية البيان", [("الحركة الإسلامية", "group")]),
        ("انتشرت قوات أجنبية في الجزيرة", []),
        ("وصل الخبر عن طريق الهاتف", []),
    ],
)
def test_bodies_and_what_is_none(text: str, found: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert _kinds(text, lexicon) == found


def test_the_bare_army_is_the_one_named_in_full(lexicon: Lexicon) -> None:
    found = mentions("نشر الجيش السوداني قواته ثم انسحب الجيش", lexicon)
    assert len({entity for _, entity in found}) == 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("أغلق مطار بغداد الدولي أبوابه", "مطار بغداد الدولي", "place"),
        ("تظاهر طلاب جامعة حلب الحرة", "جامعة حلب", "org"),
        ("رفض مجلس محافظة كركوك القرار", "مجلس محافظة كركوك", "state"),
        ("رحبت حكومة بنيامين نتنياهو بالعرض", "حكومة بنيامين نتنياهو", "state"),
        ("قطع المحتجون طريق الملك فهد", "طريق الملك فهد", "place"),
    ],
)
def test_a_thing_named_after_another_is_itself(text: str, name: str, kind: str, lexicon: Lexicon) -> None:
    (found,) = [one for one in _kinds(text, lexicon) if one[0].startswith(name)]
    assert found[1] == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وأوضح شيروب الديراني أن الطريق مغلق", "شيروب الديراني"),
        ("وأفاد القاضي بيسار أن الجلسة تأجلت", "القاضي بيسار"),
        ("قال محتج يدعى مقداف هاشل إن المياه مقطوعة", "مقداف هاشل"),
        ("بحسب حاكم المنطقة مدزيا بوكاري، هدأت المدينة", "مدزيا بوكاري"),
        ("وصل الأمير سعود إلى المدينة", "الأمير سعود"),
        ("قال علي سعيد محمد إن البيع توقف", "علي سعيد محمد"),
        ("شكا كارل هوفمان (52 عاما) من الضجيج", "كارل هوفمان"),
    ],
)
def test_a_strange_person_is_told_by_what_stands_about(text: str, name: str, lexicon: Lexicon) -> None:
    people = [words for words, kind in _kinds(text, lexicon) if kind == "person"]
    assert people in ([name], [name.removeprefix("القاضي ")])


@pytest.mark.parametrize(
    "text",
    [
        "أكدت اللجنة انتصار الحق",
        "اعتمد الطبيب على سبيل المثال",
        "تقوم العلاقات على حسن الجوار",
        "قال المدير بصراحة تامة إن العمل انتهى",
        "قلت فرص نجاح الخطة",
    ],
)
def test_an_ordinary_word_is_no_person(text: str, lexicon: Lexicon) -> None:
    assert [one for one in _kinds(text, lexicon) if one[1] == "person"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "قال وزير الخارجية التونسي خالد الجويني إن بلاده جاهزة",
            [("بلاده", "tunisia")],
        ),
        ("زار بشار الأسد موسكو وشكرت بلاده روسيا", [("بلاده", "syria")]),
        ("هاجمت حركة حماس المعبر وردت حركة فتح. ثم انسحب الفصيل", []),
        ("التقى بشار الأسد فلاديمير بوتين. ثم غادر القيادي", []),
    ],
)
def test_a_bare_noun_means_one_or_nobody(text: str, found: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert _bare(text, lexicon) == found


def test_a_later_given_name_means_the_same_person(lexicon: Lexicon) -> None:
    found = mentions("قال شيروب الديراني إن الطريق مغلق. ثم شكر شيروب الحاضرين", lexicon)
    assert [words for words, _ in found][:1] == ["شيروب الديراني"]
    assert len({entity for _, entity in found}) == 1


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("سقطت قذائف على بلدة ذيبار صباحا. وعاد الهدوء إلى ذيبار", "ذيبار"),
        ("كشفت صحيفة «الشراع» الخطة. وقال المصدر لـ«الشراع» إنها قديمة", "الشراع"),
    ],
)
def test_a_name_is_known_again_without_its_class_word(text: str, short: str, lexicon: Lexicon) -> None:
    found = mentions(text, lexicon)
    assert found[-1][0] == short
    assert len({entity for _, entity in found}) == 1


@pytest.mark.parametrize(
    ("text", "person"),
    [("رحب عقيل المالكي بالقرار", "عقيل المالكي"), ("رحب نوري المالكي بالقرار", "نوري المالكي")],
)
def test_a_namesake_of_somebody_known_is_somebody_else(text: str, person: str, lexicon: Lexicon) -> None:
    ((words, entity),) = mentions(text, lexicon)
    assert words == person
    assert (entity == "nouri-al-maliki") == (person == "نوري المالكي")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("تستضيف عُمان المحادثات", "oman"),
        ("وصل الوفد إلى عمّان", "amman"),
        ("أسقطت الدفاعات مسيّرتين", "drones"),
        ("حلقت المسيّرات", "drones"),
    ],
)
def test_diacritics_tell_homographs_apart(text: str, entity: str, lexicon: Lexicon) -> None:
    assert entity in {one for _, one in mentions(text, lexicon)}


def test_a_bare_weapon_is_no_mention(lexicon: Lexicon) -> None:
    assert mentions("أطلق الجنود صاروخا واحدا", lexicon) == []
