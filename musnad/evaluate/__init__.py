"""Scores of readings against gold annotations, and against labelled event sentences."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from musnad.evaluate.attributions import score_attributions
from musnad.evaluate.claims import score_claims
from musnad.evaluate.gold import Gold, read_gold
from musnad.evaluate.tasks import (
    TASKS,
    Scores,
    Tally,
    score_furniture,
    score_mentions,
    score_times,
)
from musnad.model.errors import InputError
from musnad.model.reading import Reading

__all__ = ["TASKS", "EventRow", "Scores", "Tally", "score_article", "score_events", "score_set"]


class EventRow(msgspec.Struct, frozen=True):
    """A sentence labelled for one event: `yes`, `difficult no`, `easy no` …"""

    id: str
    event: str
    label: str
    text: str


def score_article(text: str, gold: Gold, system: Reading, scores: Scores) -> None:
    """Add one article's counts to `scores`."""
    out = score_furniture(text, gold, system, scores)
    stands_for = score_mentions(gold, system, out, scores)
    score_times(gold, system, out, scores)
    pairs = score_attributions(gold, system, out, scores)
    score_claims(text, gold, system, out, stands_for, pairs, scores)


def _nothing_read(identifier: str) -> Reading:
    return Reading(id=identifier, published=None, outlet=None, sha256="", version="")


def score_set(texts: Path, annotations: Path, system: Mapping[str, Reading]) -> Scores:
    """Micro-averaged scores over every annotation file; a missing reading counts as empty.

    Raises InputError where the folder holds no annotation or one does not fit its text.
    """
    scores = Scores()
    paths = sorted(annotations.glob("*.json"))
    if not paths:
        raise InputError(f"{annotations}: no annotation files")
    for path in paths:
        text, gold = read_gold(texts / f"{path.stem}.txt", path)
        score_article(text, gold, system.get(path.stem, _nothing_read(path.stem)), scores)
    return scores


def score_events(rows: Iterable[EventRow], system: Mapping[str, Reading]) -> dict[str, Tally]:
    """Whether a reading holds the set's event, by event; and again without the easy negatives."""
    tallies: dict[str, Tally] = {}
    for row in sorted(rows, key=lambda r: r.event):
        reading = system.get(row.id)
        found = reading is not None and any(c.event == row.event for c in reading.claims)
        wanted = row.label == "yes"
        names = [row.event]
        if row.label != "easy no":
            names.append(f"{row.event} against difficult no only")
        for name in names:
            tallies.setdefault(name, Tally()).add(int(found and wanted), int(found), int(wanted))
    return tallies
