"""Implicatives: an act behind an example's verb is as the entry says, one behind a near miss's as told."""

import msgspec
import pytest

from musnad.lexicon.schema import Implicative
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Reading
from musnad.pipeline import read_article

_ENTRIES = tuple(load_lexicon().implicatives.values())
_BY_ID = pytest.mark.parametrize("entry", _ENTRIES, ids=lambda entry: entry.id)


def _read(text: str, lexicon: Lexicon) -> Reading:
    return read_article(Article(id="example", text=f"{text}."), lexicon)


def _is_told_of(entry: Implicative, reading: Reading) -> bool:
    """Whether an act is told as the entry has it, and as the deed of whoever is named first, or not his."""
    wanted = (entry.polarity or "affirmed", entry.modality or "actual")
    told = [one for one in reading.claims if (one.polarity, one.modality) == wanted]
    if entry.doer is None:
        return bool(told)
    first = min(reading.mentions, key=lambda one: one.start)
    own = [one for one in told if first.entity in one.agents and first.end < one.trigger.start]
    return bool(told) and bool(own) == (entry.doer == "subject")


def _without(entry: Implicative, lexicon: Lexicon) -> Lexicon:
    left = {name: one for name, one in lexicon.implicatives.items() if one is not entry}
    assert len(left) == len(lexicon.implicatives) - 1
    return msgspec.structs.replace(lexicon, implicatives=left)


@_BY_ID
def test_act_is_as_implied_and_only_by_the_entry(entry: Implicative, lexicon: Lexicon) -> None:
    assert _is_told_of(entry, _read(entry.example, lexicon))
    assert not _is_told_of(entry, _read(entry.example, _without(entry, lexicon)))


@_BY_ID
def test_other_acts_are_as_told(entry: Implicative, lexicon: Lexicon) -> None:
    claims = _read(entry.counterexample, lexicon).claims
    assert {(one.polarity, one.modality) for one in claims} == {("affirmed", "actual")}
    assert any(one.agents for one in claims)
