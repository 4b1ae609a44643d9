"""`musnad kb match`: names of a list or table, matched with the actors known."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli.console import note
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.lexicon.codes import countries
from musnad.lexicon.spellings import How
from musnad.model.errors import InputError
from musnad.model.vocabulary import EntityKind
from musnad.queries.columns import Column, fields
from musnad.queries.knowledge import known
from musnad.queries.reconcile import Condition, Matcher, Query

_TABLES = (".csv", ".tsv")
_LINES = (".jsonl", ".ndjson")
STDIN = "-"


class Matched(msgspec.Struct, frozen=True):
    """A name given, and a candidate for it; all fields of the candidate empty where there is none. `match`:
    nobody else comes near. `how` the name meets the actor, by which of its `spelling`s."""

    given: str
    match: bool
    score: float | None = None
    id: str | None = None
    name: str | None = None
    name_en: str | None = None
    kind: EntityKind | None = None
    country: str | None = None
    how: How | None = None
    spelling: str | None = None


MATCHES: Listing[Matched] = Listing(
    what="matches",
    title="Matches",
    columns=(
        *fields("text", "given"),
        Column("match", lambda one: "yes" if one.match else "no", "flag"),
        *fields("number", "score"),
        *fields("text", "id", "name", "name_en"),
        *fields("category", "kind", "country", "how"),
        *fields("text", "spelling"),
    ),
    table=(
        Shown("given", lambda one: one.given),
        Shown("match", lambda one: "yes" if one.match else "" if one.id else "–"),
        Shown("score", lambda one: "" if one.score is None else f"{one.score:g}"),
        Shown("id", lambda one: one.id),
        Shown("name", lambda one: one.name),
        Shown("how", lambda one: f"{one.how}: {one.spelling}" if one.how else ""),
    ),
    reviewed=True,
)


@with_options
def command(
    given: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|NAME…",
            help="Names, or files of names: one a line, or a column of CSV, TSV or JSON Lines; - for stdin.",
        ),
    ],
    column: Annotated[
        str, typer.Option("--column", help="The column, or key of JSON Lines, that holds the names.")
    ] = "name",
    kind: Annotated[EntityKind | None, typer.Option("--kind", help="Only of this kind.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="Rather of this state: id, name or ISO code.")
    ] = None,
    candidates: Annotated[
        int, typer.Option("--candidates", min=1, max=50, help="Candidates shown for each name.")
    ] = 1,
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    output: RowOutput,
) -> None:
    """Match names, in Arabic or Latin spelling, with the actors known: the same as OpenRefine is told by
    `musnad serve`. `match` is yes only where nobody else comes near; the last line counts.

    Example: musnad kb match Huthi Hizballah "أنصار الله"
    """
    matcher = Matcher(known(project), countries())
    conditions = (Condition("country", (country,)),) if country else ()
    counts = {"matched": 0, "to be looked at": 0, "unknown": 0}

    names = list(_names(given, column))  # a fault in a file is told before any row

    def rows() -> Iterator[Matched]:
        for name in names:
            query = Query(
                name=name, kinds=(kind,) if kind else (), strict=True, conditions=conditions, limit=candidates
            )
            found = tuple(_rows(matcher, query))
            counts[
                "unknown" if found[0].id is None else "matched" if found[0].match else "to be looked at"
            ] += 1
            yield from found

    output.show(MATCHES, rows())
    note(", ".join(f"{what} {number:,}" for what, number in counts.items()))


def _rows(matcher: Matcher, query: Query) -> Iterator[Matched]:
    found = matcher.match(query)
    if not found:
        yield Matched(query.name, False)
    for one in found:
        actor = one.actor
        yield Matched(
            query.name, one.match, one.score, actor.id, actor.name, actor.name_en, actor.kind, actor.country,
            one.how, one.spelling,
        )  # fmt: skip


def _names(given: Sequence[str], column: str) -> Iterator[str]:
    """All names; blank ones are none."""
    for one in given:
        path = Path(one)
        if one == STDIN:
            names: Iterable[str] = sys.stdin
        elif path.is_file():
            names = _in_file(path, column)
        elif path.suffix.lower() in (*_TABLES, *_LINES, ".txt"):
            raise InputError(f"{one}: no such file")
        else:
            names = (one,)
        yield from (name for name in map(str.strip, names) if name)


def _in_file(path: Path, column: str) -> Iterator[str]:
    """The names a file holds. InputError, with file and line, where it cannot be read or has no such
    column."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 ({error})") from None
    ending = path.suffix.lower()
    if ending in _TABLES:
        yield from _in_table(path, text, column, "\t" if ending == ".tsv" else ",")
    elif ending in _LINES:
        yield from _in_lines(path, text, column)
    else:
        yield from text.splitlines()


def _in_table(path: Path, text: str, column: str, separator: str) -> Iterator[str]:
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    if column not in (rows.fieldnames or ()):
        there = ", ".join(rows.fieldnames or ()) or "none"
        raise InputError(f"{path}: no column '{column}'; --column names one of: {there}")
    try:
        for row in rows:
            yield row[column] or ""
    except csv.Error as error:
        raise InputError(f"{path}:{rows.line_num}: {error}") from None


def _in_lines(path: Path, text: str, column: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                row = msgspec.json.decode(line, type=dict[str, object])
            except (msgspec.MsgspecError, RecursionError) as error:
                raise InputError(f"{path}:{number}: not a JSON object: {error}") from None
            if not isinstance(row.get(column), str):
                raise InputError(f"{path}:{number}: no text under '{column}'")
            yield str(row[column])
