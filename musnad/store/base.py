"""What a store can do, in narrow parts, so that each user asks only for what it needs.

Times (`at`) are ISO 8601 strings given by the caller: a store never reads the clock.
Every writing method is one transaction: all of it is kept, or nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from musnad.model.account import Account, Session
from musnad.model.article import Article
from musnad.model.capture import Capture
from musnad.model.judgement import Grading, Judgement
from musnad.model.matter import Matter, Reuse
from musnad.model.reading import Reading
from musnad.model.review import Review

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
        """Delete an article id, all its texts, readings and capture records for good; a tombstone stays
        for each text. Returns how many there were. ProjectError where there is none."""

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

    def read_articles(self, ids: Collection[str]) -> list[tuple[Article, Reading]]:
        """The current articles of these ids, each with its reading; without those that have none."""

    def runs_of(self) -> dict[str, tuple[str, str]]:
        """Article id → version and knowledge of the run that its current text was read in."""


class Bulk(Protocol):
    """Many articles at once, as a bulk load brings them."""

    def held(self, pairs: Collection[tuple[Article, Reading]]) -> set[str]:
        """Ids of those that are there just so, as articles and as readings."""

    def keep_new(self, pairs: Sequence[tuple[Article, Reading]], run: int, at: str) -> set[str]:
        """Keep articles with their readings, as `keep` does one, all in one transaction; returns the ids of
        those kept. Left out are ids that the project has or had, and what `keep` refuses with its reason. No
        id comes twice."""


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

    def custody(self, since: int = 0) -> Iterator[Entry]:
        """The lines after that number, oldest first; all of them for 0."""

    def custody_of(self, subject: str) -> tuple[Entry, ...]:
        """The lines on one subject, oldest first."""

    def head(self) -> Entry | None:
        """The last line."""

    def verify_custody(self) -> int | None:
        """The number of the first line that does not follow from those before it; None if all do.
        A log cut off at its end shows only against a hash noted elsewhere."""


class Head(msgspec.Struct, frozen=True, gc=False):
    """What is known of an article from outside."""

    id: str
    published: str | None
    outlet: str | None


class State(msgspec.Struct, frozen=True):
    """By which rules the kept matters were made, and how many judgements they took in."""

    rules: str
    judgements: int


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A claim's standing: its article, its leader's id, why, and the leaders it is torn between."""

    item: str
    article: str
    leader: str
    reasons: tuple[str, ...]
    rivals: tuple[str, ...]


class ItemSet(msgspec.Struct, frozen=True):
    """An article's claims made comparable, as the stage that made them wrote them; `tags` are 63-bit."""

    article: str
    document: bytes
    tags: frozenset[int]


class MatterRow(msgspec.Struct, frozen=True):
    """A matter with the entities it names (JSON), its claims as (item, article), and the claim it is
    known by (JSON)."""

    matter: Matter
    entities: bytes
    items: tuple[tuple[str, str], ...]
    known_by: bytes


class Change(msgspec.Struct, frozen=True):
    """One update of the kept matters, written in one transaction. `state` is what they are then; `since`:
    the last line of the custody log when it was begun. Articles read or reviewed later stay to be done."""

    state: State
    since: int
    sets: tuple[ItemSet, ...]
    placed: tuple[Placed, ...]
    reuse: tuple[Reuse, ...]
    gone: tuple[str, ...]
    matters: tuple[MatterRow, ...]
    redirects: dict[str, str | None]


class Matters(Protocol):
    """Matters as kept, and what keeping them current needs. Article ids throughout."""

    def matter_state(self) -> State | None:
        """How the kept matters were made; None where there are none."""

    def forget_matters(self) -> None:
        """Drop all that was made by consolidation; redirects, judgements and gradings stay."""

    def heads(self) -> list[Head]:
        """All current articles that have a reading."""

    def named(self) -> set[str]:
        """Ids of the known entities that current readings name."""

    def count(self) -> int:
        """How many texts have a reading."""

    def pending(self) -> list[str]:
        """Articles whose reading is not in the matters yet."""

    def shed(self) -> int:
        """Drop what belongs to texts that do not count any more; returns how many articles."""

    def lost(self) -> bool:
        """Whether claims of the matters are gone, as after a deletion or another reading of an article."""

    def orphans(self) -> list[tuple[str, str]]:
        """Claims that hang on one that is gone, each with its article."""

    def item_sets(self, articles: Collection[str] | None = None) -> dict[str, bytes]:
        """Kept claims by article; of all articles for None."""

    def placed(self, articles: Collection[str] | None = None) -> list[Placed]:
        """Kept standings of the claims of articles; of all for None."""

    def articles_tagged(self, tags: Collection[int]) -> list[tuple[str, int]]:
        """Articles with a claim of one of these tags, each with the tag."""

    def articles_under(self, leaders: Collection[str]) -> set[str]:
        """Articles with a claim that stands under, or is, one of these."""

    def reuse_pairs(self, articles: Collection[str] | None = None) -> list[Reuse]:
        """Kept pairs that one of the articles is in; all for None."""

    def matters_holding(self, items: Collection[str]) -> set[str]:
        """Ids of kept matters that hold one of the claims."""

    def articles_of(self, ids: Collection[str]) -> set[str]:
        """Articles with a claim in one of these matters."""

    def matters_adrift(self) -> set[str]:
        """Ids of kept matters with a claim that is gone."""

    def former(self, ids: Collection[str]) -> list[tuple[str, tuple[str, ...], bytes]]:
        """Matters as kept: id, claims, and the claim each is known by."""

    def update_matters(self, change: Change, at: str) -> None:
        """Write a change. OvertakenError where the project is not any more what it was made from."""

    def matters(self) -> Iterator[tuple[Matter, bytes]]:
        """All kept matters, each with the entities it names."""

    def matter_ids(self, begins: str, most: int) -> list[tuple[str, str]]:
        """Ids of the first `most` kept matters that begin so, each with its event."""

    def redirect(self, one: str) -> str | None:
        """The id an old id leads to, however many steps away; None where it leads nowhere."""


class Decisions(Protocol):
    """What people decided; only ever added to."""

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a judgement under the next number, which it comes back with."""

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, oldest first."""

    def grade(self, grading: Grading) -> Grading:
        """Keep a grade under the next number."""

    def gradings(self) -> tuple[Grading, ...]:
        """All grades, oldest first."""


class Reviews(Protocol):
    """What people said of single claims; only ever added to."""

    def review(self, review: Review) -> Review:
        """Keep a review under the next number, which it comes back with. The matters of its article count
        as not made yet. ProjectError where it takes back one that is not there, or was taken back already."""

    def reviews(self, article: str | None = None) -> tuple[Review, ...]:
        """All reviews, or those of one article's claims, oldest first."""


class Accounts(Protocol):
    """Who may use the workspace of a team."""

    def add_account(self, account: Account, by: str) -> None:
        """Keep a new account. ProjectError where the name is taken."""

    def change_account(self, account: Account, by: str, at: str) -> None:
        """Put another role, password or standing in place, and sign its person out everywhere.
        ProjectError where there is none, or no admin would be left who may come in."""

    def accounts(self) -> tuple[Account, ...]:
        """All accounts by name."""

    def sign_in(self, session: Session, at: str) -> None:
        """Keep a session."""

    def sign_out(self, token: str) -> None:
        """Drop a session."""

    def sign_out_all(self, name: str, by: str, at: str) -> int:
        """Drop all sessions of an account, and say how many still counted. ProjectError where there is no
        such account."""

    def sessions(self, at: str) -> Mapping[str, int]:
        """Account → how many sessions of it count at that time; those without one are left out."""

    def signed_in(self, token: str, at: str, latest: str) -> Account | None:
        """Whose session it is; None where it is none that counts at that time, or it ends after `latest`."""


class Captures(Protocol):
    """Where articles came from."""

    def capture(self, one: str, record: Capture, at: str, kept: str | None = None) -> bool:
        """Keep an article's capture record, and a line of it in the custody log; whether it is new.
        `kept`: when another project, which it is taken from, kept it first."""

    def is_raw_used(self, sha256: str) -> bool:
        """Whether a capture record of any article rests on the bytes of that hash."""

    def captures(self, one: str) -> tuple[Capture, ...]:
        """The capture records of an article id, oldest first."""

    def captured(self, one: str) -> tuple[tuple[str, Capture], ...]:
        """The same, each with the time it was kept."""


class Store(
    Articles, Readings, Bulk, Failures, Custody, Captures, Matters, Decisions, Reviews, Accounts, Protocol
):
    """All of a project's data."""

    def close(self) -> None:
        """Let go of the database."""
