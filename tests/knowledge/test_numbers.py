"""Number words, counted nouns and fates: each example reads as it says, each near miss does not."""

import pytest

from musnad.lexicon.load import located_entries
from musnad.lexicon.schema import Fate, NumberWords, Unit
from musnad.lexicon.tables import Lexicon
from tests.readings import figures, quantities

_ROWS = [row.entry for kind in ("numbers", "units", "fates") for row in located_entries(kind)]
_COUNTED = [row for row in _ROWS if isinstance(row, NumberWords | Unit)]
_FATES = [row for row in _ROWS if isinstance(row, Fate)]


@pytest.mark.parametrize("entry", _COUNTED, ids=lambda entry: entry.id)
def test_examples_read_as_they_say(entry: NumberWords | Unit, lexicon: Lexicon) -> None:
    assert [quantities(one.text, lexicon) for one in entry.examples] == [o.reads for o in entry.examples]


@pytest.mark.parametrize("entry", _COUNTED, ids=lambda entry: entry.id)
def test_near_misses_count_nothing_and_guards_only_what_they_say(
    entry: NumberWords | Unit, lexicon: Lexicon
) -> None:
    guard = isinstance(entry, NumberWords) and entry.kind == "guard"
    for text in entry.counterexamples:
        assert bool(quantities(text, lexicon)) == guard


@pytest.mark.parametrize("fate", _FATES, ids=lambda fate: fate.id)
def test_fates_make_figures(fate: Fate, lexicon: Lexicon) -> None:
    assert [figures(one.text, lexicon) for one in fate.examples] == [one.reads for one in fate.examples]
    assert [figures(text, lexicon) for text in fate.counterexamples] == [""] * len(fate.counterexamples)
