"""Examples and near misses of name patterns, guarded names and source nouns, read by the whole program."""

from collections.abc import Sequence

import pytest

from musnad.lexicon import schema
from musnad.lexicon.load import load_knowledge
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Reading
from musnad.pipeline import read_article
from musnad.text.fold import key

KNOWN = load_knowledge()
PATTERNS = KNOWN.name_patterns
GUARDED = [(actor, guarded) for actor in KNOWN.actors for guarded in actor.guarded]
SOURCES = KNOWN.source_nouns

# Good sentences the program does not read yet, and why. A mended one must leave.
NOT_YET: dict[str, str] = {
    "توفيت أم كلثوم الشامي في دمشق": "a person's head is never kept in the name",
    "غادر ابن سلمان إلى باريس": "a person's head is never kept in the name",
}


def _params(rows: Sequence[tuple]) -> list:
    """Rows whose last item is the sentence; those in `NOT_YET` must fail."""
    made = []
    for row in rows:
        reason = NOT_YET.get(row[-1])
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        made.append(pytest.param(*row, marks=marks, id=f"{row[0].id}-{row[-1]}"))
    return made


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Every sentence read once."""
    lexicon = load_lexicon()
    texts = {text for pattern in PATTERNS for text in (pattern.example, pattern.counterexample)}
    texts |= {text for _, guarded in GUARDED for text in (guarded.example, guarded.counterexample)}
    texts |= {text for noun in SOURCES for text in (noun.example, noun.counterexample)}
    return {text: read_article(Article(id="a", text=text), lexicon) for text in sorted(texts)}


def _mentions(reading: Reading, text: str, *, new: bool) -> list[tuple[str, str]]:
    """Kind and name of every mention, of entities unknown to the base only where `new`."""
    entities = {one.id: one for one in reading.entities}
    found = [(entities[one.entity], key(text[one.start : one.end])) for one in reading.mentions]
    return [(entity.kind, name) for entity, name in found if not (new and entity.known)]


@pytest.mark.parametrize(("pattern", "text"), _params([(p, p.example) for p in PATTERNS]))
def test_a_pattern_finds_the_name(pattern, text, readings):
    assert (pattern.kind, key(pattern.name)) in _mentions(readings[text], text, new=False)


@pytest.mark.parametrize(("pattern", "text"), _params([(p, p.counterexample) for p in PATTERNS]))
def test_a_pattern_finds_no_name_in_a_near_miss(pattern, text, readings):
    assert all(kind != pattern.kind for kind, _ in _mentions(readings[text], text, new=True))


@pytest.mark.parametrize(("actor", "text"), _params([(a, g.example) for a, g in GUARDED]))
def test_a_guarded_name_in_its_company_is_the_actor(actor, text, readings):
    assert actor.id in {one.entity for one in readings[text].mentions}


@pytest.mark.parametrize(("actor", "text"), _params([(a, g.counterexample) for a, g in GUARDED]))
def test_a_guarded_name_alone_is_not(actor, text, readings):
    assert actor.id not in {one.entity for one in readings[text].mentions}


def _speaks(noun: schema.SourceNoun, text: str, readings: dict[str, Reading]) -> bool:
    """Whether the noun stands in the source of an attribution, where that is an unnamed one."""
    forms = {key(form) for form in noun.forms}
    for one in readings[text].attributions:
        if one.source is None or one.source.kind == "named":
            continue
        said = f" {key(text[one.source.start : one.source.end])} "
        if any(f" {form} " in said or f" ال{form} " in said for form in forms):
            return True
    return False


@pytest.mark.parametrize(("noun", "text"), _params([(n, n.example) for n in SOURCES]))
def test_a_source_noun_speaks(noun, text, readings):
    assert _speaks(noun, text, readings)


@pytest.mark.parametrize(("noun", "text"), _params([(n, n.counterexample) for n in SOURCES]))
def test_a_source_noun_that_only_stands_there_does_not(noun, text, readings):
    assert not _speaks(noun, text, readings)


def test_every_sentence_not_read_yet_is_in_the_files(readings):
    assert set(NOT_YET) <= set(readings)
    assert len(NOT_YET) <= 15
