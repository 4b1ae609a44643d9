"""What is the same matter, and what is not; the order of reading changes nothing."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.model.reading import Entity, Reading, TimeExpression
from musnad.stages.consolidate import consolidate

from .build import PARENTS, claim, reading
from .test_origins import WIRE, cite, strike
from .test_status import DENIES, TELLS, denies, tells

ONE = "هاجم اللواء التاسع حركة الصفوة"
TWO = "دارت مواجهة حين هاجم جيش الحضراء مقاتلين من الصفوة"


def count(*pairs: tuple[Reading, str]) -> int:
    """How many matters these readings make."""
    texts = {one.id: text for one, text in pairs}
    return len(consolidate([one for one, _ in pairs], texts, PARENTS).matters)


def attack(one: str, text: str, by: list[str], to: list[str], **more: object) -> tuple[Reading, str]:
    """An article of one attack."""
    at: list[str] = more.pop("at", [])  # type: ignore[assignment]
    return reading(one, text, claims=[claim(text, "c1", "هاجم", by=by, to=to, at=at)], **more), text  # type: ignore[arg-type]


def test_a_battalion_and_its_army() -> None:
    pair = attack("a", ONE, ["ninth"], ["safwa"]), attack("b", TWO, ["hadra-army"], ["safwa"])
    assert count(*pair) == 1
    found = consolidate([one for one, _ in pair], dict(zip("ab", (ONE, TWO), strict=True)), PARENTS)
    assert any("ninth in hadra-army" in reason for reason in found.matters[0].reasons)
    assert len(consolidate([one for one, _ in pair], {"a": ONE, "b": TWO}, {}).matters) == 2


def test_a_ring_of_parents_ends() -> None:
    pair = attack("a", ONE, ["ninth"], ["safwa"])[0], attack("b", TWO, ["hadra-army"], ["safwa"])[0]
    ring = {"ninth": "hadra-army", "hadra-army": "ninth", "safwa": "safwa"}
    assert len(consolidate(pair, {"a": ONE, "b": TWO}, ring).matters) == 1


def test_other_doer_other_time_other_place_are_apart() -> None:
    first = attack("a", ONE, ["hadra-army"], ["safwa"], at=["wadi"])
    assert count(first, attack("b", TWO, ["salem"], ["safwa"], at=["wadi"])) == 2
    assert count(first, attack("b", TWO, ["hadra-army"], ["safwa"], published="2025-06-20")) == 2
    assert count(first, attack("b", TWO, ["hadra-army"], ["safwa"], at=["fajr"])) == 2
    assert count(first, attack("b", TWO, ["hadra-army"], ["safwa"], at=["tal"])) == 1


def test_one_shared_name_alone_is_not_enough() -> None:
    assert count(attack("a", ONE, ["hadra-army"], []), attack("b", TWO, ["hadra-army"], [])) == 2


def test_event_time_overrules_publication() -> None:
    def dated(one: str, value: str, published: str) -> tuple[Reading, str]:
        text = "هاجم الجيش الصفوة يوم الجمعة"
        told = claim(text, "c1", "هاجم", by=["hadra-army"], to=["safwa"], time="t1")
        time = TimeExpression("t1", 0, 4, value)
        return reading(one, text, published=published, claims=[told], times=[time]), text

    late = dated("b", "2025-05-02", "2025-08-30")
    assert count(dated("a", "2025-05-02", "2025-05-03"), late) == 1
    assert count(dated("a", "2025-05-09", "2025-05-10"), late) == 2


def test_roles_are_symmetric_for_mutual_events() -> None:
    a, b = "التقى سالم النعمان راشد الحمدان", "التقى الحمدان بالنعمان في جلسة مغلقة"
    one = reading("a", a, claims=[claim(a, "c1", "التقى", "CONSULT", by=["salem"], to=["rashed"])])
    two = reading("b", b, claims=[claim(b, "c1", "التقى", "CONSULT", by=["rashed", "salem"])])
    assert count((one, a), (two, b)) == 1


def test_entities_of_one_document_meet_by_folded_name_and_kind() -> None:
    a, b = "هاجم فصيل الأمجاد حركة الصفوة", "هاجم مسلحون من فصيل الامجاد مقرا للصفوة"
    mine = Entity("e1", "group", "فصيل الأمجاد")
    yours = Entity("e7", "group", "فصيل الامجاد")
    one = attack("a", a, ["e1"], ["safwa"], entities=[mine])
    two = attack("b", b, ["e7"], ["safwa"], entities=[yours])
    assert count(one, two) == 1
    other = attack("b", b, ["e7"], ["safwa"], entities=[Entity("e7", "person", "فصيل الامجاد")])
    assert count(one, other) == 2


def test_actorless_claims_meet_by_place_day_and_words() -> None:
    a, b = "هاجم مجهولون متاجر السوق القديم في الوادي", "هاجم ملثمون متاجر السوق القديم"
    other = "هاجم كلب ضال أحد المارة صباحا"
    assert count(attack("a", a, [], [], at=["wadi"]), attack("b", b, [], [], at=["wadi"])) == 1
    assert count(attack("a", a, [], [], at=["wadi"]), attack("b", other, [], [], at=["wadi"])) == 2
    assert count(attack("a", a, [], [], at=["wadi"]), attack("b", b, [], [])) == 2
    away = attack("b", b, [], [], at=["wadi"], published="2025-05-20")
    assert count(attack("a", a, [], [], at=["wadi"]), away) == 2


def test_undated_claims_published_far_apart_are_apart() -> None:
    text = "هاجم جيش الحضراء حركة الصفوة في بلدة الوادي وأحرق مخازن القمح القديمة"
    now = attack("a", text, ["hadra-army"], ["safwa"], at=["wadi"])
    assert count(now, attack("b", text, ["hadra-army"], ["safwa"], at=["wadi"], published="2025-07-20")) == 2
    assert count(now, attack("b", text, ["hadra-army"], ["safwa"], at=["wadi"], published="2025-05-05")) == 1


def test_a_whole_state_is_no_place_to_meet() -> None:
    a, b = "هاجم سالم مزارع القمح القديمة", "هاجم سالم ثكنة عسكرية جديدة شمالا"
    one, two = (attack(name, text, ["salem"], [], at=["hadra"]) for name, text in (("a", a), ("b", b)))
    assert count(one, two) == 2


def test_a_claim_without_a_doer_stays_apart_where_the_doer_is_in_dispute() -> None:
    text = "هاجم مسلحون متاجر السوق القديم في الوادي"
    nobody = attack("c", text, [], [], at=["wadi"])
    one, two = (
        attack(name, text.replace("مسلحون", word), [by], [], at=["wadi"])
        for name, word, by in (("a", "رجال", "safwa"), ("b", "جنود", "hadra-army"))
    )
    assert count(one, nobody) == 1
    assert count(one, two, nobody) == 3


def test_a_later_article_leaves_the_id_as_it_is() -> None:
    first = attack("a", ONE, ["hadra-army"], ["safwa"])
    later = attack("b", TWO, ["hadra-army"], ["safwa"], at=["wadi"], published="2025-05-06")
    alone = consolidate([first[0]], {"a": ONE}, PARENTS).matters[0]
    both = consolidate([first[0], later[0]], {"a": ONE, "b": TWO}, PARENTS).matters
    assert [matter.id for matter in both] == [alone.id]


GIVES = "ذكرت صحيفة الفجر أن الحضراء بدأت تزويد حركة الصفوة بالصواريخ"
TEXTS = {
    "a": TELLS,
    "b": DENIES,
    "w1": WIRE,
    "w2": WIRE,
    "w3": WIRE + " خاص.",
    "x": ONE,
    "y": TWO,
    "z": GIVES,
}
READINGS = [
    tells(),
    denies(),
    strike("w1", TEXTS["w1"], "وكالة البريد"),
    strike("w2", TEXTS["w2"], None, published=None),
    strike("w3", TEXTS["w3"], "موقع الساحل"),
    attack("x", ONE, ["ninth"], ["safwa"])[0],
    attack("y", TWO, ["hadra-army"], ["safwa"])[0],
    cite("z", GIVES, "صحيفة الفجر", "fajr", "named", "موقع الساحل"),
]
EXPECTED = msgspec.json.encode(consolidate(READINGS, TEXTS, PARENTS))


@given(st.permutations(READINGS))
@settings(max_examples=40, deadline=None)
def test_any_order_gives_the_same_bytes(order: list[Reading]) -> None:
    assert msgspec.json.encode(consolidate(order, TEXTS, PARENTS)) == EXPECTED


def test_every_claim_stands_in_one_matter_and_ids_are_unique() -> None:
    matters = consolidate(READINGS, TEXTS, PARENTS).matters
    told = [(one.article, one.claim) for m in matters for one in m.reports]
    denied = {(one.article, one.claim) for m in matters for one in m.denials}
    assert len(told) == len(set(told))
    assert {*told, *denied} == {(one.id, claim.id) for one in READINGS for claim in one.claims}
    assert len({m.id for m in matters}) == len(matters)
