"""The gate: scores on the gold must not sink below their floors.

`python -m musnad.evaluate.gate check` fails where an F1 is under its floor, where the project's gold
changed without its floors being refreshed, or where the floors file was edited by hand. `raise` lifts
each floor to the whole percent below the score; `lower REASON` lets floors sink as well and writes the
reason beside them. The sections: `project` (the project's own gold) and, where `--shared` names another
gold folder, `shared` (its articles) and `shared-events` (its labelled sentences, events-dev.jsonl).
"""

import argparse
import hashlib
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from musnad.evaluate import TASKS, EventRow, Tally, score_events, score_set
from musnad.intake import article_from_file, articles_from_lines, load_meta
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.errors import InputError, MusnadError
from musnad.model.reading import Reading
from musnad.pipeline import read_article

EVENTS_FILE = "events-dev.jsonl"


class Section(msgspec.Struct, frozen=True):
    """Floors of one gold: F1 in percent by task, and the SHA-256 of the files they were set on."""

    fingerprint: str
    floors: dict[str, float]


class Lowering(msgspec.Struct, frozen=True):
    """A floor that was let down, from F1 to F1, and why."""

    section: str
    task: str
    was: float
    now: float
    reason: str


class Floors(msgspec.Struct, frozen=True):
    """gold/floors.json. `seal` covers the rest, so that an edit by hand shows."""

    sections: dict[str, Section]
    lowered: tuple[Lowering, ...] = ()
    seal: str = ""


class Measured(msgspec.Struct, frozen=True):
    """One gold as it scores now."""

    fingerprint: str
    figures: dict[str, float]


def fingerprint(files: Iterable[Path], root: Path) -> str:
    """SHA-256 over the names and bytes of gold files."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def seal(floors: Floors) -> str:
    """SHA-256 over floors and lowerings."""
    written = msgspec.json.encode((floors.sections, floors.lowered), order="deterministic")
    return hashlib.sha256(written).hexdigest()


def _read(articles: Iterable[Article]) -> dict[str, Reading]:
    lexicon = load_lexicon()
    return {one.id: read_article(one, lexicon) for one in articles}


def _f1(tallies: Mapping[str, Tally]) -> dict[str, float]:
    return {task: tally.figures()[2] for task, tally in tallies.items()}


def measure_articles(gold: Path) -> Measured:
    """Read a gold folder's texts and score them; tasks that its annotations never ask for are left out."""
    texts, annotations, meta = gold / "texts", gold / "annotations", gold / "meta.jsonl"
    known = load_meta(meta)
    annotated = sorted(annotations.glob("*.json"))
    readings = _read(article_from_file(texts / f"{path.stem}.txt", known) for path in annotated)
    tallies = score_set(texts, annotations, readings).tallies
    files = [*texts.glob("*.txt"), *annotated, meta]
    return Measured(fingerprint(files, gold), _f1({t: tallies[t] for t in TASKS if tallies[t].wanted}))


def measure_events(path: Path) -> Measured:
    """Read the labelled sentences of a JSON Lines file and score whether their events are found."""
    lines = path.read_bytes().splitlines()
    articles = []
    for one in articles_from_lines(lines, str(path)):
        if isinstance(one, InputError):
            raise one
        articles.append(one)
    rows = [msgspec.json.decode(line, type=EventRow) for line in lines if line.strip()]
    scored = _f1(score_events(rows, _read(articles)))
    figures = {event: f1 for event, f1 in scored.items() if " against " not in event}
    return Measured(fingerprint([path], path.parent), figures)


def measure(gold: Path, shared: Path | None) -> dict[str, Measured]:
    """Every section that can be measured here."""
    found = {"project": measure_articles(gold)}
    if shared is not None:
        found["shared"] = measure_articles(shared)
        if (shared / EVENTS_FILE).is_file():
            found["shared-events"] = measure_events(shared / EVENTS_FILE)
    return found


def problems(floors: Floors, measured: Mapping[str, Measured]) -> list[str]:
    """Everything that keeps the gate shut, one line each."""
    found = []
    if floors.seal != seal(floors):
        found.append("floors.json was edited by hand; use `raise`, or `lower REASON`")
    for name, now in measured.items():
        held = floors.sections.get(name)
        if held is None:
            found.append(f"{name}: has no floors yet; use `raise`")
            continue
        if now.fingerprint != held.fingerprint:
            if name == "project":
                found.append(f"{name}: the gold changed after its floors were set; `raise` refreshes them")
            continue  # floors hold for the data they were set on; other data is not ours to keep still
        found += [f"{name}: {sunk}" for sunk in _sunk(held.floors, now.figures)]
    return found


def _sunk(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """Floors that the figures do not reach, and those whose task is scored no more."""
    under = [
        f"{task}: F1 {figures[task]} is below its floor {floor}"
        for task, floor in floors.items()
        if task in figures and figures[task] < floor
    ]
    return under + [f"{task}: has a floor but is not scored" for task in floors if task not in figures]


def refreshed(floors: Floors, measured: Mapping[str, Measured], reason: str | None) -> Floors:
    """Floors lifted to the whole percent below each score. With a `reason` they may sink to it as well.

    Raises InputError where one would have to sink and no reason is given.
    """
    sections, lowered = dict(floors.sections), list(floors.lowered)
    for name, now in measured.items():
        before = floors.sections.get(name)
        comparable = before is not None and (name == "project" or before.fingerprint == now.fingerprint)
        held = before.floors if before is not None and comparable else {}
        fresh = {task: float(math.floor(f1)) for task, f1 in now.figures.items()}
        sunk = _sunk(held, now.figures)
        if reason is None and sunk:
            raise InputError(f"{name}: {sunk[0]}; `lower REASON` lets it down")
        for task, was in held.items():
            if task not in now.figures or now.figures[task] < was:
                lowered.append(Lowering(name, task, was, fresh.get(task, 0.0), reason or ""))
            else:
                fresh[task] = max(was, fresh[task])
        sections[name] = Section(now.fingerprint, fresh)
    made = Floors(sections, tuple(lowered))
    return Floors(made.sections, made.lowered, seal(made))


def load_floors(path: Path) -> Floors:
    """The floors file; none yet gives none. Raises InputError where it does not hold."""
    if not path.is_file():
        return Floors({}, (), seal(Floors({})))
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: {error}") from error


def save_floors(floors: Floors, path: Path) -> None:
    """Write the floors file, indented, one floor a line."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=2) + b"\n")


def _table(floors: Floors, measured: Mapping[str, Measured]) -> Iterable[str]:
    """The scores beside their floors."""
    for name, now in measured.items():
        held = floors.sections.get(name)
        same = held is not None and held.fingerprint == now.fingerprint
        yield name if same else f"{name}  NOT HELD: its floors were set on other data"
        for task, f1 in now.figures.items():
            floor = held.floors.get(task) if held else None
            yield f"  {task:44} F1 {f1:5}  floor {'-' if floor is None else floor}"
    for name in floors.sections:
        if name not in measured:
            yield f"{name}  SKIPPED: its gold is not here (--shared DIR)"


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m musnad.evaluate.gate", description="The gold gate.")
    parser.add_argument("--gold", type=Path, default=Path("gold"), help="our gold, with its floors.json")
    parser.add_argument("--shared", default="", help="another gold folder; empty: not here, its floors rest")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("check", help="exit 1 where a floor is not reached")
    verbs.add_parser("raise", help="lift floors to the scores")
    verbs.add_parser("lower", help="let floors sink to the scores").add_argument("reason")
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    """Run the gate; 0 where it stands open, 1 where it is shut."""
    chosen = _arguments(given)
    path = chosen.gold / "floors.json"
    try:
        floors = load_floors(path)
        measured = measure(chosen.gold, Path(chosen.shared) if chosen.shared else None)
        if chosen.verb != "check":
            floors = refreshed(floors, measured, chosen.reason if chosen.verb == "lower" else None)
            save_floors(floors, path)
    except MusnadError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    found = problems(floors, measured)
    sys.stdout.writelines(f"{line}\n" for line in _table(floors, measured))
    sys.stderr.writelines(f"gate: {line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
