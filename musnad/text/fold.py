"""Folding for matching keys. The text itself is never changed; keys are made beside it.

Folded away: diacritics, tatweel, bidi controls, zero-width marks. Folded together: alef
variants, final alef maqsura and ya, Persian ya and kaf, presentation forms, digits.
"""

import functools
import re
import sys
import unicodedata
from array import array

from musnad.model.analysis import Folded

_ALEF = dict.fromkeys("أإآٱٲٳ", "ا")
_LETTERS = _ALEF | {"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ە": "ه"}
_DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}
_GONE = (
    [chr(c) for c in range(0x064B, 0x0660)]
    + [chr(c) for c in range(0x0610, 0x061B)]
    + [chr(c) for c in range(0x06D6, 0x06EE) if unicodedata.category(chr(c)) in ("Mn", "Cf")]
    + list("\u0670\u0640\u200b\u200c\u200d\u200e\u200f\u061c\ufeff\u00ad")
    + [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
)


def _presentation_forms() -> dict[str, str]:
    """Arabic presentation forms (U+FB50–U+FDFF, U+FE70–U+FEFF) with their ordinary letters."""
    forms = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            forms[chr(code)] = "".join(_LETTERS.get(c, c) for c in plain if c not in _GONE).strip()
    return forms


_TABLE = str.maketrans(
    {**_presentation_forms(), **_LETTERS, **_DIGITS, **dict.fromkeys(_GONE, ""), "\u00a0": " "}
)
_SAME_LENGTH = frozenset(chr(k) for k, v in _TABLE.items() if len(str(v)) == 1)
_COMMON = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"))
_RARE = re.compile(f"[{re.escape(''.join(sorted({chr(k) for k in _TABLE} - {one for one, _ in _COMMON})))}]")
_MARKS = re.compile(f"[{re.escape(''.join(_GONE))}]+")
_NUMBERS = array("l", range(1 << 14))
_LENGTH_CHANGING = re.compile(
    f"[{re.escape(''.join(sorted(chr(k) for k in _TABLE if chr(k) not in _SAME_LENGTH)))}]+"
)


def fold(text: str) -> Folded:
    """Fold a whole text, keeping the way back to its offsets."""
    if _LENGTH_CHANGING.search(text) is None:
        return Folded(_plain(text))
    origins = array("l")
    at = 0
    for odd in _LENGTH_CHANGING.finditer(text):
        start, end = odd.span()
        origins.extend(_identity(at, start))
        for inside in range(start, end):
            origins.extend([inside] * len(text[inside].translate(_TABLE)))
        at = end
    origins.extend(_identity(at, len(text) + 1))
    return Folded(_plain(_MARKS.sub("", text)), origins)


def _plain(text: str) -> str:
    """`text` translated; the few letters that most texts have are replaced one by one, which is faster."""
    for letter, plain in _COMMON:
        text = text.replace(letter, plain)
    return text.translate(_TABLE) if _RARE.search(text) else text


def _identity(start: int, end: int) -> "array[int]":
    """The numbers from `start` to `end` as an array."""
    if end > len(_NUMBERS):
        _NUMBERS.extend(range(len(_NUMBERS), 2 * end))
    return _NUMBERS[start:end]


@functools.lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The matching key of one word or phrase: folded, spaces single."""
    return sys.intern(" ".join(word.translate(_TABLE).split()))
