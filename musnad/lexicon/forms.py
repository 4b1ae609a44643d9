"""The full-form table: from a word as written to all its lexicon readings, clitics told apart."""

from collections.abc import Iterator, Mapping

from musnad.lexicon.form_rows import Reading, readings
from musnad.lexicon.memo import Memo
from musnad.model.analysis import Morph

_CONJUNCTIONS = ("و", "ف")
_ARTICLES = ("ال", "لل", "بال", "كال")
_PREPOSITIONS = ("ب", "ل", "ك")
_SUFFIXES = ("هما", "هم", "هن", "كم", "ها", "نا", "ني", "ه", "ك", "ي")
_GLUED = ("ب", "ل")
_SHORT = 3  # letters of a word in which a preposition and a masdar may stand
_PRESENT_STARTS = "يتنا"
_PLAIN = ("3ms", "3fs", "3mp")


class FormTable:
    """Readings of written words. `lookup` is memoised; the table itself never changes once built."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        """`rows` as `form_rows` makes them; a row is taken apart when its word is first met."""
        self._rows = rows
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._memo = Memo(self._looked_up)

    def _readings(self, written: str) -> tuple[Reading, ...]:
        found = self._known.get(written)
        if found is None:
            row = self._rows.get(written)
            if row is None:
                return ()
            found = self._known[written] = tuple(one for one in readings(row) if not _unread(one))
        return found

    def lookup(self, word: str) -> tuple[Morph, ...]:
        """All readings of a folded word, with any proclitics and pronoun suffix; empty if none.

        Jussives of the first person are left out."""
        return self._memo[word]

    def _looked_up(self, word: str) -> tuple[Morph, ...]:
        return tuple(dict.fromkeys(self._read(word)))

    def family(self, word: str) -> tuple[str, ...]:
        """Every form of the verbs that a folded word is a plain form of: third person or masdar, without a
        pronoun. Empty where it is none; عدن, which only they (f.) could have done, is a town."""
        verbs = {one.entry for one in self.lookup(word) if _is_plain(one)}
        if not verbs:
            return ()
        marks = [f"{entry}=" for entry in sorted(verbs)]
        return tuple(
            written
            for written, row in self._rows.items()
            if any(mark in row for mark in marks)
            and any(one.entry in verbs and _is_said(one) for one in self._readings(written))
        )

    def _read(self, word: str) -> Iterator[Morph]:
        starts = [0]
        if len(word) > 3 and word[0] in _CONJUNCTIONS:
            starts.append(1)
        for start in starts:
            for prefix in self._prefixes(word[start:]):
                yield from self._stems(word, start + len(prefix), prefix)
            if len(word) - start == _SHORT and word[start] in _GLUED and not self._readings(word[start:]):
                yield from self._short_masdars(word, start)

    def _short_masdars(self, word: str, start: int) -> Iterator[Morph]:
        """لشنّ، بشنّ: masdars of two letters, read behind a preposition where the three are no other word; of
        light verbs only behind ب, for برد is the cold."""
        for one in self._readings(word[start + 1 :]):
            if one.kind == "masdar" and (word[start] == "ل" or one.entry.startswith("light/")):
                yield _morph(one, start + 1, len(word), word[start], "")

    @staticmethod
    def _prefixes(rest: str) -> Iterator[str]:
        yield ""
        for prefix in _ARTICLES:
            if rest.startswith(prefix) and len(rest) > len(prefix) + 1:
                yield prefix
        future = rest[:1] in ("س", "ل") and rest[1:2] in _PRESENT_STARTS
        if len(rest) > 3 and (future or rest[0] in _PREPOSITIONS):
            yield rest[0]

    def _stems(self, word: str, start: int, prefix: str) -> Iterator[Morph]:
        rest = word[start:]
        for one in self._readings(rest):
            if one.free and _fits(prefix, rest, one):
                yield _morph(one, start, len(word), prefix, "")
        if prefix in _ARTICLES:
            return
        for suffix in _SUFFIXES:
            if len(rest) > len(suffix) + 1 and rest.endswith(suffix):
                stem = rest[: -len(suffix)]
                for one in self._readings(stem):
                    if one.bound and _fits(prefix, stem, one) and not (suffix == "ي" and one.finite):
                        yield _morph(one, start, len(word) - len(suffix), prefix, suffix)


def _fits(prefix: str, stem: str, one: Reading) -> bool:
    if not one.finite:
        return prefix != "س"
    if prefix == "س" and one.person == "1s" and len(stem) == 3:
        return False  # سامر, ساعد and ساحل are words of their own far more often
    if prefix == "ل" and one.kind == "jussive":
        return one.person[0] == "3" and stem[-1] != stem[-2]  # ليقل, but لتقرر is of قرّر
    return prefix == "" or (prefix in ("س", "ل") and one.kind != "past")


def _is_plain(one: Morph) -> bool:
    finite = one.kind in ("past", "present") and one.person in _PLAIN
    return not one.suffix and (finite or one.kind == "masdar")


def _is_said(one: Reading) -> bool:
    """A form of a verb that a newspaper has: next to never a passive of the first or second person."""
    return one.kind != "noun" and not (one.passive and one.person[:1] in ("1", "2"))


def _unread(one: Reading) -> bool:
    """A jussive of the first person: the table has it, a newspaper next to never, and أجل، نقل، نشر، ندر
    are other words."""
    return one.kind == "jussive" and one.person[0] == "1"


def _morph(one: Reading, start: int, end: int, prefix: str, suffix: str) -> Morph:
    return Morph(one.entry, one.kind, start, end, one.person, one.passive, prefix, suffix, one.finite)
