"""How many independent origins: wires, cited outlets, named speakers, the unnamed."""

from msgspec.structs import replace

from musnad.model.matter import Matter
from musnad.model.reading import Entity, Figure, Reading
from musnad.stages.consolidate import consolidate

from .build import PARENTS, claim, reading, said

WIRE = (
    "قصف جيش الحضراء مواقع حركة الصفوة في بلدة الوادي فجر الأحد، ما أدى إلى تدمير مستودع للوقود ومبنيين "
    "قريبين منه. "
    "وقال سكان إن دوي الانفجارات سمع في أحياء المدينة المجاورة حتى ساعات الصباح الأولى، "
    "وإن طرقا عدة أغلقت أمام المارة."
)


def only(readings: list[Reading], texts: dict[str, str]) -> Matter:
    """The one matter of these readings."""
    (matter,) = consolidate(readings, texts, PARENTS).matters
    return matter


def strike(one: str, text: str, outlet: str | None, **more: object) -> Reading:
    """An article in its own voice on the army's strike in the valley."""
    first = text.split(".", maxsplit=1)[0]
    told = claim(text, "c1", "قصف", by=["hadra-army"], to=["safwa"], at=["wadi"], evidence=first)
    return reading(one, text, outlet=outlet, claims=[told], **more)  # type: ignore[arg-type]


def test_wire_copies_are_one_origin() -> None:
    texts = {"a": WIRE, "b": WIRE, "c": WIRE + " تغطية خاصة بالموقع."}
    readings = [
        strike("a", texts["a"], "وكالة البريد"),
        strike("b", texts["b"], "صحيفة النهر", published="2025-05-05"),
        strike("c", texts["c"], "موقع الساحل", published="2025-05-05"),
    ]
    found = consolidate(readings, texts, PARENTS)
    assert [(r.left, r.right, r.kind) for r in found.reuse] == [
        ("a", "b", "same"), ("a", "c", "republished"), ("b", "c", "republished"),
    ]  # fmt: skip
    matter = found.matters[0]
    assert len(matter.reports) == 3
    assert (matter.origins_low, matter.origins_high) == (1, 1)
    assert "republishes a" in matter.origins[0].reason


def test_two_outlets_in_their_own_words_are_two_origins() -> None:
    other = (
        "أفاد مراسلنا أن قصف الجيش طال بلدة الوادي صباحا وأوقع أضرارا كبيرة في السوق القديم وفي محيط المدرسة"
    )
    texts = {"a": WIRE, "b": other}
    matter = only([strike("a", WIRE, "وكالة البريد"), strike("b", other, "صحيفة النهر")], texts)
    assert (matter.origins_low, matter.origins_high) == (2, 2)


def cite(one: str, text: str, source: str, entity: str | None, kind: str, outlet: str) -> Reading:
    """An article that gives a transfer of arms to a source."""
    voice = said(text, "a1", "ذكرت", source, "تزويد", kind=kind, entity=entity)
    told = claim(text, "c1", "تزويد", "AID", by=["hadra"], to=["safwa"], told="a1", mode="arms")
    return reading(one, text, outlet=outlet, claims=[told], attributions=[voice])


def test_same_cited_outlet_is_one_origin_and_so_is_the_outlet_itself() -> None:
    a = "ذكرت صحيفة الفجر أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    b = "وجرى تزويد الصفوة بصواريخ جديدة كما ذكرت صحيفة الفجر"
    c = "علمت الصحيفة أن تزويد الحركة بالسلاح مستمر"
    told = claim(c, "c1", "تزويد", "AID", by=["hadra"], to=["safwa"], mode="arms")
    matter = only(
        [
            cite("a", a, "صحيفة الفجر", "fajr", "named", "موقع الساحل"),
            cite("b", b, "صحيفة الفجر", "fajr", "named", "موقع النهر"),
            reading("c", c, outlet="صحيفة الفجر", claims=[told]),
        ],
        {"a": a, "b": b, "c": c},
    )
    assert (matter.origins_low, matter.origins_high) == (1, 1)
    assert matter.origins[0].label == "صحيفة الفجر"
    assert "cited outlet" in matter.origins[0].reason


def test_anonymous_sources_give_an_interval() -> None:
    a = "ذكرت مصادر مطلعة أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    b = "ذكرت مصادر أمنية أن تزويد الصفوة بالسلاح تم ليلا"
    matter = only(
        [
            cite("a", a, "مصادر مطلعة", None, "anonymous", "موقع الساحل"),
            cite("b", b, "مصادر أمنية", None, "anonymous", "موقع النهر"),
        ],
        {"a": a, "b": b},
    )
    assert (matter.origins_low, matter.origins_high) == (1, 2)
    assert not any(origin.independent for origin in matter.origins)
    assert all("unnamed" in origin.reason for origin in matter.origins)


def test_named_speaker_and_anonymous_source_are_one_to_two() -> None:
    a = "ذكرت سالم النعمان أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    b = "ذكرت مصادر أمنية أن تزويد الصفوة بالسلاح تم ليلا"
    matter = only(
        [
            cite("a", a, "سالم النعمان", "salem", "named", "موقع الساحل"),
            cite("b", b, "مصادر أمنية", None, "anonymous", "موقع النهر"),
        ],
        {"a": a, "b": b},
    )
    assert (matter.origins_low, matter.origins_high) == (1, 2)


def test_a_source_told_through_a_cited_outlet_is_that_outlets() -> None:
    text = "ذكرت صحيفة الفجر نقلا عن مسؤول أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    outer = said(text, "a1", "ذكرت", "صحيفة الفجر", "نقلا عن مسؤول", entity="fajr")
    inner = said(text, "a2", "نقلا عن", "مسؤول", "تزويد", kind="anonymous", parent="a1")
    told = claim(text, "c1", "تزويد", "AID", by=["hadra"], to=["safwa"], told="a2", mode="arms")
    matter = only(
        [reading("a", text, outlet="موقع الساحل", claims=[told], attributions=[outer, inner])], {"a": text}
    )
    assert [link.source for link in matter.reports[0].chain] == ["مسؤول", "صحيفة الفجر"]
    assert matter.origins[0].label == "صحيفة الفجر"
    assert not matter.origins[0].independent
    assert (matter.origins_low, matter.origins_high) == (1, 1)


def test_a_headline_that_repeats_the_body_is_no_sure_origin() -> None:
    text = "الحضراء تزود الصفوة بالسلاح\nذكرت سالم النعمان أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    voice = said(text, "a1", "ذكرت", "سالم النعمان", "تزويد", entity="salem")
    claims = [
        claim(text, "c1", "تزود", "AID", by=["hadra"], to=["safwa"], evidence="الحضراء تزود الصفوة بالسلاح"),
        claim(text, "c2", "تزويد", "AID", by=["hadra"], to=["safwa"], told="a1"),
    ]
    matter = only([reading("a", text, outlet="موقع النهر", claims=claims, attributions=[voice])], {"a": text})
    assert (matter.origins_low, matter.origins_high) == (1, 2)


def tell(one: str, source: str, person: str | None = None) -> tuple[Reading, str]:
    """An article in which a man of that phrase tells of a transfer of arms; `person`: his name in it."""
    text = f"ذكر {source} أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    voice = said(text, "a1", "ذكر", source, "تزويد", entity="e1" if person else None)
    told = claim(text, "c1", "تزويد", "AID", by=["hadra"], to=["safwa"], told="a1", mode="arms")
    known = [Entity("e1", "person", person)] if person else []
    made = reading(one, text, outlet=f"موقع {one}", claims=[told], attributions=[voice], entities=known)
    return made, text


def told_by(*sources: str, names: tuple[str | None, ...] = ()) -> Matter:
    """The matter that these men tell."""
    named = names or (None,) * len(sources)
    pairs = [
        tell(f"n{at}", source, name) for at, (source, name) in enumerate(zip(sources, named, strict=True))
    ]
    return only([one for one, _ in pairs], {one.id: text for one, text in pairs})


def test_one_man_under_three_titles_is_one_origin() -> None:
    titles = ("العميد نبيل عبد الله", "المتحدث العسكري العميد نبيل عبدالله", "الناطق العسكري نبيل عبد الله")
    matter = told_by(*titles, names=("نبيل عبد الله", "نبيل عبدالله", None))
    assert (matter.origins_low, matter.origins_high) == (1, 1)
    assert len(matter.origins[0].reports) == 3
    matter = told_by("المتحدث العسكري", "المتحدث العسكري نبيل عبد الله")
    assert (matter.origins_low, matter.origins_high) == (1, 1)


def test_a_deputy_is_another_man() -> None:
    assert told_by("نائب وزير الدفاع", "وزير الدفاع").origins_low == 2


def test_two_men_of_one_family_name_are_two() -> None:
    assert told_by("العميد نبيل عبدالله", "النائب رامي عبدالله").origins_low == 2


def test_a_title_that_could_be_of_either_stays_apart() -> None:
    matter = told_by("وزير الدفاع", "وزير الدفاع سامي نعيم", "وزير الدفاع جاد فريد")
    assert matter.origins_low == 3


def test_unnamed_sources_who_contradict_each_other_are_two() -> None:
    a = "ذكرت مصادر طبية أن القصف قتل خمسة أشخاص في بلدة الوادي"
    b = "ذكر مصدر محلي أن القصف قتل تسعة أشخاص في بلدة الوادي"
    readings = []
    for one, text, source, cue, dead in (("a", a, "مصادر طبية", "ذكرت", 5), ("b", b, "مصدر محلي", "ذكر", 9)):
        voice = said(text, "a1", cue, source, "القصف", kind="anonymous")
        told = claim(text, "c1", "قتل", by=["hadra-army"], at=["wadi"], told="a1")
        told = replace(told, figures=(Figure("killed", dead, dead, False, 0, 4),))
        readings.append(reading(one, text, outlet=f"موقع {one}", claims=[told], attributions=[voice]))
    matter = only(readings, {"a": a, "b": b})
    assert (matter.origins_low, matter.origins_high) == (2, 2)
    (toll,) = [one for one in matter.differences if one.kind == "killed"]
    assert [(one.told, one.reports) for one in toll.versions] == [("5", ("a#c1",)), ("9", ("b#c1",))]
    assert toll.apart


def test_an_outlet_cited_with_its_kind_is_the_one_that_publishes() -> None:
    a = "ذكر مسؤول أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    b = "ذكرت جريدة «النهار الجديد» أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
    here = cite("a", a.replace("ذكر ", "ذكرت "), "مسؤول", None, "anonymous", "النهار الجديد")
    voice = said(b, "a1", "ذكرت", "جريدة «النهار الجديد»", "تزويد", entity="e1")
    told = claim(b, "c1", "تزويد", "AID", by=["hadra"], to=["safwa"], told="a1", mode="arms")
    cited = reading(
        "b", b, outlet="موقع الساحل", claims=[told], attributions=[voice],
        entities=[Entity("e1", "outlet", "جريدة «النهار الجديد»")],
    )  # fmt: skip
    matter = only([here, cited], {"a": a.replace("ذكر ", "ذكرت "), "b": b})
    assert (matter.origins_low, matter.origins_high) == (1, 1)
