"""Names of imported entries in files mapped into memory: a million cost no loading time.

Beside each other in one folder lie a trie of folded names (marisa), a trie of ids, for each name the numbers
of the ids that bear it, and for each id where its line stands in the imported files.
"""

import functools
import mmap
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import marisa_trie
import msgspec

from musnad.lexicon.names import NameForm, NameHit
from musnad.lexicon.schema import Actor
from musnad.text.fold import key

FORMAT = 1
"""Raised when these files change shape, so that old ones are made anew."""
MAX_NAME = 120
"""Folded characters of the longest name looked for; a longer one is no name but a description."""
MAX_BEARERS = 24
"""Entries that may share a name that is looked for. One that more of them bear tells nothing about any."""
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_WORD = re.compile(r"[^\W_]+")
_LINE_BITS = 40  # of a row's number: where its line starts; the bits above tell the file
_TRIES = ("names.marisa", "ids.marisa")
_ARRAYS: dict[str, Literal["I", "Q"]] = {"starts.bin": "I", "bearers.bin": "I", "rows.bin": "Q"}


class Row(msgspec.Struct, frozen=True, gc=False):
    """An entry of an imported file: which file of the list, where its line starts in bytes, and the entry."""

    file: int
    at: int
    actor: Actor


def findable(actor: Actor) -> set[str]:
    """The folded names an Arabic text may hold; those in other scripts are kept for people to see."""
    written = (actor.name, *actor.aliases, *(epithet.form for epithet in actor.epithets))
    folded = {key(name) for name in written if len(name) <= MAX_NAME and _ARABIC.search(name)}
    return {name for name in folded if len(name) > 1}


def build(rows: Iterable[Row], folder: Path) -> None:
    """Write the index of `rows` into an empty folder. Where an id comes twice the later row counts."""
    at: dict[str, int] = {}
    borne: dict[str, set[str]] = {}
    names: list[str] = []
    bearers: list[str] = []
    for row in rows:
        one = row.actor.id
        if one in at:  # an earlier file's entry of this id is no more
            borne.setdefault(one, set())
        at[one] = row.file << _LINE_BITS | row.at
        found = findable(row.actor)
        if one in borne:
            borne[one] = found
        for name in sorted(found):
            names.append(name)
            bearers.append(one)
    trie, ids = marisa_trie.Trie(names), marisa_trie.Trie(list(at))
    pairs = [
        (trie[name], ids[one])
        for name, one in dict.fromkeys(zip(names, bearers, strict=True))
        if one not in borne or name in borne[one]
    ]
    lines = array("Q", bytes(8 * len(at)))
    for one, line in at.items():
        lines[ids[one]] = line
    trie.save(str(folder / _TRIES[0]))
    ids.save(str(folder / _TRIES[1]))
    for file, values in zip(_ARRAYS, (*_grouped(len(trie), pairs), lines), strict=True):
        (folder / file).write_bytes(values.tobytes())


def _grouped(names: int, pairs: Sequence[tuple[int, int]]) -> tuple["array[int]", "array[int]"]:
    """For each name's number where its bearers start, and all bearers in that order."""
    counts = array("I", bytes(4 * (names + 1)))
    for name, _ in pairs:
        counts[name + 1] += 1
    starts = array("I", accumulate(counts))
    free = array("I", starts)
    grouped = array("I", bytes(4 * len(pairs)))
    for name, bearer in pairs:
        grouped[free[name]] = bearer
        free[name] += 1
    return starts, grouped


class MappedNames:
    """A `NameIndex` over the files that `build` wrote, and a mapping of ids to their entries."""

    first_words: frozenset[str] = frozenset()

    def __init__(self, folder: Path, files: Sequence[Path], hidden: Mapping[str, object]) -> None:
        """`files`: the imported files in the order the rows count them; `hidden`: ids that another layer
        overrides."""
        self._names, self._ids = marisa_trie.Trie(), marisa_trie.Trie()
        self._names.mmap(str(folder / _TRIES[0]))
        self._ids.mmap(str(folder / _TRIES[1]))
        views = (_view(folder / name, form) for name, form in _ARRAYS.items())
        self._starts, self._bearers, self._rows = views
        self._files = [_mapped(file) for file in files]
        self._hidden = hidden
        self._decode = msgspec.json.Decoder(Actor).decode
        self.entry = functools.lru_cache(maxsize=65536)(self._entry)

    def __len__(self) -> int:
        """How many entries there are, hidden ones too."""
        return len(self._rows)

    def names(self) -> int:
        """How many different names there are."""
        return len(self._names)

    def get(self, one: str) -> Actor | None:
        """The entry of an id."""
        found = self._ids.get(one)
        if found is None or one in self._hidden:
            return None
        return self.entry(found)

    def actors(self) -> Iterator[Actor]:
        """All entries that nothing hides, in the order they were imported."""
        for number in sorted(range(len(self._rows)), key=self._rows.__getitem__):
            actor = self._entry(number)
            if actor.id not in self._hidden:
                yield actor

    def ids(self) -> Iterator[str]:
        """The ids of all entries that nothing hides, in their order."""
        return (one for one in self._ids.iterkeys() if one not in self._hidden)

    def shared(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Names that several entries bear, with their ids."""
        for number in range(len(self._names)):
            if self._bearers_of(number) > 1:
                bearers = tuple(form.actor for form in self._forms(number))
                if len(bearers) > 1:
                    yield self._names.restore_key(number), bearers

    def too_common(self) -> int:
        """How many names are not looked for because too many bear them."""
        return sum(self._bearers_of(number) > MAX_BEARERS for number in range(len(self._names)))

    def owners(self, written: str) -> tuple[NameForm, ...]:
        """The forms behind one folded name."""
        found = self._names.get(written)
        return () if found is None else self._forms(found)

    def find(self, folded: str) -> Iterator[NameHit]:
        """Every occurrence of a name from a word's start, or behind an attached و ف ب ل ك, to its
        end; names that too many bear are passed over."""
        for word in _WORD.finditer(folded):
            start = word.start()
            for cut in _cuts(word.group()):
                yield from self._from(folded[start + cut : start + cut + MAX_NAME], start + cut)
            swallowed = start + (word.group()[0] in "وف")
            if folded.startswith("لل", swallowed):  # للحركة holds الحركة without its alef
                rest = f"ا{folded[swallowed + 1 : swallowed + MAX_NAME]}"
                yield from self._from(rest, swallowed, contracted=True)

    def _from(self, rest: str, at: int, contracted: bool = False) -> Iterator[NameHit]:
        for name, number in self._names.iter_prefixes_with_ids(rest):
            if len(name) < len(rest) and rest[len(name)].isalnum():
                continue
            forms = self._forms(number) if self._bearers_of(number) <= MAX_BEARERS else ()
            if forms and contracted:
                told = tuple(msgspec.structs.replace(form, contracted=True) for form in forms)
                yield NameHit(at + 1, at + len(name), told)
            elif forms:
                yield NameHit(at, at + len(name), forms)

    def _bearers_of(self, number: int) -> int:
        return int(self._starts[number + 1] - self._starts[number])

    def _forms(self, number: int) -> tuple[NameForm, ...]:
        bearers = self._bearers[self._starts[number] : self._starts[number + 1]]
        ids = (self._ids.restore_key(bearer) for bearer in bearers)
        return tuple(NameForm(one, imported=True) for one in ids if one not in self._hidden)

    def _entry(self, number: int) -> Actor:
        row = self._rows[number]
        file = self._files[row >> _LINE_BITS]
        at = row & ((1 << _LINE_BITS) - 1)
        end = file.find(b"\n", at)
        return self._decode(memoryview(file)[at : end if end >= 0 else len(file)])


def _cuts(word: str) -> Iterator[int]:
    """How many letters attached in front a name may stand behind: و or ف, then ب ل or ك."""
    yield 0
    after = 0
    if word[0] in "وف" and len(word) > 1:
        after = 1
        yield 1
    if len(word) > after + 1 and word[after] in "بلك":
        yield after + 1


def _mapped(path: Path) -> Any:
    """A file's bytes, mapped; nothing at all where it is empty, which cannot be mapped."""
    if path.stat().st_size == 0:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _view(path: Path, form: Literal["I", "Q"]) -> Any:
    """A file as an array of numbers."""
    return memoryview(_mapped(path)).cast(form)
