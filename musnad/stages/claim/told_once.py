"""One voice's several tellings of one event."""

from collections.abc import Mapping, Sequence

from musnad.model.reading import Attribution, Claim


def told_once(claims: Sequence[Claim], attributions: Sequence[Attribution]) -> list[Claim]:
    """The same event told twice by the same voice with the same roles is kept at its fullest telling."""
    voice: Mapping[str, str] = {
        a.id: f"{a.source.entity or (a.source.start, a.source.end)}" if a.source else a.id
        for a in attributions
    }
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        if not (claim.agents or claim.recipients):
            best[(claim.id,)] = claim
            continue
        sort = (
            voice.get(claim.attribution or "", ""),
            claim.event,
            claim.agents,
            claim.recipients,
            claim.polarity,
            claim.modality,
        )
        other = best.get(sort)
        if other is None or len(claim.places) + bool(claim.time) > len(other.places) + bool(other.time):
            best[sort] = claim
    return sorted(best.values(), key=lambda c: c.trigger.start)
