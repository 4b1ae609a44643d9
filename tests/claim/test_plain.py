"""Plain sentences, such as anybody would try first: each tells of one of the events named beside it.

plain.tsv: events (any of them will do), the sentence, and `missed` where it is not found yet."""

from pathlib import Path

import pytest

from musnad.lexicon.tables import Lexicon
from tests.readings import claims

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("plain.tsv").read_text(encoding="utf-8").splitlines()
]
NOT_YET = pytest.mark.xfail(strict=True, reason="a plain telling that is not found yet")
SENTENCES = [pytest.param(row[0], row[1], marks=[NOT_YET] if row[2:] else []) for row in ROWS]


@pytest.mark.parametrize(("events", "sentence"), SENTENCES)
def test_a_plain_sentence_gives_its_claim(events: str, sentence: str, lexicon: Lexicon) -> None:
    found = {one.event for one in claims(sentence, lexicon)}
    assert found & set(events.split("|"))
