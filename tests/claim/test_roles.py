"""Who does what to whom: pronouns, dropped subjects, people without names, construct chains."""

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article


def _roles(text: str, event: str, lexicon: Lexicon) -> list[tuple[set[str], set[str]]]:
    reading = read_article(Article(id="t", text=text), lexicon)
    return [(set(c.agents), set(c.recipients)) for c in reading.claims if c.event == event]


@pytest.mark.parametrize(
    ("text", "event", "agents", "recipients"),
    [
        # a pronoun on the verb is whom it befell; whoever follows did it
        ("أكد البيان أن المقرات استهدفتها القوات العراقية أمس", "ASSAULT", "iraqi-army", ""),
        ("قالت إيران إن حزب الله يشرف عليه الحرس الثوري", "AFFILIATE", "irgc", "hezbollah-lebanon"),
        ("وقع الهجوم في منطقة ينشط فيها تنظيم داعش", "PRESENCE", "islamic-state", ""),
        # a pronoun on a masdar: the doer where an object follows, else whom it befell
        ("صعدت إيران دعمها للحوثيين", "AID", "iran", "houthis"),
        ("دانت واشنطن الحوثيين بسبب استهدافهم للمدنيين", "ASSAULT", "houthis", ""),
        # a verb right behind a noun without article and name is that noun's
        ("فرضت وزارة الخزانة الأميركية عقوبات على شبكة تمول حزب الله", "AID", "", "hezbollah-lebanon"),
        ("اتهمت إسرائيل جهات تدعم حماس", "AID", "", "hamas"),
        ("السعودية دولة تدعم اليمن", "AID", "saudi-arabia", "yemen"),
        # a pronoun right before the verb is its subject
        ("قالت إيران إنها تدعم العراق", "AID", "iran", "iraq"),
        # a dropped subject agrees with its verb
        ("أعلنت كتائب القسام أنها قصفت عسقلان", "ASSAULT", "qassam-brigades", ""),
        (
            "انتقل العشرات من مقاتلي الحشد الشعبي لتدريب الحوثيين",
            "AID",
            "popular-mobilization-forces",
            "houthis",
        ),
        # nobody does it to himself
        ("اعتقل الجيش السوري الصحفي، ثم أفرج عنه بعد شهر", "COERCE", "syrian-army", ""),
        # nationality: the event's own, the victim's, a title's
        ("نددت طهران بالغزو الأمريكي للعراق", "ASSAULT", "united-states", "iraq"),
        ("عقد في الرياض حوار يمني سعودي", "CONSULT", "yemen saudi-arabia", ""),
        ("يقدم حزب الله دعما حيويا للرئيس السوري بشار الأسد", "AID", "hezbollah-lebanon", "bashar-al-assad"),
        # parts stand for the whole they are taken from
        ("أفرج الحوثيون عن أكثر من 400 عنصر من تنظيم القاعدة", "RETREAT", "houthis", "al-qaeda"),
        ("أفرج الحوثيون عن مئات عناصر تنظيم القاعدة", "RETREAT", "houthis", "al-qaeda"),
        # whoever has no name leaves the role empty
        ("قتل مسلحون جنديا في بغداد، وقالت إيران إنها تدين ذلك", "ASSAULT", "", ""),
        ("حارب الأهالي تنظيم داعش في الموصل", "ASSAULT", "", "islamic-state"),
        # a bare noun behind the genitive makes it the doer
        ("عرقلة الحوثيين وصول المساعدات إلى تعز", "COERCE", "houthis", ""),
        # a noun inside the object names whom it is about
        ("أدانت مصر هجوم الحوثيين على السفن", "ACCUSE", "egypt", "houthis"),
        ("نصح صالح حلفاءه الحوثيين بالتفاوض", "REQUEST", "ali-abdullah-saleh", "houthis"),
        # what a body announces by its bare masdar is its own deed
        ("أعلن الحوثيون إسقاط مسيرة فوق مأرب", "ASSAULT", "houthis", ""),
        # a name after هما، بينها names the nameless
        (
            "يشارك فصيلان مدعومان من إيران، هما حزب الله وحركة حماس",
            "AFFILIATE",
            "iran",
            "hezbollah-lebanon hamas",
        ),
        # whom a relative clause describes
        (
            "تشارك بلاده في التحالف العربي الذي يهدف إلى دعم الحكومة اليمنية",
            "AID",
            "saudi-led-coalition",
            "yemen",
        ),
        # a masdar is no verb of two
        ("قدمت إيران دعما غير محدود للحوثيين", "AID", "iran", "houthis"),
        # a clause that describes a noun speaks of that noun
        ("تنشط جماعات مسلحة تشرف عليها إيران في العراق", "AFFILIATE", "iran", ""),
        ("أصدرت الحكومة العراقية بيانا دعت فيه حماس إلى الهدوء", "REQUEST", "iraq", "hamas"),
        # the name right before a masdar does what is asked of it
        ("دفعت واشنطن حماس إلى الانسحاب من غزة", "RETREAT", "hamas", ""),
        ("ناشد حسن روحاني العالم، داعيا السعودية إلى وقف الحرب", "RETREAT", "saudi-arabia", ""),
        ("ناشد حسن روحاني العالم، داعيا السعودية إلى وقف الحرب", "REQUEST", "hassan-rouhani", "saudi-arabia"),
        ("أبدت حماس استعدادها للتفاوض", "CONSULT", "hamas", ""),
        # the pronoun that opens what one says is oneself
        ("قال حسن روحاني إنه زار بغداد", "CONSULT", "hassan-rouhani", ""),
        # a part agrees with the verb for its whole, and stays whom the talk is of
        ("علمنا أن وفدا من الحوثيين زار العراق والتقى هادي", "CONSULT", "houthis", ""),
        # men and means act for whose they are
        ("قال الجيش السوداني إن قواته قصفت الدعم السريع", "ASSAULT", "sudanese-army", "rsf"),
        ("الطائرات الروسية استهدفت داعش", "ASSAULT", "russia", "islamic-state"),
        ("أغارت طائرة مسيرة إسرائيلية على حماس", "ASSAULT", "israel", "hamas"),
        ("هاجمت قوة تابعة للبيشمركة مواقع داعش", "ASSAULT", "peshmerga", "islamic-state"),
        # of two sides, the other one
        ("جرى لقاء بين إيران وحماس شمل تدريب عناصر حماس", "AID", "iran", "hamas"),
        # an adjective of loyalty keeps what it governs
        ("سلمت روسيا أسلحة لجماعات موالية لطهران بينها حزب الله", "AFFILIATE", "iran", "hezbollah-lebanon"),
        ("العراق يضم جماعات مسلحة موالية لإيران", "AFFILIATE", "iran", ""),
        # a noun without a name is its verb's subject
        ("أعلنت السعودية أن قوة أمنية اعتقلت أربعة متهمين", "COERCE", "", ""),
        # a time behind its preposition governs nothing
        ("تقود السعودية منذ عام 2015 التحالف العربي", "AFFILIATE", "saudi-arabia", "saudi-led-coalition"),
        # she killed him
        (
            "كثفت الولايات المتحدة ضرباتها ضد القاعدة. وقتلت يوم الأحد أيمن الظواهري",
            "ASSAULT",
            "united-states",
            "ayman-al-zawahiri",
        ),
        # whom the sentence before was of
        ("هاجم الحوثيون جازان. وانسحبوا منها لاحقا", "RETREAT", "houthis", ""),
    ],
)
def test_roles(text: str, event: str, agents: str, recipients: str, lexicon: Lexicon) -> None:
    wanted = (set(agents.split()), set(recipients.split()))
    assert wanted in _roles(text, event, lexicon)


@pytest.mark.parametrize(
    ("text", "event", "agent"),
    [
        ("قال أوباما إن الوزيران زارا بغداد", "CONSULT", "iraq"),  # a place visited does not visit
        ("أعلن التحالف العربي عن مقتل جندي إماراتي", "ASSAULT", "saudi-led-coalition"),  # only told of
        ("تبحث الدول وضع أنحاء اليمن وتطهير كل أنحاء اليمن من الألغام", "ASSAULT", "yemen"),  # land
        ("نحن في المجلس نرفض الاتهام، وقالت إيران إنها تدرسه", "REJECT", "iran"),  # the voice that speaks
    ],
)
def test_roles_stay_empty(text: str, event: str, agent: str, lexicon: Lexicon) -> None:
    assert all(agent not in agents for agents, _ in _roles(text, event, lexicon))


def test_roles_of_an_office_told_without_its_holder(lexicon: Lexicon) -> None:
    text = "وصل رئيس الوزراء اليمني خالد بحاح إلى عدن. وزار رئيس الحكومة مأرب."
    assert _roles(text, "CONSULT", lexicon)[-1][0] == {"khaled-bahah"}


def test_roles_of_a_bare_noun_are_those_of_the_group_close_by(lexicon: Lexicon) -> None:
    text = (
        "قاتلت جماعة الحوثي في عدن.\nورد الأردن على الهجوم.\n"
        "وقصفت حركة حماس عسقلان. ودفع ذلك الحركة إلى تعليق هجماتها."
    )
    assert ({"hamas"}, set()) in _roles(text, "RETREAT", lexicon)


def test_two_told_together_are_both(lexicon: Lexicon) -> None:
    text = "التقى وزير خارجية قطر نظيره السعودي. ووقع الجانبان مذكرة تفاهم."
    assert ({"qatar", "saudi-arabia"}, set()) in _roles(text, "SUPPORT", lexicon)


def test_roles_of_two_sides_told_before(lexicon: Lexicon) -> None:
    text = "استقبل أمير قطر رئيس تركيا. وبحث الجانبان التعاون العسكري بين البلدين."
    assert any({"qatar", "turkey"} <= agents for agents, _ in _roles(text, "COOPERATE", lexicon))


def test_setting_of_earlier_sentences(lexicon: Lexicon) -> None:
    text = "انفجرت سيارة مفخخة في مدينة كركوك.\nوقتل الجيش العراقي ثلاثة مسلحين."
    reading = read_article(Article(id="t", text=text), lexicon)
    assert [c.places for c in reading.claims if "iraqi-army" in c.agents] == [("kirkuk",)]


def test_setting_keeps_the_country_that_was_named(lexicon: Lexicon) -> None:
    text = "شهد السودان احتجاجات في مدينة الخرطوم.\nواعتقلت الشرطة عشرين متظاهرا."
    reading = read_article(Article(id="t", text=text), lexicon)
    assert [c.places for c in reading.claims if c.event == "COERCE"] == [("khartoum", "sudan")]


def test_distance_from_a_town_is_no_place(lexicon: Lexicon) -> None:
    text = "قتل الجيش العراقي عشرين مسلحا قرب الموصل (120 كلم غرب كركوك)."
    reading = read_article(Article(id="t", text=text), lexicon)
    assert [c.places for c in reading.claims if "iraqi-army" in c.agents] == [("mosul",)]
