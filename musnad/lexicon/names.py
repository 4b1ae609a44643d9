"""Names of the knowledge base as one automaton over folded text, and what every such index can do."""

from collections.abc import Container, Iterable, Iterator
from typing import Protocol

import ahocorasick
import msgspec

from musnad.lexicon.schema import Actor
from musnad.text.fold import key

_NISBA_ENDINGS = ("", "ا", "ة", "ين", "ون", "ات", "تين", "ان")


class NameForm(msgspec.Struct, frozen=True, gc=False):
    """One written form of an actor. `near` lists the context words a homograph needs (folded);
    `adjective` marks a nisba (الإيراني), which names the state only where it fills a role;
    `contracted` forms stand behind a ل that swallowed the alef of the article (للحوثيين); `imported` ones
    come from another collection unread by anyone, and must earn their place in a text."""

    actor: str
    near: tuple[str, ...] = ()
    adjective: bool = False
    contracted: bool = False
    imported: bool = False


class NameHit(msgspec.Struct, frozen=True, gc=False):
    """A form found: `[start, end)` in the folded text and who it may name."""

    start: int
    end: int
    forms: tuple[NameForm, ...]


def nisba_forms(word: str) -> Iterator[str]:
    """The folded forms of a nisba, with and without its article."""
    base = key(word)
    for ending in _NISBA_ENDINGS:
        yield base + ending
        yield "ال" + base + ending


def _actor_forms(actor: Actor) -> Iterator[tuple[str, NameForm]]:
    plain = NameForm(actor.id)
    for name in (actor.name, *actor.aliases, *(e.form for e in actor.epithets)):
        yield key(name), plain
    for guarded in actor.guarded:
        yield key(guarded.form), NameForm(actor.id, near=tuple(key(w) for w in guarded.near))
    for word in actor.nisba:
        for form in nisba_forms(word):
            yield form, NameForm(actor.id, adjective=True)


class NameIndex(Protocol):
    """Where names are found. `first_words` are first words of names that overrule the clitic splitter."""

    @property
    def first_words(self) -> Container[str]:
        """Folded words."""

    def find(self, folded: str) -> Iterator[NameHit]:
        """Every occurrence of every form; callers check word bounds."""

    def owners(self, written: str) -> tuple[NameForm, ...]:
        """Who has a folded name; empty where nobody."""


class NameTable:
    """All written forms of all actors; immutable once built."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        forms: dict[str, list[NameForm]] = {}
        for actor in actors:
            for written, form in _actor_forms(actor):
                rows = forms.setdefault(written, [])
                if all(row.actor != form.actor for row in rows):
                    rows.append(form)
                if written.startswith("ال"):
                    contracted = forms.setdefault(written[1:], [])
                    if all(row.actor != form.actor for row in contracted):
                        contracted.append(
                            NameForm(form.actor, near=form.near, adjective=form.adjective, contracted=True)
                        )
        self.first_words = frozenset(written.split(" ")[0] for written in forms)
        self._automaton = ahocorasick.Automaton()
        for written, rows in forms.items():
            rows.sort(key=lambda row: (not row.near, row.adjective))  # a met guard wins over a plain alias
            self._automaton.add_word(written, (len(written), tuple(rows)))
        self._automaton.make_automaton()

    def find(self, folded: str) -> Iterator[NameHit]:
        """Every occurrence of every form as a string of characters; word bounds are not checked here."""
        for last, (length, rows) in self._automaton.iter(folded):
            yield NameHit(last + 1 - length, last + 1, rows)

    def owners(self, written: str) -> tuple[NameForm, ...]:
        """The forms behind one folded name, contracted ones apart."""
        found = self._automaton.get(written, None)
        return tuple(row for row in found[1] if not row.contracted) if found else ()
