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
    ],
)
def test_roles(text: str, event: str, agents: str, recipients: str, lexicon: Lexicon) -> None:
    wanted = (set(agents.split()), set(recipients.split()))
    assert wanted in _roles(text, event, lexicon)


def test_roles_of_two_sides_told_before(lexicon: Lexicon) -> None:
    text = "استقبل أمير قطر رئيس تركيا. وبحث الجانبان التعاون العسكري بين البلدين."
    assert any({"qatar", "turkey"} <= agents for agents, _ in _roles(text, "COOPERATE", lexicon))


def test_setting_of_earlier_sentences(lexicon: Lexicon) -> None:
    text = "انفجرت سيارة مفخخة في مدينة كركوك.\nوقتل الجيش العراقي ثلاثة مسلحين."
    reading = read_article(Article(id="t", text=text), lexicon)
    assert [c.places for c in reading.claims if "iraqi-army" in c.agents] == [("kirkuk",)]
