"""The classes a written word may belong to, so that a stage looks at the few words that can concern it.

A class is a closed list of grammar.yaml or a kind of knowledge entry (`cue`, `predicate`, `head`,
`signal`), or such entries' groups of words (`cue.group`), to which the word at hand may be the opening.
A word is in it where any reading of its letters is: whole, without what is written onto it, with the article
it lost, opening a group of words, with a pronoun. Whoever asks still tests the very reading he needs: this
only says where that test can succeed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from musnad.lexicon.memo import REMEMBERED, Memo
from musnad.lexicon.phrases import PhraseTable
from musnad.lexicon.signals import SignalTable
from musnad.model.analysis import Morph, Token

ENTRIES = frozenset(("cue", "predicate", "head"))
LISTS = frozenset((
    "own-men", "own-country", "bare-weapon", "name-introducer", "office-noun", "unique-office",
    "people-singular", "people-plural", "people-feminine", "pair-people", "pair-noun", "pair-of",
    "organ-state", "organ-group", "organ-place",
    "anaphor-group", "anaphor-state", "anaphor-person", "anaphor-org", "anaphor-outlet",
    "complementizer", "contrast", "relative-strict", "on-behalf", "time-that", "and-that", "clause-break",
    "name-kept",
    "given-name", "given-name-weak", "given-name-articled", "kunya",
))  # fmt: skip
_WITH_PRONOUN = frozenset(("own-men",))
_LONGEST_PRONOUN = 3  # letters
_GLUED = 2  # letters before the first word of a group: و and a preposition
_ARTICLE = "ال"


class ClassTable:
    """Classes of written words; `spots` remembers those of a bounded number of them."""

    def __init__(self, lists: Mapping[str, Set[str]], phrases: PhraseTable, signals: SignalTable) -> None:
        """`lists`: folded word → the closed lists it stands in."""
        self._lists = {word: found for word, names in lists.items() if (found := frozenset(names & LISTS))}
        self._openings: dict[str, frozenset[str]] = {}
        for group, names in self._lists.items():
            first, *others = group.split(" ")
            if others:
                self._openings[first] = self._openings.get(first, frozenset()) | names
        self._phrases = phrases
        self._signals = signals
        self._adjectives = frozenset(word for word, names in lists.items() if "adjective" in names)
        self._endings = ("", *(word for word, names in lists.items() if "adjective-ending" in names))
        self._memo: dict[str, tuple[str, ...]] = {}
        self.describes = Memo(self._describes)
        """Whether a stem is an everyday adjective in any of its forms."""

    def spots(self, tokens: Sequence[Token], morphs: Sequence[Sequence[Morph]]) -> dict[str, list[int]]:
        """Class → the indexes of the tokens that may belong to it, in order. `morphs` are their readings."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        memo = self._memo
        if len(memo) >= REMEMBERED:
            memo.clear()
        for token in tokens:
            classes = memo.get(token.key)
            if classes is None:
                classes = memo[token.key] = tuple(sorted(set(self._of(token, morphs[token.index]))))
            for name in classes:
                found[name].append(token.index)
        return dict(found)

    def _describes(self, stem: str) -> bool:
        return any(
            stem.endswith(ending) and stem[: len(stem) - len(ending)] in self._adjectives
            for ending in self._endings
        )

    def _of(self, token: Token, morphs: Sequence[Morph]) -> Iterator[str]:
        if token.kind != "word":
            return
        for morph in morphs:
            kind = morph.entry.partition("/")[0]
            if kind in ENTRIES:
                yield kind
        if self._signals.given(token):
            yield "signal"
        for written in {token.key, token.bare, token.stem, _ARTICLE + token.stem}:
            yield from self._lists.get(written, ())
            yield from self._openings.get(written, ())
        for size in range(1, _LONGEST_PRONOUN + 1):
            yield from self._lists.get(token.stem[:-size], frozenset()) & _WITH_PRONOUN
        for opening in {token.stem, *(token.key[cut:] for cut in range(_GLUED + 1))}:
            for kind in ENTRIES & self._phrases.kinds(opening):
                yield from (kind, f"{kind}.group")
