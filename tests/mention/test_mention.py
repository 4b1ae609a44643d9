"""Names: the longest one, without clitics, guarded where they are common words, and later short forms."""

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.stages.analyze import analyze
from musnad.stages.mention import find_names
from tests.readings import mentions, read


def _anaphors(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    found = find_names(analyze(text, lexicon), lexicon).anaphors
    return [(text[one.start : one.end], one.entity) for one in found]


def _new(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in read(text, lexicon).entities if not one.known]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("وصل وفد من تنظيم القاعدة في جزيرة العرب إلى عدن", "تنظيم القاعدة في جزيرة العرب", "aqap"),
        ("هاجم تنظيم القاعدة الثكنة", "تنظيم القاعدة", "al-qaeda"),
        ("أطلقت كتائب حزب الله صاروخا", "كتائب حزب الله", "kataib-hezbollah"),
        ("أطلق حزب الله صاروخا", "حزب الله", "hezbollah-lebanon"),
        ("نشرت وكالة الأنباء السعودية الخبر", "وكالة الأنباء السعودية", "spa"),
        ("قال الجيش السوري إن الطريق مفتوح", "الجيش السوري", "syrian-army"),
        ("دعا مجلس الأمن إلى الهدوء", "مجلس الأمن", "un-security-council"),
        ("وصل أبو بكر البغدادي إلى الموصل", "أبو بكر البغدادي", "abu-bakr-al-baghdadi"),
        ("نقلت وكالة رويترز الخبر", "وكالة رويترز", "reuters"),
        ("عاد اللواء قاسم سليماني إلى طهران", "قاسم سليماني", "qasem-soleimani"),
    ],
)
def test_mention_takes_the_longest_name(text: str, name: str, entity: str, lexicon: Lexicon) -> None:
    found = mentions(text, lexicon)
    assert (name, entity) in found
    assert sum(one[1] == entity for one in found) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سافر إلى بيروت ثم عاد", [("بيروت", "beirut")]),
        ("لحلب وبيروت وحمص تاريخ طويل", [("حلب", "aleppo"), ("بيروت", "beirut"), ("حمص", "homs")]),
        ("إيران والعراق وسوريا", [("إيران", "iran"), ("العراق", "iraq"), ("سوريا", "syria")]),
        ("أشاد بلبنان", [("لبنان", "lebanon")]),
        ("ولإيران كلمة أخرى", [("إيران", "iran")]),
        ("كتائب القسام وحماس", [("كتائب القسام", "qassam-brigades"), ("حماس", "hamas")]),
        ("خبر عن ﺑﻐﺪﺍﺩ القديمة", [("ﺑﻐﺪﺍﺩ", "baghdad")]),
        ("خبر عن بغــداد القديمة", [("بغــداد", "baghdad")]),
        ("خبر عن بَغْداد القديمة", [("بَغْداد", "baghdad")]),
        ("خبر عن ایران القديمة", [("ایران", "iran")]),
        ("شرب الطفل لبنا وأكل تمرا", []),
        ("اشترى إيرانية الصنع", []),
    ],
)
def test_mention_leaves_clitics_and_marks_to_the_text(
    text: str, found: list[tuple[str, str]], lexicon: Lexicon
) -> None:
    assert mentions(text, lexicon) == found


def test_mention_after_a_swallowed_alef(lexicon: Lexicon) -> None:
    ((words, entity),) = mentions("للحوثيين مواقع في الجبل", lexicon)
    assert entity == "houthis"
    assert words.endswith("حوثيين")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("شرح المعلم القاعدة النحوية للطلاب", "al-qaeda"),
        ("شكك القاضي في الشرعية القانونية للعقد", "yemen-government"),
        ("ذهب علي إلى السوق", "ali-khamenei"),
        ("باع التاجر عمانا قديمة", "oman"),
        ("كانت الحياة صعبة في القرية", "al-hayat"),
        ("أحب الوطن والبحر", "al-watan"),
    ],
)
def test_mention_common_words_are_no_names(text: str, entity: str, lexicon: Lexicon) -> None:
    assert entity not in {found for _, found in mentions(text, lexicon)}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("انفجار قرب مقر حركة أنصار الفجر في الميناء", "group", "حركة أنصار الفجر"),
        ("قال مدير المدرسة محمد حسن النجار إن الدروس بدأت", "person", "محمد حسن النجار"),
        ("تكلم يوسف إبراهيم في الاجتماع", "person", "يوسف إبراهيم"),
        ("وصل قائد الشرطة سامر الخولي إلى الميناء", "person", "سامر الخولي"),
    ],
)
def test_mention_new_names_by_what_opens_them(text: str, kind: str, name: str, lexicon: Lexicon) -> None:
    assert (kind, name) in _new(text, lexicon)


def test_mention_new_name_in_quotation_marks(lexicon: Lexicon) -> None:
    ((kind, name),) = _new("أعلنت كتيبة «صقور الوادي» أنها انسحبت", lexicon)
    assert kind == "group"
    assert "صقور الوادي" in name


def test_mention_outlet_with_its_head(lexicon: Lexicon) -> None:
    ((words, entity),) = mentions("ذكرت صحيفة النهار أن الجسر سقط", lexicon)
    assert (words, entity) == ("صحيفة النهار", "an-nahar")


@pytest.mark.parametrize(
    "text",
    [
        "وصل الطبيب إلى المستشفى صباح اليوم",
        "تبحث الشركة عن موظفين جدد",
        "قرأ صالح الكتاب في بيته",
    ],
    ids=str,
)
def test_mention_no_new_name_where_there_is_none(text: str, lexicon: Lexicon) -> None:
    assert _new(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "family", "entity"),
    [
        (
            "قال الرئيس السوري بشار الأسد إن الحرب انتهت. وأضاف الأسد أن الإعمار بدأ",
            "الأسد",
            "bashar-al-assad",
        ),
        (
            "قال رئيس الوزراء محمد شياع السوداني إن الحدود آمنة. ووعد السوداني بالمزيد",
            "السوداني",
            "mohammed-shia-al-sudani",
        ),
        ("وصل الوزير سيرغي لافروف إلى القاهرة. ثم غادر لافروف", "لافروف", "sergey-lavrov"),
    ],
)
def test_mention_family_name_means_the_same_person(
    text: str, family: str, entity: str, lexicon: Lexicon
) -> None:
    assert (family, entity) in mentions(text, lexicon)


def test_mention_family_name_of_a_new_person(lexicon: Lexicon) -> None:
    found = mentions("قال يوسف إبراهيم الشربيني إن الحفل تأجل. ثم غادر الشربيني", lexicon)
    assert [words for words, _ in found] == ["يوسف إبراهيم الشربيني", "الشربيني"]
    assert len({entity for _, entity in found}) == 1


def test_mention_namesake_is_another_person(lexicon: Lexicon) -> None:
    found = mentions("قال محمد عبد الله الكعبي إن الحفل تأجل", lexicon)
    assert [words for words, _ in found] == ["محمد عبد الله الكعبي"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أعلن تنظيم داعش الهجوم. وقال التنظيم إنه سيعود", [("التنظيم", "islamic-state")]),
        ("نشرت وكالة رويترز صورا. وقالت الوكالة إنها جديدة", [("الوكالة", "reuters")]),
        ("زار بشار الأسد المدينة ثم غادر الرئيس إلى دمشق", [("الرئيس", "bashar-al-assad")]),
        ("هاجم التنظيم القرية", []),
        ("وصل بشار الأسد. ثم تحدث الرئيس بوتين طويلا", []),
        ("أعلن تنظيم داعش الهجوم ووصل تنظيم جديد", []),
    ],
)
def test_mention_anaphors(text: str, found: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert _anaphors(text, lexicon) == found


def test_mention_anaphor_takes_the_last_name_of_its_kind(lexicon: Lexicon) -> None:
    text = "هاجم تنظيم داعش مواقع حزب الله في سوريا. ثم انسحب الحزب"
    assert all(entity == "hezbollah-lebanon" for _, entity in _anaphors(text, lexicon))


def test_mention_anaphors_are_no_mentions(lexicon: Lexicon) -> None:
    found = mentions("أعلن تنظيم داعش الهجوم. وقال التنظيم إنه سيعود", lexicon)
    assert found == [("تنظيم داعش", "islamic-state")]


def test_mention_entities_carry_their_names(lexicon: Lexicon) -> None:
    entities = {one.id: one for one in read("عاد الحوثيون إلى صنعاء", lexicon).entities}
    assert entities["houthis"].known
    assert entities["houthis"].kind == "group"
    assert entities["houthis"].name_en == "Houthis"
