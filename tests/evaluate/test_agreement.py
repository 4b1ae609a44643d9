"""Our scorer agrees with the shared one to the decimal, wherever the shared data is at hand."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from musnad.evaluate import EventRow, score_events, score_set
from musnad.intake import article_from_file, articles_from_lines, load_meta
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.model.reading import Reading
from musnad.pipeline import read_article
from tests.shared import shared_or_skip


def read(articles: Iterable[Article | InputError]) -> dict[str, Reading]:
    lexicon = load_lexicon()
    return {one.id: read_article(one, lexicon) for one in articles if isinstance(one, Article)}


def reference(folder: Path, readings: dict[str, Reading], tmp_path: Path, *which: str) -> dict:
    """What the shared scorer says of the same readings."""
    system = tmp_path / "system.jsonl"
    system.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in readings.values()))
    command = [sys.executable, str(folder / "eval" / "score.py"), *which, "--system", str(system), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return json.loads(done.stdout)


def test_articles_score_as_the_shared_scorer_has_them(tmp_path: Path):
    folder = shared_or_skip()
    gold = folder / "gold"
    meta = load_meta(gold / "meta.jsonl")
    texts = sorted((gold / "texts").glob("*.txt"))
    readings = read(article_from_file(path, meta) for path in texts)
    scores = score_set(gold / "texts", gold / "annotations", readings)
    theirs = reference(
        folder, readings, tmp_path, "--text", str(gold / "texts"), "--gold", str(gold / "annotations")
    )
    assert {task: list(one.figures()) for task, one in scores.tallies.items()} == theirs["figures"]
    rates = {name: round(100 * sum(hits) / len(hits), 1) for name, hits in scores.rates.items() if hits}
    assert rates == theirs["rates"]


def test_event_sentences_score_as_the_shared_scorer_has_them(tmp_path: Path):
    folder = shared_or_skip()
    events = folder / "gold" / "events-dev.jsonl"
    lines = events.read_bytes().splitlines()
    readings = read(articles_from_lines(lines, events.name))
    rows = [msgspec.json.decode(line, type=EventRow) for line in lines]
    scored = score_events(rows, readings)
    theirs = reference(folder, readings, tmp_path, "--events", str(events))
    assert {event: list(one.figures()) for event, one in scored.items()} == theirs["figures"]
