"""`musnad evaluate`: scores of readings against gold annotations and labelled sentences."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli import reader
from musnad.cli.console import note
from musnad.cli.groups import with_options
from musnad.cli.inputs import Failed, Input, Inputs
from musnad.cli.rows import Listing, Output
from musnad.evaluate import EventRow, score_events, score_set
from musnad.lexicon.tables import load_lexicon
from musnad.model.errors import InputError
from musnad.model.reading import Reading
from musnad.queries.columns import fields

_META = "meta.jsonl"


class Score(msgspec.Struct, frozen=True):
    """A task with its precision, recall and F1 in percent; of a `rate`, the share in percent alone, and of
    how many (`n`)."""

    task: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    rate: float | None = None
    n: int | None = None


SCORES: Listing[Score] = Listing(
    what="scores",
    title="Scores",
    columns=(
        *fields("category", "task"),
        *fields("number", "precision", "recall", "f1", "rate"),
        *fields("count", "n"),
    ),
    reviewed=True,
)


@with_options
def command(
    text: Annotated[Path | None, typer.Option("--text", help="Folder of texts, one .txt an article.")] = None,
    gold: Annotated[Path | None, typer.Option("--gold", help="Folder of .json annotations.")] = None,
    system: Annotated[
        Path | None, typer.Option("--system", help="musnad/1 documents; without it texts are read now.")
    ] = None,
    events: Annotated[Path | None, typer.Option("--events", help="Labelled sentences (JSON Lines).")] = None,
    meta: Annotated[
        Path | None, typer.Option("--meta", help="Metadata. [default: meta.jsonl beside the texts]")
    ] = None,
    *,
    output: Output,
) -> None:
    """Print precision, recall and F1 in percent, one row a task, and rates of what was matched.

    Example: musnad evaluate --text gold/texts --gold gold/annotations
    """
    rates: Mapping[str, list[bool]] = {}
    if events is not None:
        readings = _load(system) if system else _read(Inputs([], str(events), None))
        tallies = score_events(_rows(events), readings)
    elif text is not None and gold is not None:
        beside = text.parent / _META
        known = meta or (beside if beside.is_file() else None)
        readings = _load(system) if system else _read(Inputs([str(text)], None, known))
        scores = score_set(text, gold, readings)
        tallies, rates = scores.tallies, scores.rates
    else:
        raise typer.BadParameter("give --text and --gold, or --events")
    figures = {task: tally.figures() for task, tally in tallies.items()}
    shares = {name: round(100 * sum(hits) / len(hits), 1) for name, hits in rates.items() if hits}
    rows = [Score(task, *each) for task, each in figures.items()]
    rows += [Score(name, rate=shares.get(name), n=len(hits)) for name, hits in rates.items()]
    output.show(
        SCORES, rows, draw=lambda *_: _print(rows), whole=lambda: {"figures": figures, "rates": shares}
    )


def _print(rows: Iterable[Score]) -> None:
    typer.echo(f"{'task':44} {'P':>6} {'R':>6} {'F1':>6}")
    for one in rows:
        if one.n is None:
            typer.echo(f"{one.task:44} {one.precision:6} {one.recall:6} {one.f1:6}")
        else:
            typer.echo(f"  of those matched, {one.task:26} {one.rate or 0:6.1f}  (n={one.n})")


def _read(inputs: Iterable[Input]) -> dict[str, Reading]:
    """Readings made now; an input that fails is left out, with a line on stderr, and scores as empty."""
    lexicon = load_lexicon()
    found: dict[str, Reading] = {}
    for one in inputs:
        if isinstance(one, Failed):
            note(one.reason)
        else:
            found[one.article.id] = reader.reading_of(one.article, lexicon)
    return found


def _load(path: Path) -> dict[str, Reading]:
    """Readings from a file of musnad/1 documents."""
    found: dict[str, Reading] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                one = msgspec.json.decode(line, type=Reading)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{path}:{number}: not a musnad/1 document: {error}") from error
            found[one.id] = one
    return found


def _rows(path: Path) -> list[EventRow]:
    """The labelled sentences of a file."""
    rows = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                rows.append(msgspec.json.decode(line, type=EventRow))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{path}:{number}: not a labelled sentence: {error}") from error
    return rows
