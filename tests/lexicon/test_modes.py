"""The knowledge files give events no mode that the closed vocabulary does not have."""

from typing import get_args

from musnad.lexicon.load import load_knowledge
from musnad.model.vocabulary import MODES, Event


def test_every_event_has_its_modes_listed():
    assert set(MODES) == set(get_args(Event))


def test_modes_of_the_knowledge_files_are_of_the_vocabulary():
    known = load_knowledge()
    given = {(one.event, one.mode) for one in known.predicates if one.mode}
    given |= {(one.event, one.mode) for one in known.modes}
    assert given
    assert {(event, mode) for event, mode in given if mode not in MODES[event]} == set()
