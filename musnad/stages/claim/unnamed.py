"""People told of without a name (ثلاثة جنود، المتظاهرون): they fill a role so that nobody else is put there,
and stand in no claim."""

from collections.abc import Mapping, Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.stages.claim.governing import PARTITIVE, pronoun_of

PEOPLE = ("people-singular", "people-plural", "people-feminine")
ANAPHORS = ("anaphor-group", "anaphor-state", "anaphor-person", "anaphor-org")
_TANWIN = "ا"
UNNAMED = ""  # the entity of whoever has no name
_OPENING = frozenset('«“"(')
_WHOLE_REACH = 4  # words from a part to the whole it is taken from


def unnamed_people(
    names: Sequence[Name], cues: frozenset[int], analysis: Analysis, lexicon: Lexicon
) -> list[Name]:
    """A nameless `Name` for every noun of people that belongs to no name: not for مقاتلو الحركة, nor for
    عنصر من التنظيم, who stand for the whole."""
    covering = {at: n for n in names for at in range(n.first, n.last)}
    found = []
    for at in analysis.may_be(*PEOPLE, "own-country", *ANAPHORS):
        token = analysis.tokens[at]
        if token.kind != "word" or at in covering or at in cues:
            continue
        if not _of_people(token, lexicon) or _of_name(at + 1, covering, analysis, lexicon):
            continue
        glued = len(token.key) - len(token.stem) - 2 * ("ال" in token.clitics)
        exact = token.end - token.start == len(token.key)
        start = token.start + max(0, glued) if exact else token.start
        found.append(Name(at, at + 1, start, token.end, UNNAMED, "person"))
    return found


def in_accusative(token: Token, lexicon: Lexicon) -> bool:
    """جنديا: a noun of one man that shows by its ending that it is no subject."""
    return token.key.endswith(_TANWIN) and lexicon.isa(token.key, "people-singular")


def _of_people(token: Token, lexicon: Lexicon) -> bool:
    """A noun of people, or one that points back to somebody whom nothing tells (السلطات اعتقلت …)."""
    if lexicon.isa(token.stem, *PEOPLE):
        return True
    if lexicon.isa(token.stem, "own-country"):
        return True
    return "ال" in token.clitics and lexicon.isa("ال" + token.stem, *ANAPHORS)


def _of_name(at: int, covering: Mapping[int, Name], analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words from token `at` make the noun before them a named body's or state's own."""
    several = lexicon.isa(analysis.tokens[at - 1].stem, "people-plural")
    for ahead in range(at, min(len(analysis.tokens), at + _WHOLE_REACH)):
        token = analysis.tokens[ahead]
        name = covering.get(ahead)
        if name is not None:
            member = name.kind in ("group", "org", "outlet")
            return (
                name.adjective or member or (name.kind != "place" and not _located(ahead, analysis, lexicon))
            )
        if token.kind == "punctuation" and token.key not in _OPENING:
            return False
        if several and in_accusative(token, lexicon):  # مسلحون قياديا في …: whom they do it to
            return False
        if token.conjunction and not lexicon.isa(token.stem, *PEOPLE, "member-noun"):  # عنصر وقيادي من …
            return False
    return False


def _located(at: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the name at token `at` is only where they were (جنود في لبنان)."""
    before = analysis.tokens[at - 1].key
    if before == PARTITIVE:
        return False
    if pronoun_of(before, lexicon) is not None:
        return False  # المشتبه به فلان
    return lexicon.isa(before, "preposition") or analysis.tokens[at].clitics[:1] == ("ب",)
