"""A reading as rows of the tables in schema.py."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from musnad.model.reading import Attribution, Claim, Reading
from musnad.store import schema


def rows_of(reading: Reading, article: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Each table with its rows, none empty; `article`: the article's key in the database."""
    tables: list[tuple[Table, list[dict[str, Any]]]] = [
        (
            schema.entities,
            [
                {"id": one.id, "kind": one.kind, "name": one.name, "name_en": one.name_en, "known": one.known}
                for one in reading.entities
            ],
        ),
        (
            schema.mentions,
            [
                {"id": one.id, "start": one.start, "end": one.end, "entity": one.entity}
                for one in reading.mentions
            ],
        ),
        (
            schema.times,
            [{"id": one.id, "start": one.start, "end": one.end, "value": one.value} for one in reading.times],
        ),
        (schema.attributions, [_attribution(one) for one in reading.attributions]),
        (schema.claims, [_claim(one) for one in reading.claims]),
        (schema.claim_roles, [row for one in reading.claims for row in _roles(one)]),
        (schema.claim_figures, [row for one in reading.claims for row in _figures(one)]),
        (
            schema.denials,
            [
                {"attribution": attribution, "claim": claim}
                for attribution, claim in sorted(
                    {(one.attribution, claim) for one in reading.denials for claim in one.claims}
                )
            ],
        ),
    ]
    for table, rows in tables:
        if rows:
            yield table, [{"article": article, **row} for row in rows]


def _attribution(one: Attribution) -> dict[str, Any]:
    """An attribution's row; no source at all is of kind `none`."""
    source = one.source
    return {
        "id": one.id,
        "parent": one.parent,
        "cue_start": one.cue.start,
        "cue_end": one.cue.end,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "source_kind": source.kind if source else "none",
        "source_entity": source.entity if source else None,
        "stance": one.stance,
        "content_start": one.content.start,
        "content_end": one.content.end,
    }


def _claim(one: Claim) -> dict[str, Any]:
    """A claim's row, its roles apart."""
    return {
        "id": one.id,
        "attribution": one.attribution,
        "event": one.event,
        "mode": one.mode,
        "time": one.time,
        "polarity": one.polarity,
        "modality": one.modality,
        "trigger_start": one.trigger.start,
        "trigger_end": one.trigger.end,
        "evidence_start": one.evidence.start,
        "evidence_end": one.evidence.end,
        "confidence": one.confidence,
        "extractor": one.extractor,
    }


def _roles(one: Claim) -> Iterator[dict[str, str]]:
    """Who and where: a row for each entity in each role."""
    for role, entities in (("agent", one.agents), ("recipient", one.recipients), ("place", one.places)):
        for entity in sorted(set(entities)):
            yield {"claim": one.id, "role": role, "entity": entity}


def _figures(one: Claim) -> Iterator[dict[str, Any]]:
    """How many and how much: a row for each figure, the first where two begin at one place."""
    for start, figure in sorted({figure.start: figure for figure in reversed(one.figures)}.items()):
        yield {
            "claim": one.id,
            "start": start,
            "end": figure.end,
            "kind": figure.kind,
            "low": figure.low,
            "high": figure.high,
            "approximate": figure.approximate,
            "currency": figure.currency,
        }
