"""Short forms of people named before: the family name, the given name, the kunya."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.stages.mention.words import describes, everyday, part_of_name, prepositional, unknown
from musnad.text.marks import PROCLITICS

_MIN = 3
_TAIL = 2  # letters


def later_names(names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> list[Name]:
    """Later mentions of people by one word of their full name. Two people of the same name: none."""
    families = _by_word(names, analysis, lexicon, -1)
    givens = {
        word: name
        for word, name in _by_word(names, analysis, lexicon, 0).items()
        if name is not None and not lexicon.isa(word, "given-name-weak", "name-particle")
    }
    called = {word for word, name in families.items() if name is not None} | givens.keys()
    found: list[Name] = []
    if not called:
        return found
    tails = {word[-_TAIL:] for word in called}
    for token in analysis.tokens:
        written = token.key
        if written[-_TAIL:] not in tails:
            continue
        if written not in called and written[1:] not in called and written[2:] not in called:
            continue
        if taken[token.index] or token.kind != "word" or prepositional(analysis, lexicon, token):
            continue
        name = _meant(token, families) or _given(token, givens, analysis, lexicon)
        if name is not None:
            entity = name.entity
            word = _cut(token, families) or _cut(token, givens) or 0
            at = token.start + word if token.end - token.start == len(token.key) else token.start
            found.append(Name(token.index, token.index + 1, at, token.end, entity, "person"))
    return found


def _by_word(
    names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, which: int
) -> dict[str, Name | None]:
    """The first full name by its last (-1) or first (0) word; None where two people share it."""
    people: dict[str, Name | None] = {}
    for name in sorted(names, key=lambda n: n.start):
        if name.kind == "person" and name.last - name.first > 1:
            token = analysis.tokens[name.last - 1 if which else name.first]
            if lexicon.isa(token.key, "of-god") or prepositional(analysis, lexicon, token):
                continue
            if everyday(token, lexicon) or (describes(token, lexicon) and not token.stem.endswith("ي")):
                continue
            word = token.key if which else token.stem
            earlier = people.get(word)
            clash = word in people and (earlier is None or earlier.entity != name.entity)
            people[word] = None if clash else (earlier or name)
    return people


def _cut(token: Token, people: dict[str, Name | None] | dict[str, Name]) -> int | None:
    """How many glued letters stand before a known word in the token."""
    for cut in (0, 1, 2):
        word = token.key[cut:]
        if len(word) >= _MIN and people.get(word) is not None:
            return cut if set(token.key[:cut]) <= PROCLITICS else None
    return None


def _meant(token: Token, people: dict[str, Name | None]) -> Name | None:
    cut = _cut(token, people)
    name = None if cut is None else people[token.key[cut:]]
    return name if name is not None and name.last <= token.index else None


def _given(token: Token, people: dict[str, Name], analysis: Analysis, lexicon: Lexicon) -> Name | None:
    """The person whose given name stands alone; one that goes on with a name of its own is another."""
    cut = _cut(token, people)
    name = None if cut is None else people[token.key[cut:]]
    if name is None or name.last > token.index:
        return None
    after = token.index + 1
    if after < len(analysis.tokens):
        follows = analysis.tokens[after]
        if part_of_name(follows, lexicon) or "ال" in follows.clitics or unknown(analysis, lexicon, after):
            return None
    before = token.index - 1
    if before >= 0 and part_of_name(analysis.tokens[before], lexicon):
        return None
    return name
