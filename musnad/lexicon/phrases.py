"""Fixed groups of words: على حد قول، وقف إطلاق النار، المعروف بـ."""

from collections.abc import Iterable, Sequence

import msgspec

from musnad.text.fold import key

_ATTACHED = ("ب", "ل", "ك")  # a phrase may end in one: المعروف بـ matches the next word's own ب


class PhraseHit(msgspec.Struct, frozen=True, gc=False):
    """A phrase found at word positions `[first, last)`. `attached` is 1 where its last piece is a
    preposition glued to the word at `last`, which is not counted in."""

    entry: str
    first: int
    last: int
    attached: bool = False


class PhraseTable:
    """Phrases by their first word; the longest at a position is preferred."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entry, phrase in rows:
            pieces = tuple(key(phrase).split(" "))
            bucket = self._by_first.setdefault(pieces[0], [])
            if (pieces, entry) not in bucket:
                bucket.append((pieces, entry))
        for bucket in self._by_first.values():
            bucket.sort(key=lambda row: (-len(row[0]), row))

    def at(self, words: Sequence[str], first: int, opening: str) -> list[PhraseHit]:
        """Phrases that start at `first`, whose word is read as `opening` (proclitics taken off)."""
        hits = []
        for pieces, entry in self._by_first.get(opening, ()):
            hit = self._match(words, first, pieces, entry)
            if hit is not None:
                hits.append(hit)
        return hits

    @staticmethod
    def _match(words: Sequence[str], first: int, pieces: tuple[str, ...], entry: str) -> PhraseHit | None:
        for offset, piece in enumerate(pieces[1:], start=1):
            at = first + offset
            if at >= len(words):
                return None
            final = offset == len(pieces) - 1
            if final and piece in _ATTACHED and words[at].startswith(piece):
                return PhraseHit(entry, first, at, attached=words[at] != piece)
            if words[at] != piece:
                return None
        return PhraseHit(entry, first, first + len(pieces))
