"""What a person types into a search, as phrases of terms; and where those stand in a text."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, product

import msgspec

from musnad.lexicon.forms import FormTable
from musnad.lexicon.latin import LatinNames, consonants, latin_words
from musnad.lexicon.schema import Actor
from musnad.lexicon.shared import names_of
from musnad.lexicon.terms import Term, Terms, endings_of, roots, words
from musnad.text.fold import key

_PART = re.compile(r"""(-?)(?:"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+))""")
_MOST_PHRASES = 48
"""Spellings of one phrase that are asked for at once."""

Place = tuple[str, ...]
"""The terms that may stand at one place of a phrase."""
Phrase = tuple[Place, ...]
Sounds = Callable[[str], Sequence[str]]
"""Stems of names by the consonants they sound by."""


class Clause(msgspec.Struct, frozen=True):
    """One thing asked for: any of its phrases; `without` asks that none occur. `meant` are the ids of the
    actors a name in Latin letters was taken for."""

    phrases: tuple[Phrase, ...]
    without: bool = False
    meant: tuple[str, ...] = ()


class Query(msgspec.Struct, frozen=True):
    """All clauses hold for an article that is found. `exact`: words as written, only folded."""

    clauses: tuple[Clause, ...]
    exact: bool = False

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """The clauses that ask for words."""
        return tuple(one for one in self.clauses if not one.without)


class Asking:
    """Reads queries."""

    def __init__(self, terms: Terms, names: LatinNames, sounds: Sounds, forms: FormTable) -> None:
        """`terms` must be those the index was made with; `forms` knows verbs in all their forms."""
        self._terms, self._names, self._sounds, self._forms = terms, names, sounds, forms
        self._proper = frozenset(key(name) for actor in names.actors.values() for name in _bare_names(actor))

    def query(self, typed: str, exact: bool = False) -> Query:
        """The query in `typed`: words that must all occur, "phrases", -words that must not."""
        clauses: list[Clause] = []
        latin: list[str] = []
        for minus, *quoted, word in _PART.findall(typed):
            phrase = next((one for one in quoted if one), "")
            bare = word if minus or phrase else word.strip()
            if not minus and not phrase and not exact and _is_latin(bare):
                latin.append(bare)
                continue
            clauses += self._latin(latin)
            latin = []
            clauses += self._clause(phrase or bare, bool(minus), exact)
        return Query((*clauses, *self._latin(latin)), exact)

    def _clause(self, written: str, without: bool, exact: bool) -> Iterator[Clause]:
        """The clause of a word or phrase; none where there is no letter in it."""
        terms = self._terms.of(written)
        if not terms:
            return
        if not exact and _is_latin(written):
            yield from _in_a_row(tuple(self._latin(written.split())), without)
            return
        phrase = _phrase(terms, exact)
        if len(terms) == 1 and not exact:
            phrase = ((*phrase[0], *self._family(terms[0], phrase[0])),)
        yield Clause((phrase,), without)

    def _family(self, term: Term, found: Place) -> Iterator[str]:
        """Stems of the other forms of a verb; none of a word that is also an actor's whole name (فتح)."""
        if term.key not in self._proper:
            stems = (self._terms.term(form)[1] for form in self._forms.family(term.key))
            yield from dict.fromkeys(stem for stem in stems if stem not in found)

    def _latin(self, typed: Sequence[str]) -> Iterator[Clause]:
        """Clauses of words in Latin letters: the longest names first, then word by word."""
        at = 0
        while at < len(typed):
            for end in range(len(typed), at, -1):
                part = typed[at:end]
                actors = self._names.meant(latin_words(" ".join(part)))
                if actors or end == at + 1:
                    break
            literal = self._terms.of(" ".join(part))
            phrases = [_phrase(literal, exact=False)] if literal else []
            for actor in actors:
                phrases += (_phrase(self._terms.of(name), exact=False) for name in names_of(actor))
            if not actors and not part[0].isupper():
                stems = tuple(s for word in latin_words(part[0]) for s in self._sounds(consonants(word)))
                phrases += [(stems,)] if stems else []
            if phrases:
                yield Clause(_least(phrases), meant=tuple(one.id for one in actors))
            at = end


def _is_latin(written: str) -> bool:
    return written.isascii() and any(map(str.isalpha, written)) and not any(map(str.isdigit, written))


def _bare_names(actor: Actor) -> Iterator[str]:
    """The names an actor is known by without a word such as مدينة before them."""
    if actor.cue == "none":
        yield from names_of(actor)
    yield from (one.form for one in actor.guarded)


def _in_a_row(clauses: Sequence[Clause], without: bool) -> Iterator[Clause]:
    """The clause of a phrase whose parts may each be written in several ways; none where it has no part."""
    if not clauses:
        return
    written = islice(product(*(one.phrases for one in clauses)), _MOST_PHRASES)
    phrases = tuple(tuple(chain.from_iterable(way)) for way in written)
    yield Clause(phrases, without, tuple(chain.from_iterable(one.meant for one in clauses)))


def _phrase(terms: Sequence[Term], exact: bool) -> Phrase:
    """The terms of a phrase, each with its other endings."""
    return tuple((one.key,) if exact else tuple(endings_of(one.stem)) for one in terms)


def _least(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Phrases without those that hold a shorter one, which finds all that they would."""
    kept: list[Phrase] = []
    for one in sorted(dict.fromkeys(phrases), key=len):
        starts = range(len(one))
        if not any(one[at : at + len(short)] == short for short in kept for at in starts):
            kept.append(one)
    return tuple(kept)


def spellings(clause: Clause) -> tuple[tuple[str, ...], ...]:
    """Each way to write what a clause asks for, once: the terms of a phrase. Of a phrase with very many
    only the plainest."""
    return tuple(dict.fromkeys(one for phrase in clause.phrases for one in _spellings(phrase)))


def _spellings(phrase: Phrase) -> Iterator[tuple[str, ...]]:
    many = 1
    for place in phrase:
        many *= len(place)
    places = phrase if many <= _MOST_PHRASES or len(phrase) == 1 else tuple(place[:1] for place in phrase)
    yield from product(*places)


def found_in(text: str, terms: Terms, query: Query) -> list[tuple[int, int]]:
    """Where the clauses stand in a text: `[start, end)` each, in order, none overlapping."""
    phrases = [one for clause in query.wanted for one in clause.phrases]
    if not phrases or not text:
        return []
    written = words(text)
    begun_by: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for term in phrase[0]:
            begun_by.setdefault(term, []).append(phrase)
    may_begin = roots(begun_by)
    said: dict[int, str] = {}

    def said_at(at: int) -> str:
        """The term at a place; only words that may be wanted are cut."""
        if at not in said:
            said[at] = terms.term(written[at][2])[0 if query.exact else 1]
        return said[at]

    spans = {
        (start, written[at + len(phrase) - 1][1])
        for at, (start, _, word) in enumerate(written)
        if may_begin.search(word)
        for phrase in begun_by.get(said_at(at), ())
        if at + len(phrase) <= len(written)
        and all(said_at(at + i) in place for i, place in enumerate(phrase))
    }
    return _apart(sorted(spans))


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
