"""Bodies named only to say whose office a person holds: رئيس المجلس الرئاسي فلان. The person acts."""

import itertools
from collections.abc import Mapping, Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.triggers import Trigger

_OFFICE_REACH = 2  # words of an office before its body: رئيس وزراء …، القيادي في …


def told_by_office(names: Sequence[Name], analysis: Analysis, lexicon: Lexicon) -> frozenset[Name]:
    """Of names in text order those behind an office and right before the person who holds it."""
    pairs = itertools.pairwise(names)
    return frozenset(body for body, bearer in pairs if _holds(body, bearer, analysis, lexicon))


def _holds(body: Name, bearer: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    if body.kind == "person" or bearer.kind != "person" or bearer.first != body.last:
        return False
    if analysis.tokens[bearer.first].conjunction or analysis.tokens[body.first].conjunction:
        return False
    return of_office(body, analysis, lexicon)


def of_office(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether an office stands before the name of its body: رئيس وزراء …، وزير خارجية العراق."""
    before = analysis.tokens[max(0, name.first - _OFFICE_REACH) : name.first]
    return any(lexicon.isa(t.stem, "office-noun") for t in before)


def acting(names: Mapping[int, Name], officed: frozenset[Name], trigger: Trigger) -> dict[int, Name]:
    """The names by token without the bodies of offices, which only a word of leading or belonging looks for
    (زعيم الحركة فلان)."""
    leading = "head" in (*trigger.predicate.agent, *trigger.predicate.recipient)
    return {at: n for at, n in names.items() if leading or n not in officed}
