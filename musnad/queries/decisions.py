"""What a person decides: which claims are one matter, how reliable a source is, how credible a matter."""

from musnad.model.errors import ProjectError
from musnad.model.judgement import Grading, Judgement, Verdict
from musnad.queries import upkeep
from musnad.queries.clock import now
from musnad.queries.found import anchors_of
from musnad.store.project import Project


def judge(
    project: Project, verdict: Verdict, left: str, right: str, by: str, why: str
) -> tuple[Judgement, tuple[str, ...]]:
    """Keep a judgement on two claims or matters, by their ids, and bring the matters up to date; with the
    matters that the claims stand in then. ProjectError where the two are one, or one is not there."""
    upkeep.current(project)
    one, mine = anchors_of(project.store, left)
    other, yours = anchors_of(project.store, right)
    if one == other or not set(mine) - set(yours):
        raise ProjectError(f"{left} and {right} are one and the same; to part a matter, name its claims")
    made = project.store.judge(
        Judgement(
            number=0, verdict=verdict, left=mine, right=yours, left_id=one, right_id=other,
            by=by, why=why, at=now(),
        )
    )  # fmt: skip
    upkeep.current(project)
    named = {(anchor.article, anchor.start) for anchor in (*mine, *yours)}
    stand = sorted(
        matter.id
        for matter, _ in project.store.matters()
        if any(
            report.trigger is not None and (report.article, report.trigger.start) in named
            for report in (*matter.reports, *matter.denials)
        )
    )
    return made, tuple(stand)


def undo_judgement(project: Project, number: int, by: str, why: str) -> Judgement:
    """Take a judgement back. ProjectError where there is none of that number."""
    if number not in {one.number for one in project.store.judgements()}:
        raise ProjectError(f"{number}: no judgement has this number")
    made = project.store.judge(Judgement(number=0, verdict="undo", by=by, why=why, at=now(), undoes=number))
    upkeep.current(project)
    return made


def grade_source(project: Project, subject: str, letter: str, by: str, why: str) -> Grading:
    """Set a source's reliability, A to F; an empty letter takes it back. `subject`: an entity's id, or
    the folded name of a source that is none."""
    return project.store.grade(
        Grading(number=0, kind="source", subject=subject, grade=letter, by=by, why=why, at=now())
    )


def grade_matter(project: Project, one: str, number: str, by: str, why: str) -> Grading:
    """Set a matter's credibility, 1 to 6, in place of the rule's; empty brings the rule's back."""
    upkeep.current(project)
    subject, anchors = anchors_of(project.store, one)
    return project.store.grade(
        Grading(
            number=0, kind="matter", subject=subject, grade=number, anchors=anchors[:1], by=by, why=why,
            at=now(),
        )
    )  # fmt: skip
