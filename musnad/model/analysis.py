"""What the analyze stage finds in a text: tokens, sentences, quotes.

All `start`/`end` are `[start, end)` in code points of the article's text. `Morph` offsets are
relative to the token's folded key, because clitics are cut there.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from musnad.model.vocabulary import EntityKind, UnitKind

TokenKind: TypeAlias = Literal["word", "number", "punctuation"]
ClauseKind: TypeAlias = Literal["main", "coordinate", "complement", "relative", "subordinate"]
MorphKind: TypeAlias = Literal[
    "past", "present", "jussive", "imperative", "masdar", "active", "passive", "noun"
]


class Folded(msgspec.Struct, frozen=True):
    """Folded text and, where its length differs, the map back: `origins[i]` is the offset in the
    original of folded character `i`, with one more entry for the end."""

    text: str
    origins: Sequence[int] | None = None

    def origin(self, at: int) -> int:
        """The offset in the original text of folded offset `at`."""
        return at if self.origins is None else self.origins[at]

    def end_origin(self, end: int) -> int:
        """The original offset just after the character folded to `end - 1`, marks included."""
        return end if self.origins is None else self.origins[end]


class Morph(msgspec.Struct, frozen=True, gc=False):
    """One lexicon reading of a token: which entry it is a form of, and how.

    `entry` is the knowledge id behind its kind (`cue/qala`); `start`/`end` bound the stem inside the
    token's key, `prefix` is what is attached before it besides و and ف (س ب ل ك ال بال …), `suffix`
    its pronoun. `passive` is set only where the letters themselves show it; `finite` says that it is a past,
    present or jussive verb.
    """

    entry: str
    kind: MorphKind
    start: int
    end: int
    person: str = ""
    passive: bool = False
    prefix: str = ""
    suffix: str = ""
    finite: bool = False

    @property
    def definite(self) -> bool:
        """Behind the article, or behind what ends in it (بال, لل)."""
        return self.prefix.endswith(("ال", "لل"))


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or punctuation mark. `key` is its folded form, `at` its offset in the folded text;
    `bare` is the key without its conjunction (بسبب of وبسبب), `stem` also without attached preposition
    (ب ل ك), future س and article, where these could be split; `clitics` is what was split off in reading
    order, e.g. ('و', 'ب', 'ال'), `conjunction` the و or ف among them; `suffix` is the pronoun the stem ends
    in (ه in مقتله), where a reading supports it."""

    index: int
    start: int
    end: int
    at: int
    key: str
    kind: TokenKind
    stem: str
    bare: str
    clitics: tuple[str, ...] = ()
    conjunction: str = ""
    suffix: str = ""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: character span and token index range `[first, last)`."""

    start: int
    end: int
    first: int
    last: int


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause: character span, token index range `[first, last)` and what opens it."""

    start: int
    end: int
    first: int
    last: int
    kind: ClauseKind


class Quote(msgspec.Struct, frozen=True, gc=False):
    """A quotation: `start`/`end` bound the text inside the marks; `first`/`last` its tokens."""

    start: int
    end: int
    first: int
    last: int


class Counted(msgspec.Struct, frozen=True, gc=False):
    """What a quantity counts: the span of its head noun, the noun as a dictionary has it, and its kind;
    `other` is a noun the base does not know. `currency` is an ISO 4217 code where the text settles it."""

    start: int
    end: int
    lemma: str
    kind: UnitKind
    currency: str | None = None


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number in figures or words as the range it stands for, ends included; None is an open end.

    The span runs from the words that bound it to what is counted; `first`/`last` are its tokens.
    `approximate` says that the text itself is not exact (نحو 400، عشرات). `unit` is None where
    nothing counted was found.
    """

    start: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool
    unit: Counted | None


class Analysis(msgspec.Struct, frozen=True):
    """Everything later stages look at. Token indexes are positions in `tokens`. `spots`: for a class of words
    (a closed list, a kind of knowledge entry) the tokens that may belong to it, in order."""

    text: str
    folded: Folded
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    quotes: tuple[Quote, ...]
    morphs: tuple[tuple[Morph, ...], ...]
    quantities: tuple[Quantity, ...] = ()
    spots: Mapping[str, Sequence[int]] = {}

    def may_be(self, *classes: str) -> Sequence[int]:
        """The tokens that may belong to one of the classes, in order."""
        if len(classes) == 1:
            return self.spots.get(classes[0], ())
        return sorted({at for name in classes for at in self.spots.get(name, ())})

    def within(self, first: int, last: int, one: str) -> Sequence[int]:
        """Those of the tokens `[first, last)` that may belong to a class, in order."""
        spots = self.spots.get(one, ())
        return spots[bisect_left(spots, first) : bisect_left(spots, last)]


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name found: token range `[first, last)`, character span without proclitics, and whose it is.
    An `adjective` (الإيراني) names a state only where it fills a role."""

    first: int
    last: int
    start: int
    end: int
    entity: str
    kind: EntityKind
    adjective: bool = False
