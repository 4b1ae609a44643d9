"""`musnad evaluate`: scores of readings against gold annotations and labelled sentences."""

import time
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli.console import note
from musnad.cli.extractors import BUILTIN, Reached, answers, extractor_of
from musnad.cli.groups import with_options
from musnad.cli.inputs import Failed, Input, Inputs
from musnad.cli.outcomes import Spent, outcomes
from musnad.cli.rows import Listing, Output
from musnad.engine import Serial
from musnad.evaluate import EventRow, score_events, score_set
from musnad.lexicon.tables import load_lexicon
from musnad.model.errors import InputError
from musnad.model.reading import Reading
from musnad.queries.columns import fields

_META = "meta.jsonl"


class Score(msgspec.Struct, frozen=True):
    """A task with its precision, recall and F1 in percent; of a `rate`, the share in percent alone, and of
    how many (`n`). Of the task `cost`: what an `extractor` took an article, and how many rows it gave that
    were dropped."""

    task: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    rate: float | None = None
    n: int | None = None
    extractor: str | None = None
    seconds: float | None = None
    calls: float | None = None
    tokens: float | None = None
    dropped: int | None = None


class Cost(msgspec.Struct, frozen=True):
    """What an extractor took an article, and how many rows were dropped in all."""

    seconds: float
    calls: float
    tokens: float
    dropped: int


class Scored(msgspec.Struct, frozen=True):
    """What an extractor comes to: figures by task, hits by rate, and what it took where it read now."""

    extractor: str
    figures: Mapping[str, tuple[float, float, float]]
    rates: Mapping[str, list[bool]]
    cost: Cost | None

    @property
    def shares(self) -> dict[str, float]:
        """Rates in percent."""
        return {name: round(100 * sum(hits) / len(hits), 1) for name, hits in self.rates.items() if hits}

    def rows(self, several: bool) -> list[Score]:
        """A row a task and rate; `several`: what it took comes first."""
        rows = []
        if several and self.cost is not None:
            rows.append(Score("cost", extractor=self.extractor, **msgspec.structs.asdict(self.cost)))
        rows += [Score(task, *each, extractor=self.extractor) for task, each in self.figures.items()]
        return rows + [
            Score(name, rate=self.shares.get(name), n=len(hits), extractor=self.extractor)
            for name, hits in self.rates.items()
        ]

    def whole(self) -> dict[str, object]:
        """All of it, for JSON."""
        taken = {"extractor": self.extractor, "cost": self.cost} if self.cost else {}
        return {"figures": self.figures, "rates": self.shares, **taken}


SCORES: Listing[Score] = Listing(
    what="scores",
    title="Scores",
    columns=(
        *fields("category", "task"),
        *fields("number", "precision", "recall", "f1", "rate"),
        *fields("count", "n"),
        *fields("category", "extractor"),
        *fields("number", "seconds", "calls", "tokens"),
        *fields("count", "dropped"),
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
    extractor: Annotated[
        list[str] | None,
        typer.Option("--extractor", help="Read with this; may be repeated. See `musnad extract --help`."),
    ] = None,
    *,
    reached: Reached,
    output: Output,
) -> None:
    """Print precision, recall and F1 in percent, one row a task, and rates of what was matched; where texts
    are read now, with what each extractor took an article.

    Example: musnad evaluate --text gold/texts --gold gold/annotations
    """
    if system is not None and extractor:
        raise typer.BadParameter("--system: was read before; --extractor reads now")
    names = extractor or [BUILTIN]
    scored = [_scored(name, reached, text, gold, system, events, meta) for name in names]
    rows = [row for one in scored for row in one.rows(len(scored) > 1)]
    output.show(
        SCORES,
        rows,
        draw=lambda *_: _print(rows),
        whole=lambda: _whole(scored),
    )


def _scored(
    name: str,
    reached: Reached,
    text: Path | None,
    gold: Path | None,
    system: Path | None,
    events: Path | None,
    meta: Path | None,
) -> Scored:
    """What one extractor, or the documents given, come to."""
    read = partial(_read, name, reached)
    if events is not None:
        readings, cost = (_load(system), None) if system else read(Inputs([], str(events), None))
        return Scored(
            name,
            {task: one.figures() for task, one in score_events(_rows(events), readings).items()},
            {},
            cost,
        )
    if text is None or gold is None:
        raise typer.BadParameter("give --text and --gold, or --events")
    beside = text.parent / _META
    known = meta or (beside if beside.is_file() else None)
    readings, cost = (_load(system), None) if system else read(Inputs([str(text)], None, known))
    found = score_set(text, gold, readings)
    return Scored(name, {task: one.figures() for task, one in found.tallies.items()}, found.rates, cost)


def _whole(scored: Sequence[Scored]) -> dict[str, object]:
    """All of it, for JSON."""
    return scored[0].whole() if len(scored) == 1 else {"extractors": [one.whole() for one in scored]}


def _print(rows: Iterable[Score]) -> None:
    typer.echo(f"{'task':44} {'P':>6} {'R':>6} {'F1':>6}")
    for one in rows:
        if one.seconds is not None:
            took = f"{one.seconds:.2f} s, {one.calls or 0:g} calls, {one.tokens or 0:g} tokens an article"
            typer.echo(f"{one.extractor}: {took}; dropped {one.dropped:,}")
        elif one.n is None:
            typer.echo(f"{one.task:44} {one.precision:6} {one.recall:6} {one.f1:6}")
        else:
            typer.echo(f"  of those matched, {one.task:26} {one.rate or 0:6.1f}  (n={one.n})")


def _read(name: str, reached: Reached, inputs: Iterable[Input]) -> tuple[dict[str, Reading], Cost]:
    """Readings made now, and what they took; an input that fails is left out, with a line on stderr, and
    scores as empty."""
    found: dict[str, Reading] = {}
    spent, begun = Spent(), time.monotonic()
    with extractor_of(name, reached, load_lexicon(), answers()) as extractor:
        for one in outcomes(inputs, Serial(extractor)):
            if isinstance(one, Failed):
                note(one.reason)
            else:
                found[one[0].article.id] = one[1].reading
                spent.add(one[1])
    count = max(1, len(found))
    seconds = (time.monotonic() - begun) / count
    return found, Cost(seconds, spent.calls / count, spent.tokens / count, spent.drops.total)


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
