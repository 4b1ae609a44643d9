"""One written form, and the spelling rules that all forms share."""

from collections.abc import Iterator

import msgspec

from musnad.model.analysis import MorphKind
from musnad.text.fold import key

SHADDA = "\u0651"
HAMZAS = "ءأؤئ"
_UNJOINED = "ادذرزو"  # letters that do not join the next one, after which a hamza may lie on the line


class Form(msgspec.Struct, frozen=True, gc=False):
    """One written form, folded. `free` is empty where it stands only before a pronoun, `bound` where
    it takes none. `person` is 3ms, 3fs, 3md, 3fd, 3mp, 3fp, 2mp, 1s or 1p for finite verbs."""

    free: str
    bound: str
    kind: MorphKind
    person: str = ""
    passive: bool = False


def form(free: str, bound: str, kind: MorphKind, person: str = "", passive: bool = False) -> Form:
    """A form from unfolded letters."""
    return Form(key(free), key(bound), kind, person, passive)


def letters(word: str) -> str:
    """A word without its vowel marks and shaddas, its hamzas as they are."""
    return "".join(c for c in word if not "\u064b" <= c <= "\u0652")


def bound(free: str) -> str:
    """What a form becomes before a pronoun: قتلوا → قتلو, زيارة → زيارت."""
    if free.endswith("وا"):
        return free[:-1]
    return free[:-1] + "ت" if free.endswith("ة") else free


def joined(stem: str, ending: str) -> Iterator[str]:
    """Stem and vowel ending in every spelling newspapers use; only a final hamza has more than one.

    بدأ + وا → بدأوا، بدؤوا، بدءوا; بدأ + ا → بدآ; شيء + ان → شيئان; جزء + ان → جزءان.
    """
    if stem[-1] not in HAMZAS:
        yield stem + ending
        return
    rest, hamza = stem[:-1], stem[-1]
    if ending[0] == "ا":
        yield from _before_alef(rest, hamza, ending)
        return
    raised = "ؤ" if ending[0] == "و" else "ئ"
    seats = [hamza, raised, "ء"] if hamza in "ءأ" else [hamza, raised]
    if rest[-1:] == "ي":
        seats.append("ئ")  # يجيئون
    for seat in dict.fromkeys(seats):
        if seat != "ء" or rest[-1:] in _UNJOINED:
            yield rest + seat + ending


def _before_alef(rest: str, hamza: str, ending: str) -> Iterator[str]:
    if hamza == "أ":
        yield rest + "آ" + ending[1:]
    elif hamza == "ء" and rest[-1:] not in _UNJOINED:
        yield rest + "ئ" + ending
    else:
        yield rest + hamza + ending


def before_pronoun(word: str) -> Iterator[str]:
    """A noun or present verb before a pronoun: its final hamza follows the case (جزءه، جزئه، جزؤه)."""
    if word[-1] not in HAMZAS:
        yield bound(word)
        return
    rest, hamza = word[:-1], word[-1]
    for seat in dict.fromkeys((hamza, "ئ", "ؤ")):
        yield rest + seat
