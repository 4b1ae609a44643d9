"""The one context the stage works in: an analysed article, the lexicon, and who is named where."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Morph, Name, Quote, Sentence, Token

_TURNS = ("complementizer", "contrast", "relative-strict", "on-behalf", "cue")
Tokens: TypeAlias = tuple[int, int]  # a range of tokens, [first, last)


class Place(msgspec.Struct, frozen=True):
    """Names by the token they start at, and by every token they cover; `anaphors` are bare nouns that
    stand for a name (الصحيفة), by token."""

    starts: Mapping[int, Name]
    covering: Mapping[int, Name]
    anaphors: Mapping[int, Name]


class Scene(msgspec.Struct, frozen=True):
    """An article ready to be asked. `quotes` maps the token of an opening mark to its quotation,
    `inside[i]` is the innermost quotation that holds token `i`, `sentence[i]` the number of its sentence,
    `words[i]` its folded form, `listed[i]` the closed lists that this stands in, `marks[i]` whether it is a
    mark. `turns` are the tokens at which what somebody says may begin or break off."""

    analysis: Analysis
    lexicon: Lexicon
    place: Place
    quotes: Mapping[int, Quote]
    inside: Sequence[Quote | None]
    sentence: Sequence[int]
    words: list[str]
    listed: list[frozenset[str] | None]
    marks: list[bool]
    turns: frozenset[int]

    def token(self, at: int) -> Token:
        """Token `at`."""
        return self.analysis.tokens[at]

    def key(self, at: int) -> str:
        """The folded form of token `at`; an empty string outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def morphs(self, at: int) -> tuple[Morph, ...]:
        """The lexicon's readings of token `at`."""
        return self.analysis.morphs[at]

    def isa(self, at: int, *lists: str) -> bool:
        """Whether token `at` as written stands in one of the closed lists."""
        found = self.listed[at]
        return found is not None and not found.isdisjoint(lists)

    def stem_isa(self, at: int, *lists: str) -> bool:
        """Whether token `at`, without its conjunction or all its clitics, stands in one of the lists."""
        token, listed = self.analysis.tokens[at], self.lexicon.lists
        found = listed.get(token.stem)
        if found is not None and not found.isdisjoint(lists):
            return True
        found = listed.get(token.bare) if token.bare != token.stem else None
        return found is not None and not found.isdisjoint(lists)

    def sentence_of(self, at: int) -> Sentence:
        """The sentence that holds token `at`."""
        return self.analysis.sentences[self.sentence[at]]


def set_scene(analysis: Analysis, lexicon: Lexicon, names: Sequence[Name], anaphors: Sequence[Name]) -> Scene:
    """Names, quotations and sentences arranged for look-up by token."""
    place = Place(
        {n.first: n for n in names},
        {at: n for n in names for at in range(n.first, n.last)},
        {n.first: n for n in anaphors if n.kind in ("outlet", "state", "group", "org")},
    )
    sentence = [0] * len(analysis.tokens)
    for number, one in enumerate(analysis.sentences):
        sentence[one.first : one.last] = [number] * (one.last - one.first)
    inside: list[Quote | None] = [None] * len(analysis.tokens)
    for quote in analysis.quotes:
        inside[quote.first : quote.last] = [quote] * (quote.last - quote.first)
    quotes = {quote.first - 1: quote for quote in reversed(analysis.quotes)}
    words = [token.key for token in analysis.tokens]
    listed, marks = (
        list(map(lexicon.lists.get, words)),
        [one.kind == "punctuation" for one in analysis.tokens],
    )
    turns = frozenset((*analysis.may_be(*_TURNS), *(at for at, mark in enumerate(marks) if mark)))
    return Scene(analysis, lexicon, place, quotes, inside, sentence, words, listed, marks, turns)
