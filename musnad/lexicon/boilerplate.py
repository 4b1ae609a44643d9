"""Signs of lines that are not the article, as one immutable table.

Phrases are compared with a line's key: folded, spaces single, and with the marks around it taken
off (`...المزيد` is `المزيد`), so that one spelling in the knowledge file covers its variants.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from musnad.lexicon import schema
from musnad.model.vocabulary import SegmentKind
from musnad.text.fold import key

_EDGES = " .…:،,-–—|>»«!؟•▪◄►\u2190\u2192\t\r\n"
_SENTENCE_MARK = re.compile("[.!؟؛] ")
_CLIPPED = 6  # words up to which a line with a full stop may still be no sentence


class Sign(msgspec.Struct, frozen=True):
    """One entry, folded. `cuts`: what follows the line is not the article either."""

    entry: str
    kind: SegmentKind
    match: str
    phrases: tuple[str, ...]
    cuts: bool
    max_words: int


class BoilerplateTable(msgspec.Struct, frozen=True):
    """`lines` by whole key; `other` signs in file order; `desks` are the words that make a line of
    names joined by dashes a byline."""

    lines: Mapping[str, Sign]
    other: tuple[Sign, ...]
    desks: frozenset[str]

    def sign(self, line: str) -> Sign | None:
        """The first sign that a line bears, or None."""
        folded = line_key(line)
        if folded in self.lines:
            return self.lines[folded]
        words = folded.count(" ") + 1
        prose = is_prose(folded) or (words > _CLIPPED and _ends_sentence(line))
        tests = (_holds,) if prose else (_starts, _ends, _holds)
        for fits in tests:
            for sign in self.other:
                if words <= sign.max_words and fits(folded, sign):
                    return sign
        return None


def line_key(line: str) -> str:
    """A line's key without the marks around it."""
    return key(line).strip(_EDGES)


def is_prose(folded: str) -> bool:
    """Whether a sentence ends inside the line: a mark with a word before and a blank after it."""
    return any(
        folded[max(0, mark.start() - 3) : mark.start()].isalpha() for mark in _SENTENCE_MARK.finditer(folded)
    )


def _ends_sentence(line: str) -> bool:
    bare = line.rstrip()
    return bare.endswith((".", "!", "؟")) and not bare.endswith("..")


def _whole_word(folded: str, start: int, end: int) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (before.isalnum() and folded[start].isalnum()) and not (
        after.isalnum() and folded[end - 1].isalnum()
    )


def _starts(folded: str, sign: Sign) -> bool:
    return (sign.match == "start" and folded.startswith(sign.phrases)) and any(
        folded.startswith(p) and _whole_word(folded, 0, len(p)) for p in sign.phrases
    )


def _ends(folded: str, sign: Sign) -> bool:
    size = len(folded)
    return (sign.match == "end" and folded.endswith(sign.phrases)) and any(
        folded.endswith(p) and _whole_word(folded, size - len(p), size) for p in sign.phrases
    )


def _holds(folded: str, sign: Sign) -> bool:
    return sign.match == "contains" and any(p in folded for p in sign.phrases)


def _sign(entry: schema.Boilerplate) -> Sign:
    phrases = tuple(dict.fromkeys(line_key(p) if entry.match == "line" else key(p) for p in entry.phrases))
    return Sign(entry.id, entry.kind, entry.match, phrases, entry.cuts, entry.max_words or 10_000)


def build_boilerplate(entries: tuple[schema.Boilerplate, ...]) -> BoilerplateTable:
    """The table of a boilerplate file; the first of two signs for one line wins."""
    lines: dict[str, Sign] = {}
    other: list[Sign] = []
    desks: set[str] = set()
    for entry in entries:
        sign = _sign(entry)
        if entry.id.startswith("byline."):
            desks.update(sign.phrases)
        elif entry.match == "line":
            for phrase in sign.phrases:
                lines.setdefault(phrase, sign)
        else:
            other.append(sign)
    return BoilerplateTable(MappingProxyType(lines), tuple(other), frozenset(desks))
