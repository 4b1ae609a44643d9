"""Search: every word is found by itself and by its other forms, and lit where it stands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.lexicon.latin import consonants
from musnad.lexicon.tables import load_lexicon
from musnad.lexicon.terms import Terms, endings_of, roots, words
from musnad.lexicon.whose import latin_names
from musnad.model.article import Article
from musnad.model.errors import ProjectError
from musnad.pipeline import read_article
from musnad.store.place import Place
from musnad.store.project import Project
from musnad.store.query import Asking, found_in
from musnad.store.search import Filters, Found, SearchIndex
from musnad.store.words_postgres import as_tsquery
from musnad.store.words_sqlite import as_match
from tests.conftest import DATABASES

AT = "2025-05-04T10:00:00Z"
LEXICON = load_lexicon()
TERMS = Terms(LEXICON.clitics)
ASKING = Asking(TERMS, latin_names(LEXICON), lambda _: (), LEXICON.forms)
TEXTS = {
    "news": "قالت الصحيفة إن الأخبار سيئة.\nوأخبارها في البلدة كثيرة، وقتل 1,200 شخص.",
    "raid": "قال مصدر أمني إن الحوثيين قصفوا موقعاً في عدن.\nونفت وزارة الدفاع اليمنية ذلك.",
    "hero": "قال خالد الفرحاني إن الجيش العراقي هاجم بلدة السنديانة.\nوشنّت الطائرات غاراتها ليلاً.",
    "odd": "وَقَعَ هُجُومًا كبيـــر على مدرستهم، ونقلت Reuters عن F16 ذلك.",
}
HEADS = {
    "news": ("2025-05-01", "صحيفة الضفة", "أحوال البلدة"),
    "raid": ("2025-05-03", "موقع الوادي", "قصف في الجنوب"),
    "hero": ("2025-06-01", "موقع الوادي", "غارة على السنديانة"),
    "odd": ("2026-01-01", None, None),
}
Search = Callable[..., Found]


def article(one: str, text: str) -> Article:
    published, outlet, title = HEADS[one]
    return Article(id=one, text=text, published=published, outlet=outlet, title=title)


@pytest.fixture(scope="module", params=DATABASES)
def project(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    new_place: Callable[[str, Path], Place],
) -> Iterator[Project]:
    with Project.open(new_place(request.param, tmp_path_factory.mktemp("search")), create=True) as opened:
        run = opened.store.start_run("0", "k", AT)
        for one, text in TEXTS.items():
            opened.store.keep(article(one, text), read_article(article(one, text), LEXICON), run, AT)
        yield opened


@pytest.fixture(scope="module")
def index(project: Project) -> SearchIndex:
    made = project.search(LEXICON, LEXICON)
    assert list(made.update()) == [4]
    return made


def ids(found: Found) -> list[str]:
    return sorted(one.article for one in found.hits)


def lit(found: Found) -> list[str]:
    return [one.text[start:end] for one in found.hits for start, end in one.highlights]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("أخبار", ["الأخبار", "وأخبارها"]),
        ("والأخبار", ["الأخبار", "وأخبارها"]),
        ("هجوم", ["هُجُومًا"]),
        ("كبير", ["كبيـــر"]),
        ("مدرسة", ["مدرستهم"]),
        ("غارة", ["غاراتها"]),
        ("الحوثيون", ["الحوثيين"]),
        ("Houthi", ["الحوثيين"]),
        ("houthis", ["الحوثيين"]),
        ("al-Farhani", ["الفرحاني"]),
        ("reuters", ["Reuters"]),
        ("F16", ["F16"]),
        ("1200", ["1,200"]),
        ("١٢٠٠", ["1,200"]),
        ('"وزارة الدفاع"', ["وزارة الدفاع"]),
        ("«وزارة دفاع»", ["وزارة الدفاع"]),
        ("الدفاع وزارة", ["وزارة", "الدفاع"]),
    ],
)
def test_words_are_found_in_other_forms(typed: str, said: list[str], index: SearchIndex) -> None:
    assert lit(index.find(typed)) == said


@pytest.mark.parametrize("typed", ['"الدفاع وزارة"', "الدفاع السنديانة", "ISIS", "قمر"])
def test_what_is_not_there_is_not_found(typed: str, index: SearchIndex) -> None:
    assert index.find(typed).total == 0


def test_exact(index: SearchIndex) -> None:
    assert lit(index.find("الاخبار", exact=True)) == ["الأخبار"]
    assert index.find("أخبار", exact=True).total == 0
    assert index.find("Houthi", exact=True).total == 0


def test_without(index: SearchIndex) -> None:
    assert ids(index.find("قال")) == ["hero", "news", "raid"]
    assert ids(index.find("قال -عدن")) == ["hero", "news"]
    assert ids(index.find('قال -"الجيش العراقي"')) == ["news", "raid"]
    assert ids(index.find("قال -Houthi")) == ["hero", "news"]


def test_a_title_is_searched_and_weighs_more(index: SearchIndex) -> None:
    found = index.find("البلدة")
    assert [one.article for one in found.hits] == ["news", "hero"]
    assert found.hits[0].title_highlights == ((6, 12),)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(event="ASSAULT"), ["hero", "news", "raid"]),
        (Filters(event="ASSAULT", actor="houthis"), ["raid"]),
        (Filters(event="ASSAULT", actor="الحوثيون"), ["raid"]),
        (Filters(actor="Houthi", place="Aden"), ["raid"]),
        (Filters(event="AID", actor="Houthi"), []),
        (Filters(source="خالد الفرحاني"), ["hero"]),
        (Filters(source_kind="anonymous"), ["raid"]),
        (Filters(outlet="الوادي"), ["hero", "raid"]),
        (Filters(outlet="الوادي", until="2025-05"), ["raid"]),
        (Filters(since="2025-05-03", until="2025"), ["hero", "raid"]),
        (Filters(among=["hero#c1", "raid#c99"]), ["hero"]),
        (Filters(among=[]), []),
    ],
)
def test_filters(filters: Filters, expected: list[str], index: SearchIndex) -> None:
    assert ids(index.find("", filters)) == expected


def test_claims_that_meet_the_filters_are_told(index: SearchIndex) -> None:
    (hit,) = index.find("قصف", Filters(event="ASSAULT", actor="houthis")).hits
    assert hit.claims
    assert "قصفوا" in hit.text[hit.claims[0].start : hit.claims[0].end]


@pytest.mark.parametrize("filters", [Filters(actor="زعموط"), Filters(outlet="زعموط"), Filters()])
def test_who_is_not_there_is_told(filters: Filters, index: SearchIndex) -> None:
    with pytest.raises(ProjectError):
        index.find("", filters)


def test_pages(index: SearchIndex) -> None:
    every = index.find("قال")
    assert [index.find("قال", limit=1, skip=at).hits[0].article for at in range(3)] == [
        one.article for one in every.hits
    ]
    assert index.find("قال", limit=None).total == 3


def test_the_index_follows_the_articles(place: Place) -> None:
    with Project.open(place, create=True) as opened:
        index = opened.search(LEXICON, LEXICON)
        opened.store.add(article("news", "قال الجيش إن القرية هادئة."), AT)
        assert list(index.update()) == [1]
        assert list(index.update()) == []
        opened.store.add(article("news", "قالت الشرطة إن المدينة هادئة."), AT)
        list(index.update())
        assert index.find("القرية").total == 0
        assert ids(index.find("المدينة هادئة")) == ["news"]
        opened.store.add(Article(id="news", text="قالت الشرطة إن المدينة هادئة.", title="جديد الأمس"), AT)
        list(index.update())
        assert ids(index.find("الأمس")) == ["news"]
        assert index.find("أحوال").total == 0


def test_an_index_of_other_knowledge_is_made_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    list(project.search(LEXICON, LEXICON).update())
    monkeypatch.setattr("musnad.store.search.RULES", 99)
    again = project.search(LEXICON, LEXICON)
    assert list(again.update()) == [4]
    monkeypatch.undo()
    assert list(project.search(LEXICON, LEXICON).update()) == [4]


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "أإآةىءئؤ" + "ًُّـ"
WORDS = st.text(LETTERS, min_size=1, max_size=9) | st.sampled_from(" ".join(TEXTS.values()).split())


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("قصف", "قصفت طائرات الحي", "قصفت"),
        ("يعتقل", "اعتقال ناشط", "اعتقال"),
        ("القصف", "وسيقصفونها غدا", "وسيقصفونها"),
        ("عدن", "عادت إلى المدينة", None),
        ("فتح", "يفتح المعبر", None),
        ("حصار", "يحاصر الجيش المدينة", "يحاصر"),
        ("مصر", "أصرت الوزارة", None),
        ("قال", "أقال الوزير", None),
        ('"قصف الحي"', "يقصف الحي", None),
    ],
)
def test_a_verb_is_found_in_all_its_forms(typed: str, text: str, found: str | None) -> None:
    query = ASKING.query(typed)
    spans = found_in(text, TERMS, query)
    assert [text[start:end] for start, end in spans] == ([found] if found else [])
    assert not found_in(text, TERMS, ASKING.query(typed, exact=True))


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_every_word_is_found_by_itself(said: list[str], data: st.DataObject) -> None:
    text = " ".join(said)
    there = TERMS.of(text)
    for one in there:
        assert text[one.start : one.end]
        assert one.stem in set(endings_of(one.stem))
        assert roots([one.stem]).search(one.key)
        for exact in (False, True):
            spans = found_in(text, TERMS, ASKING.query(f'"{text[one.start : one.end]}"', exact))
            assert any(start <= one.start and one.end <= end for start, end in spans)
    if there:
        first = data.draw(st.integers(0, len(there) - 1))
        last = data.draw(st.integers(first, len(there) - 1))
        phrase = text[there[first].start : there[last].end]
        spans = found_in(text, TERMS, ASKING.query(f"«{phrase}»"))
        assert any(start <= there[first].start and there[last].end <= end for start, end in spans)


@settings(max_examples=200, deadline=None)
@given(st.text(LETTERS + ' .,«»"-Ab1٢\u200f', max_size=40))
def test_any_query_is_answered(typed: str) -> None:
    for exact in (False, True):
        query = ASKING.query(typed, exact)
        match = as_match(query)
        assert (match is None) == (not query.wanted) == (as_tsquery(query) is None)


def test_any_query_suits_the_database(index: SearchIndex) -> None:
    for typed in (
        'قال "',
        "قال ) OR (",
        "NEAR(قال عدن)",
        "stem:قال",
        "قال*",
        '-"" قال',
        "a AND b",
        "قال «",
        "^قال",
    ):
        index.find(typed)


@pytest.mark.parametrize("stem", ["حوثيون", "غارت", "غارات", "هجوما", "هجوم", "x", "بن"])
def test_endings_lead_back(stem: str) -> None:
    assert all(stem in set(endings_of(other)) for other in endings_of(stem))


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد", "mohammed"),
        ("نصرالله", "nasrallah"),
        ("خالد", "khaled"),
        ("زهران", "zahran"),
        ("وليد", "walid"),
    ],
)
def test_names_sound_alike(arabic: str, latin: str) -> None:
    assert consonants(arabic) == consonants(latin) != ""


def test_words_have_their_places() -> None:
    text = "وَقَعَ هُجُومًا"
    assert [text[start:end] for start, end, _ in words(text)] == text.split()
