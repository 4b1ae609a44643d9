"""`musnad import`: what other programs and other projects wrote."""

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from musnad.cli.console import note, reviewed
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, Output
from musnad.export.wording import counted
from musnad.intake.foreign.acled import acled
from musnad.intake.foreign.auto_archiver import auto_archiver
from musnad.intake.foreign.cas_json import cas_json
from musnad.intake.foreign.kinds import ForeignKind, kind_of
from musnad.intake.foreign.label_studio import label_studio
from musnad.intake.foreign.vocabulary import Policy, Vocabulary
from musnad.intake.foreign.webanno import webanno
from musnad.model.errors import InputError
from musnad.queries.columns import Column, fields
from musnad.queries.comparing import Comparison, Pair, compare
from musnad.queries.importing import Imported, import_annotations, import_archived, import_native
from musnad.queries.loading import load_shard
from musnad.queries.whole import together_project
from musnad.store.project import Project

_READERS = {"label-studio": label_studio, "cas-json": cas_json, "webanno": webanno}
_OURS: dict[str, Callable[[Project, Path], Imported]] = {"native": import_native, "parquet": load_shard}
_SHOWN = 10
_PARTIAL = 3


@with_options
def command(
    files: Annotated[list[Path], typer.Argument(help="The file; of Parquet and native ones several.")],
    form: Annotated[
        ForeignKind | None, typer.Option("--format", help="What wrote it; found out if not given.")
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    on_unknown: Annotated[
        Policy,
        typer.Option(
            "--on-unknown", help="Words we do not know: refuse the file, keep them as they are, or ask."
        ),
    ] = "block",
    to: Annotated[
        Path | None,
        typer.Option("--to", help="Annotations: the folder to write. [default: gold in the project's]"),
    ] = None,
    most_days: Annotated[
        int, typer.Option("--days", min=0, help="ACLED: how many days apart two dates may be.")
    ] = 1,
    *,
    output: Output,
) -> None:
    """Import our own JSON Lines (articles, readings, decisions), Parquet files of musnad extract (articles
    with their readings, a thousand at once; the same call again goes on where one broke off), annotations
    of Label Studio and INCEpTION (as a gold set for musnad evaluate), ACLED events (compared, never taken
    over), or what auto-archiver archived (as captures of the articles of those addresses).

    Each decision on an unknown word, and the import itself, is a line in the custody log.
    Exit status 3: something was left out; stderr says what. --json has all in one object; --jsonl and --csv
    have a row for each thing left out, or for each pair of an ACLED comparison.

    Example: musnad import shards/*.parquet --project desk
    """
    for file in files:
        if not file.is_file():
            raise InputError(f"{file}: no such file")
    kinds = {form or kind_of(one) for one in files}
    if len(files) > 1 and (len(kinds) > 1 or not kinds <= set(_OURS)):
        raise typer.BadParameter("several may be Parquet or native, all of one kind", param_hint="FILES")
    file, kind = files[0], kinds.pop()
    words = Vocabulary(on_unknown, _asked)
    if on_unknown == "ask" and not sys.stdin.isatty():
        raise typer.BadParameter("ask needs a terminal; give block or add", param_hint="--on-unknown")
    with Project.open(project, create=kind in _OURS) as opened:
        if kind == "acled":
            found = compare(opened, file, acled(file), words, most_days)
            _compared(found, output, together_project(opened).review)
            return
        if kind in _OURS:
            result = _taken_over(opened, files, form)
        elif kind == "auto-archiver":
            result = import_archived(opened, file, auto_archiver(file))
        else:
            folder = to or project / "gold"
            result = import_annotations(opened, file, kind, _READERS[kind](file), words, folder)
            note(f"gold set: {folder}")
    _told(result, output)


def _taken_over(project: Project, files: Sequence[Path], form: ForeignKind | None) -> Imported:
    """What came in from files of our own, each told of as it is done."""
    result, several = Imported(), len(files) > 1
    for file in files:
        one = _OURS[form or kind_of(file)](project, file)
        if several:
            note(f"{file}: added {one.added:,}, skipped {one.skipped:,}")
        for name in Imported.__struct_fields__:
            setattr(result, name, getattr(result, name) + getattr(one, name))
    return result


def _asked(kind: str, word: str, ours: Collection[str]) -> str:
    """Ask which word of ours is meant."""
    known = ", ".join(sorted(ours))
    answer = typer.prompt(
        f"{kind} {word!r}: one of {known}; = keeps it; empty leaves it out", default="", show_default=False,
        err=True,
    ).strip()  # fmt: skip
    while answer not in {"", "=", *ours}:
        answer = typer.prompt("none of those", default="", show_default=False, err=True).strip()
    return word if answer == "=" else str(answer)


def _told(result: Imported, output: Output) -> None:
    """What came in; exit status 3 where anything did not."""
    output.show(LEFT_OUT, result.left_out, draw=lambda *_: None, whole=lambda: result)
    for line in result.left_out[:_SHOWN]:
        note(f"left out: {line}")
    if len(result.left_out) > _SHOWN:
        note(f"left out: {len(result.left_out):,} in all (--json lists them)")
    parts = [f"added {result.added:,}", f"skipped {result.skipped:,} (there already)"]
    if result.captures:
        parts.append(counted(result.captures, "capture"))
    if result.decisions:
        parts.append(counted(result.decisions, "decision"))
    note(", ".join([*parts, f"left out {len(result.left_out):,}"]))
    raise typer.Exit(_PARTIAL if result.left_out else 0)


class _Beside(msgspec.Struct, frozen=True):
    """A pair of a comparison, and whether the kinds are alike, too."""

    alike: Literal["same day, place and type", "same day and place, another type"]
    pair: Pair


LEFT_OUT: Listing[str] = Listing(
    what="left_out",
    title="Left out",
    columns=(Column("left_out", lambda one: one),),
    row="left_out",
    reviewed=True,
)
PAIRS: Listing[_Beside] = Listing(
    what="pairs",
    title="Events beside matters",
    columns=(
        *fields("category", "alike"),
        Column("event", lambda one: one.pair.event),
        Column("matter", lambda one: one.pair.matter),
        Column("days_apart", lambda one: one.pair.days_apart, "count"),
        Column("place", lambda one: one.pair.place),
        Column("toll", lambda one: one.pair.toll),
    ),
)


def _compared(found: Comparison, output: Output, review: str) -> None:
    """Both ways, in lines or as rows."""
    rows = [
        *(_Beside("same day, place and type", one) for one in found.matched),
        *(_Beside("same day and place, another type", one) for one in found.near),
    ]
    output.show(
        PAIRS,
        rows,
        draw=lambda *_: _print(found, review),
        whole=lambda: reviewed(review, comparison=found),
        review=review,
    )


def _print(found: Comparison, review: str) -> None:
    events, matters = counted(found.events, "event"), counted(found.matters, "matter")
    typer.echo(f"{events} beside {matters} ({review})")
    _pairs("same day, place and type", found.matched)
    _pairs("same day and place, another type", found.near)
    _ids("events that no matter tells of", found.events_alone)
    _ids("matters that no event tells of", found.matters_alone)
    typer.echo(
        f"{counted(found.not_comparable, 'matter')} without date or place, or of other kinds; "
        f"{counted(found.outside, 'event')} outside the time of the articles"
    )


def _pairs(title: str, rows: Iterable[Pair]) -> None:
    found = list(rows)
    typer.echo(f"{title}: {len(found):,}")
    for one in found[:_SHOWN]:
        apart = counted(one.days_apart, "day")
        toll = f"; dead: {one.toll}" if one.toll else ""
        typer.echo(f"  {one.event}  {one.matter}  {apart} apart, {one.place}{toll}")


def _ids(title: str, ids: tuple[str, ...]) -> None:
    more = f" and {len(ids) - _SHOWN:,} more (--json)" if len(ids) > _SHOWN else ""
    typer.echo(f"{title}: {len(ids):,}" + (f": {' '.join(ids[:_SHOWN])}{more}" if ids else ""))
