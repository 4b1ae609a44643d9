"""The project's own sample as a perfect reader would read it: readings made from the annotations."""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from musnad.evaluate.gold import Gold, read_gold
from musnad.lexicon import schema
from musnad.lexicon.load import located_entries
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Quantity
from musnad.model.article import Article
from musnad.model.reading import (
    Attribution,
    Claim,
    Denial,
    Entity,
    Figure,
    Mention,
    Reading,
    Source,
    Span,
    TimeExpression,
)
from musnad.pipeline import read_article
from musnad.stages.analyze import analyze
from tests.shared import CHECKOUT

SAMPLE = CHECKOUT / "gold"
_SENTENCE = re.compile(r"[^.!؟\n]+[.!؟\n]?")


def gold_matters() -> list[dict]:
    """The hand-checked matters; claims and denials as `article#id`, as reports are named."""
    rows = json.loads((SAMPLE / "matters.json").read_text(encoding="utf-8"))
    for row in rows:
        row["claims"] = [one.replace("/", "#") for one in row["claims"]]
        row["denials"] = [one.replace("/", "#") for one in row["denials"]]
    return rows


def sample_articles(folder: Path = SAMPLE) -> list[Article]:
    """The articles of the sample, or of another folder made the same way."""
    lines = (folder / "meta.jsonl").read_text(encoding="utf-8").splitlines()
    metas = [json.loads(line) for line in lines]
    return [
        Article(text=(folder / "texts" / f"{m['id']}.txt").read_text(encoding="utf-8"), **m) for m in metas
    ]


def parents() -> dict[str, str]:
    """The bodies of the knowledge files' actors."""
    actors = (row.entry for row in located_entries("actors"))
    return {one.id: one.parent for one in actors if isinstance(one, schema.Actor) and one.parent}


def perfect(article: Article, lexicon: Lexicon, folder: Path = SAMPLE) -> Reading:
    """The reading of an article by its annotation; figures and segments are the program's own."""
    path = folder / "annotations" / f"{article.id}.json"
    text, gold = read_gold(folder / "texts" / f"{article.id}.txt", path)
    machine = read_article(article, lexicon)
    counted = analyze(text, lexicon).quantities
    times = [TimeExpression(f"t{n}", *span, value) for n, (span, value) in enumerate(gold.times)]
    values = {one.value: one.id for one in reversed(times) if one.value}
    extra = [c.time for c in gold.file.claims if c.time and c.time not in values]
    for number, value in enumerate(dict.fromkeys(extra)):
        times.append(TimeExpression(f"x{number}", 0, 1, value))
        values[value] = f"x{number}"
    return Reading(
        id=article.id,
        published=article.published,
        outlet=article.outlet,
        sha256=article.sha256,
        version="gold",
        segments=machine.segments,
        entities=tuple(Entity(e.key, e.kind, e.mentions[0], e.name_en, True) for e in gold.file.entities),  # type: ignore[arg-type]
        mentions=tuple(Mention(f"m{n}", *span, key) for n, (span, key) in enumerate(gold.mentions)),
        times=tuple(times),
        attributions=tuple(_attribution(gold, one) for one in gold.file.attributions),
        claims=tuple(_claim(text, gold, one, values, machine, counted) for one in gold.file.claims),
        denials=tuple(Denial(d.attribution, d.claims) for d in gold.file.denials),
    )


def _attribution(gold: Gold, one) -> Attribution:
    span = gold.sources[one.id]
    source = Source(*span, one.source_kind, one.source_key) if span else None
    cue, content = Span(*gold.cues[one.id]), Span(*gold.contents[one.id])
    return Attribution(one.id, one.parent, cue, source, one.stance, content, "gold")


def _claim(
    text: str, gold: Gold, one, times: Mapping[str, str], machine: Reading, quantities: Iterable[Quantity]
) -> Claim:
    trigger = Span(*gold.triggers[one.id])
    start, end = next(m.span() for m in _SENTENCE.finditer(text) if m.start() <= trigger.start < m.end())
    near = [c for c in machine.claims if c.trigger.start < trigger.end and trigger.start < c.trigger.end]
    figures: dict[int, Figure] = {figure.start: figure for claim in near for figure in claim.figures}
    figures |= {
        one.start: Figure("killed", one.low, one.high, one.approximate, one.start, one.end)
        for one in quantities
        if one.unit is not None and one.unit.kind in ("killed", "person")
        and one.start < trigger.end and trigger.start < one.end
    }  # fmt: skip
    return Claim(
        one.id, one.attribution, trigger, one.event, one.mode, one.agents, one.recipients, one.places,
        times.get(one.time or ""), one.polarity, one.modality, Span(start, end), 1.0, "gold",
        near[0].entry if near else f"gold/{text[trigger.start : trigger.end]}",
        tuple(figures[at] for at in sorted(figures)),
    )  # fmt: skip


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """All pairs of claims that stand together."""
    return {pair for one in groups for pair in combinations(sorted(one), 2)}


def f1(found: set, wanted: set) -> float:
    """Pairwise F1 in percent."""
    both = len(found & wanted)
    return 200 * both / (len(found) + len(wanted)) if found or wanted else 100.0
