"""Who speaks: subjects before and behind the verb, dropped ones, owners, passives. Own sentences."""

import pytest

from musnad.lexicon.tables import Lexicon
from tests.readings import read, said


def _sources(text: str, lexicon: Lexicon) -> list[tuple[str, str | None]]:
    return [(one.cue, one.source) for one in said(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قال مدير المصنع في مقابلة مع صحيفة محلية إن الإنتاج تضاعف", "مدير المصنع"),
        ("وأوضحت الشركة في بيان لها أن الصفقة تمت", "الشركة"),
        ("كشفت مصادر لـ«الغد» أن الملف أغلق", "مصادر"),
        (
            "أكد مستشار الرئيس للشؤون المالية، سالم الحربي، أن العجز تراجع",
            "مستشار الرئيس للشؤون المالية، سالم الحربي",
        ),
        ("ذكرت وكالة الأنباء المحلية (و.أ.م) أن السد امتلأ", "وكالة الأنباء المحلية (و.أ.م)"),
        ("قالت فائزة الحربي إن المعرض يفتح غدا", "فائزة الحربي"),
        ("أبرم الاتفاق في فيينا وقال الوزير إن الدول راضية", "الوزير"),
        ("كان المزارعون قد أبلغوا الشرطة أن البئر جفت", "المزارعون"),
        ("غير أن ضابطين من خفر السواحل، أكدا أن القارب غرق", "ضابطين من خفر السواحل"),
        ("وكالة «الأنباء الحرة» تتوقع أن يطول الشتاء", "وكالة «الأنباء الحرة»"),
        ("استقبل الوزير سالم الحربي الوفد وأكد أن العمل مستمر", "الوزير سالم الحربي"),
        ("غادرت السفيرة القاعة موضحة أن اللقاء انتهى", "السفيرة"),
        ("المدير الذي زار المصنع أمس قال إن الآلات تعطلت", "المدير"),
        ("غير أن الشركة التي يعمل لديها السائقون ذكرت أن الرواتب صرفت", "الشركة"),
        ("لكن الوزير، ورغم تحفظه على الخطة، يعتقد أن المال يكفي", "الوزير"),
        ("وفي المقابل، تمسك النائب بموقفه، وقال إن القانون ظالم", "النائب"),
        ("أشاد آخرون بالفكرة وأكدوا أن المتحف سيكبر", "آخرون"),
        ("ويرى هذا الباحث أن المناخ تغير", "هذا الباحث"),
        ("إلى ذلك أعلن المدير أن السد امتلأ", "المدير"),
        ("وصلت نصيحة عاجلة مفادها أن السفينة غرقت", "نصيحة عاجلة"),
        ("أغلق الطريق وفقا للبعثة", "لبعثة"),
        ("رجال تعتبرهم «وكالة السواحل» الأمهر في البلاد", "وكالة السواحل"),
        ("لكن السلطات تعتبر الميناء بوابة البلاد", "السلطات"),
    ],
)
def test_the_speaker_is_found_and_ends_where_he_should(text: str, source: str, lexicon: Lexicon) -> None:
    assert [one.source for one in said(text, lexicon)] == [source]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("قال القائد إن الجسر نسف، لكنه استبعد أن تصل القوات", "استبعد", "القائد"),
        ("قالت الوزيرة إن المدارس ستفتح. وأكدت أنها ستوزع الكتب", "أكدت", "الوزيرة"),
        ("نقلت صحيفة الغد عن مدير المصنع أن العمل توقف. وأضاف أن العمال غادروا", "أضاف", "مدير المصنع"),
        ("زار المدير المصنع لكنه نفى أن يكون قد باعه", "نفى", "المدير"),
        ("قال الخبير إن «اليونان باعت الميناء لأنها أدركت أن الدين كبير»", "أدركت", "اليونان"),
        ("قام المدير بجولة في المصنع. وأشاد بالعمال وعبر عن أسفه لتأخر الأجور", "عبر", "المدير"),
        ("واصلت اللجنة عملها في المصنع. مؤكدة أن التقرير قريب", "مؤكدة", "اللجنة"),
        ("قال مسؤولون إن السد امتلأ. وقال الوزير إن الماء يكفي. وأضافوا أن القرى آمنة", "أضافوا", "مسؤولون"),
        ("قال مسؤولون إن السد امتلأ. وذكرت صحيفة الغد نقلا عن هؤلاء أن القرى آمنة", "نقلا عن", "مسؤولون"),
        ("قالت المنظمة إن السوق احترق، وحملت إسرائيل المسؤولية عنه", "حملت", "المنظمة"),
        ("قال مدير المصنع إن العمل توقف. ونقل التلفزيون عنه قوله إن العمال غادروا. وأضاف أن الأجور دفعت",
         "أضاف", "مدير المصنع"),
    ],
)  # fmt: skip
def test_who_goes_on_speaking(text: str, cue: str, source: str, lexicon: Lexicon) -> None:
    assert (cue, source) in _sources(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "القبض على رجال متهمين بتهريب السجائر",
        "انتهت بجولة وصفت بالناجحة في جنيف",
        "الشيخ الذي ينظر إليه بوصفه حكيما في قريته",
    ],
)
def test_a_passive_has_no_speaker(text: str, lexicon: Lexicon) -> None:
    assert [one.source for one in said(text, lexicon)] == [None]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "انتقد السكان ما وصفه المحافظ «التأخير المتعمد في البناء»",
            "وصف",
            "المحافظ",
            "التأخير المتعمد في البناء",
        ),
        ("خرجوا بسبب ما قاله الحراس عن إغلاق الملعب", "قال", "الحراس", "عن إغلاق الملعب"),
        ("وقع التفجير الانتحاري الذي تبناه تنظيم داعش أمس", "تبنا", "تنظيم داعش", "التفجير الانتحاري"),
    ],
)
def test_what_somebody_calls_a_thing(
    text: str, cue: str, source: str, content: str, lexicon: Lexicon
) -> None:
    assert (cue, source, content) in [(one.cue, one.source, one.content) for one in said(text, lexicon)]


@pytest.mark.parametrize(
    "text", ["اختار ما يراه مناسبا من الأثواب", "وجد كل ما لفته في السوق", "نفذت السياسات التي تبناها المجلس"]
)
def test_no_saying_in_a_relative_clause(text: str, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال نائب الرئيس إن الحفل تأجل", "named"),
        ("قال متحدث باسم الأمم المتحدة إن القافلة وصلت", "named"),
        ("قال أحد الصيادين إن البحر هائج", "anonymous"),
        ("قال محلل في مصرف محلي إن الأسعار ترتفع", "anonymous"),
        ("قال المخرجون إن الدعم توقف", "collective"),
        ("قال بعض الزوار إن المعرض صغير", "collective"),
        ("قال سيلس إن النموذج جاهز", "named"),
    ],
)
def test_kinds_of_speakers_unknown_to_the_base(text: str, kind: str, lexicon: Lexicon) -> None:
    (one,) = read(text, lexicon).attributions
    assert one.source is not None
    assert one.source.kind == kind


def test_a_definite_noun_is_the_speaker_called_so_before(lexicon: Lexicon) -> None:
    text = "قال مصدر عسكري إن الجسر سقط. وقال الوزير إن الطريق مغلق. وأوضح المصدر أن العمل بدأ"
    kinds = [
        (one.source.kind, one.source.anonymity) for one in read(text, lexicon).attributions if one.source
    ]
    assert kinds == [("anonymous", "military"), ("named", None), ("anonymous", "military")]


def test_the_listener_is_marked_and_proposed_as_the_outlet(lexicon: Lexicon) -> None:
    found = read("قال مصدر أمني رفض الكشف عن اسمه لـ«الشرق الأوسط» إن القوات انسحبت", lexicon)
    (one,) = found.attributions
    assert one.source is not None
    assert (one.listener, one.source.withheld) == ("asharq-al-awsat", True)
    assert found.outlet_proposed == "صحيفة الشرق الأوسط"


def test_nothing_withheld_and_no_listener(lexicon: Lexicon) -> None:
    found = read("قال مصدر أمني إن القوات رفضت الانسحاب", lexicon)
    (one,) = found.attributions
    assert one.source is not None
    assert (one.listener, one.source.withheld, found.outlet_proposed) == (None, False, None)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("رفضت بغداد اتهام واشنطن لإيران بقصف القاعدة", "واشنطن"),
        ("تراجعت واشنطن عن اتهام العراق بقصف القاعدة", "واشنطن"),
    ],
)
def test_who_accuses_in_a_noun_of_accusation(text: str, source: str, lexicon: Lexicon) -> None:
    (found,) = [one for one in said(text, lexicon) if one.stance == "accuses"]
    assert found.source is not None
    assert found.source.startswith(source)
