"""Every example and counterexample of the cue files, read by the whole program."""

from collections.abc import Sequence

import pytest

from musnad.lexicon import schema
from musnad.lexicon.load import load_knowledge
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Attribution, Reading
from musnad.pipeline import read_article
from musnad.text.fold import key

CUES = load_knowledge().cues
EXAMPLES = [(cue, example) for cue in CUES for example in cue.examples]
COUNTEREXAMPLES = [(cue, text) for cue in CUES for text in cue.counterexamples]
EDGES = " .،,؛;:!؟?…«»“”\"'()[]-"

# Good sentences the program does not read yet, and why. At most fifteen; a mended one must leave.
NOT_YET: dict[tuple[str, str], str] = {}


def _params(rows: Sequence[tuple]) -> list:
    made = []
    for cue, row in rows:
        text = row if isinstance(row, str) else row.text
        reason = NOT_YET.get((cue.id, text))
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        made.append(pytest.param(cue, row, marks=marks, id=f"{cue.id}-{text}"))
    return made


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def readings(lexicon) -> dict[str, Reading]:
    """Every sentence of the cue files read once."""
    texts = {example.text for _, example in EXAMPLES} | {text for _, text in COUNTEREXAMPLES}
    return {text: read_article(Article(id="a", text=text), lexicon) for text in sorted(texts)}


def _bare(text: str) -> str:
    return key(text).strip(EDGES)


def _fired(cue: schema.Cue, found: Attribution, text: str, lexicon: Lexicon) -> bool:
    """Whether `found` is this cue's, or that of a cue of the same stance on the same word."""
    if found.entry == f"cue/{cue.id}":
        return True
    written = key(text[found.cue.start : found.cue.end])
    words = {morph.entry for word in written.split() for morph in lexicon.forms.lookup(word)}
    phrases = {key(form) for form in cue.forms}
    return found.stance == cue.stance and (f"cue/{cue.id}" in words or written in phrases)


def _fits(example: schema.CueExample, found: Attribution) -> bool:
    text = example.text
    if example.source is not None:
        if found.source is None:
            return False
        if _bare(example.source) not in _bare(text[found.source.start : found.source.end]):
            return False
    content = text[found.content.start : found.content.end]
    return example.content is None or _bare(example.content) == _bare(content)


@pytest.mark.parametrize(("cue", "example"), _params(EXAMPLES))
def test_an_example_is_attributed(cue, example, readings, lexicon):
    found = readings[example.text].attributions
    mine = [one for one in found if _fired(cue, one, example.text, lexicon)]
    assert any(_fits(example, one) for one in mine), _shown(example.text, found)


@pytest.mark.parametrize(("cue", "text"), _params(COUNTEREXAMPLES))
def test_a_near_miss_is_not(cue, text, readings):
    found = readings[text].attributions
    assert all(one.entry != f"cue/{cue.id}" for one in found), _shown(text, found)


def test_every_sentence_not_read_yet_is_in_the_files():
    known = {(cue.id, e.text) for cue, e in EXAMPLES} | {(cue.id, text) for cue, text in COUNTEREXAMPLES}
    assert set(NOT_YET) <= known
    assert len(NOT_YET) <= 15


def _shown(text: str, found: tuple[Attribution, ...]) -> str:
    rows = []
    for one in found:
        source = text[one.source.start : one.source.end] if one.source else "-"
        cue, content = text[one.cue.start : one.cue.end], text[one.content.start : one.content.end]
        rows.append(f"{one.entry} {one.stance} [{cue}] [{source}] [{content}]")
    return "; ".join(rows) or "nothing"
