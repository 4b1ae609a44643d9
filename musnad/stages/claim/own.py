"""Men and means told by whose they are: قواته، طائراتها، مقاتليهم stand for whom the pronoun means."""

import bisect
from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import Number, agrees, of_pronoun
from musnad.stages.claim.governing import governor
from musnad.stages.claim.referents import BODIES

_LONGEST = 3  # letters of a pronoun suffix


def own_people(names: Sequence[Name], analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """A `Name` for every noun of a body's own with a pronoun: of the closest body in the sentence or the one
    before that agrees, one that no preposition governs before others. `names` are in text order."""
    covered = {at for n in names for at in range(n.first, n.last)}
    bodies = [n for n in names if n.kind in BODIES and not n.adjective and n.entity]
    firsts = [n.first for n in bodies]
    found = []
    for token in map(analysis.tokens.__getitem__, analysis.may_be("own-men")):
        number = _owner(token.stem, lexicon) if token.index not in covered else None
        if number is None or number == "speaker" or token.conjunction:  # الحركة وأنصارها: no one new
            continue
        low = _sentence_before(token.index, analysis)
        near = bodies[bisect.bisect_left(firsts, low) : bisect.bisect_left(firsts, token.index)]
        fitting = [n for n in reversed(near) if agrees(n, number, analysis, lexicon)]
        free = [n for n in fitting if governor(n, analysis, lexicon) is None]
        for owner in (free or fitting)[:1]:
            glued = sum(len(c) for c in token.clitics) if token.end - token.start == len(token.key) else 0
            found.append(
                Name(token.index, token.index + 1, token.start + glued, token.end, owner.entity, owner.kind)
            )
    return found


def _owner(word: str, lexicon: Lexicon) -> Number | None:
    """The number of the pronoun on a noun of men or means."""
    for size in range(_LONGEST, 0, -1):
        number = of_pronoun(word[-size:], lexicon)
        if number is not None and lexicon.isa(word[:-size], "own-men"):
            return number
    return None


def _sentence_before(at: int, analysis: Analysis) -> int:
    here = bisect.bisect_right(analysis.sentences, at, key=lambda s: s.first) - 1
    return analysis.sentences[max(0, here - 1)].first
