"""Every predicate of the knowledge files, read by the real program: examples fire, near misses do not."""

from collections.abc import Mapping, Sequence

import pytest

from musnad.lexicon.load import located_entries
from musnad.lexicon.schema import Predicate
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Claim, Reading
from musnad.pipeline import read_article
from musnad.text.fold import key

_PREDICATES = [row.entry for row in located_entries("predicates") if isinstance(row.entry, Predicate)]
_EXAMPLES = [
    pytest.param(predicate, at, id=f"{predicate.id}-{at}")
    for predicate in _PREDICATES
    for at in range(len(predicate.examples))
]
_NEAR_MISSES = [
    pytest.param(predicate, at, id=f"{predicate.id}-{at}")
    for predicate in _PREDICATES
    for at in range(len(predicate.counterexamples))
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def readings(lexicon: Lexicon) -> Mapping[str, Reading]:
    """Every sentence of every predicate, read once."""
    texts = {e.text for predicate in _PREDICATES for e in predicate.examples}
    texts |= {text for predicate in _PREDICATES for text in predicate.counterexamples}
    return {text: read_article(Article(id="example", text=text), lexicon) for text in sorted(texts)}


def _bearers(name: str, text: str, reading: Reading, lexicon: Lexicon) -> set[str]:
    """The entities called `name`: by a mention that overlaps it, or by the actor's own names."""
    spans = [(at, at + len(name)) for at in range(len(text)) if text.startswith(name, at)]
    found = {m.entity for m in reading.mentions if any(m.start < e and s < m.end for s, e in spans)}
    bare = key(name).removeprefix("ال")
    for entity in reading.entities:
        actor = lexicon.actors.get(entity.id)
        known = (entity.name, *((actor.name, *actor.aliases) if actor is not None else ()))
        if any(key(form).removeprefix("ال") == bare for form in known):
            found.add(entity.id)
    seats = {lexicon.actors[one].seat_of for one in found if one in lexicon.actors}
    return found | {seat for seat in seats if seat is not None}  # a capital acts for its government


def _fired(predicate: Predicate, reading: Reading) -> Sequence[Claim]:
    """Claims of the entry; where another entry of the event took the word, claims of the event."""
    own = [c for c in reading.claims if c.entry == f"predicate/{predicate.id}"]
    return own or [c for c in reading.claims if c.event == predicate.event]


@pytest.mark.parametrize(("predicate", "at"), _EXAMPLES)
def test_example_fires(
    predicate: Predicate, at: int, readings: Mapping[str, Reading], lexicon: Lexicon
) -> None:
    example = predicate.examples[at]
    reading = readings[example.text]
    claims = _fired(predicate, reading)
    assert claims, f"no {predicate.event} claim in: {example.text}"
    for role in ("agent", "recipient", "place"):
        name = getattr(example, role)
        if name is not None:
            wanted = _bearers(name, example.text, reading, lexicon)
            filled = {e for c in claims for e in getattr(c, f"{role}s")}
            assert wanted & filled, f"{name} is not the {role} in: {example.text}"


@pytest.mark.parametrize(("predicate", "at"), _NEAR_MISSES)
def test_near_miss_does_not_fire(predicate: Predicate, at: int, readings: Mapping[str, Reading]) -> None:
    text = predicate.counterexamples[at]
    fired = [c for c in readings[text].claims if c.entry == f"predicate/{predicate.id}"]
    assert not fired, f"fires in: {text}"
