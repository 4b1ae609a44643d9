"""What people decide, kept apart from what the machine reads: judgements and grades.

Both are only ever added to. A decision is taken back by a further one, so that who thought what, when and
why stays on record.
"""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias, TypeVar

import msgspec

Verdict: TypeAlias = Literal["same", "not-same", "unsure", "undo"]
Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]


class Anchor(msgspec.Struct, frozen=True):
    """A claim by its place in the text, so that it is found again when the article is read anew:
    the trigger's span and words, and the event."""

    article: str
    start: int
    end: int
    event: str
    words: str


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on whether the claims on the left and those on the right are one matter.

    `undo` takes the judgement of number `undoes` back. `left_id` and `right_id` are what the person
    named, a claim's or matter's id."""

    number: int
    verdict: Verdict
    left: tuple[Anchor, ...] = ()
    right: tuple[Anchor, ...] = ()
    left_id: str = ""
    right_id: str = ""
    by: str
    why: str
    at: str
    undoes: int | None = None


class Grading(msgspec.Struct, frozen=True, kw_only=True):
    """A grade a person gave: the reliability (A to F) of a source, or the credibility (1 to 6) of the
    matter that holds the claims `anchors`. An empty `grade` takes earlier ones back.
    `subject` is an entity's id or folded name, or the matter's id as it was then."""

    number: int
    kind: Literal["source", "matter"]
    subject: str
    grade: str
    anchors: tuple[Anchor, ...] = ()
    by: str
    why: str
    at: str


class Decision(Protocol):
    """What all decisions have: a number, and of an undo the number that it takes back."""

    @property
    def number(self) -> int:
        """Its own."""

    @property
    def undoes(self) -> int | None:
        """The one it takes back."""


_D = TypeVar("_D", bound=Decision)


def taken_back(decisions: Sequence[Decision]) -> frozenset[int]:
    """The numbers of those that were taken back; oldest first. An undo may itself be undone."""
    undone: set[int] = set()
    for one in reversed(decisions):
        if one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    return frozenset(undone)


def in_force(decisions: Sequence[_D]) -> tuple[_D, ...]:
    """Those that nobody took back, undoings left out, in the order they were made."""
    undone = taken_back(decisions)
    return tuple(one for one in decisions if one.undoes is None and one.number not in undone)
