"""A word that voids a predicate counts at the trigger too, so it must be none of the predicate's own."""

from musnad.lexicon.endings import inflected
from musnad.lexicon.schema import Predicate
from musnad.lexicon.tables import Lexicon
from musnad.text.fold import key


def _own(predicate: Predicate) -> set[str]:
    """The forms that name the entry: its principal parts, or its nouns."""
    verb = predicate.verb
    if verb is None:
        return {key(form) for form in predicate.forms}
    parts = (verb.past, verb.present, *verb.masdars, verb.active or "", verb.passive or "")
    return {key(part) for part in parts if part}


def test_no_predicate_voids_itself(lexicon: Lexicon) -> None:
    found = {one.id: _own(one) & inflected(one.not_with) for one in lexicon.predicates.values()}
    assert {name: words for name, words in found.items() if words} == {}
