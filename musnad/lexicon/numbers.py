"""Number words and counted nouns as one immutable table: from a written word to what it says.

Clitics and the article are put before the words here, once, so that reading a text needs only
look-ups and a word that is no number costs one of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.inflect import verb_forms
from musnad.model.vocabulary import FigureKind, UnitKind
from musnad.text.fold import key

SenseKind: TypeAlias = Literal["cardinal", "scale", "fraction", "vague", "pair", "single"]
Side: TypeAlias = Literal["before", "after"]
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_DATING_MOST = 100  # larger cardinals date nothing
_DUALS = ("ان", "ين")
_FEMININE_DUALS = ("تان", "تين")
_PERSONS = ("person", "killed", "wounded", "detained", "displaced", "missing")
_CLOSED = ("ة", "ى", "اء")  # no alef is written for the tanwin of these


class UnitForm(msgspec.Struct, frozen=True, gc=False):
    """A written form of a counted noun."""

    lemma: str
    kind: UnitKind
    plural: bool
    code: str | None = None
    of: tuple[tuple[str, str], ...] = ()


class NumberSense(msgspec.Struct, frozen=True, gc=False):
    """What a written word says in a number. `pair` is the dual of a counted noun, `single` its singular.
    `conjunction` and `preposition` count letters attached before it; `definite` says it carries ال;
    `many` marks the plural of a scale."""

    kind: SenseKind
    low: float
    high: float | None
    conjunction: int = 0
    preposition: int = 0
    definite: bool = False
    many: bool = False
    unit: UnitForm | None = None


class Phrase(msgspec.Struct, frozen=True):
    """A group of words and what it says; `attached` counts the clitic letters on its first word."""

    words: tuple[str, ...]
    value: str
    attached: int = 0


class Numbers(msgspec.Struct, frozen=True):
    """`senses`: number words. `phrases`: by first word, the words that follow it and the sense, longest
    first. `starts`: every word that may begin a quantity. `units`: forms of counted nouns, those of
    several words in `unit_phrases` by their first. `bounds_before` are found by their last word,
    `bounds_after` by their first. `sets`: joins, totals and guards. `fates`: what befalls the counted."""

    senses: Mapping[str, NumberSense]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], NumberSense], ...]]
    starts: frozenset[str]
    units: Mapping[str, UnitForm]
    unit_phrases: Mapping[str, tuple[tuple[tuple[str, ...], UnitForm], ...]]
    bounds_before: Mapping[str, tuple[Phrase, ...]]
    bounds_after: Mapping[str, tuple[Phrase, ...]]
    sets: Mapping[str, frozenset[str]]
    fates: Mapping[str, FigureKind]

    def says(self, word: str, name: str) -> bool:
        """Whether a folded word stands in the entry `name` (`join.to`, `guard.label`)."""
        return word in self.sets.get(name, ())


def dating_numbers(entries: Iterable[schema.NumberWords]) -> tuple[schema.WordList, ...]:
    """The cardinals that dates are told with, as calendar entries."""
    return tuple(
        schema.WordList(id=f"number.{entry.low}", words=entry.words)
        for entry in entries
        if entry.kind == "cardinal" and entry.low is not None and 1 < entry.low <= _DATING_MOST
    )


def _attached(word: str, sense: NumberSense) -> Iterator[tuple[str, NumberSense]]:
    """`word` with every clitic and the article."""
    for definite in (False, True):
        for conjunction in _CONJUNCTIONS:
            for preposition in _PREPOSITIONS:
                article = "" if not definite else "ل" if preposition == "ل" else "ال"
                yield (
                    conjunction + preposition + article + word,
                    msgspec.structs.replace(
                        sense,
                        conjunction=len(conjunction),
                        preposition=len(preposition),
                        definite=definite,
                    ),
                )


def _number_senses(entries: Iterable[schema.NumberWords]) -> Iterator[tuple[str, NumberSense]]:
    for entry in entries:
        if entry.kind == "cardinal" and entry.low is not None:
            sense = NumberSense("cardinal", entry.low, entry.low)
        elif entry.kind == "scale" and entry.low is not None:
            sense = NumberSense("scale", entry.low, entry.low)
        elif entry.kind == "fraction" and entry.low is not None:
            share = entry.low / (entry.high or 1)
            sense = NumberSense("fraction", share, share)
        elif entry.kind == "vague" and entry.low is not None:
            sense = NumberSense("vague", entry.low, entry.high)
        else:
            continue
        for word in entry.words:
            yield from _attached(key(word), sense)
            tanwin = key(word).partition(" ")
            if entry.kind == "vague" and tanwin[1] and tanwin[0][-1] not in "ةا":
                yield from _attached(f"{tanwin[0]}ا {tanwin[2]}", sense)  # عددا من
        for word in entry.many:
            yield from _attached(key(word), msgspec.structs.replace(sense, many=True))


def _singulars(noun: schema.CountedNoun) -> Iterator[str]:
    """The singular with and without tanwin; nouns without a plural are abbreviations (كم) and have none."""
    word = key(noun.one)
    yield word
    if not noun.many:
        return
    if not word.endswith(_CLOSED) and word.isalpha():
        yield word + "ا"


def _duals(word: str) -> Iterator[str]:
    if not word.isalpha():
        return
    stem, endings = (word[:-1], _FEMININE_DUALS) if word.endswith("ة") else (word, _DUALS)
    yield from (stem + ending for ending in endings)


def _plurals(word: str) -> Iterator[str]:
    """A plural; of a sound one also its other cases (مدنيين، مدنيو، مدنيي)."""
    yield word
    if word.endswith("ون") and len(word) > 4:
        yield from (word[:-2] + "ين", word[:-2] + "و", word[:-2] + "ي")


def _unit_forms(units: Iterable[schema.Unit]) -> Iterator[tuple[str, UnitForm]]:
    for unit in units:
        for noun in unit.nouns:
            of = tuple((key(word), code) for word, code in noun.of.items())
            for word in _singulars(noun):
                yield word, UnitForm(noun.one, unit.kind, False, noun.code, of)
            for plural in noun.many:
                for word in _plurals(key(plural)):
                    yield word, UnitForm(noun.one, unit.kind, True, noun.code, of)


def _counted_alone(
    units: Iterable[schema.Unit], forms: Mapping[str, UnitForm]
) -> Iterator[tuple[str, NumberSense]]:
    """Duals, and the singulars of people, which count one where something befalls them."""
    for unit in units:
        for noun in unit.nouns:
            form = UnitForm(noun.one, unit.kind, False, noun.code)
            for word in _duals(key(noun.one)) if noun.many else ():
                if word not in forms:
                    yield from _attached(word, NumberSense("pair", 2, 2, unit=form))
            if unit.kind in _PERSONS and " " not in noun.one:
                for word in _singulars(noun):
                    yield word, NumberSense("single", 1, 1, unit=form)


def _by_first(
    rows: Iterable[tuple[str, NumberSense]],
) -> dict[str, tuple[tuple[tuple[str, ...], NumberSense], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], NumberSense]]] = {}
    for form, sense in rows:
        first, *rest = form.split()
        found.setdefault(first, []).append((tuple(rest), sense))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _bounds(entries: Iterable[schema.NumberWords], side: Side) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for entry in entries:
        if entry.kind != "bound" or entry.bound is None or entry.side != side:
            continue
        for word in entry.words:
            for conjunction in _CONJUNCTIONS:
                for preposition in _PREPOSITIONS:
                    front = conjunction + preposition
                    words = tuple((front + key(word)).split())
                    phrase = Phrase(words, entry.bound, len(front))
                    found.setdefault(words[-1 if side == "before" else 0], {}).setdefault(words, phrase)
    return {
        edge: tuple(sorted(rows.values(), key=lambda phrase: -len(phrase.words)))
        for edge, rows in found.items()
    }


def _fate_words(fates: Iterable[schema.Fate]) -> dict[str, FigureKind]:
    found: dict[str, FigureKind] = {}
    for fate in fates:
        written = [key(word) for word in fate.words]
        written += [f for verb in fate.verbs for form in verb_forms(verb) for f in (form.free, form.bound)]
        for word in written:
            found.setdefault(word, fate.kind)
    return found


def build_numbers(
    entries: tuple[schema.NumberWords, ...], units: tuple[schema.Unit, ...], fates: tuple[schema.Fate, ...]
) -> Numbers:
    """The table of the number, unit and fate files. A form met twice keeps its plainest reading: the one
    with the fewest clitics, then the one that stands first in the files."""
    forms: dict[str, UnitForm] = {}
    for form, unit in _unit_forms(units):
        forms.setdefault(form, unit)
    senses: dict[str, NumberSense] = {}
    rows = [*_number_senses(entries), *_counted_alone(units, forms)]
    for form, sense in sorted(rows, key=lambda row: row[1].conjunction + row[1].preposition):
        senses.setdefault(form, sense)
    unit_phrases: dict[str, list[tuple[tuple[str, ...], UnitForm]]] = {}
    for form, unit in forms.items():
        first, *rest = form.split()
        if rest:
            unit_phrases.setdefault(first, []).append((tuple(rest), unit))
    return Numbers(
        senses={form: sense for form, sense in senses.items() if " " not in form},
        phrases=_by_first((form, sense) for form, sense in senses.items() if " " in form),
        starts=frozenset(form.partition(" ")[0] for form in senses),
        units={form: unit for form, unit in forms.items() if " " not in form},
        unit_phrases={
            first: tuple(sorted(group, key=lambda row: -len(row[0]))) for first, group in unit_phrases.items()
        },
        bounds_before=_bounds(entries, "before"),
        bounds_after=_bounds(entries, "after"),
        sets={e.id: frozenset(map(key, e.words)) for e in entries if e.kind in ("join", "total", "guard")},
        fates=_fate_words(fates),
    )
