"""Fixed groups of words: على حد قول، وقف إطلاق النار، المعروف بـ."""

from collections.abc import Iterable, Sequence, Set
from operator import itemgetter
from typing import TypeAlias

import msgspec

from musnad.text.fold import key
from musnad.text.marks import ATTACHED

_Row: TypeAlias = tuple[int, tuple[str, ...], str]
_NO_KINDS: Set[str] = frozenset()


class PhraseHit(msgspec.Struct, frozen=True, gc=False):
    """A phrase found at word positions `[first, last)`. `attached` is 1 where its last piece is a
    preposition glued to the word at `last`, which is not counted in."""

    entry: str
    first: int
    last: int
    attached: bool = False


class _Node:
    """What may follow the words read so far; `rows` of the phrases that end here, as (minus the number of
    words, words, entry): their order of preference. `glued`: those that end in a preposition behind them."""

    __slots__ = ("after", "glued", "rows")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.rows: list[_Row] = []
        self.glued: list[tuple[str, _Row]] = []


class PhraseTable:
    """Phrases as a tree of their words; the longest at a position is preferred."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._openings: dict[str, _Node] = {}
        self._kinds: dict[str, set[str]] = {}
        for entry, phrase in sorted(set(rows)):
            pieces = tuple(key(phrase).split(" "))
            row = (-len(pieces), pieces, entry)
            glued = pieces[-1] in ATTACHED
            node = self._openings.setdefault(pieces[0], _Node())
            self._kinds.setdefault(pieces[0], set()).add(entry.partition("/")[0])
            for piece in pieces[1 : -1 if glued else None]:
                node = node.after.setdefault(piece, _Node())
            if glued and (pieces[-1], row) not in node.glued:
                node.glued.append((pieces[-1], row))
            elif not glued and row not in node.rows:
                node.rows.append(row)

    def kinds(self, opening: str) -> Set[str]:
        """The kinds of entry (`cue`, `predicate`, …) of the phrases that a word opens."""
        return self._kinds.get(opening, _NO_KINDS)

    def at(self, words: Sequence[str], first: int, opening: str) -> list[PhraseHit]:
        """Phrases that start at `first`, whose word is read as `opening` (proclitics taken off)."""
        node = self._openings.get(opening)
        if node is None:
            return []
        found: list[tuple[_Row, PhraseHit]] = []
        last = first + 1
        while node is not None:
            if node.rows:
                found += [(row, PhraseHit(row[2], first, last)) for row in node.rows]
            if last >= len(words):
                break
            word = words[last]
            if node.glued:
                found += [
                    (row, PhraseHit(row[2], first, last, attached=word != piece))
                    for piece, row in node.glued
                    if word.startswith(piece)
                ]
            node = node.after.get(word)
            last += 1
        if len(found) > 1:
            found.sort(key=itemgetter(0))
        return [hit for _, hit in found]
