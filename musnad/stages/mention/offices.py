"""Offices told without a name for whoever was named with them before: رئيس الوزراء، وزير الخارجية."""

from collections.abc import Sequence, Set

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.mention.words import article, describes, nisba, start

_TITLE_REACH = 7  # words before a name in which its bearer's office stands
_REACH = 400  # words back in which the holder of an office is still the same
_ADJECTIVES = 3  # words that may stand between an office and its holder's name


def office_holders(
    people: Sequence[Name],
    covered: Set[int],
    adjectives: Sequence[Name],
    analysis: Analysis,
    lexicon: Lexicon,
) -> list[Name]:
    """Each office of two words without a name behind it, with the last person named with it. `people` are
    all names in order, `covered` the tokens they cover, `adjectives` the states told by an adjective."""
    nationalities = {n.first: n.entity for n in adjectives}
    holders: list[tuple[tuple[str, str], str | None, Name]] = []
    offices = [at for at in analysis.may_be("unique-office") if _office(at, covered, analysis, lexicon)]
    for name in people:
        if name.kind == "person":
            held = [
                at
                for at in offices
                if name.first - _TITLE_REACH <= at < name.first
                and _leads_to(at + 2, name.first, nationalities, analysis, lexicon)
            ]
            holders += [(_post(at, analysis, lexicon), nationalities.get(at + 2), name) for at in held]
    found = []
    bearers = covered - {at for n in people if n.kind == "place" for at in range(n.first, n.last)}
    for at in offices:
        if _followed(at + 2, bearers, nationalities, analysis, lexicon):
            continue
        post, state = _post(at, analysis, lexicon), nationalities.get(at + 2)
        named = [
            n
            for p, s, n in holders
            if p == post and 0 < at - n.first <= _REACH and (state is None or s == state)
        ]
        if named:
            token, body = analysis.tokens[at], analysis.tokens[at + 1]
            found.append(Name(at, at + 2, start(token), body.end, named[-1].entity, "person"))
    return found


def _office(at: int, covered: Set[int], analysis: Analysis, lexicon: Lexicon) -> bool:
    if at in covered or at + 1 == len(analysis.tokens):
        return False
    token, body = analysis.tokens[at], analysis.tokens[at + 1]
    if article(token) or (at + 1 in covered and not lexicon.isa("ال" + body.stem, "cabinet")):
        return False
    return lexicon.isa(token.stem, "unique-office") and body.clitics == ("ال",)


def _post(at: int, analysis: Analysis, lexicon: Lexicon) -> tuple[str, str]:
    """The office, with the two names of a cabinet as one: رئيس الوزراء، رئيس الحكومة."""
    body = analysis.tokens[at + 1].stem
    cabinet = lexicon.isa("ال" + body, "cabinet")
    return analysis.tokens[at].stem, "" if cabinet else body


def _leads_to(
    at: int, first: int, nationalities: dict[int, str], analysis: Analysis, lexicon: Lexicon
) -> bool:
    """Whether nothing but adjectives stands between an office and the name at token `first`."""
    return first - at <= _ADJECTIVES and all(
        _adjective(i, nationalities, analysis, lexicon) for i in range(at, first)
    )


def _followed(
    at: int, covered: Set[int], nationalities: dict[int, str], analysis: Analysis, lexicon: Lexicon
) -> bool:
    """Whether one of the tokens `covered` by names of bearers and bodies follows the office, past its
    adjectives: then it is told with a name, or of another body (وزير الخارجية في حكومة فلان is not asked
    for)."""
    for i in range(at, min(at + _ADJECTIVES + 1, len(analysis.tokens))):
        if i in covered:
            return True
        if not _adjective(i, nationalities, analysis, lexicon):
            return False
    return False


def _adjective(at: int, nationalities: dict[int, str], analysis: Analysis, lexicon: Lexicon) -> bool:
    token = analysis.tokens[at]
    if at in nationalities or token.key in ("،", ","):
        return True
    return article(token) and (nisba(token) or describes(token, lexicon))
