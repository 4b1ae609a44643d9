"""Readings built by hand: spans are given as the words they hold, and found in the text."""

import hashlib
from collections.abc import Sequence
from typing import Any

from musnad.model.reading import (
    Attribution,
    Claim,
    Denial,
    Entity,
    Reading,
    Segment,
    Source,
    Span,
    TimeExpression,
)

KNOWN = {
    "hadra": ("state", "جمهورية الحضراء"),
    "hadra-army": ("state", "جيش الحضراء"),
    "ninth": ("group", "اللواء التاسع"),
    "safwa": ("group", "حركة الصفوة"),
    "wadi": ("place", "بلدة الوادي"),
    "tal": ("place", "مدينة التل"),
    "fajr": ("outlet", "صحيفة الفجر"),
    "bareed": ("outlet", "وكالة البريد"),
    "salem": ("person", "سالم النعمان"),
    "rashed": ("person", "راشد الحمدان"),
}
PARENTS = {"ninth": "hadra-army", "hadra-army": "hadra", "wadi": "tal"}


def span(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    at = text.index(words)
    return Span(at, at + len(words))


def said(
    text: str,
    one: str,
    cue: str,
    source: str | None,
    content: str,
    *,
    kind: str = "named",
    entity: str | None = None,
    stance: str = "states",
    parent: str | None = None,
) -> Attribution:
    """An attribution whose spans are given as words."""
    found = span(text, source) if source else None
    speaker: Any = found and Source(found.start, found.end, kind, entity)  # type: ignore[arg-type]
    return Attribution(one, parent, span(text, cue), speaker, stance, span(text, content), "t")  # type: ignore[arg-type]


def claim(
    text: str,
    one: str,
    trigger: str,
    event: str = "ASSAULT",
    *,
    by: Sequence[str] = (),
    to: Sequence[str] = (),
    at: Sequence[str] = (),
    told: str | None = None,
    time: str | None = None,
    polarity: str = "affirmed",
    mode: str | None = None,
    evidence: str | None = None,
) -> Claim:
    """A claim; its evidence is the whole text unless given."""
    values: dict[str, Any] = {"event": event, "mode": mode, "polarity": polarity, "modality": "actual"}
    return Claim(
        id=one,
        attribution=told,
        trigger=span(text, trigger),
        agents=tuple(by),
        recipients=tuple(to),
        places=tuple(at),
        time=time,
        evidence=span(text, evidence or text),
        confidence=0.8,
        extractor="hand",
        entry="t",
        **values,
    )


def reading(
    one: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = "2025-05-04",
    claims: Sequence[Claim] = (),
    attributions: Sequence[Attribution] = (),
    denials: Sequence[Denial] = (),
    times: Sequence[TimeExpression] = (),
    entities: Sequence[Entity] = (),
    segments: Sequence[Segment] = (),
) -> Reading:
    """A reading that knows everyone in KNOWN, and `entities` besides."""
    known = [Entity(k, kind, name, None, True) for k, (kind, name) in KNOWN.items()]  # type: ignore[arg-type]
    return Reading(
        id=one,
        published=published,
        outlet=outlet,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        version="test",
        segments=tuple(segments),
        entities=(*known, *entities),
        times=tuple(times),
        attributions=tuple(attributions),
        claims=tuple(claims),
        denials=tuple(denials),
    )
