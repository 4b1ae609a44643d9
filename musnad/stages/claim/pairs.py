"""Two named before and told together without their names: الجانبان، طرفا النزاع، الوزيران."""

from collections.abc import Iterable, Sequence, Set

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.stages.claim.agreement import PAIR
from musnad.stages.claim.context import Context
from musnad.stages.claim.referents import BODIES
from musnad.text.marks import COMMAS


def pairs(taken: Set[int], analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """A `Name` with the entity `PAIR` for every such word, of kind person for two people; none where a
    nationality or a name in `taken` right behind says who they are."""
    found = []
    for token in map(analysis.tokens.__getitem__, analysis.may_be("pair-people", "pair-noun", "pair-of")):
        people = "ال" in token.clitics and lexicon.isa(token.stem, "pair-people")
        if token.index in taken or _named_behind(token.index, taken, analysis):
            continue
        if not (people or _two(token, lexicon)):
            continue
        glued = sum(len(c) for c in token.clitics if c != "ال")
        start = token.start + glued if token.end - token.start == len(token.key) else token.start
        found.append(
            Name(token.index, token.index + 1, start, token.end, PAIR, "person" if people else "group")
        )
    return found


def _named_behind(at: int, taken: Set[int], analysis: Analysis) -> bool:
    """الجانبان المصري والتركي، الجانبان، مصر وتركيا،"""
    if at + 1 in taken:
        return True
    comma = at + 1 < len(analysis.tokens) and analysis.tokens[at + 1].key in COMMAS
    return comma and at + 2 in taken


def _two(token: Token, lexicon: Lexicon) -> bool:
    definite = "ال" in token.clitics
    return lexicon.isa(token.stem, "pair-noun") if definite else lexicon.isa(token.stem, "pair-of")


def resolved(names: Sequence[Name], before: int, context: Context) -> list[Name]:
    """The names with both of a pair in its place: the sides of the last two-sided act, else the last two
    of its kind named before token `before`. Nobody where there are not two."""
    found: list[Name] = []
    for name in names:
        found += _both(name, before, context) if name.entity == PAIR else [name]
    return found


def _both(pair: Name, before: int, context: Context) -> list[Name]:
    kinds = ("person",) if pair.kind == "person" else BODIES
    for candidates in (context.sides, context.before(before)):
        two = _distinct(candidates, kinds)
        if len(two) == 2:
            return two
    return []


def _distinct(names: Iterable[Name], kinds: Sequence[str]) -> list[Name]:
    sides: dict[str, Name] = {}
    for name in names:
        if name.kind in kinds and name.entity not in ("", PAIR):
            sides.setdefault(name.entity, name)
        if len(sides) == 2:
            break
    return list(sides.values())
