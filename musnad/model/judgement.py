"""What people decide, kept apart from what the machine reads: judgements and grades.

Both are only ever added to. A decision is taken back by a further one, so that who thought what, when and
why stays on record.
"""

from typing import Literal, TypeAlias

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


def in_force(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Those that nobody took back, in the order they were made. An `undo` may itself be undone."""
    undone: set[int] = set()
    for one in reversed(judgements):
        if one.verdict == "undo" and one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    return tuple(one for one in judgements if one.verdict != "undo" and one.number not in undone)
