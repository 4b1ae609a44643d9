"""Where a folded word is cut: proclitics before it, the pronoun at its end."""

from collections.abc import Iterable, Mapping

import msgspec

from musnad.lexicon.forms import FormTable
from musnad.lexicon.memo import Memo
from musnad.lexicon.openings import cuts
from musnad.lexicon.schema import WordList
from musnad.model.analysis import Morph, TokenKind
from musnad.text.fold import key

ARTICLE = "ال"
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_FUTURE = "س"
_ASK = "أ"
_PERSONS = "يتنا"
_CONTRACTED = "لل"
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "ها", "نا", "ه", "ك", "ي")
_COUNTED = ("هما", "هم", "هن", "كم", "ها", "نا", "ه")
"""Those of them that endings.tsv knows; ي and ك are told by readings alone."""
_OF_FEMININES = ("ين", "ان", "ها", "هم", "نا", "ه", "ي")
_NUMBERS = ("ان", "ين", "ون", "ات", "ا", "ة", "ي")
_ENDINGS = (*("ت" + ending for ending in _OF_FEMININES), *_COUNTED, *_NUMBERS)
"""What may follow a listed word: case, number and pronoun, behind the ت that a ة becomes too."""
_CASES = (*_COUNTED, "ان", "ين", "ون", "ات", "ا")
_NISBA = tuple("ي" + ending for ending in ("ات", "ين", "ون", "ة", "ا", ""))


class Cut(msgspec.Struct, frozen=True, gc=False):
    """A word cut: what is left of its key behind the proclitics, these in reading order, and the pronoun
    that ends the stem (and is still part of it); `bare` is the word without its `conjunction` alone;
    `morphs` are the lexicon readings that agree with the cut: وزير is not و + زير. Numbers and marks are
    never cut."""

    stem: str
    bare: str
    clitics: tuple[str, ...] = ()
    conjunction: str = ""
    suffix: str = ""
    kind: TokenKind = "word"
    morphs: tuple[Morph, ...] = ()


class CliticTable:
    """Cuts of written words, from the lists of clitics.yaml, the known names, the generated forms and the
    openings counted in a corpus, asked in this order. `cuts` remembers those of a bounded number of
    words."""

    def __init__(
        self,
        lists: Iterable[WordList],
        names: Iterable[str],
        forms: FormTable,
        openings: Mapping[str, bool],
        endings: Mapping[str, bool],
    ) -> None:
        words = {one.id: frozenset(key(word) for word in one.words) for one in lists}
        foreign = frozenset().union(*(words[i] for i in words if i.endswith("-names")))
        self._whole = frozenset().union(*(words[i] for i in words if i.startswith("whole."))) - foreign
        self._names = foreign | {name for name in names if len(name) > 1}
        self._exact = words.get("exact", frozenset())
        self._cut = frozenset().union(*(words[i] for i in words if i.startswith("cut.")))
        self._asking = words.get("ask", frozenset())
        self._article = words.get("article", frozenset())
        self._no_article = words.get("no-article", frozenset())
        self._forms = forms
        self._openings = openings
        self._endings = {path[::-1]: pronoun for path, pronoun in endings.items()}
        self.cuts = Memo(self._read)

    def cut(self, word: str) -> Cut:
        """Where a folded token is cut."""
        return self.cuts[word]

    def _read(self, word: str) -> Cut:
        if not word[0].isalpha():
            return Cut(word, word, kind="number" if word[0].isdecimal() else "punctuation")
        clitics: list[str] = []
        rest = word
        if rest in self._asking:
            clitics.append(_ASK)
            rest = rest[1:]
        if rest[0] in _CONJUNCTIONS and self._leads(rest):
            clitics.append(rest[0])
            rest = rest[1:]
        rest = self._attached(rest, clitics)
        morphs = self._forms.lookup(word)
        if word[0] in _CONJUNCTIONS and clitics[:1] != [word[0]]:
            morphs = tuple(m for m in morphs if m.start == 0)
        conjunction = clitics[0] if clitics and clitics[0] in _CONJUNCTIONS else ""
        pronoun = self._pronoun(word, rest, clitics)
        return Cut(rest, word[len(conjunction) :], tuple(clitics), conjunction, pronoun, "word", morphs)

    def _attached(self, rest: str, clitics: list[str]) -> str:
        """What is left behind a preposition, article or future س, which are added to `clitics`."""
        if self._own_article(rest):
            return rest
        if rest.startswith(_CONTRACTED) and len(rest) > 3:
            return self._contracted(rest, clitics)
        if rest[0] in _PREPOSITIONS and self._leads(rest):
            clitics.append(rest[0])
            rest = rest[1:]
        elif rest[0] == _FUTURE and len(rest) > 3 and rest[1] in _PERSONS and self._leads(rest):
            clitics.append(_FUTURE)
            return rest[1:]
        if rest.startswith(ARTICLE) and len(rest) > 3 and not self._own_article(rest):
            clitics.append(ARTICLE)
            rest = rest[2:]
        return rest

    def _contracted(self, rest: str, clitics: list[str]) -> str:
        """للجيش is ل + الجيش; للبنان is ل + لبنان; للجنة is ل + اللجنة, whose second ل is not written."""
        clitics.append(rest[0])
        if rest[1:] in self._names and rest[1:] not in self._whole:
            return rest[1:]
        clitics.append(ARTICLE)
        return rest[1:] if self._is_whole(rest[1:]) else rest[2:]

    def _own_article(self, rest: str) -> bool:
        """Whether the ال is the word's own (ألمانيا) or a verb's (التقى), with no noun reading beside it."""
        if not rest.startswith(ARTICLE):
            return False
        if _listed(rest, self._no_article, _CASES, 5):
            return True
        readings = self._forms.lookup(rest) if rest not in self._article else ()
        return bool(readings) and all(_third(m) for m in readings)

    def _leads(self, word: str) -> bool:
        """Whether the first letter of the word is a clitic."""
        known = self.settled(word)
        return cuts(self._openings, word) if known is None else known

    def settled(self, word: str) -> bool | None:
        """Whether the first letter is a clitic as far as lists, names, the word's form and its readings say,
        these only where they all say the same; None where the counted openings must decide."""
        listed = self.listed(word)
        if listed is not None:
            return listed
        said = {m.start > 0 for m in self._forms.lookup(word)}
        return said.pop() if len(said) == 1 else None

    def listed(self, word: str) -> bool | None:
        """The same without readings."""
        if word in self._cut:
            return True
        if self._is_whole(word):
            return False
        if len(word) < 3 or self._pronominal(word):
            return self._pronominal(word)
        rest = word[1:]
        if rest.startswith(ARTICLE) and len(rest) > 4 and word[0] not in _FUTURE + _CONTRACTED:
            return True
        if len(rest) > 3 and word[0] != _FUTURE and rest in self._names:
            return True
        if word[0] in _CONJUNCTIONS and (rest in self._cut or self._pronominal(rest)):
            return True
        return None

    def _is_whole(self, word: str) -> bool:
        return (
            word in self._exact
            or _listed(word, self._whole, _ENDINGS, 3)
            or _listed(word, self._names, _NISBA, 3)
        )

    @staticmethod
    def _pronominal(word: str) -> bool:
        """به، لها، لهم: a preposition of one letter with its pronoun."""
        return word[0] in "بل" and word[1:] in _PRONOUNS

    def _pronoun(self, word: str, stem: str, clitics: list[str]) -> str:
        """The pronoun the word ends in by its readings, or else by the counted endings; behind an article
        there is none."""
        if clitics and clitics[-1] in _PREPOSITIONS and stem in _PRONOUNS:
            return stem
        if ARTICLE in clitics:
            return ""
        readings = [m for m in self._forms.lookup(word) if m.start == len(word) - len(stem)]
        if readings and stem not in self._no_article:
            return next((m.suffix for m in readings if m.suffix != "ك"), "")
        suffix = next((s for s in _COUNTED if stem.endswith(s) and len(stem) > len(s) + 1), "")
        if not suffix or stem in self._names or stem in self._whole:
            return ""
        return suffix if cuts(self._endings, stem[::-1]) else ""


def _third(morph: Morph) -> bool:
    """Whether a reading is a verb from its first letter, with no object but a third person's: المحاكم is
    hardly ألمحا + كم."""
    return morph.finite and morph.start == 0 and morph.suffix[:1] in ("", "ه")


def _listed(word: str, words: frozenset[str], endings: tuple[str, ...], shortest: int) -> bool:
    """Whether a word, as it stands or less an ending that leaves `shortest` letters, is one of the listed."""
    if word in words:
        return True
    for ending in endings:
        if len(word) >= len(ending) + shortest and word.endswith(ending):
            base = word[: -len(ending)]
            if base in words or base + "ة" in words:
                return True
    return False
