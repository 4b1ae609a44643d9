"""Arabic names in Latin letters: by the English names of known actors, and by consonants for all others."""

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from musnad.lexicon.schema import Actor

_WORD = re.compile(r"[a-z0-9]+")
_ARTICLES = ("al", "el", "the")
_PERSONS, _OTHERS = 8, 3
"""A part of a name that more actors share means none of them."""
_DIGRAPHS = (("kh", "x"), ("gh", "j"), ("sh", "c"), ("ch", "c"), ("th", "t"), ("dh", "z"), ("ph", "f"))
_LATIN = str.maketrans("gvqp", "jfkb", "aeiouwy")
_ARABIC = str.maketrans(
    "بپتطثجغحهخدضذظرزسصشفقكلمن",
    "bbtttjjhhxddzzrzsscfkklmn",
    "ايوعءئؤةآأإ",
)  # fmt: skip
_LETTERS = str.maketrans(
    {"ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh"}
    | dict(zip("ابپتطجحهدضرزظسصفڤقكلمنوي", "abbttjhhddrzzssfvkklmnui", strict=True))
    | dict.fromkeys("عءئؤ")
)
_VOWELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("aw", "au"), ("dj", "j"), ("ck", "k"), ("o", "u"),
           ("e", "i"), ("y", "i"), ("q", "k"), ("c", "k"), ("p", "b"))  # fmt: skip
_SAME = re.compile(r"(.)\1+")
_FIRST = {"و": "w", "ي": "y"}
_OPENING = {**_FIRST, "اي": "i", "او": "u", "ع": "a"}


def latin_words(text: str, *, articles: bool = False) -> tuple[str, ...]:
    """Small Latin words without accents, apostrophes and, unless `articles`, the article: `al-Ḥasakah` is
    `hasakah`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘ʿʾ`")
    return tuple(one for one in _WORD.findall(letters) if articles or one not in _ARTICLES)


class LatinNames:
    """Which actors a name in Latin letters means."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Reads the actors' English names and ids."""
        self.actors = {one.id: one for one in actors}
        self._names: dict[str, set[tuple[str, ...]]] = {}
        self._with: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.actors.values():
            names = {single(latin_words(one.name_en)), single(latin_words(one.id))} - {()}
            self._names[one.id] = names
            for name in names:
                for word in name:
                    self._with[word].add(one.id)

    def meant(self, words: Sequence[str]) -> tuple[Actor, ...]:
        """The actors so called, in the order of their ids; failing any, where they are few: persons whose
        name holds the words, or else others whose name begins so (a body against X is not X)."""
        wanted = single(words)
        if not wanted:
            return ()
        sharing = set.intersection(*(self._with.get(word, set()) for word in wanted))
        whole = sorted(one for one in sharing if wanted in self._names[one])
        if not whole:
            holding = sorted(one for one in sharing if any(_holds(n, wanted) for n in self._names[one]))
            whole = [one for one in holding if self.actors[one].kind == "person"]
            whole = whole if len(whole) <= _PERSONS else []
            if not whole:
                whole = [one for one in holding if any(_begins(n, wanted) for n in self._names[one])]
                whole = whole if len(whole) <= _OTHERS else []
        return tuple(self.actors[one] for one in whole)


def single(words: Sequence[str]) -> tuple[str, ...]:
    """Words without the s of a plural, for Houthi and Houthis are one name."""
    return tuple(one[:-1] if len(one) > 4 and one.endswith("s") else one for one in words)


def _begins(name: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return name[: len(part)] == part


def _holds(name: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(name[at : at + len(part)] == part for at in range(len(name) - len(part) + 1))


def roman(words: Iterable[str]) -> str:
    """Folded words of either alphabet in one rough Latin spelling, for comparing: `Houthi`, `Huthi` and
    حوثي are `huthi`. Short vowels are not written in Arabic, so they stay missing."""
    return " ".join(_rough(word) for word in words)


@functools.lru_cache(maxsize=65536)
def _rough(word: str) -> str:
    if not word.isascii():
        opening = next((one for one in (word[:2], word[:1]) if one in _OPENING), "")
        word = _OPENING.get(opening, "") + word[len(opening) :].translate(_LETTERS)
    for written, one in _VOWELS:
        word = word.replace(written, one)
    return _SAME.sub(r"\1", word)


def consonants(word: str) -> str:
    """What a name's word sounds like, vowels and doubling apart: the same for a word in either alphabet
    (محمد and Mohammed are both `mhmd`). Empty where less than two consonants are left."""
    word = _SAME.sub(r"\1", word)
    if word.isascii():
        for digraph, one in _DIGRAPHS:
            word = word.replace(digraph, one)
        first = word[:1] if word[:1] in ("w", "y") else ""
        sound = first + word[len(first) :].translate(_LATIN)
    else:
        first = _FIRST.get(word[:1], "")
        sound = first + word[len(first) :].translate(_ARABIC)
    if len(sound) > 1 and sound.endswith("h"):
        sound = sound[:-1]
    return sound if len(sound) > 1 else ""
