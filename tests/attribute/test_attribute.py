"""Attributions: who says what, in the word orders and mixtures of newsroom Arabic. Own sentences."""

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.reading import Attribution
from tests.readings import Said, read, said


def _kinds(text: str, lexicon: Lexicon) -> list[tuple[str, str | None, str | None]]:
    found = [one.source for one in read(text, lexicon).attributions]
    return [(s.kind, s.entity, s.anonymity) for s in found if s is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قال وزير الخارجية الإيراني إن بلاده لن تتفاوض تحت الضغط",
            Said("states", "قال", "وزير الخارجية الإيراني", "إن بلاده لن تتفاوض تحت الضغط"),
        ),
        (
            "أكد المتحدث باسم الجيش العراقي أن الحدود آمنة",
            Said("affirms", "أكد", "المتحدث باسم الجيش العراقي", "أن الحدود آمنة"),
        ),
        (
            "وشدد الرئيس على أن الانتخابات ستجرى في موعدها",
            Said("affirms", "شدد", "الرئيس", "على أن الانتخابات ستجرى في موعدها"),
        ),
        (
            "صرح الناطق باسم الحكومة بأن الاجتماع تأجل",
            Said("states", "صرح", "الناطق باسم الحكومة", "بأن الاجتماع تأجل"),
        ),
        (
            "أشار السفير الأميركي إلى أن بلاده ستقلص قواتها",
            Said("states", "أشار", "السفير الأميركي", "إلى أن بلاده ستقلص قواتها"),
        ),
        ("قال شهود عيان إن النيران اشتعلت", Said("states", "قال", "شهود عيان", "إن النيران اشتعلت")),
        ("زعم التنظيم أنه باق في المدينة", Said("claims", "زعم", "التنظيم", "أنه باق في المدينة")),
        ("ادعى المهرب أنه كان نائما", Said("claims", "ادعى", "المهرب", "أنه كان نائما")),
        ("ورأى المحلل أن الحرب لن تنتهي", Said("believes", "رأى", "المحلل", "أن الحرب لن تنتهي")),
        ("يعتقد المحققون أن الحريق متعمد", Said("believes", "يعتقد", "المحققون", "أن الحريق متعمد")),
        (
            "توقعت الأمم المتحدة أن تتسع المجاعة في اليمن",
            Said("predicts", "توقعت", "الأمم المتحدة", "أن تتسع المجاعة في اليمن"),
        ),
        ("حذر المحافظ من أن السد قد ينهار", Said("warns", "حذر", "المحافظ", "من أن السد قد ينهار")),
        ("واعترف المتهم بأنه نقل الأسلحة", Said("reveals", "اعترف", "المتهم", "بأنه نقل الأسلحة")),
        ("كشف الوزير عن خطة جديدة للإسكان", Said("reveals", "كشف", "الوزير", "عن خطة جديدة للإسكان")),
        ("أفادت تقارير بأن الجسر انهار", Said("states", "أفادت", "تقارير", "بأن الجسر انهار")),
        ("ذكر بيان للجيش أن الطريق مغلق", Said("states", "ذكر", "بيان للجيش", "أن الطريق مغلق")),
        (
            "جاء في بيان للحكومة أن المدارس مغلقة",
            Said("states", "جاء في", "بيان للحكومة", "أن المدارس مغلقة"),
        ),
        ("الأمم المتحدة قالت إن القوافل وصلت", Said("states", "قالت", "الأمم المتحدة", "إن القوافل وصلت")),
        ("مصادر أمنية كشفت أن الشحنة خرجت", Said("reveals", "كشفت", "مصادر أمنية", "أن الشحنة خرجت")),
        ("تقارير صحفية أفادت أن الجسر انهار", Said("states", "أفادت", "تقارير صحفية", "أن الجسر انهار")),
        (
            "في بيان لها، قالت الوزارة إن الطريق مغلق",
            Said("states", "قالت", "الوزارة", "إن الطريق مغلق"),
        ),
        (
            "اتهم المدير موظفيه بالتقصير في العمل",
            Said("accuses", "اتهم", "المدير", "بالتقصير في العمل"),
        ),
    ],
)
def test_attribute_indirect_speech(text: str, expected: Said, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قال الرئيس الروسي: «لن نقبل بشروط جديدة في هذه الجولة»",
            Said("states", "قال", "الرئيس الروسي", "لن نقبل بشروط جديدة في هذه الجولة"),
        ),
        (
            "وأضاف المدير “سنفتح الأبواب عند الفجر” قبل أن يغادر",
            Said("states", "أضاف", "المدير", "سنفتح الأبواب عند الفجر"),
        ),
        (
            'وقالت المديرة "سنفتح الأبواب عند الفجر" أمام الجميع',
            Said("states", "قالت", "المديرة", "سنفتح الأبواب عند الفجر"),
        ),
        (
            "«لن نغادر المدينة قبل نهاية العام»، كما قال القائد",
            Said("states", "كما قال", "القائد", "لن نغادر المدينة قبل نهاية العام"),
        ),
        (
            "قال قائد الجيش إن «المدينة آمنة تماما» وإن السكان عادوا",
            Said("states", "قال", "قائد الجيش", "إن «المدينة آمنة تماما» وإن السكان عادوا"),
        ),
        (
            "«لن نغادر المدينة قبل نهاية العام»، قال القائد",
            Said("states", "قال", "القائد", "لن نغادر المدينة قبل نهاية العام"),
        ),
        (
            "قال المتحدث: الطريق مفتوح أمام السكان",
            Said("states", "قال", "المتحدث", "الطريق مفتوح أمام السكان"),
        ),
    ],
)
def test_attribute_direct_and_mixed_speech(text: str, expected: Said, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == [expected]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("بحسب مصدر أمني، انفجرت العبوة قرب السوق", "بحسب", "مصدر أمني", "انفجرت العبوة قرب السوق"),
        ("انفجرت العبوة قرب السوق، بحسب مصدر أمني", "بحسب", "مصدر أمني", "انفجرت العبوة قرب السوق"),
        ("وفقا لوكالة رويترز، وصلت الشحنة ليلا", "وفقا", "وكالة رويترز", "وصلت الشحنة ليلا"),
        ("وصلت الشحنة ليلا، وفقا لوكالة رويترز", "وفقا", "وكالة رويترز", "وصلت الشحنة ليلا"),
        ("وفق تقرير للأمم المتحدة، غادر السكان القرية", "وفق", "تقرير للأمم المتحدة", "غادر السكان القرية"),
        ("نقلا عن مصدر عسكري، وصلت القافلة", "نقلا عن", "مصدر عسكري", "وصلت القافلة"),
        ("وصلت القافلة، نقلا عن مصدر عسكري", "نقلا عن", "مصدر عسكري", "وصلت القافلة"),
        ("بحسب ما أفاد شهود، سمع دوي انفجارات", "بحسب ما أفاد", "شهود", "سمع دوي انفجارات"),
        ("سمع دوي انفجارات، بحسب ما أفاد شهود", "بحسب ما أفاد", "شهود", "سمع دوي انفجارات"),
        ("ستطول الأزمة كثيرا، على حد قول الخبير", "على حد قول", "الخبير", "ستطول الأزمة كثيرا"),
        ("في رأي الخبير، ستطول الأزمة كثيرا", "في رأي", "الخبير", "ستطول الأزمة كثيرا"),
    ],
)
def test_attribute_by_preposition_at_either_end(
    text: str, cue: str, source: str, content: str, lexicon: Lexicon
) -> None:
    ((_, found_cue, found_source, found_content, holder),) = said(text, lexicon)
    assert (found_cue, found_source, found_content, holder) == (cue, source, content, None)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("روحاني: لن نوقف برنامجنا النووي تحت التهديد", "روحاني"),
        ("أردوغان: سنعود إلى طاولة الحوار قريبا", "أردوغان"),
        ("الأمم المتحدة: آلاف الأسر غادرت المدينة", "الأمم المتحدة"),
    ],
)
def test_attribute_colon_title(text: str, source: str, lexicon: Lexicon) -> None:
    content = text.split(": ", 1)[1]
    assert said(text, lexicon) == [Said("states", ":", source, content)]


@pytest.mark.parametrize("text", ["عاجل: انقطاع الكهرباء عن المدينة كلها", "الطقس: أمطار غزيرة في الشمال"])
def test_attribute_colon_without_a_speaker(text: str, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == []


def test_attribute_colon_title_is_the_first_line_only(lexicon: Lexicon) -> None:
    found = said("عنوان الخبر كما جاء في النشرة\nروحاني: لن نوقف برنامجنا النووي", lexicon)
    assert all(one.cue != ":" for one in found)


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "نقلت وكالة رويترز عن مسؤول عراقي قوله إن الهدنة انهارت",
            ("نقلت", "وكالة رويترز"),
            ("قول", "مسؤول عراقي", "إن الهدنة انهارت"),
        ),
        (
            "نقلت صحيفة الشرق الأوسط عن مصادر دبلوماسية أن اللقاء تأجل",
            ("نقلت", "صحيفة الشرق الأوسط"),
            ("عن", "مصادر دبلوماسية", "أن اللقاء تأجل"),
        ),
        (
            "قالت وكالة رويترز إن مسؤولا أميركيا أكد أن السفينة غادرت",
            ("قالت", "وكالة رويترز"),
            ("أكد", "مسؤولا أميركيا", "أن السفينة غادرت"),
        ),
        (
            "أكد الوزير أن السفير أبلغه أن الوفد غادر",
            ("أكد", "الوزير"),
            ("أبلغ", "السفير", "أن الوفد غادر"),
        ),
        (
            "ذكرت وكالة رويترز نقلا عن مسؤول أن المحادثات بدأت",
            ("ذكرت", "وكالة رويترز"),
            ("نقلا عن", "مسؤول", "أن المحادثات بدأت"),
        ),
    ],
)
def test_attribute_chain(
    text: str, outer: tuple[str, str], inner: tuple[str, str, str], lexicon: Lexicon
) -> None:
    first, second = said(text, lexicon)
    assert (first.cue, first.source, first.holder) == (*outer, None)
    assert (second.cue, second.source, second.content, second.holder) == (*inner, outer[0])
    assert second.content in first.content


def test_attribute_chain_of_three(lexicon: Lexicon) -> None:
    found = said("قالت وكالة رويترز إن الوزير أكد أن الضابط كشف أن الباب كان مفتوحا", lexicon)
    assert [(one.cue, one.holder) for one in found] == [("قالت", None), ("أكد", "قالت"), ("كشف", "أكد")]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("قال المحافظ إن الطريق فتح. وأضاف أن الجسر جاهز", "أضاف", "المحافظ"),
        ("قال الوزير إن الطريق مفتوح. وتابع: «سنفتح طرقا أخرى قريبا»", "تابع", "الوزير"),
        ("قالت الوزيرة إن المدارس ستفتح. وأضافت أن الكتب جاهزة", "أضافت", "الوزيرة"),
        ("قال المحافظ إن الطريق فتح، مضيفا أن الجسر جاهز", "مضيفا", "المحافظ"),
    ],
)
def test_attribute_running_speaker(text: str, cue: str, source: str, lexicon: Lexicon) -> None:
    first, second = said(text, lexicon)
    assert (second.cue, second.source, second.holder) == (cue, source, None)
    assert cue not in first.content


def test_attribute_participle_starts_its_own_content(lexicon: Lexicon) -> None:
    found = said("قال المحافظ إن الطريق فتح، مضيفا أن الجسر جاهز", lexicon)
    assert [one.content for one in found] == ["إن الطريق فتح", "أن الجسر جاهز"]


def test_attribute_participle_of_a_subject_that_did_not_speak_before(lexicon: Lexicon) -> None:
    (found,) = said("غادر الوزير القاعة قائلا إن الاجتماع فشل", lexicon)
    assert found.source == "الوزير"


def test_attribute_two_voices_in_a_sentence(lexicon: Lexicon) -> None:
    first, second = said("قال مصدر إن الوزير استقال، لكن مصدرا آخر نفى ذلك", lexicon)
    assert (first.source, first.content) == ("مصدر", "إن الوزير استقال")
    assert (second.stance, second.source, second.holder) == ("denies", "مصدرا آخر", None)


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("يُعتقد أن القائد مختبئ في الجبال", "believes", "أن القائد مختبئ في الجبال"),
        ("قيل إن الوفد غادر العاصمة سرا", "states", "إن الوفد غادر العاصمة سرا"),
        ("يقال إن الكنز مدفون في الجبل", "states", "إن الكنز مدفون في الجبل"),
        ("ويرجح أن تستمر المعارك حتى الصيف", "believes", "أن تستمر المعارك حتى الصيف"),
        ("من المتوقع أن يصل الوفد غدا", "predicts", "أن يصل الوفد غدا"),
    ],
)
def test_attribute_impersonal(text: str, stance: str, content: str, lexicon: Lexicon) -> None:
    ((found_stance, _, source, found_content, _),) = said(text, lexicon)
    assert (found_stance, source, found_content) == (stance, None, content)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("نفى حزب الله أن يكون قد شارك في الاجتماع", "حزب الله"),
        ("نفت وزارة الدفاع أن تكون الطائرة قد سقطت", "وزارة الدفاع"),
        ("لكن الوزير نفى أن يكون الاتفاق قد وقع", "الوزير"),
        ("أنكر المتهم أنه كان في المكان", "المتهم"),
        ("نفت إيران صحة الأنباء عن نقل أسلحة إلى الحوثيين", "إيران"),
        ("كذب الوزير الأنباء عن استقالته", "الوزير"),
    ],
)
def test_attribute_denial(text: str, source: str, lexicon: Lexicon) -> None:
    found = said(text, lexicon)[0]
    assert (found.stance, found.source) == ("denies", source)


def test_attribute_denial_formula(lexicon: Lexicon) -> None:
    (found,) = said("لا أساس من الصحة لما تردد عن مقتل القائد", lexicon)
    assert (found.stance, found.cue) == ("denies", "لا أساس من الصحة")
    assert "مقتل القائد" in found.content


def test_attribute_negated_act_is_no_denial(lexicon: Lexicon) -> None:
    (found,) = said("قال الوزير إن القوات لم تدخل القرية", lexicon)
    assert found.stance == "states"


@pytest.mark.parametrize(
    "text",
    ["تراجع الوزير عن اتهامه لإيران بقصف المطار", "تراجعت الصحيفة عن اتهامها للوزير بالفساد"],
)
def test_attribute_retraction(text: str, lexicon: Lexicon) -> None:
    found = said(text, lexicon)[0]
    assert (found.stance, found.source) == ("retracts", text.split()[1])


@pytest.mark.parametrize(
    "text",
    [
        "أعلن تنظيم داعش مسؤوليته عن التفجير الذي وقع في كركوك",
        "تبنى تنظيم داعش التفجير الذي ضرب السوق",
    ],
)
def test_attribute_claim_of_responsibility(text: str, lexicon: Lexicon) -> None:
    assert ("claims-responsibility", "تنظيم داعش") in [
        (one.stance, one.source) for one in said(text, lexicon)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "أضاف الطاهي الملح إلى القدر",
        "أضاف المهاجم هدفا ثالثا قبل نهاية المباراة",
        "قال تعالى في كتابه الكريم",
        "قول الحق فضيلة",
        "ذكرى الاستقلال يوم وطني",
        "أكد المنتخب تفوقه بهدفين",
        "أكد أهمية الحوار في زيارته الأخيرة",
        "أعلن الحكم نهاية المباراة",
        "سارت الحافلة بحسب الخطة الموضوعة منذ شهر",
        "تابع الجمهور المباراة حتى نهايتها",
        "ذكر الطائر أكبر من أنثاه",
        "",
    ],
)
def test_attribute_pseudo_cue(text: str, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قالت وكالة رويترز إن الطريق مغلق", ("named", "reuters", None)),
        ("قال خامنئي إن الرد قريب", ("named", "ali-khamenei", None)),
        ("قال الرئيس السوري بشار الأسد إن الحرب انتهت", ("named", "bashar-al-assad", None)),
        ("قال مصدر إن الطريق مغلق", ("anonymous", None, None)),
        ("قال مصدر أمني إن الطريق مغلق", ("anonymous", None, "security")),
        ("كشفت مصادر دبلوماسية أن اللقاء تأجل", ("anonymous", None, "diplomatic")),
        ("قال مصدر طبي إن الجريح نجا", ("anonymous", None, "medical")),
        ("قال مصدر عسكري إن الجسر سقط", ("anonymous", None, "military")),
        ("قال شهود إن النيران اشتعلت", ("collective", None, "eyewitness")),
        ("قال طبيب إن الجريح نجا", ("anonymous", None, "medical")),
        ("قال ضابط في الشرطة إن الطريق مغلق", ("anonymous", None, "military")),
        ("يرى الخبراء أن الأسعار ستنخفض", ("collective", None, None)),
        ("ذكر تقرير أن الأسعار انخفضت", ("document", None, None)),
        ("ذكر تقرير للأمم المتحدة أن الأسعار انخفضت", ("named", "un", None)),
    ],
)
def test_attribute_source_kind(text: str, kind: tuple[str, str | None, str | None], lexicon: Lexicon) -> None:
    assert _kinds(text, lexicon) == [kind]


def test_attribute_anaphor_is_who_was_named(lexicon: Lexicon) -> None:
    found = _kinds("قال تنظيم داعش إن المدينة له. وقال التنظيم إنه لن يغادر", lexicon)
    assert [entity for _, entity, _ in found] == ["islamic-state", "islamic-state"]


def test_attribute_names_the_entry_that_fired(lexicon: Lexicon) -> None:
    (one,) = read("قال الوزير إن الطريق مغلق", lexicon).attributions
    assert isinstance(one, Attribution)
    assert (one.id, one.parent, one.entry) == ("a1", None, "cue/qala")


def test_attribute_content_ends_with_its_sentence(lexicon: Lexicon) -> None:
    (found,) = said("قال الوزير إن الطريق مغلق. عاد السكان إلى منازلهم.", lexicon)
    assert found.content == "إن الطريق مغلق"
