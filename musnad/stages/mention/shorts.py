"""Names said again without their class word: بلدة ذيبان … في ذيبان، صحيفة «المرفأ» … «المرفأ»."""

from collections.abc import Sequence
from operator import attrgetter

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.stages.mention.patterns import CLOSING, OPENING
from musnad.stages.mention.words import head_pattern

_AT = "ب"


def short_names(names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> list[Name]:
    """Places named by a class word once, where they stand alone behind a word of place; and what was named
    in quotation marks, where it stands alone in them."""
    known: dict[tuple[str, ...], Name] = {}
    for name in sorted(names, key=lambda n: n.first):
        words = _without_head(name, analysis, lexicon)
        if words:
            known.setdefault(words, name)
    found: list[Name] = []
    if not known:
        return found
    written: dict[str, list[Token]] = {one: [] for first, *_ in known for one in (first, _AT + first)}
    for token in analysis.tokens:
        if token.key in written:
            written[token.key].append(token)
    for words, name in known.items():
        alone, joined = written[words[0]], written[_AT + words[0]]
        for token in sorted([*alone, *joined], key=attrgetter("index")):
            again = _again(token, words, name, analysis, lexicon, taken)
            if again is not None:
                taken[again.first : again.last] = b"\1" * (again.last - again.first)
                found.append(again)
    return found


def _without_head(name: Name, analysis: Analysis, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of the name behind its class word; none where it has no class word, or one that makes
    something else of them (مطار بغداد)."""
    pattern = head_pattern(analysis, lexicon, name.first)
    if pattern is None or pattern.kind != name.kind or pattern.distinct or name.last - name.first < 2:
        return ()
    inner = analysis.tokens[name.first + 1 : name.last]
    quoted = inner[0].key in OPENING
    if name.kind != "place" and not quoted:
        return ()
    return tuple(t.key for t in inner if t.kind == "word")


def _again(
    token: Token, words: tuple[str, ...], name: Name, analysis: Analysis, lexicon: Lexicon, taken: bytearray
) -> Name | None:
    tokens = analysis.tokens
    first, last = token.index, token.index + len(words)
    if last > len(tokens) or any(taken[first:last]) or not token.key.endswith(words[0]):
        return None
    if tuple(t.key for t in tokens[first + 1 : last]) != words[1:]:
        return None
    glued = token.key[: len(token.key) - len(words[0])]
    before = tokens[first - 1] if first else None
    if name.kind == "place":
        located = before is not None and lexicon.isa(before.stem, "place-preposition", "beside-city")
        fits = glued == _AT or (located and not glued)
    else:
        after = tokens[last].key if last < len(tokens) else ""
        fits = before is not None and before.key in OPENING and after in CLOSING and not glued
    if not fits or token.end - token.start != len(token.key):
        return None
    return Name(first, last, token.start + len(glued), tokens[last - 1].end, name.entity, name.kind)
