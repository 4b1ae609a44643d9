"""Imported names earn their place in a text, and names of several actors are decided or left open."""

import pytest

from musnad.lexicon.editing import add_actor
from musnad.lexicon.layer import layered_lexicon, read_layer
from tests.layers import actor, imported, labels, linked, reading

PERSON = actor("x:1", "سالم قاسم الكهبلي", "سالم الكهبلي", "سالم قاسم", "الكهبلي", kind="person")
SHIP = actor("x:2", "سفينة الفجر", "الفجر", kind="materiel")
FIRM = actor("x:3", "شركة درنوف للنقل", "درنوف", "أسعار النفط", kind="org")


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory):
    return imported(tmp_path_factory.mktemp("layer"), PERSON, SHIP, FIRM)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل سالم الكهبلي إلى المدينة أمس.", ["سالم الكهبلي"]),
        ("زار الوفد بيت سالم قاسم الكهبلي أمس.", ["سالم قاسم الكهبلي"]),
        ("أفلست شركة درنوف للنقل هذا العام.", ["شركة درنوف للنقل"]),
    ],
)
def test_a_full_name_counts(text, expected, lexicon):
    assert labels(reading(text, lexicon), ["x:1", "x:2", "x:3"]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "غادر الجنود المدينة عند الفجر.",  # an ordinary word
        "ارتفعت أسعار النفط أمس في الأسواق.",  # two ordinary words
        "وصل سالم قاسم إلى المدينة أمس.",  # given names alone
        "وصل سالم قاسم الدرمشي إلى المدينة.",  # part of somebody else's name
        "قال محمد بن سالم الكهبلي كلمته أمس.",  # likewise
        "وصل الكهبلي إلى المدينة أمس.",  # a family name alone
    ],
)
def test_words_that_say_too_little_do_not(text, lexicon):
    assert labels(reading(text, lexicon), ["x:1", "x:2", "x:3"]) == []


def test_short_names_count_behind_the_full_one(lexicon):
    found = reading("وصل سالم قاسم الكهبلي إلى المدينة. وقال الكهبلي كلمته. ثم عاد سالم قاسم.", lexicon)
    assert labels(found, ["x:1"]) == ["سالم قاسم الكهبلي", "الكهبلي", "سالم قاسم"]


def test_a_single_word_counts_behind_its_head(lexicon):
    assert linked(reading("وقّعت شركة درنوف العقد أمس.", lexicon), "شركة درنوف")[0].id == "x:3"


def test_a_shipped_actor_comes_before_an_imported_one(tmp_path):
    found = reading("أعلن حزب الله موقفه أمس.", imported(tmp_path, actor("x:1", "حزب الله", country="iraq")))
    entity, link = linked(found, "حزب الله")
    assert (entity.id, link.reason, link.abstained) == ("hezbollah-lebanon", "curated", False)
    assert [one.id for one in link.candidates] == ["hezbollah-lebanon", "x:1"]


BRIGADE = "كتيبة الوادي الأخضر الثالثة"


@pytest.fixture
def namesakes(tmp_path):
    return imported(
        tmp_path,
        actor("x:1", BRIGADE, country="yemen", about=("بحرية", "سفن")),
        actor("x:2", BRIGADE, country="iraq"),
    )


def test_namesakes_that_nothing_tells_apart_are_left_open(namesakes):
    found = reading(f"أعلنت {BRIGADE} موقفها أمس.", namesakes)
    entity, link = linked(found, BRIGADE)
    assert not entity.known
    assert (entity.name, entity.kind, entity.id) == (BRIGADE, "group", "open-1")
    assert (link.abstained, link.reason) == (True, "tied")
    assert [one.id for one in link.candidates] == ["x:1", "x:2"]


@pytest.mark.parametrize(
    ("text", "outlet", "expected", "reason"),
    [
        ("بغداد - وصل الوفد إلى العراق. وأعلنت {} موقفها.", None, "x:2", "country"),
        ("قالت {} إنها باقية في صنعاء.", None, "x:1", "country"),
        ("أعلنت {} موقفها.", "المسيرة", "x:1", "country"),
        ("أعلنت {} أنها درّبت قوة بحرية على سفن جديدة.", None, "x:1", "topic"),
    ],
)
def test_country_and_topic_tell_namesakes_apart(text, outlet, expected, reason, namesakes):
    entity, link = linked(reading(text.format(BRIGADE), namesakes, outlet), BRIGADE)
    assert (entity.id, link.reason, link.abstained) == (expected, reason, False)
    assert link.score >= 0.15
    assert link.candidates[0].id == expected


def test_a_longer_name_elsewhere_tells_namesakes_apart(tmp_path):
    lexicon = imported(tmp_path, actor("x:1", BRIGADE, "كتيبة ناصر الدرمشي الأولى"), actor("x:2", BRIGADE))
    entity, _ = linked(
        reading(f"هاجمت كتيبة ناصر الدرمشي الأولى البلدة. وقالت {BRIGADE} ذلك.", lexicon), BRIGADE
    )
    assert entity.id == "x:1"


def test_an_actor_made_by_hand_ties_with_a_shipped_namesake(tmp_path):
    add_actor(read_layer(tmp_path), actor("valley-party", "حزب الله", country="yemen"))
    lexicon = layered_lexicon(read_layer(tmp_path))
    assert linked(reading("أعلن حزب الله موقفه أمس.", lexicon), "حزب الله")[1].abstained
    assert linked(reading("أعلن حزب الله موقفه في صنعاء أمس.", lexicon), "حزب الله")[0].id == "valley-party"
    assert (
        linked(reading("أعلن حزب الله موقفه في بيروت أمس.", lexicon), "حزب الله")[0].id == "hezbollah-lebanon"
    )


def test_every_known_entity_says_how_it_was_linked(namesakes):
    found = reading("قال الجيش العراقي إن حزب الله قصف موقعا في بيروت.", namesakes)
    assert all(one.link is not None for one in found.entities if one.known)
    assert all(0 < one.link.score <= 1 for one in found.entities if one.link)


def test_the_same_text_gives_the_same_links(namesakes):
    text = f"أعلنت {BRIGADE} موقفها. وقال حزب الله إن {BRIGADE} انسحبت."
    assert reading(text, namesakes) == reading(text, namesakes)
