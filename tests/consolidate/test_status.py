"""Asserted, disputed, denied, retracted; who denies and who claims responsibility."""

from musnad.model.reading import Denial
from musnad.stages.consolidate import consolidate

from .build import PARENTS, claim, reading, said

TELLS = "قال راشد الحمدان إن جيش الحضراء هاجم بلدة الوادي وأحرق مخازن القمح فيها"
DENIES = "نفى سالم النعمان أن يكون الجيش هاجم بلدة الوادي ووصف الأنباء بأنها ملفقة"
BOTH = "قال راشد الحمدان إن جيش الحضراء هاجم بلدة الوادي. ونفى سالم النعمان ذلك"


def tells(one: str = "a", published: str = "2025-05-04"):  # type: ignore[no-untyped-def]
    """A named speaker tells of an attack."""
    voice = said(TELLS, "a1", "قال", "راشد الحمدان", "جيش الحضراء هاجم", entity="rashed")
    told = claim(TELLS, "c1", "هاجم", by=["hadra-army"], at=["wadi"], told="a1")
    return reading(one, TELLS, published=published, claims=[told], attributions=[voice], outlet="موقع النهر")


def denies(one: str = "b", published: str = "2025-05-08"):  # type: ignore[no-untyped-def]
    """Another denies it, days later, in another article."""
    voice = said(DENIES, "a1", "نفى", "سالم النعمان", "هاجم بلدة الوادي", entity="salem", stance="denies")
    told = claim(DENIES, "c1", "هاجم", by=["hadra-army"], at=["wadi"], told="a1", polarity="negated")
    return reading(one, DENIES, published=published, claims=[told], attributions=[voice])


def test_asserted() -> None:
    (matter,) = consolidate([tells()], {"a": TELLS}, PARENTS).matters
    assert matter.status == "asserted"
    assert matter.denials == ()


def test_a_denial_in_another_article_joins_and_disputes() -> None:
    (matter,) = consolidate([tells(), denies()], {"a": TELLS, "b": DENIES}, PARENTS).matters
    assert matter.status == "disputed"
    assert [one.id for one in matter.reports] == ["a#c1"]
    (denial,) = matter.denials
    assert denial.chain[0].entity == "salem"
    assert denial.chain[0].stance == "denies"
    assert DENIES[denial.start : denial.end] == denial.evidence
    assert (matter.origins_low, matter.origins_high) == (1, 1)


def test_told_only_inside_a_denial() -> None:
    (matter,) = consolidate([denies()], {"b": DENIES}, PARENTS).matters
    assert matter.status == "denied"
    assert matter.reports == ()
    assert (matter.origins_low, matter.origins_high) == (0, 0)


def test_denial_row_in_the_same_article() -> None:
    first = said(BOTH, "a1", "قال", "راشد الحمدان", "جيش الحضراء هاجم", entity="rashed")
    second = said(BOTH, "a2", "نفى", "سالم النعمان", "ذلك", entity="salem", stance="denies")
    told = claim(BOTH, "c1", "هاجم", by=["hadra-army"], at=["wadi"], told="a1")
    one = reading("a", BOTH, claims=[told], attributions=[first, second], denials=[Denial("a2", ("c1",))])
    (matter,) = consolidate([one], {"a": BOTH}, PARENTS).matters
    assert matter.status == "disputed"
    assert matter.reports[0].denied_by == ("a2",)
    assert matter.denials[0].evidence == "نفى سالم النعمان ذلك"


def test_a_negated_act_is_no_denial_but_meets_the_affirmation() -> None:
    text = "قال سالم النعمان إن الجيش لم يهاجم بلدة الوادي"
    voice = said(text, "a1", "قال", "سالم النعمان", "لم يهاجم", entity="salem")
    told = claim(text, "c1", "يهاجم", by=["hadra-army"], at=["wadi"], told="a1", polarity="negated")
    one = reading("b", text, claims=[told], attributions=[voice])
    (alone,) = consolidate([one], {"b": text}, PARENTS).matters
    assert (alone.status, len(alone.reports), alone.denials) == ("asserted", 1, ())
    (matter,) = consolidate([tells(), one], {"a": TELLS, "b": text}, PARENTS).matters
    assert (matter.status, len(matter.reports), matter.denials) == ("disputed", 2, ())


def test_retraction() -> None:
    text = "تراجع راشد الحمدان عن قوله إن جيش الحضراء هاجم بلدة الوادي"
    voice = said(text, "a1", "تراجع", "راشد الحمدان", "هاجم", entity="rashed", stance="retracts")
    told = claim(text, "c1", "هاجم", by=["hadra-army"], at=["wadi"], told="a1", polarity="negated")
    back = reading("b", text, published="2025-05-06", claims=[told], attributions=[voice])
    texts = {"a": TELLS, "b": text, "c": DENIES}
    (matter,) = consolidate([tells(), back], texts, PARENTS).matters
    assert matter.status == "retracted"
    other = "اقتحم جنود الحضراء بلدة الوادي"
    still = reading(
        "d", other, outlet="وكالة البريد",
        claims=[claim(other, "c1", "اقتحم", by=["hadra-army"], at=["wadi"])],
    )  # fmt: skip
    (matter,) = consolidate([tells(), back, still], texts | {"d": other}, PARENTS).matters
    assert matter.status == "disputed"


def test_claim_of_responsibility() -> None:
    text = "تبنت حركة الصفوة هجوما على الجيش في مدينة التل"
    voice = said(text, "a1", "تبنت", "حركة الصفوة", "هجوما", entity="safwa", stance="claims-responsibility")
    told = claim(text, "c1", "هجوما", by=["safwa"], to=["hadra-army"], at=["tal"], told="a1")
    (matter,) = consolidate(
        [reading("a", text, claims=[told], attributions=[voice])], {"a": text}, PARENTS
    ).matters
    assert matter.claimed_by == ("safwa",)
