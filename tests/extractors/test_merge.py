"""Two readings of one article made one, by the written rules."""

from msgspec.structs import replace

from musnad.extractors import Builtin, Merged, merge
from musnad.extractors.base import Extracted
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Attribution, Claim, Denial, Entity, Reading, Source, Span

ARTICLE = Article(id="a", text="قالت الشرطة إن مسلحين قصفوا الميناء، ونفى الحزب ذلك.")


def claim(one: str, start: int, **more: object) -> Claim:
    given: dict[str, object] = {
        "id": one, "attribution": None, "trigger": Span(start, start + 4), "event": "ASSAULT", "mode": None,
        "agents": (), "recipients": (), "places": (), "time": None, "polarity": "affirmed",
        "modality": "actual", "evidence": Span(0, 40), "confidence": 0.8, "extractor": "one", "entry": "e",
    }  # fmt: skip
    return Claim(**{**given, **more})  # type: ignore[arg-type]


def said(one: str, start: int, source: Source | None = None) -> Attribution:
    return Attribution(one, None, Span(start, start + 4), source, "states", Span(10, 30), "e")


def reading(**more: object) -> Reading:
    return Reading(id="a", published=None, outlet=None, sha256="0", version="1", **more)  # type: ignore[arg-type]


def test_what_both_found_is_kept_once_with_gaps_filled() -> None:
    first = reading(claims=(claim("c1", 5, agents=("x",)),))
    second = reading(
        claims=(claim("c9", 6, agents=("other",), recipients=("x", "y"), time="t1", extractor="two"),)
    )
    (one,) = merge(first, second, "one+two").claims
    assert (one.id, one.agents, one.recipients, one.time) == ("c1", ("x",), ("y",), "t1")
    assert (one.extractor, one.confidence) == ("one+two", 0.8)


def test_where_they_differ_the_first_counts_at_half_its_confidence() -> None:
    second = reading(claims=(claim("c1", 5, polarity="negated"),))
    (one,) = merge(reading(claims=(claim("c1", 5),)), second, "n").claims
    assert (one.polarity, one.confidence) == ("affirmed", 0.4)


def test_what_one_alone_found_keeps_its_own_chain_and_extractor() -> None:
    first = reading(attributions=(said("a1", 0),), claims=(claim("c1", 5, attribution="a1"),))
    second = reading(
        attributions=(said("a1", 50), replace(said("a2", 60), parent="a1")),
        claims=(claim("c1", 70, attribution="a2", extractor="two"),),
        denials=(Denial("a1", ("c1",)),),
    )
    both = merge(first, second, "n")
    chains = {one.id: one.parent for one in both.attributions}
    assert chains == {"a1": None, "za1": None, "za2": "za1"}
    assert [(one.id, one.attribution, one.extractor) for one in both.claims] == [
        ("c1", "a1", "one"), ("zc1", "za2", "two"),
    ]  # fmt: skip
    assert both.denials == (Denial("za1", ("zc1",)),)


def test_a_missing_speaker_is_taken_from_the_second() -> None:
    speaker = Source(6, 12, "named", "police")
    both = merge(reading(attributions=(said("a1", 0),)), reading(attributions=(said("b", 1, speaker),)), "n")
    assert [(one.id, one.source) for one in both.attributions] == [("a1", speaker)]


def test_a_reading_with_itself_is_itself() -> None:
    alone = Builtin(load_lexicon()).extract(ARTICLE).reading
    both = merge(alone, alone, "n")
    assert replace(both, version="", claims=()) == replace(alone, version="", claims=())
    assert [replace(one, extractor="") for one in both.claims] == [
        replace(one, extractor="") for one in alone.claims
    ]


def test_two_extractors_behind_the_one_door() -> None:
    class Fixed:
        name = "fixed"

        def extract(self, article: Article) -> Extracted:
            entity = Entity("new-model-1", "group", "الحزب")
            found = Builtin(load_lexicon()).extract(article).reading
            return Extracted(replace(found, entities=(*found.entities, entity)), calls=2, tokens=7)

    found = Merged(Builtin(load_lexicon()), Fixed()).extract(ARTICLE)
    assert (found.calls, found.tokens) == (2, 7)
    assert found.reading.version.endswith("+builtin+fixed")
    assert "new-model-1" in {one.id for one in found.reading.entities}
