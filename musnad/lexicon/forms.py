"""The full-form table: from a word as written to all its lexicon readings, clitics told apart."""

from collections.abc import Iterable, Iterator

from musnad.lexicon.inflect import Form, noun_forms, verb_forms
from musnad.lexicon.schema import Verb
from musnad.model.analysis import Morph
from musnad.text.fold import key

_CONJUNCTIONS = ("و", "ف")
_ARTICLES = ("ال", "لل", "بال", "كال")
_PREPOSITIONS = ("ب", "ل", "ك")
_SUFFIXES = ("هما", "هم", "هن", "كم", "ها", "نا", "ني", "ه", "ك", "ي")
_PRESENT_STARTS = "يتنا"

_Readings = dict[str, list[tuple[str, Form]]]


class FormTable:
    """Readings of written words. `lookup` is memoised; the table itself never changes once built."""

    def __init__(
        self,
        entries: Iterable[tuple[str, Verb | None, tuple[str, ...]]],
        invariable: Iterable[tuple[str, tuple[str, ...]]] = (),
    ) -> None:
        self._free: _Readings = {}
        self._bound: _Readings = {}
        self._memo: dict[str, tuple[Morph, ...]] = {}
        for entry, verb, words in entries:
            forms: list[Form] = list(verb_forms(verb)) if verb is not None else []
            for word in words:
                forms += noun_forms(word)
            for form in forms:
                self._add(self._free, form.free, entry, form)
                self._add(self._bound, form.bound, entry, form)
        for entry, words in invariable:
            for word in words:
                written = key(word)
                self._add(self._free, written, entry, Form(written, written, "noun"))

    @staticmethod
    def _add(table: _Readings, written: str, entry: str, form: Form) -> None:
        rows = table.setdefault(written, [])
        if all(e != entry or f.kind != form.kind or f.passive != form.passive for e, f in rows):
            rows.append((entry, form))

    def lookup(self, word: str) -> tuple[Morph, ...]:
        """All readings of a folded word, with any proclitics and pronoun suffix; empty if none."""
        found = self._memo.get(word)
        if found is None:
            found = self._memo[word] = tuple(dict.fromkeys(self._read(word)))
        return found

    def _read(self, word: str) -> Iterator[Morph]:
        starts = [0]
        if len(word) > 3 and word[0] in _CONJUNCTIONS:
            starts.append(1)
        for start in starts:
            for prefix in self._prefixes(word[start:]):
                yield from self._stems(word, start + len(prefix), prefix)

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
        for entry, form in self._free.get(rest, ()):
            if _fits(prefix, form):
                yield _morph(entry, form, start, len(word), prefix, "")
        if prefix in _ARTICLES:
            return
        for suffix in _SUFFIXES:
            if len(rest) > len(suffix) + 1 and rest.endswith(suffix):
                for entry, form in self._bound.get(rest[: -len(suffix)], ()):
                    if _fits(prefix, form) and not (suffix == "ي" and _finite(form)):
                        yield _morph(entry, form, start, len(word) - len(suffix), prefix, suffix)


def _finite(form: Form) -> bool:
    return form.kind in ("past", "present", "jussive")


def _fits(prefix: str, form: Form) -> bool:
    if _finite(form):
        return prefix == "" or (prefix in ("س", "ل") and form.kind != "past")
    return prefix != "س"


def _morph(entry: str, form: Form, start: int, end: int, prefix: str, suffix: str) -> Morph:
    return Morph(entry, form.kind, start, end, form.person, form.passive, prefix, suffix)
