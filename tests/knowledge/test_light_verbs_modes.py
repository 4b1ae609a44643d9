"""Light verbs and mode words: each example carries or names its event, each near miss does not."""

import unicodedata

import pytest

from musnad.lexicon.load import located_entries
from musnad.lexicon.schema import LightVerb, ModeWords
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Claim
from musnad.pipeline import read_article
from musnad.stages.analyze import analyze
from musnad.stages.claim.triggers import find_triggers

_LIGHT = [row.entry for row in located_entries("light_verbs") if isinstance(row.entry, LightVerb)]
_OF_OTHERS = {  # تابعت قصف لبنان: went on with it or looked on
    one.verb.past for one in load_lexicon().implicatives.values() if one.doer in ("addressee", "other")
}
_MODES = [row.entry for row in located_entries("modes") if isinstance(row.entry, ModeWords)]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def _carriers(text: str, lexicon: Lexicon) -> set[str]:
    """The light verbs that carry an event noun in `text`."""
    analysis = analyze(text, lexicon)
    triggers = [t for s in analysis.sentences for t in find_triggers(analysis, lexicon, s, frozenset())]
    return {t.light[1].id for t in triggers if t.light is not None}


def _claims(text: str, lexicon: Lexicon) -> tuple[Claim, ...]:
    return read_article(Article(id="example", text=text), lexicon).claims


@pytest.mark.parametrize("light", _LIGHT, ids=lambda light: light.id)
def test_light_verb_carries_its_noun(light: LightVerb, lexicon: Lexicon) -> None:
    assert light.id in _carriers(light.example, lexicon)


@pytest.mark.parametrize("light", _LIGHT, ids=lambda light: light.id)
def test_light_verb_carries_no_other_noun(light: LightVerb, lexicon: Lexicon) -> None:
    assert light.id not in _carriers(light.counterexample, lexicon)


def _told_of_a_bombing(light: LightVerb, noun_after: str) -> str:
    """A state's bombing of another, carried by the verb in the past and feminine."""
    past = "".join(letter for letter in light.verb.past if not unicodedata.combining(letter))
    verb = (past[:-1] if past[-1] in "اى" else past) + "ت"
    tie = {"object": "", "ب": "ب", "ل": "ل"}.get(noun_after, f"{noun_after} ")
    return f"{verb} إسرائيل {tie}قصف لبنان."


@pytest.mark.parametrize(
    ("light", "noun_after"),
    [
        (light, noun_after)
        for light in _LIGHT
        if light.subject == "agent" and light.verb.past not in _OF_OTHERS
        for noun_after in light.noun_after
    ],
    ids=lambda part: part if isinstance(part, str) else part.id,
)
def test_subject_does_what_the_name_behind_the_masdar_suffers(
    light: LightVerb, noun_after: str, lexicon: Lexicon
) -> None:
    claims = _claims(_told_of_a_bombing(light, noun_after), lexicon)
    acts = [(c.agents, c.recipients) for c in claims if c.event == "ASSAULT"]
    assert acts == [(("israel",), ("lebanon",))]


@pytest.mark.parametrize("mode", _MODES, ids=lambda mode: mode.id)
def test_mode_is_given(mode: ModeWords, lexicon: Lexicon) -> None:
    found = {(c.event, c.mode) for c in _claims(mode.example, lexicon)}
    assert (mode.event, mode.mode) in found


@pytest.mark.parametrize("mode", _MODES, ids=lambda mode: mode.id)
def test_mode_is_not_given(mode: ModeWords, lexicon: Lexicon) -> None:
    found = {(c.event, c.mode) for c in _claims(mode.counterexample, lexicon)}
    assert (mode.event, mode.mode) not in found
