"""Inflection: forms I to X, sound and weak, as a newspaper writes them (folded, without marks)."""

import pytest

from musnad.lexicon.inflect import Form, noun_forms, verb_forms
from musnad.lexicon.schema import Verb

# past, present → person: past form
PASTS = [
    ("كتب", "يكتب", "3ms كتب 3fs كتبت 3mp كتبوا 3md كتبا 3fd كتبتا 1s كتبت 1p كتبنا 3fp كتبن"),
    ("قال", "يقول", "3ms قال 3fs قالت 3mp قالوا 3md قالا 3fd قالتا 1s قلت 1p قلنا 3fp قلن"),
    ("باع", "يبيع", "3ms باع 3fs باعت 3mp باعوا 1s بعت 1p بعنا"),
    ("خاف", "يخاف", "3ms خاف 3fs خافت 3mp خافوا 1s خفت 1p خفنا"),
    ("نفى", "ينفي", "3ms نفي 3fs نفت 3mp نفوا 3md نفيا 3fd نفتا 1s نفيت 1p نفينا"),
    ("دعا", "يدعو", "3ms دعا 3fs دعت 3mp دعوا 3md دعوا 1s دعوت 1p دعونا"),
    ("بقي", "يبقى", "3ms بقي 3fs بقيت 3mp بقوا 3md بقيا 1p بقينا"),
    ("ردّ", "يرد", "3ms رد 3fs ردت 3mp ردوا 3md ردا 1s رددت 1p رددنا"),
    ("أخذ", "يأخذ", "3ms اخذ 3fs اخذت 3mp اخذوا 1p اخذنا"),
    ("سأل", "يسأل", "3ms سال 3fs سالت 3mp سالوا"),
    ("بدأ", "يبدأ", "3ms بدا 3fs بدات 3mp بدؤوا 1p بدانا"),
    ("وصل", "يصل", "3ms وصل 3fs وصلت 3mp وصلوا"),
    ("زوّد", "يزوّد", "3ms زود 3fs زودت 3mp زودوا 1p زودنا"),
    ("سمّى", "يسمي", "3ms سمي 3fs سمت 3mp سموا 1p سمينا"),
    ("هاجم", "يهاجم", "3ms هاجم 3fs هاجمت 3mp هاجموا 1p هاجمنا"),
    ("نادى", "ينادي", "3ms نادي 3fs نادت 3mp نادوا"),
    ("أعلن", "يعلن", "3ms اعلن 3fs اعلنت 3mp اعلنوا 3md اعلنا"),
    ("أعاد", "يعيد", "3ms اعاد 3fs اعادت 3mp اعادوا 1p اعدنا"),
    ("ألقى", "يلقي", "3ms القي 3fs القت 3mp القوا 1p القينا"),
    ("أعدّ", "يعد", "3ms اعد 3fs اعدت 3mp اعدوا 1p اعددنا"),
    ("تحدّث", "يتحدث", "3ms تحدث 3fs تحدثت 3mp تحدثوا"),
    ("تبنّى", "يتبنى", "3ms تبني 3fs تبنت 3mp تبنوا 1p تبنينا"),
    ("تبادل", "يتبادل", "3ms تبادل 3fs تبادلت 3mp تبادلوا 1p تبادلنا"),
    ("انسحب", "ينسحب", "3ms انسحب 3fs انسحبت 3mp انسحبوا"),
    ("انهار", "ينهار", "3ms انهار 3fs انهارت 3mp انهاروا 1p انهرنا"),
    ("انضمّ", "ينضم", "3ms انضم 3fs انضمت 3mp انضموا 1p انضممنا"),
    ("اتهم", "يتهم", "3ms اتهم 3fs اتهمت 3mp اتهموا"),
    ("اختار", "يختار", "3ms اختار 3fs اختارت 3mp اختاروا 1p اخترنا"),
    ("احتلّ", "يحتل", "3ms احتل 3fs احتلت 3mp احتلوا 1p احتللنا"),
    ("التقى", "يلتقي", "3ms التقي 3fs التقت 3mp التقوا 3md التقيا"),
    ("احمرّ", "يحمر", "3ms احمر 3fs احمرت 3mp احمروا"),
    ("استخدم", "يستخدم", "3ms استخدم 3fs استخدمت 3mp استخدموا"),
    ("استعاد", "يستعيد", "3ms استعاد 3fs استعادت 3mp استعادوا 1p استعدنا"),
    ("استدعى", "يستدعي", "3ms استدعي 3fs استدعت 3mp استدعوا"),
    ("استعدّ", "يستعد", "3ms استعد 3fs استعدت 3mp استعدوا 1p استعددنا"),
]
PRESENTS = [
    ("كتب", "يكتب", "3ms يكتب 3fs تكتب 3mp يكتبون 3mp يكتبوا 3md يكتبان 3fd تكتبان 1s اكتب 1p نكتب"),
    ("قال", "يقول", "3ms يقول 3fs تقول 3mp يقولون 1p نقول"),
    ("نفى", "ينفي", "3ms ينفي 3fs تنفي 3mp ينفون 3mp ينفوا 3md ينفيان"),
    ("دعا", "يدعو", "3ms يدعو 3fs تدعو 3mp يدعون 3md يدعوان"),
    ("بقي", "يبقى", "3ms يبقي 3fs تبقي 3mp يبقون 3md يبقيان"),
    ("ردّ", "يرد", "3ms يرد 3fs ترد 3mp يردون"),
    ("أخذ", "يأخذ", "3ms ياخذ 3fs تاخذ 3mp ياخذون"),
    ("وصل", "يصل", "3ms يصل 3fs تصل 3mp يصلون"),
    ("تبنّى", "يتبنى", "3ms يتبني 3fs تتبني 3mp يتبنون 3md يتبنيان"),
    ("أعاد", "يعيد", "3ms يعيد 3fs تعيد 3mp يعيدون"),
    ("استعدّ", "يستعد", "3ms يستعد 3fs تستعد 3mp يستعدون"),
    ("سأل", "يسأل", "3ms يسال 3fs تسال 3mp يسالون"),
]


def _verb(past: str, present: str, **parts: object) -> list[Form]:
    return list(verb_forms(Verb(past=past, present=present, **parts)))  # type: ignore[arg-type]


def _rows(said: str) -> list[tuple[str, str]]:
    words = said.split()
    return list(zip(words[::2], words[1::2], strict=True))


def _of(forms: list[Form], kind: str, *, passive: bool = False) -> set[tuple[str, str]]:
    return {(f.person, f.free) for f in forms if f.kind == kind and f.passive == passive}


@pytest.mark.parametrize(("past", "present", "said"), PASTS, ids=[row[0] for row in PASTS])
def test_inflect_past(past: str, present: str, said: str) -> None:
    assert set(_rows(said)) <= _of(_verb(past, present), "past")


@pytest.mark.parametrize(("past", "present", "said"), PRESENTS, ids=[row[0] for row in PRESENTS])
def test_inflect_present(past: str, present: str, said: str) -> None:
    assert set(_rows(said)) <= _of(_verb(past, present), "present")


@pytest.mark.parametrize(
    ("past", "present", "cut"),
    [
        ("قال", "يقول", "يقل"),
        ("باع", "يبيع", "يبع"),
        ("أعاد", "يعيد", "يعد"),
        ("استعاد", "يستعيد", "يستعد"),
        ("اختار", "يختار", "يختر"),
        ("انهار", "ينهار", "ينهر"),
        ("نفى", "ينفي", "ينف"),
        ("دعا", "يدعو", "يدع"),
        ("بقي", "يبقى", "يبق"),
        ("تبنّى", "يتبنى", "يتبن"),
        ("التقى", "يلتقي", "يلتق"),
    ],
)
def test_inflect_jussive_of_weak_verbs(past: str, present: str, cut: str) -> None:
    assert {("3ms", cut), ("3fs", "ت" + cut[1:])} <= _of(_verb(past, present), "jussive")


@pytest.mark.parametrize(
    ("past", "present"), [("كتب", "يكتب"), ("هاجم", "يهاجم"), ("تبادل", "يتبادل"), ("أعلن", "يعلن")]
)
def test_inflect_sound_verbs_are_not_cut(past: str, present: str) -> None:
    assert not {p for p, _ in _of(_verb(past, present), "jussive")} & {"3ms", "3fs", "3mp", "1s", "1p"}


def test_inflect_form_three_is_not_hollow() -> None:
    assert "هجمت" not in {f.free for f in _verb("هاجم", "يهاجم")}


@pytest.mark.parametrize(
    ("past", "present", "passive"),
    [
        ("قال", "يقول", "قيل"),
        ("أعاد", "يعيد", "اعيد"),
        ("اختار", "يختار", "اختير"),
        ("استعاد", "يستعيد", "استعيد"),
        ("هاجم", "يهاجم", "هوجم"),
        ("تبادل", "يتبادل", "تبودل"),
        ("دعا", "يدعو", "دعي"),
        ("نادى", "ينادي", "نودي"),
        ("سأل", "يسأل", "سئل"),
    ],
)
def test_inflect_visible_passive_past(past: str, present: str, passive: str) -> None:
    assert ("3ms", passive) in _of(_verb(past, present), "past", passive=True)


@pytest.mark.parametrize(
    ("past", "present", "passive"),
    [
        ("قال", "يقول", "يقال"),
        ("أعاد", "يعيد", "يعاد"),
        ("استعاد", "يستعيد", "يستعاد"),
        ("وجد", "يجد", "يوجد"),
        ("دعا", "يدعو", "يدعي"),
        ("أخذ", "يأخذ", "يؤخذ"),
    ],
)
def test_inflect_visible_passive_present(past: str, present: str, passive: str) -> None:
    assert ("3ms", passive) in _of(_verb(past, present), "present", passive=True)


@pytest.mark.parametrize(
    ("past", "present"), [("كتب", "يكتب"), ("انسحب", "ينسحب"), ("اتهم", "يتهم"), ("ردّ", "يرد")]
)
def test_inflect_unseen_passive_is_not_marked(past: str, present: str) -> None:
    assert not any(f.passive for f in _verb(past, present))


@pytest.mark.parametrize(
    ("past", "present", "free", "bound"),
    [
        ("قتل", "يقتل", "قتلوا", "قتلو"),
        ("نفى", "ينفي", "نفي", "نفا"),
        ("تبنّى", "يتبنى", "تبني", "تبنا"),
        ("تبنّى", "يتبنى", "يتبني", "يتبنا"),
        ("دعا", "يدعو", "دعا", "دعا"),
        ("أعاد", "يعيد", "اعادوا", "اعادو"),
        ("هاجم", "يهاجم", "يهاجموا", "يهاجمو"),
        ("هاجم", "يهاجم", "هاجمت", "هاجمت"),
    ],
)
def test_inflect_verb_before_a_suffix(past: str, present: str, free: str, bound: str) -> None:
    assert (free, bound) in {(f.free, f.bound) for f in _verb(past, present) if not f.passive}


@pytest.mark.parametrize(
    ("masdar", "free", "bound"),
    [
        ("زيارة", "زيارة", "زيارت"),
        ("زيارة", "زيارات", "زيارات"),
        ("زيارة", "زيارتين", "زيارتين"),
        ("هجوم", "هجوما", "هجوما"),
        ("هجوم", "هجومين", "هجومين"),
        ("لقاء", "لقاء", "لقاء"),
        ("إعلان", "اعلان", "اعلان"),
        ("قصف", "قصف", "قصف"),
    ],
)
def test_inflect_masdar_before_a_suffix(masdar: str, free: str, bound: str) -> None:
    assert (free, bound) in {(f.free, f.bound) for f in noun_forms(masdar, "masdar")}


@pytest.mark.parametrize(
    ("participle", "kind", "written"),
    [
        ("مؤكد", "active", "مؤكد مؤكدا مؤكدة مؤكدين مؤكدون مؤكدات مؤكدو مؤكدي مؤكدان مؤكدتين"),
        ("معتقل", "passive", "معتقل معتقلا معتقلة معتقلين معتقلون معتقلو معتقلي"),
        ("نافي", "active", "نافيا نافية نافيين"),
    ],
)
def test_inflect_participle(participle: str, kind: str, written: str) -> None:
    assert set(written.split()) <= {f.free for f in noun_forms(participle, kind)}  # type: ignore[arg-type]


def test_inflect_verb_brings_its_participles_and_masdars() -> None:
    forms = _verb("أكّد", "يؤكد", masdars=("تأكيد",), active="مؤكد", passive="مؤكَّد")
    kinds = {(f.free, f.kind) for f in forms}
    assert {("تاكيد", "masdar"), ("مؤكدا", "active"), ("مؤكدة", "passive")} <= kinds


def test_inflect_forms_carry_no_marks() -> None:
    for past, present, _ in PASTS:
        for form in _verb(past, present):
            assert not any("\u064b" <= c <= "\u0652" or c in "أإآى" for c in form.free + form.bound)
