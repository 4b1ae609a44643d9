"""What a rule sees: the terms, the anchor, and the words around a match."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from musnad.lexicon.calendar import Calendar
from musnad.stages.analyze.times.codes import CODES, grammar
from musnad.stages.analyze.times.terms import Term, Terms
from musnad.stages.analyze.times.values import NO_DATE, NO_DAY, NO_MONTH, Anchor, Unknown, When

_AHEAD = re.compile("[وف]?س[يتن]\\w{3,}")
_STOPS = frozenset(".،؛:\n")
_LOOK_BACK = 6
_CLITICS = frozenset("وفبلك")
_SHIFTS = {"last": -1, "current": 0, "next": 1}


class Scene(msgspec.Struct, frozen=True):
    """A text's terms with the publication date that anchors them."""

    read: Terms
    calendar: Calendar
    anchor: Anchor | None

    def term(self, at: int) -> Term:
        """The term at a position of the codes."""
        found = self.read.terms[at]
        if found is None:
            raise LookupError(f"no term at {at}")
        return found

    def word_before(self, at: int) -> str:
        """The spelling before the term at `at`, or an empty string."""
        first = self.term(at).first
        return self.read.words[first - 1] if first else ""

    def word_after(self, at: int) -> str:
        """The spelling after the term at `at`, or an empty string."""
        after = self.term(at).last + 1
        return self.read.words[after] if after < len(self.read.words) else ""

    def code_before(self, at: int) -> str:
        """The code before a position, or an empty string."""
        return self.read.codes[at - 1] if at else ""

    def guarded(self, at: int, guard: str) -> bool:
        """Whether the word before the term, with or without clitics, is one of a guard's."""
        words, before = self.calendar.guard(guard), self.word_before(at)
        return any(_CLITICS.issuperset(before[:cut]) and before[cut:] in words for cut in range(3))

    def words_before(self, at: int, count: int) -> tuple[str, ...]:
        """Up to `count` spellings before the term at `at`."""
        first = self.term(at).first
        return self.read.words[max(0, first - count) : first]

    def ahead(self, at: int) -> bool:
        """Whether the words shortly before say that the time is still to come (سيعقد، المقرر)."""
        closed = self.calendar.guard("not-future")
        for word in reversed(self.words_before(at, _LOOK_BACK)):
            if word in _STOPS:
                return False
            if word in self.calendar.guard("future"):
                return True
            if _AHEAD.fullmatch(word) and not any(word.lstrip("وف").startswith(stem) for stem in closed):
                return True
        return False

    def day(self) -> datetime.date | Unknown:
        """The publication day, or why there is none."""
        if self.anchor is None:
            return NO_DATE
        return self.anchor.day or NO_DAY

    def month(self) -> int | Unknown:
        """The serial number of the publication month, or why there is none."""
        if self.anchor is None:
            return NO_DATE
        return NO_MONTH if self.anchor.month is None else self.anchor.year * 12 + self.anchor.month - 1


Match: TypeAlias = re.Match[str]
Resolver: TypeAlias = Callable[[Scene, Match], When | None]


class Rule(msgspec.Struct, frozen=True):
    """A pattern over codes, and what a match of it means; None means that it is no date."""

    pattern: re.Pattern[str]
    resolve: Resolver


def rule(source: str, resolve: Resolver) -> Rule:
    """A rule from its readable pattern."""
    return Rule(grammar(source), resolve)


def any_of(rules: Iterable[Rule]) -> re.Pattern[str]:
    """A pattern that matches where one of the rules may."""
    return re.compile("|".join(unnamed(one.pattern.pattern) for one in rules))


def unnamed(pattern: str) -> str:
    """The pattern with its groups no longer named, so that it can stand beside others."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def value(scene: Scene, match: Match, group: str) -> str | None:
    """The value of the term a group starts with, or None where the rule has or found no such group."""
    at = match.start(group) if group in match.re.groupindex else -1
    return None if at < 0 else scene.term(at).value


def number(scene: Scene, match: Match, group: str) -> int | None:
    """The number a group says, in digits or words; None where the group is not there."""
    found = value(scene, match, group)
    return None if found is None else int(found)


def shift(scene: Scene, match: Match, group: str = "rel") -> int | None:
    """-1, 0 or 1 for الماضي، الجاري، المقبل; None where the group is not there."""
    found = value(scene, match, group)
    return None if found is None else _SHIFTS[found]


def has(match: Match, name: str) -> bool:
    """Whether the match holds a term of this name."""
    return CODES[name] in match.group()
