"""Whom a name may mean that stands on its own, in a cell of a table: as written, as it sounds in the other
alphabet, by a part of it, or nearly so."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import Literal, TypeAlias

import msgspec

from musnad.lexicon.latin import consonants, latin_words, roman, single
from musnad.lexicon.names import nisba_forms
from musnad.lexicon.schema import Actor
from musnad.text.fold import key

How: TypeAlias = Literal["id", "name", "alias", "adjective", "homograph", "sound", "part", "near"]
"""How a name meets an actor: `name` and `alias` as written; `adjective` the state behind a nisba;
`homograph` a name that is an ordinary word too; `sound` the same but for vowels and alphabet; `part` one
within the other; `near` with a slip."""
LONGEST = 160
"""Characters of a name that is looked up; what is longer is a text."""
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_WORDS = re.compile(r"[^\W_]+")
_ARTICLE = "ال"
_ROOTS = 4
"""Letters of a word in which a leading ال is no article."""
_MOST_BEARERS = 400
"""A word in more names than these leads to none of them."""
_MOST_COMPARED = 200
_FAMILY = 0.7
"""What a family name counts for as a part of its bearer's name, however long that is."""
_BARE = 0.95
"""How alike names are that differ in an article or a plural s."""
_AKIN = 0.5
_ALIKE = 0.75
"""From which likeness on two spellings may be one with a slip."""


class Spelling(msgspec.Struct, frozen=True, order=True):
    """A name of an actor that a given one may be: as it is written in the knowledge base, how it meets it,
    and how alike the two are (0 to 1, 1 for the same letters)."""

    actor: str
    written: str
    how: How
    likeness: float


class _Name(msgspec.Struct, frozen=True, gc=False):
    """A name with all that it is compared by."""

    actor: str
    written: str
    how: How
    exact: str
    plain: str
    roman: str
    sounds: tuple[str, ...]
    person: bool
    arabic: bool


class Spellings:
    """The names of actors, for looking up. Immutable once built."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Reads all names, in either alphabet; some 20,000 take half a second."""
        self._names: list[_Name] = []
        self._ids: dict[str, str] = {}
        self._by_plain: defaultdict[str, list[int]] = defaultdict(list)
        self._by_sound: defaultdict[str, list[int]] = defaultdict(list)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._in_arabic: set[str] = set()
        for actor in actors:
            self._ids[actor.id.casefold()] = actor.id
            if is_arabic(actor.name):
                self._in_arabic.add(actor.id)
            for written, how in _names_of(actor):
                self._add(actor, written, how)

    def _add(self, actor: Actor, written: str, how: How) -> None:
        words = _plain_words(written)
        if not words:
            return
        number = len(self._names)
        sounds = tuple(map(_sound, words))
        plain, person = " ".join(words), actor.kind == "person"
        name = _Name(actor.id, written, how, _exact(written), plain, roman(words), sounds, person,
                     is_arabic(written))  # fmt: skip
        self._names.append(name)
        self._by_plain[name.plain].append(number)
        if how in ("name", "alias"):
            for whole in _whole_sounds(written, words):
                self._by_sound[whole].append(number)
            for sound in set(sounds):
                self._by_word[sound].append(number)

    def found(self, given: str) -> list[Spelling]:
        """The best spelling of every actor that may be meant, in no order; empty for a text too long."""
        written = " ".join(given.split())
        if not written or len(written) > LONGEST:
            return []
        best: dict[str, Spelling] = {}
        arabic = is_arabic(written)
        for one in self._all(written):
            if arabic and one.actor in self._in_arabic and not is_arabic(one.written):
                continue  # the Arabic name is spelled otherwise, which says more
            before = best.get(one.actor)
            if before is None or rank(one) > rank(before):
                best[one.actor] = one
        return list(best.values())

    def beginning(self, prefix: str) -> list[Spelling]:
        """The actors with a name that begins so, the shortest names first; all for an empty prefix."""
        wanted = " ".join(_plain_words(prefix)) if prefix.strip() else ""
        if prefix.strip() and not wanted:
            return []
        found: dict[str, Spelling] = {}
        for name in sorted(self._names, key=lambda one: (len(one.plain), one.plain, one.actor)):
            if name.how in ("name", "alias") and name.plain.startswith(wanted):
                likeness = len(wanted) / len(name.plain)
                found.setdefault(name.actor, Spelling(name.actor, name.written, name.how, likeness))
        return list(found.values())

    def _all(self, written: str) -> Iterator[Spelling]:
        known = self._ids.get(written.casefold())
        if known is not None:
            yield Spelling(known, known, "id", 1.0)
        words = _plain_words(written)
        if not words:
            return
        exact, spoken = _exact(written), roman(words)
        for number in self._by_plain.get(" ".join(words), ()):
            name = self._names[number]
            yield Spelling(name.actor, name.written, name.how, 1.0 if name.exact == exact else _BARE)
        for whole in _whole_sounds(written, words):
            for number in self._by_sound.get(whole, ()):
                alike = self._sounding(number, " ".join(words), spoken, whole)
                if alike >= _AKIN:
                    yield self._told(number, "sound", alike)
        yield from self._parts(words, spoken)
        yield from self._near(spoken)

    def _sounding(self, number: int, plain: str, spoken: str, sound: str) -> float:
        """How alike two names of one sound are, by their Arabic letters where both have them. Two consonants
        tell little; and where one name begins with a vowel and the other does not, they are seldom the
        same (أنصار الله, نصر الله)."""
        name = self._names[number]
        both = name.arabic and is_arabic(plain)
        alike = _word_by_word(plain, name.plain) ** 1.5 if both else _word_by_word(spoken, name.roman)
        if len(sound) < 3:
            alike *= 0.9
        return alike if (spoken[0] in "aiu") == (name.roman[0] in "aiu") else alike * 0.85

    def _told(self, number: int, how: How, likeness: float) -> Spelling:
        name = self._names[number]
        return Spelling(name.actor, name.written, how, likeness)

    def _parts(self, words: Sequence[str], spoken: str) -> Iterator[Spelling]:
        """Names that hold all the words, or that stand within them, by sound."""
        sounds = [_sound(word) for word in words]
        shared: Counter[int] = Counter()
        for sound in set(sounds):
            bearers = self._by_word.get(sound, ())
            if len(bearers) <= _MOST_BEARERS:
                shared.update(bearers)
        romans = spoken.split(" ")
        for number, _ in shared.most_common(_MOST_COMPARED):
            name = self._names[number]
            theirs = name.roman.split(" ")
            within = _within(sounds, name.sounds)
            around = _within(name.sounds, sounds)
            if within is not None and len(words) < len(theirs):
                part = " ".join(theirs[within : within + len(words)])
                family = name.person and within + len(words) == len(theirs)
                alike, share = _likeness(spoken, part), _FAMILY if family else len(part) / len(name.roman)
            elif around is not None and len(theirs) < len(words):
                part = " ".join(romans[around : around + len(theirs)])
                alike, share = _likeness(part, name.roman), len(part) / len(spoken)
            else:
                continue
            if alike >= _ALIKE:
                yield self._told(number, "part", alike * (1 + share) / 2)

    def _near(self, spoken: str) -> Iterator[Spelling]:
        """Names with nearly the same letters."""
        shared: Counter[int] = Counter()
        for piece in _pieces(spoken):
            shared.update(self._by_piece.get(piece, ()))
        for number, _ in shared.most_common(_MOST_COMPARED // 4):
            likeness = _word_by_word(spoken, self._names[number].roman)
            if likeness >= _ALIKE:
                yield self._told(number, "near", likeness)

    @cached_property
    def _by_piece(self) -> dict[str, list[int]]:
        """Three letters in a row → the names that have them, but for what too many have."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            if name.how in ("name", "alias"):
                for piece in _pieces(name.roman):
                    found[piece].append(number)
        return {piece: numbers for piece, numbers in found.items() if len(numbers) <= _MOST_BEARERS}


def rank(one: Spelling) -> float:
    """How far a spelling alone tells who is meant, from 0 to 100."""
    match one.how:
        case "id":
            return 100.0
        case "name":
            return 100.0 * one.likeness
        case "alias":
            return 98.0 * one.likeness
        case "homograph":
            return 86.0
        case "adjective":
            return 72.0
        case "sound":
            return 66.0 + 29.0 * one.likeness
        case "part":
            return 40.0 + 38.0 * one.likeness
        case _:
            return 74.0 * one.likeness


def is_arabic(text: str) -> bool:
    """Whether a name has Arabic letters."""
    return _ARABIC.search(text) is not None


def same_name(one: str, other: str) -> float:
    """How alike two names are, whatever their alphabet, from 0 to 1."""
    mine, theirs = _plain_words(one), _plain_words(other)
    if not mine or not theirs:
        return 0.0
    return 1.0 if mine == theirs else _likeness(roman(mine), roman(theirs))


def _names_of(actor: Actor) -> Iterator[tuple[str, How]]:
    """Every name as written, with how it names the actor: main names first."""
    plain: How = "homograph" if actor.cue == "headed" else "name"
    yield actor.name, plain
    yield actor.name_en, "name"
    spelled = actor.id.replace("-", " ")
    if latin_words(spelled) != latin_words(actor.name_en):
        yield spelled, "alias"
    for name in (*actor.aliases, *(one.form for one in actor.epithets)):
        yield name, "alias"
    for guarded in actor.guarded:
        yield guarded.form, "homograph"
    for word in actor.nisba:
        for form in nisba_forms(word):
            yield form, "adjective"


def _exact(written: str) -> str:
    """What two names written alike share: Latin ones differ in capitals, accents and apostrophes at most."""
    return key(written).casefold() if is_arabic(written) else " ".join(latin_words(written, articles=True))


def _plain_words(text: str) -> tuple[str, ...]:
    """The words of a name without what spellings differ in and no name differs by: articles, the plural s,
    and ة for ه."""
    if is_arabic(text):
        words = _WORDS.findall(key(text).replace("ة", "ه").casefold())
        return tuple(_bare(word) for word in words)
    words = list(latin_words(text))
    kept = [one for one, after in pairwise([*words, ""]) if not _assimilated(one, after)]
    return single(kept)


def _bare(word: str) -> str:
    """A word without its article."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > _ROOTS else word


def _assimilated(word: str, after: str) -> bool:
    """Whether a Latin word is an article that took the sound of the next: as-Sadr, ash-Sham."""
    return len(word) in (2, 3) and word[0] in "ae" and word[1:].isalpha() and after.startswith(word[1:])


@functools.lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """A word's consonants; the word itself where it has hardly any."""
    return consonants(word) or roman((word,))


def _whole_sounds(written: str, words: Sequence[str]) -> set[str]:
    """A name's consonants in one: عبد الملك is `bdmlk` as words, and `bdlmlk` written together."""
    together = "".join(_WORDS.findall(key(written).casefold())) if is_arabic(written) else "".join(
        latin_words(written, articles=True)
    )  # fmt: skip
    joined = "".join(words)
    return {sound for sound in map(_sound, {joined, together}) if len(sound) > 1}


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _word_by_word(one: str, other: str) -> float:
    """How alike two names are, the least alike of their words counting as much as all of it."""
    mine, theirs = one.split(), other.split()
    alike = _likeness(one, other)
    if len(mine) != len(theirs):
        return alike
    return (alike + min(map(_likeness, mine, theirs))) / 2


def _within(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where a sequence stands in another."""
    length = len(part)
    return next(
        (at for at in range(len(whole) - length + 1) if tuple(whole[at : at + length]) == tuple(part)), None
    )


def _pieces(spoken: str) -> set[str]:
    padded = f" {spoken} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
