"""The credibility a matter is proposed, 1 to 6, by a written rule: docs/grading.md has it in words.

It counts independent origins and who speaks against; it never asks whether the thing is true. The
reliability of a source has no rule: only a person sets it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from musnad.model.judgement import Anchor, Grading
from musnad.model.matter import Credibility, Interest, Matter, Origin, Report
from musnad.model.vocabulary import Status

_CONFIRMED, _PROBABLE = 3, 2
GRADES: Mapping[str, Literal[1, 2, 3, 4, 5, 6]] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}


def credibility(
    status: Status,
    origins: Sequence[Origin],
    denials: Sequence[Report],
    deniers: Mapping[str, tuple[str, ...]],
    interests: Sequence[Interest],
) -> Credibility:
    """The proposal. `deniers`: denial id → key of who denies; `interests`: parties that speak."""
    parties = {report for one in interests for report in one.reports}
    sure = [one for one in origins if one.independent]
    outside = [one for one in sure if not set(one.reports) <= parties]
    against = {deniers[one.id] for one in denials}
    bystanders = {deniers[one.id] for one in denials if one.id not in parties}
    if status == "retracted":
        return Credibility(5, ("taken back by whoever told it, and nobody else tells it",))
    if not origins or status == "denied":
        return Credibility(6, ("nobody tells it: it is known from its denials alone",))
    if not sure:
        return Credibility(6, ("rests on nobody who is named",))
    told = _told(len(sure), len(outside))
    if status == "disputed":
        return _disputed(told, outside, against, bystanders)
    if len(outside) >= _CONFIRMED:
        return Credibility(1, (told, "nobody speaks against it"))
    if len(sure) >= _PROBABLE and outside:
        return Credibility(2, (told, "nobody speaks against it"))
    return Credibility(3, (told, "nobody speaks against it"))


def _told(sure: int, outside: int) -> str:
    parties = "" if outside == sure else f", {sure - outside} of them a party to the matter"
    return f"{sure} surely independent {'origin' if sure == 1 else 'origins'}{parties}"


def _disputed(
    told: str, outside: Sequence[Origin], against: Collection[object], bystanders: Collection[object]
) -> Credibility:
    """Told and denied: what bystanders say on either side decides; a party's denial alone weighs little
    against two bystanders."""
    if len(bystanders) >= _PROBABLE and len(bystanders) > len(outside):
        return Credibility(5, (told, f"{len(bystanders)} who are no party speak against it"))
    if len(outside) >= _PROBABLE and not bystanders:
        return Credibility(3, (told, "denied by parties to the matter alone"))
    reason = f"{len(against)} speak against it" if against else "others tell the opposite"
    return Credibility(4, (told, reason))


def graded(matters: Iterable[Matter], gradings: Sequence[Grading]) -> tuple[Matter, ...]:
    """The matters with the credibility that people set in place of the proposed one. A grade belongs to
    the matter that holds the claim it was given to, whatever its id is by now; the newest counts."""
    newest: dict[Anchor, Grading] = {}
    for one in gradings:
        if one.kind == "matter":
            for anchor in one.anchors[:1]:
                newest[anchor] = one
    if not newest:
        return tuple(matters)
    return tuple(_with_grade(one, newest) for one in matters)


def _with_grade(one: Matter, newest: Mapping[Anchor, Grading]) -> Matter:
    held = [grading for anchor, grading in newest.items() if _holds(one, anchor)]
    last = max(held, key=lambda grading: grading.number, default=None)
    if last is None or not last.grade:
        return one
    set_by = Credibility(GRADES[last.grade], (last.why,), last.by, last.at)
    return replace(one, credibility=set_by)


def _holds(one: Matter, anchor: Anchor) -> bool:
    """Whether a matter holds the claim at an anchor."""
    return one.event == anchor.event and any(
        report.article == anchor.article
        and report.trigger is not None
        and report.trigger.start < anchor.end
        and anchor.start < report.trigger.end
        for report in (*one.reports, *one.denials)
    )


def reliability(gradings: Sequence[Grading]) -> dict[str, Grading]:
    """Source → the grade in force. A source without one is of reliability F, a missing value."""
    found: dict[str, Grading] = {}
    for one in gradings:
        if one.kind == "source":
            found.pop(one.subject, None)
            if one.grade:
                found[one.subject] = one
    return found
