"""`musnad verify`: does the project still hold what was put into it?"""

from typing import Annotated

import typer

from musnad.cli.console import cell, out
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, Output
from musnad.export.wording import counted
from musnad.queries.columns import fields
from musnad.store.project import Project
from musnad.store.verify import Finding, Report

_SHOWN = 50
_WORDS = {
    "database": ("check of the database", "checks of the database"),
    "custody": ("line of the custody log", "lines of the custody log"),
    "article": ("text", "texts"),
    "reading": ("reading", "readings"),
    "quote": ("quote or span", "quotes and spans"),
    "rows": ("table of readings", "tables of readings"),
    "raw": ("raw file", "raw files"),
}
FINDINGS: Listing[Finding] = Listing(
    what="findings",
    title="What does not hold",
    columns=(*fields("category", "what"), *fields("text", "subject", "reason")),
    reviewed=True,
)


@with_options
def command(
    noted: Annotated[
        str | None,
        typer.Option("--noted", help="A hash of the log that was noted earlier; it must still be in it."),
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    output: Output,
) -> None:
    """Hash every text, reading and line of the custody log again, and lay each quote beside its text.

    Exit status 1 where anything does not hold. A log that was cut off at its end shows only against a
    hash noted elsewhere: keep the head that is printed, and give it as --noted another time. JSON Lines and
    CSV have a row for each thing that does not hold.

    Example: musnad verify --json > report.json
    """
    with Project.open(project) as opened:
        report = opened.verify(noted)

    def whole() -> object:
        return {"ok": report.ok, **{name: getattr(report, name) for name in report.__struct_fields__}}

    output.show(FINDINGS, report.findings, draw=lambda *_: _print(report), whole=whole)
    raise typer.Exit(0 if report.ok else 1)


def _print(report: Report) -> None:
    console = out()
    for one in report.findings[:_SHOWN]:
        console.print(cell(f"DOES NOT HOLD  {one.what} {one.subject}: {one.reason}", "bold red"))
    if len(report.findings) > _SHOWN:
        console.print(f"and {len(report.findings) - _SHOWN:,} more (--json has all)")
    for what, words in _WORDS.items():
        if what in report.checked:
            console.print(f"checked {counted(report.checked[what], *words)}")
    if report.unlogged:
        old = counted(
            report.unlogged, "reading is older than its hash", "readings are older than their hashes"
        )
        console.print(f"{old} in the log, and not compared")
    if report.head:
        console.print(f"head of the log: line {report.head[0]}, {report.head[1]}")
    broken = counted(len(report.findings), "thing does not hold", "things do not hold")
    console.print("all holds" if report.ok else broken)
