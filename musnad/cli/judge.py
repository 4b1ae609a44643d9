"""`musnad judge`: a person says whether claims or matters are one; remembered, and undone when asked."""

from collections.abc import Iterable, Set
from typing import Annotated

import typer

from musnad.cli.completion import matter_ids
from musnad.cli.console import note
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, By, ProjectFolder, Why, decided_by
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.model.judgement import Judgement, Verdict, in_force
from musnad.queries.columns import Column, fields
from musnad.queries.decisions import judge, undo_judgement
from musnad.store.project import Project

group = typer.Typer(help="Say which claims are one matter and which are not.", no_args_is_help=True)
Left = Annotated[
    str,
    typer.Argument(
        metavar="ID", autocompletion=matter_ids, help="A claim's (article#c1) or matter's (m-…) id."
    ),
]
Right = Annotated[
    str, typer.Argument(metavar="OTHER", autocompletion=matter_ids, help="Another claim's or matter's id.")
]


@group.callback()
def _judge() -> None:
    """Say which claims are one matter and which are not."""


@group.command()
def same(left: Left, right: Right, by: By, why: Why, project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """Two claims, or all claims of two matters, are about the same thing.

    Example: musnad judge same m-1a2b m-3c4d --by Layla --why "the same raid, dated a day apart"
    """
    _judged("same", left, right, by, why, project)


@group.command("not-same")
def not_same(left: Left, right: Right, by: By, why: Why, project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """Two claims or matters are not about the same thing, now or with any article that comes.

    Example: musnad judge not-same a#c1 b#c4 --by Layla --why "two markets of one name"
    """
    _judged("not-same", left, right, by, why, project)


@group.command()
def unsure(left: Left, right: Right, by: By, why: Why, project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """It was looked at and could not be said. Grouping stays as it is.

    Example: musnad judge unsure m-1a2b m-3c4d --by Layla --why "neither text gives a day"
    """
    _judged("unsure", left, right, by, why, project)


@group.command()
def undo(
    number: Annotated[int, typer.Argument(help="The judgement's number, as `musnad judge list` has it.")],
    by: By,
    why: Why,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Take a judgement back; it stays on record. An undo can itself be undone.

    Example: musnad judge undo 3 --by Layla --why "a later report names the other market"
    """
    with Project.open(project) as opened:
        made = undo_judgement(opened, number, decided_by(by), why)
    note(f"judgement {made.number}: takes back {number}")


@group.command("list")
@with_options
def listed(project: ProjectFolder = DEFAULT_PROJECT, *, output: RowOutput) -> None:
    """List all judgements, those taken back too: who, when, why.

    Example: musnad judge list --json
    """
    with Project.open(project) as opened:
        rows = opened.store.judgements()
    valid = {one.number for one in in_force(rows)}
    output.show(_judgements(valid), rows)


def _judgements(valid: Set[int]) -> Listing[Judgement]:
    """`valid`: the numbers of those in force."""

    def force(one: Judgement) -> str:
        return "" if one.verdict == "undo" else "yes" if one.number in valid else "no"

    return Listing(
        what="judgements",
        title="Judgements",
        columns=(
            *fields("count", "number"),
            *fields("category", "verdict"),
            *fields("text", "left_id", "right_id"),
            *fields("count", "undoes"),
            *fields("text", "by", "at", "why"),
            Column("in_force", force, "category"),
        ),
        table=(
            Shown("number", lambda one: one.number),
            Shown("verdict", lambda one: one.verdict),
            Shown("of", lambda one: f"takes back {one.undoes}" if one.verdict == "undo" else
                                    f"{one.left_id}\n{one.right_id}"),
            Shown("by", lambda one: one.by),
            Shown("at", lambda one: one.at),
            Shown("why", lambda one: one.why),
            Shown("in force", force),
        ),
        also=lambda rows: {"in_force": sorted(one.number for one in rows if one.number in valid)},
    )  # fmt: skip


def _judged(verdict: Verdict, left: str, right: str, by: str, why: str, project: ProjectFolder) -> None:
    """Keep a judgement and say where its claims stand now."""
    with Project.open(project) as opened:
        made, stand = judge(opened, verdict, left, right, decided_by(by), why)
    note(f"judgement {made.number}: {verdict}; the claims stand in {_listed(stand)}")


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "no matter"
