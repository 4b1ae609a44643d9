"""Implicatives: an act behind an example's verb is as the entry says, one behind a near miss's as told."""

import pytest

from musnad.lexicon.load import located_entries
from musnad.lexicon.schema import Implicative
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.reading import Claim
from musnad.pipeline import read_article

_ENTRIES = [row.entry for row in located_entries("implicatives") if isinstance(row.entry, Implicative)]
_BY_ID = pytest.mark.parametrize("entry", _ENTRIES, ids=lambda entry: entry.id)


def _claims(text: str, lexicon: Lexicon) -> tuple[Claim, ...]:
    return read_article(Article(id="example", text=f"{text}."), lexicon).claims


@_BY_ID
def test_act_is_as_implied(entry: Implicative, lexicon: Lexicon) -> None:
    wanted = (entry.polarity or "affirmed", entry.modality or "actual")
    assert wanted in {(c.polarity, c.modality) for c in _claims(entry.example, lexicon)}


@_BY_ID
def test_other_acts_are_as_told(entry: Implicative, lexicon: Lexicon) -> None:
    found = {(c.polarity, c.modality) for c in _claims(entry.counterexample, lexicon)}
    assert found == {("affirmed", "actual")}
