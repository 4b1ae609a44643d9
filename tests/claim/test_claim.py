"""Claims: roles in every construction, polarity, modality, place, and what denials answer. Own sentences."""

from typing import NamedTuple

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.reading import Claim
from tests.readings import claims, read


class Act(NamedTuple):
    """What a claim must say; roles are entity ids, parted by spaces."""

    event: str
    agents: str = ""
    recipients: str = ""
    mode: str | None = None


def _one(text: str, event: str, lexicon: Lexicon) -> Claim:
    (claim,) = claims(text, lexicon, event)
    return claim


def _act(claim: Claim, mode: str | None) -> Act:
    return Act(claim.event, " ".join(claim.agents), " ".join(claim.recipients), mode and claim.mode)


def _check(text: str, act: Act, lexicon: Lexicon) -> None:
    assert _act(_one(text, act.event, lexicon), act.mode) == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "قصفت إسرائيل مواقع حزب الله في سوريا",
            Act("ASSAULT", "israel", "hezbollah-lebanon", "heavy-weapons"),
        ),
        ("هاجم الحوثيون السعودية بالصواريخ", Act("ASSAULT", "houthis", "saudi-arabia")),
        ("اعتقلت تركيا عناصر من تنظيم داعش", Act("COERCE", "turkey", "islamic-state", "arrest")),
        ("زودت إيران الحوثيين بالصواريخ", Act("AID", "iran", "houthis", "arms")),
        ("أرسلت إيران أسلحة إلى حزب الله", Act("AID", "iran", "hezbollah-lebanon", "arms")),
        ("دربت إيران مقاتلين من حزب الله", Act("AID", "iran", "hezbollah-lebanon", "training")),
        ("تدعم إيران حزب الله بالمال", Act("AID", "iran", "hezbollah-lebanon", "funding")),
        ("زار أردوغان قطر", Act("CONSULT", "recep-tayyip-erdogan", "", "visit")),
        ("استقبل بوتين أردوغان في موسكو", Act("CONSULT", "vladimir-putin", "recep-tayyip-erdogan")),
        ("فرضت الولايات المتحدة عقوبات على إيران", Act("SANCTION", "united-states", "iran")),
        ("قطعت السعودية علاقاتها مع إيران", Act("SANCTION", "saudi-arabia", "iran", "discontinue")),
        ("توعدت إسرائيل حزب الله", Act("THREATEN", "israel", "hezbollah-lebanon")),
        ("انسحبت روسيا من سوريا", Act("RETREAT", "russia", "", "withdraw")),
        ("خطف الحوثيون موظفين من الأمم المتحدة", Act("ASSAULT", "houthis", "un", "abduct")),
        ("اغتالت إسرائيل حسن نصر الله", Act("ASSAULT", "israel", "hassan-nasrallah")),
        ("قتل الجيش السوري عشرة من عناصر داعش", Act("ASSAULT", "syrian-army", "islamic-state")),
        ("رفض حزب الله نزع سلاحه", Act("REJECT", "hezbollah-lebanon")),
        ("سيطر تنظيم داعش على الموصل", Act("PRESENCE", "islamic-state", "", "control")),
        ("طالبت تركيا روسيا بسحب قواتها", Act("REQUEST", "turkey", "russia")),
        ("نددت قطر بقصف إسرائيل غزة", Act("ACCUSE", "qatar", "israel")),
    ],
)
def test_claim_verb_before_its_subject(text: str, act: Act, lexicon: Lexicon) -> None:
    _check(text, act, lexicon)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("إسرائيل قصفت مواقع حزب الله", Act("ASSAULT", "israel", "hezbollah-lebanon")),
        ("إيران زودت الحوثيين بالصواريخ", Act("AID", "iran", "houthis", "arms")),
        ("قال مصدر إن إيران زودت الحوثيين بالصواريخ", Act("AID", "iran", "houthis", "arms")),
        ("أعلن البنتاغون أن روسيا انسحبت من سوريا", Act("RETREAT", "russia")),
    ],
)
def test_claim_subject_before_its_verb(text: str, act: Act, lexicon: Lexicon) -> None:
    _check(text, act, lexicon)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("هوجمت القاعدة من قبل تنظيم داعش", Act("ASSAULT", "islamic-state", "al-qaeda")),
        (
            "تم اعتقال أبو مهدي المهندس من قبل القوات الأميركية",
            Act("COERCE", "us-army", "abu-mahdi-al-muhandis"),
        ),
        ("اغتيل حسن نصر الله في بيروت", Act("ASSAULT", "", "hassan-nasrallah")),
        ("قتل جندي إسرائيلي في غزة", Act("ASSAULT", "", "israel")),
    ],
)
def test_claim_passive(text: str, act: Act, lexicon: Lexicon) -> None:
    _check(text, act, lexicon)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("زيارة أردوغان لقطر", Act("CONSULT", "recep-tayyip-erdogan", "", "visit")),
        ("قصف إسرائيل لبنان", Act("ASSAULT", "israel", "lebanon")),
        ("مقتل قاسم سليماني في بغداد", Act("ASSAULT", "", "qasem-soleimani")),
        ("انسحاب روسيا من سوريا", Act("RETREAT", "russia", "", "withdraw")),
        ("كشف تقرير عن تزويد إيران للحوثيين بالأسلحة", Act("AID", "iran", "houthis")),
    ],
)
def test_claim_masdar(text: str, act: Act, lexicon: Lexicon) -> None:
    _check(text, act, lexicon)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("شنت إسرائيل هجوما على سوريا", Act("ASSAULT", "israel", "syria")),
        ("نفذت إسرائيل غارة على دمشق", Act("ASSAULT", "israel", "syria", "aerial")),
        ("تعرض الجيش السوري لهجوم", Act("ASSAULT", "", "syrian-army")),
        ("تعرضت السعودية لهجوم من الحوثيين", Act("ASSAULT", "houthis", "saudi-arabia")),
    ],
)
def test_claim_light_verb(text: str, act: Act, lexicon: Lexicon) -> None:
    _check(text, act, lexicon)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("إيران التي تدعم حزب الله", Act("AID", "iran", "hezbollah-lebanon")),
        ("الحوثيون المدعومون من إيران", Act("AFFILIATE", "iran", "houthis", "backing")),
        ("جماعة الحوثي الموالية لإيران", Act("AFFILIATE", "iran", "houthis", "backing")),
        ("الهجوم الذي شنته إسرائيل على لبنان", Act("ASSAULT", "israel", "lebanon")),
    ],
)
def test_claim_relative_clause_and_adjective(text: str, act: Act, lexicon: Lexicon) -> None:
    _check(text, act, lexicon)


@pytest.mark.parametrize(
    ("text", "event", "agents"),
    [
        ("التقى روحاني بوتين في موسكو", "CONSULT", {"hassan-rouhani", "vladimir-putin"}),
        ("اشتبك الجيش السوري مع تنظيم داعش", "ASSAULT", {"syrian-army", "islamic-state"}),
        ("اتفقت إيران والسعودية على التهدئة", "AGREE", {"iran", "saudi-arabia"}),
        ("تبادلت إسرائيل وحزب الله القصف", "ASSAULT", {"israel", "hezbollah-lebanon"}),
        ("وقعت روسيا وتركيا اتفاقا", "SUPPORT", {"russia", "turkey"}),
    ],
)
def test_claim_mutual(text: str, event: str, agents: set[str], lexicon: Lexicon) -> None:
    claim = _one(text, event, lexicon)
    assert set(claim.agents) == agents
    assert claim.recipients == ()


@pytest.mark.parametrize(
    ("text", "event", "polarity"),
    [
        ("قصفت إسرائيل لبنان", "ASSAULT", "affirmed"),
        ("لم تقصف إسرائيل لبنان", "ASSAULT", "negated"),
        ("لا تقصف إسرائيل لبنان", "ASSAULT", "negated"),
        ("لن تنسحب روسيا من سوريا", "RETREAT", "negated"),
        ("لم تزود إيران الحوثيين بالصواريخ", "AID", "negated"),
        ("لا تدعم قطر تنظيم داعش", "AID", "negated"),
        ("عدم انسحاب روسيا من سوريا", "RETREAT", "negated"),
        ("قال مصدر إن إسرائيل لم تقصف لبنان", "ASSAULT", "negated"),
        ("نفت إيران تزويد الحوثيين بالصواريخ", "AID", "negated"),
    ],
)
def test_claim_polarity(text: str, event: str, polarity: str, lexicon: Lexicon) -> None:
    assert _one(text, event, lexicon).polarity == polarity


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        ("قصفت إسرائيل لبنان", "ASSAULT", "actual"),
        ("لم تقصف إسرائيل لبنان", "ASSAULT", "actual"),
        ("لقد قصفت إسرائيل لبنان", "ASSAULT", "actual"),
        ("ستقصف إسرائيل لبنان", "ASSAULT", "planned"),
        ("سيزور بوتين طهران الشهر المقبل", "CONSULT", "planned"),
        ("تعتزم روسيا سحب قواتها من سوريا", "RETREAT", "planned"),
        ("قد تقصف إسرائيل لبنان", "ASSAULT", "possible"),
        ("ربما تنسحب روسيا من سوريا", "RETREAT", "possible"),
    ],
)
def test_claim_modality(text: str, event: str, modality: str, lexicon: Lexicon) -> None:
    assert _one(text, event, lexicon).modality == modality


@pytest.mark.parametrize(
    ("text", "event", "places"),
    [
        ("قتل خمسة مدنيين في غارات إسرائيلية على خان يونس", "ASSAULT", ("khan-younis",)),
        ("قصفت إسرائيل مواقع حزب الله في سوريا", "ASSAULT", ("syria",)),
        ("اشتبك الجيش السوري مع تنظيم داعش في دير الزور", "ASSAULT", ("deir-ezzor",)),
        ("تظاهر المئات في بغداد", "PROTEST", ("baghdad",)),
        ("سمع دوي انفجارات في صنعاء", "ASSAULT", ("sanaa",)),
        ("شنت السعودية غارات على صنعاء", "ASSAULT", ("sanaa",)),
        ("سيطر تنظيم داعش على الموصل", "PRESENCE", ("mosul",)),
        ("زودت إيران الحوثيين بالصواريخ", "AID", ()),
        (
            "هاجم تنظيم داعش الجيش السوري في تدمر",
            "ASSAULT",
            ("palmyra",),
        ),
    ],
)
def test_claim_place(text: str, event: str, places: tuple[str, ...], lexicon: Lexicon) -> None:
    assert _one(text, event, lexicon).places == places


def test_claim_time(lexicon: Lexicon) -> None:
    reading = read("زار بوتين إيران أمس", lexicon)
    (claim,) = reading.claims
    assert {t.id: t.value for t in reading.times}[claim.time or ""] == "2024-05-14"


@pytest.mark.parametrize(
    "text",
    [
        "هاجمت برشلونة مرمى الخصم",
        "هجوم برشلونة سجل ثلاثة أهداف",
        "انسحب اللاعب من المباراة",
        "قتل البرد الزرع",
        "ضربت العاصفة الساحل",
        "قصة قصيرة عن البحر",
        "فتح التاجر دكانه صباحا",
        "",
    ],
)
def test_claim_near_misses(text: str, lexicon: Lexicon) -> None:
    assert claims(text, lexicon) == []


def test_claim_belongs_to_the_innermost_voice(lexicon: Lexicon) -> None:
    reading = read("قالت وكالة رويترز إن مسؤولا أكد أن إيران زودت الحوثيين بالصواريخ", lexicon)
    (claim,) = [one for one in reading.claims if one.event == "AID"]
    outer, inner = reading.attributions
    assert inner.parent == outer.id
    assert claim.attribution == inner.id


def test_claim_in_the_own_voice_has_no_attribution(lexicon: Lexicon) -> None:
    assert _one("قصفت إسرائيل لبنان", "ASSAULT", lexicon).attribution is None


def test_claim_under_accusation_is_the_accused_ones(lexicon: Lexicon) -> None:
    (claim,) = claims("قالت السعودية إن إيران زودت الحوثيين بالصواريخ", lexicon, "AID")
    assert (claim.agents, claim.recipients) == (("iran",), ("houthis",))


def test_claim_anaphor_fills_a_role(lexicon: Lexicon) -> None:
    found = claims("وصل تنظيم داعش إلى المدينة. ثم قصف التنظيم مواقع الجيش السوري", lexicon, "ASSAULT")
    assert [one.agents for one in found] == [("islamic-state",)]


def test_claim_evidence_is_its_sentence(lexicon: Lexicon) -> None:
    text = "عاد الهدوء. قصفت إسرائيل لبنان. وصل الوفد."
    claim = _one(text, "ASSAULT", lexicon)
    assert text[claim.evidence.start : claim.evidence.end] == "قصفت إسرائيل لبنان."
    assert text[claim.trigger.start : claim.trigger.end] == "قصفت"


def test_claim_confidence_is_a_share(lexicon: Lexicon) -> None:
    full = _one("قصفت إسرائيل مواقع حزب الله في سوريا", "ASSAULT", lexicon)
    bare = _one("لم تهاجم القوات القرية", "ASSAULT", lexicon)
    assert 0 <= bare.confidence < full.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "قالت السعودية إن إيران زودت الحوثيين بالصواريخ. ونفت إيران هذه الاتهامات",
        "قالت السعودية إن إيران زودت الحوثيين بالصواريخ. لكن طهران نفت هذه الاتهامات",
        "قالت تركيا إن روسيا قصفت إدلب. ونفت موسكو صحة هذه التقارير",
        "أكدت السعودية أن الحوثيين قصفوا مطار أبها. ونفى الحوثيون قصف المطار",
        "قالت السعودية إن إيران زودت الحوثيين بالصواريخ. ونفت إيران ذلك",
    ],
)
def test_claim_denial_answers_what_was_told(text: str, lexicon: Lexicon) -> None:
    reading = read(text, lexicon)
    told = next(one for one in reading.claims if one.event in ("AID", "ASSAULT"))
    denier = next(one for one in reading.attributions if one.stance == "denies")
    assert told.polarity == "affirmed"
    (row,) = reading.denials
    assert row.attribution == denier.id
    assert told.id in row.claims


@pytest.mark.parametrize(
    "text",
    ["لم تقصف إسرائيل لبنان", "رفضت إيران التفاوض", "قالت السعودية إن إيران زودت الحوثيين بالصواريخ"],
)
def test_claim_no_denial_where_nobody_denies(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).denials == ()


def test_claim_refusal_is_its_own_event(lexicon: Lexicon) -> None:
    claim = _one("رفضت إيران التفاوض مع الولايات المتحدة", "REJECT", lexicon)
    assert (claim.agents, claim.polarity) == (("iran",), "affirmed")


def test_a_country_whose_act_is_told_is_no_place(lexicon: Lexicon) -> None:
    found = claims("طالب لبنان بانسحاب إسرائيل من مرجعيون.", lexicon)
    assert not any("israel" in one.places for one in found)
    assert any("marjayoun" in one.places for one in found)
