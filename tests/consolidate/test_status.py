"""Asserted, disputed, denied, retracted; who denies and who claims responsibility."""

import msgspec
import pytest
from msgspec.structs import replace

from musnad.model.matter import Interest, Origin, Report
from musnad.model.reading import Denial, Figure, Reading
from musnad.model.vocabulary import Status
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.as_of import published_by
from musnad.stages.consolidate.grading import credibility

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


def own_voice(
    text: str, word: str, at: str, polarity: str = "affirmed", one: str = "b"
) -> tuple[Reading, str]:
    """An article that tells of the army in its own voice."""
    told = claim(text, "c1", word, by=["hadra-army"], to=["safwa"], at=[at], polarity=polarity)
    return reading(one, text, outlet=f"موقع {one}", claims=[told]), text


def test_background_that_an_article_negates_itself_is_no_dispute() -> None:
    text = "هاجم الجيش حركة الصفوة في بلدة الوادي. ولم يهاجم الجيش حركة الصفوة هناك منذ سنوات"
    claims = [
        claim(text, "c1", "هاجم", by=["hadra-army"], to=["safwa"], at=["wadi"]),
        claim(text, "c2", "يهاجم", by=["hadra-army"], to=["safwa"], at=["wadi"], polarity="negated"),
    ]
    (matter,) = consolidate([reading("a", text, claims=claims)], {"a": text}, PARENTS).matters
    assert (len(matter.reports), matter.status) == (2, "asserted")


def test_another_article_that_negates_it_of_the_same_place_disputes() -> None:
    one, first = own_voice("هاجم الجيش حركة الصفوة في بلدة الوادي", "هاجم", "wadi", one="a")
    two, second = own_voice("لم يهاجم الجيش حركة الصفوة في بلدة الوادي", "يهاجم", "wadi", "negated")
    (matter,) = consolidate([one, two], {"a": first, "b": second}, PARENTS).matters
    assert matter.status == "disputed"


def test_credibility_follows_the_written_rule() -> None:
    def grade(*readings: Reading) -> tuple[int, str]:
        texts = {"a": TELLS, "b": DENIES, "c": TELLS, "d": TELLS}
        (matter,) = consolidate(readings, texts, PARENTS).matters
        return matter.credibility.grade, matter.status

    assert grade(tells()) == (3, "asserted")
    assert grade(tells(), denies()) == (4, "disputed")
    assert grade(denies()) == (6, "denied")


def test_a_source_that_is_a_party_is_marked() -> None:
    text = "قالت حركة الصفوة إن جيش الحضراء هاجم بلدة الوادي"
    voice = said(text, "a1", "قالت", "حركة الصفوة", "جيش الحضراء هاجم", entity="safwa")
    told = claim(text, "c1", "هاجم", by=["hadra-army"], to=["safwa"], at=["wadi"], told="a1")
    (matter,) = consolidate(
        [reading("a", text, claims=[told], attributions=[voice])], {"a": text}, PARENTS
    ).matters
    assert [(one.source, one.party, one.role) for one in matter.interests] == [
        ("safwa", "safwa", "recipient")
    ]
    assert "1 of them a party" in matter.credibility.reasons[0]


def test_statements_of_one_speaker_over_time() -> None:
    def number(one: str, published: str, dead: int) -> tuple[Reading, str]:
        text = f"قال راشد الحمدان إن جيش الحضراء هاجم بلدة الوادي وقتل {dead} من أهلها"
        voice = said(text, "a1", "قال", "راشد الحمدان", "جيش الحضراء هاجم", entity="rashed")
        told = claim(text, "c1", "هاجم", by=["hadra-army"], at=["wadi"], told="a1")
        told = replace(told, figures=(Figure("killed", dead, dead, False, 0, 4),))
        return reading(one, text, published=published, claims=[told], attributions=[voice]), text

    pairs = [number("a", "2025-05-04", 4), number("c", "2025-05-05", 6)]
    (matter,) = consolidate([one for one, _ in pairs], {one.id: text for one, text in pairs}, PARENTS).matters
    (history,) = matter.histories
    assert [one.published for one in history.statements] == ["2025-05-04", "2025-05-05"]
    assert history.statements[1].changed == ("killed: 4 → 6",)


def test_as_of_a_day_sees_only_what_had_been_published() -> None:
    readings = [tells(published="2025-05-04"), denies(published="2025-05-08")]
    kept, undated = published_by([*readings, replace(readings[0], id="z", published=None)], "2025-05-05")
    assert ([one.id for one in kept], undated) == (["a"], 1)
    assert [one.id for one in published_by(readings, "2025-05")[0]] == ["a", "b"]
    assert published_by([replace(readings[0], published="2025-05")], "2025-05-10")[0] == []


@pytest.mark.parametrize(
    ("status", "sure", "parties", "against", "grade"),
    [
        ("asserted", 3, 0, 0, 1),
        ("asserted", 3, 1, 0, 2),
        ("asserted", 2, 1, 0, 2),
        ("asserted", 2, 2, 0, 3),
        ("asserted", 1, 0, 0, 3),
        ("asserted", 0, 0, 0, 6),
        ("disputed", 2, 0, 1, 4),
        ("disputed", 1, 0, 2, 5),
        ("retracted", 1, 0, 1, 5),
        ("denied", 0, 0, 1, 6),
    ],
)
def test_the_rule_of_credibility(status: Status, sure: int, parties: int, against: int, grade: int) -> None:
    origins = [
        Origin(id=f"o{at}", label="", reports=(f"r{at}",), independent=True, reason="") for at in range(sure)
    ]
    spoken = tuple(f"r{at}" for at in range(parties))
    denials = [msgspec.structs.replace(_report(), id=f"d{at}") for at in range(against)]
    keys = {one.id: ("who", one.id) for one in denials}
    found = credibility(
        status, origins, denials, keys, [Interest("x", "x", "agent", spoken)] if spoken else []
    )
    assert found.grade == grade
    assert found.reasons


def test_a_partys_denial_alone_weighs_little_against_two_bystanders() -> None:
    origins = [
        Origin(id=f"o{at}", label="", reports=(f"r{at}",), independent=True, reason="") for at in (1, 2)
    ]
    party = [Interest("x", "x", "agent", ("d",))]
    denial = msgspec.structs.replace(_report(), id="d")
    assert credibility("disputed", origins, [denial], {"d": ("who", "x")}, party).grade == 3


def _report() -> Report:
    """Any report."""
    return consolidate([tells()], {"a": TELLS}, PARENTS).matters[0].reports[0]
