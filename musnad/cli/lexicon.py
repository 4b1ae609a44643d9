"""`musnad lexicon check`: what a linguist has to mend in the knowledge files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from musnad.cli.console import note
from musnad.cli.groups import with_options
from musnad.cli.rows import Listing, Output
from musnad.export.wording import counted
from musnad.lexicon.check import Problem, check_knowledge
from musnad.lexicon.full_forms import file_state
from musnad.lexicon.load import KINDS, KNOWLEDGE, knowledge_files, load_knowledge
from musnad.model.errors import KnowledgeError
from musnad.queries.columns import fields

_OLD_FORMS = "forms table is older than the knowledge files; run make forms"

group = typer.Typer(help="Work on the linguistic knowledge files.", no_args_is_help=True)

PROBLEMS: Listing[Problem] = Listing(
    what="problems",
    title="To mend",
    columns=(*fields("text", "file"), *fields("count", "line"), *fields("text", "message")),
    reviewed=True,
)


@group.callback()
def _lexicon() -> None:
    """Work on the linguistic knowledge files."""


@group.command()
@with_options
def check(
    path: Annotated[
        Path, typer.Argument(help="The knowledge folder; the built-in one if none is given.")
    ] = KNOWLEDGE,
    *,
    output: Output,
) -> None:
    """Check knowledge files and print `file:line: what to mend`; exit status 1 where there is anything.

    Example: musnad lexicon check my-knowledge/ar
    """
    files = [file for kind in KINDS for file in knowledge_files(kind, path)]
    if not files:
        raise KnowledgeError(f"{path}: no knowledge files in this folder")
    problems = check_knowledge(path)
    output.show(
        PROBLEMS,
        problems,
        draw=lambda rows, _: _print(rows),
        whole=lambda: {"files": len(files), "problems": problems},
    )
    if not problems and file_state(load_knowledge(path), path) in ("older", "damaged"):
        note(_OLD_FORMS)
    note(f"{counted(len(files), 'file')} checked, {counted(len(problems), 'problem')}")
    raise typer.Exit(1 if problems else 0)


def _print(problems: Iterable[Problem]) -> None:
    for problem in problems:
        typer.echo(str(problem))
