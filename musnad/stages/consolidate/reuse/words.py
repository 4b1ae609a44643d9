"""An article's own words as numbers: what the search for shared text works on."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from musnad.model.reading import Reading
from musnad.text.days import days
from musnad.text.fold import fold

LINE_WORDS = 15
"""A line of so many words that stands whole in another article is a shared passage."""

Numbers: TypeAlias = NDArray[Any]

_OWN = ("title", "body")
_WORD = re.compile(r"[^\W_]+")


class Own(msgspec.Struct, frozen=True):
    """An article's titles and body. `codes`: the 64-bit code of each folded word, in order; `lines`:
    each line of LINE_WORDS words or more, `[start, end)` in words; `day`: that of publication, an ordinal."""

    codes: Numbers
    lines: tuple[tuple[int, int], ...]
    day: int | None


class Codes(dict[str, int]):
    """Folded word → its code, the same in every run."""

    def __missing__(self, word: str) -> int:
        """Make the code of a word not seen before."""
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = made = int.from_bytes(digest, "little")
        return made


def own(reading: Reading, text: str, codes: Codes) -> Own:
    """The words of an article's own text; `text` is the article's. All of it where nothing is segmented."""
    found: list[int] = []
    lines: list[tuple[int, int]] = []
    for start, end in _lines(reading, text):
        words = _WORD.findall(fold(text[start:end]).text)
        if len(words) >= LINE_WORDS:
            lines.append((len(found), len(found) + len(words)))
        found.extend(map(codes.__getitem__, words))
    told = days(reading.published)
    day = told[0] if told is not None and told[0] == told[1] else None
    return Own(np.array(found, dtype=np.uint64), tuple(lines), day)


def spans(reading: Reading, text: str) -> list[tuple[int, int]]:
    """Where the words of `own` stand in the text, `[start, end)` in code points, in the same order."""
    found = []
    for start, end in _lines(reading, text):
        folded = fold(text[start:end])
        found += [
            (start + folded.origin(word.start()), start + folded.end_origin(word.end()))
            for word in _WORD.finditer(folded.text)
        ]
    return found


def _lines(reading: Reading, text: str) -> Iterator[tuple[int, int]]:
    """Each line of an article's own text, `[start, end)`."""
    parts = [(one.start, one.end) for one in reading.segments if one.kind in _OWN]
    for start, end in parts if reading.segments else [(0, len(text))]:
        at = start
        for line in text[start:end].splitlines(keepends=True):
            yield at, at + len(line)
            at += len(line)
