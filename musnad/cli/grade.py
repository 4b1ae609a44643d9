"""`musnad grade`: a person sets how reliable a source is, or how credible a matter."""

from enum import StrEnum
from typing import Annotated

import typer

from musnad.cli.completion import matter_ids
from musnad.cli.console import note
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, By, ProjectFolder, Why, decided_by
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.model.errors import ProjectError
from musnad.model.judgement import Grading
from musnad.queries.columns import Column, fields
from musnad.queries.decisions import grade_matter, grade_source
from musnad.queries.whole import Together, together
from musnad.store.project import Project
from musnad.text.fold import key

group = typer.Typer(
    help="Set the reliability of sources and the credibility of matters.", no_args_is_help=True
)


class Letter(StrEnum):
    """Reliability; F says that it cannot be judged, `none` takes earlier letters back."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    none = "none"


class Number(StrEnum):
    """Credibility; 6 says that it cannot be judged, `none` brings the rule's proposal back."""

    one = "1"
    two = "2"
    three = "3"
    four = "4"
    five = "5"
    six = "6"
    none = "none"


@group.callback()
def _grade() -> None:
    """Set the reliability of sources and the credibility of matters."""


@group.command()
def source(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help="A source's id, or its name as it is cited.")],
    letter: Annotated[Letter, typer.Argument(metavar="A-F", help="A to F; none takes it back.")],
    by: By,
    why: Why,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Set how reliable a source is, A to F. No rule ever does: F, a missing value, stands until a person
    decides.

    Example: musnad grade source "وكالة الوادي" B --by Layla --why "ten reports checked, one wrong"
    """
    found = together(project)
    same = [one.id for one in found.taken_together.entities if name == one.id or key(name) == key(one.name)]
    if len(same) > 1:
        raise ProjectError(f"{name}: several have this name: {', '.join(same)}; give the id")
    subject = same[0] if same else key(name)
    with Project.open(project) as opened:
        grade_source(opened, subject, _value(letter), decided_by(by), why)
    note(f"{found.label(subject)}: reliability {_value(letter) or 'F, not set'}")


@group.command()
def matter(
    one: Annotated[
        str, typer.Argument(metavar="MATTER", autocompletion=matter_ids, help="A matter's id (m-…).")
    ],
    number: Annotated[Number, typer.Argument(metavar="1-6", help="1 to 6; none brings the rule's back.")],
    by: By,
    why: Why,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Set a matter's credibility, 1 to 6, in place of the one the rule proposes.

    Example: musnad grade matter m-1a2b 2 --by Layla --why "a video shows the place"
    """
    with Project.open(project) as opened:
        made = grade_matter(opened, one, _value(number), decided_by(by), why)
    note(f"{made.subject}: credibility {_value(number) or 'as the rule proposes'}")


@group.command("list")
@with_options
def listed(project: ProjectFolder = DEFAULT_PROJECT, *, output: RowOutput) -> None:
    """List all grades that people gave, with who, when and why; the newest of a subject counts.

    Example: musnad grade list
    """
    found = together(project)
    with Project.open(project) as opened:
        rows = opened.store.gradings()
    output.show(_gradings(found), rows)


def _gradings(found: Together) -> Listing[Grading]:
    return Listing(
        what="gradings",
        title="Grades",
        columns=(
            *fields("count", "number"),
            *fields("category", "kind"),
            *fields("text", "subject"),
            Column("label", lambda one: found.label(one.subject)),
            *fields("category", "grade"),
            *fields("text", "by", "at", "why"),
        ),
        table=(
            Shown("number", lambda one: one.number),
            Shown("of", lambda one: one.kind),
            Shown("subject", lambda one: found.label(one.subject)),
            Shown("grade", lambda one: one.grade or "none"),
            Shown("by", lambda one: one.by),
            Shown("at", lambda one: one.at),
            Shown("why", lambda one: one.why),
        ),
    )


def _value(grade: StrEnum) -> str:
    return "" if grade == "none" else str(grade)
