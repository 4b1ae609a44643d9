"""`musnad judge`: a person says whether claims or matters are one; remembered, and undone when asked."""

from collections.abc import Iterable
from typing import Annotated

import typer

from musnad.cli.console import cell, note, out, reviewed_json, table
from musnad.cli.options import DEFAULT_PROJECT, AsJson, By, ProjectFolder, Why, decided_by
from musnad.export.wording import counted
from musnad.model.judgement import Verdict, in_force
from musnad.queries.decisions import judge, undo_judgement
from musnad.store.project import Project

group = typer.Typer(help="Say which claims are one matter and which are not.", no_args_is_help=True)
Left = Annotated[str, typer.Argument(metavar="ID", help="A claim's (article#c1) or matter's (m-…) id.")]
Right = Annotated[str, typer.Argument(metavar="OTHER", help="Another claim's or matter's id.")]


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
def listed(project: ProjectFolder = DEFAULT_PROJECT, as_json: AsJson = False) -> None:
    """List all judgements, those taken back too: who, when, why.

    Example: musnad judge list --json
    """
    with Project.open(project) as opened:
        rows = opened.store.judgements()
    valid = {one.number for one in in_force(rows)}
    if as_json:
        reviewed_json(total=len(rows), judgements=rows, in_force=sorted(valid))
        return
    drawn = table("Judgements", "number", "verdict", "of", "by", "at", "why", "in force",
                  total=f"all {counted(len(rows), 'judgement')}")  # fmt: skip
    for one in rows:
        of = f"takes back {one.undoes}" if one.verdict == "undo" else f"{one.left_id}\n{one.right_id}"
        force = "" if one.verdict == "undo" else "yes" if one.number in valid else "no"
        words = (str(one.number), one.verdict, of, one.by, one.at, one.why, force)
        drawn.add_row(*map(cell, words))
    out().print(drawn)


def _judged(verdict: Verdict, left: str, right: str, by: str, why: str, project: ProjectFolder) -> None:
    """Keep a judgement and say where its claims stand now."""
    with Project.open(project) as opened:
        made, stand = judge(opened, verdict, left, right, decided_by(by), why)
    note(f"judgement {made.number}: {verdict}; the claims stand in {_listed(stand)}")


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "no matter"
