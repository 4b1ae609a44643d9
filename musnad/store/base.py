"""What a store can do, in narrow parts, so that each user asks only for what it needs.

Times (`at`) are ISO 8601 strings given by the caller: a store never reads the clock.
Every writing method is one transaction: all of it is kept, or nothing.
"""

from collections.abc import Iterator
from typing import Literal, Protocol, TypeAlias

import msgspec

from musnad.model.article import Article
from musnad.model.reading import Reading

Outcome: TypeAlias = Literal["added", "changed", "unchanged"]


class Failure(msgspec.Struct, frozen=True):
    """An input that could not be read, and why; kept until it goes through."""

    input: str
    reason: str
    at: str


class Entry(msgspec.Struct, frozen=True):
    """One line of the custody log. `hash` is the SHA-256 of all else in it, `previous` among it, so
    that no earlier line can be altered unseen; `detail` is canonical JSON."""

    number: int
    at: str
    action: str
    subject: str
    detail: str
    previous: str
    hash: str


class Tombstone(msgspec.Struct, frozen=True):
    """What is left of a deleted text: whose it was, its hash, when it was deleted and why."""

    article: str
    sha256: str
    at: str
    reason: str


class Articles(Protocol):
    """Texts as they came in. An article is its id; the same text under another id is another."""

    def add(self, article: Article, at: str, raw_sha256: str | None = None) -> Outcome:
        """Keep an article. A new text or new metadata under a known id counts from now on (its reading
        is to be made again); earlier texts stay. InputError where it cannot be stored."""

    def article(self, one: str) -> Article | None:
        """The current article of an id."""

    def articles(self) -> Iterator[Article]:
        """All current articles, in the order they were first kept."""

    def delete(self, one: str, reason: str, at: str) -> int:
        """Delete an article id, all its texts and their readings for good; a tombstone stays for each text.
        Returns how many there were. ProjectError where there is none."""

    def tombstone(self, one: str, sha256: str) -> Tombstone | None:
        """What is left of a deleted text; None where it was not deleted."""


class Readings(Protocol):
    """What was read in the articles."""

    def start_run(self, version: str, knowledge: str, at: str) -> int:
        """Open a run of the program's `version` with the knowledge of that hash; returns its id."""

    def is_read(self, article: Article, version: str, knowledge: str) -> bool:
        """Whether this very article, metadata included, has a reading of that version and knowledge."""

    def keep(
        self, article: Article, reading: Reading, run: int, at: str, raw_sha256: str | None = None
    ) -> Outcome:
        """Keep an article and its reading together, in place of any earlier reading of that text, and
        forget its failure. InputError where they do not belong together or cannot be stored."""

    def reading(self, one: str) -> Reading | None:
        """The reading of an article id's current text."""

    def readings(self) -> Iterator[Reading]:
        """The readings of all current texts, in the order the articles were first kept."""


class Failures(Protocol):
    """Inputs that could not be read."""

    def fail(self, name: str, reason: str, at: str) -> None:
        """Remember a failed input; a later failure of the same name takes its place."""

    def forget_failure(self, name: str) -> None:
        """It went through: no failure any more."""

    def failures(self) -> tuple[Failure, ...]:
        """All failed inputs, by name."""


class Custody(Protocol):
    """The append-only log of what was done to the project."""

    def log(self, action: str, subject: str, detail: dict[str, str | int | None], at: str) -> Entry:
        """Add a line."""

    def custody(self) -> Iterator[Entry]:
        """All lines, oldest first."""

    def custody_of(self, subject: str) -> tuple[Entry, ...]:
        """The lines on one subject, oldest first."""

    def head(self) -> Entry | None:
        """The last line."""

    def verify_custody(self) -> int | None:
        """The number of the first line that does not follow from those before it; None if all do.
        A log cut off at its end shows only against a hash noted elsewhere."""


class Store(Articles, Readings, Failures, Custody, Protocol):
    """All of a project's data."""

    def close(self) -> None:
        """Let go of the database."""
