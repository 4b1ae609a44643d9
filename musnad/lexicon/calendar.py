"""The calendar's words as one immutable table: from a written word to what it means.

An entry's id is `kind.value` (`month.04`, `weekday.friday`, `guard.today-before`). Clitics and the
article are put before the words here, once, so that reading a text needs only look-ups.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from musnad.lexicon import schema
from musnad.text.fold import key

# kinds whose words also stand with ال
_TAKES_ARTICLE = frozenset({"unit", "dual", "plural", "part", "season", "decade", "number"})
# kinds that no preposition is written onto, though و and ف are
_PARTICLES = frozenset(
    {"since", "ago", "by", "from", "in", "to", "between", "or", "relative", "this", "recent", "few"}
)
# kinds that take nothing before them
_BARE = frozenset({"and", "article", "greg", "hijri-mark", "filler", "adverb", "adjective"})
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")


class Sense(msgspec.Struct, frozen=True, gc=False):
    """What a written word means. `conjunction` and `preposition` count the letters of an attached
    و/ف and ب/ل/ك before the word itself; `definite` says it carries the article."""

    kind: str
    value: str
    definite: bool = False
    conjunction: int = 0
    preposition: int = 0


class Calendar(msgspec.Struct, frozen=True):
    """`words`: one-word forms, folded. `phrases`: by first word, the words that follow it and the
    sense, longest first. `triggers`: every word that begins either. `guards`: word sets that
    keep a word from being a date."""

    words: Mapping[str, Sense]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    triggers: frozenset[str]
    guards: Mapping[str, frozenset[str]]

    def guard(self, name: str) -> frozenset[str]:
        """The words of `guard.<name>`; empty where the knowledge has none."""
        return self.guards.get(name, frozenset())


def _definite(word: str) -> Iterator[tuple[str, bool]]:
    yield word, word.startswith("ال")
    if not word.startswith("ال"):
        yield "ال" + word, True


def _attach(word: str, sense: Sense, *, bare: bool) -> Iterator[tuple[str, Sense]]:
    """`word` with every clitic it takes. ل and ال are written لل."""
    yield word, sense
    if bare:
        return
    for front in _CONJUNCTIONS:
        yield front + word, msgspec.structs.replace(sense, conjunction=1)
    if sense.kind in _PARTICLES:
        return
    for front in _PREPOSITIONS:
        conjunction = len(front) - 1
        stem = word[1:] if front.endswith("ل") and word.startswith("ال") else word
        yield front + stem, msgspec.structs.replace(sense, conjunction=conjunction, preposition=1)


def _forms(entry: schema.WordList, no_clitic: frozenset[str]) -> Iterator[tuple[str, Sense]]:
    kind, _, value = entry.id.partition(".")
    for word in map(key, entry.words):
        articles = _definite(word) if kind in _TAKES_ARTICLE else iter([(word, word.startswith("ال"))])
        for form, definite in articles:
            bare = kind in _BARE or word in no_clitic
            yield from _attach(form, Sense(kind, value, definite), bare=bare)


def _guards(entries: Iterable[schema.WordList]) -> dict[str, frozenset[str]]:
    return {
        entry.id.partition(".")[2]: frozenset(map(key, entry.words))
        for entry in entries
        if entry.id.startswith("guard.")
    }


def build_calendar(entries: tuple[schema.WordList, ...]) -> Calendar:
    """The table of a calendar file. A form met twice keeps its plainest reading: the one with the
    fewest clitics, then the one that stands first in the file."""
    guards = _guards(entries)
    no_clitic = guards.get("no-clitic", frozenset())
    senses: dict[str, Sense] = {}
    forms = [row for e in entries if not e.id.startswith("guard.") for row in _forms(e, no_clitic)]
    for form, sense in sorted(forms, key=lambda row: row[1].conjunction + row[1].preposition):
        senses.setdefault(form, sense)
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for form, sense in senses.items():
        first, *rest = form.split()
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), sense))
    longest = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    return Calendar(
        MappingProxyType({form: sense for form, sense in senses.items() if " " not in form}),
        MappingProxyType(longest),
        frozenset(form.partition(" ")[0] for form in senses),
        MappingProxyType(guards),
    )
