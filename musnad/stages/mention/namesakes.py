"""Known family names behind another's given name: عقيل المالكي is not Nouri al-Maliki."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.mention.words import article, start, touches
from musnad.text.fold import key

_MAX_GIVEN = 5


def other_bearers(
    names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, taken: bytearray
) -> tuple[list[Name], list[tuple[int, int, int]]]:
    """The names less those that are the family name of somebody else, and these people: first and last
    token, first character."""
    kept: list[Name] = []
    people: list[tuple[int, int, int]] = []
    for name in names:
        first = _given_before(name, analysis, lexicon, taken)
        if first is None:
            kept.append(name)
            continue
        taken[first : name.first] = b"\1" * (name.first - first)
        people.append((first, name.last, start(analysis.tokens[first])))
    return kept, people


def _given_before(name: Name, analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> int | None:
    """The token of the first given name before a one-word known name that has no such given name itself."""
    tokens = analysis.tokens
    if name.kind not in ("person", "place") or name.last - name.first > 1:
        return None
    if analysis.text[tokens[name.first].start : name.start] or not article(tokens[name.first]):
        return None
    at = name.first
    while at > 0 and name.first - at < _MAX_GIVEN and not taken[at - 1] and touches(analysis, at):
        before = tokens[at - 1]
        given = lexicon.isa(before.stem, "given-name") and not article(before)
        if not given and not lexicon.isa(before.key, "name-particle"):
            break
        at -= 1
    if at == name.first or not lexicon.isa(tokens[at].stem, "given-name"):
        return None
    actor = lexicon.actors.get(name.entity)
    own = {word for form in (actor.name, *actor.aliases) for word in key(form).split()} if actor else set()
    return None if tokens[at].stem in own else at
