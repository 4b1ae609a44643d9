"""Denials and retractions, linked to the claims of the same article that they answer."""

from collections.abc import Sequence

import msgspec

from musnad.model.reading import Attribution, Claim, Denial

_DENYING = ("denies", "retracts")


def inside_denial(attribution: Attribution | None) -> bool:
    """Whether content of this attribution is denied by it."""
    return attribution is not None and attribution.stance == "denies"


def _within(claim: Claim, attribution: Attribution) -> bool:
    return attribution.content.start <= claim.trigger.start < attribution.content.end


def _same_act(left: Claim, right: Claim) -> bool:
    if left.event != right.event:
        return False
    for role in ("agents", "recipients"):
        ours, theirs = set(getattr(left, role)), set(getattr(right, role))
        if ours and theirs and not ours & theirs:
            return False
    return True


def find_denials(
    attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> tuple[tuple[Claim, ...], tuple[Denial, ...]]:
    """Claims with polarity settled, and who denies what.

    A denied act told elsewhere in the article by another voice is a denial row and no claim of the
    denier; told only inside the denial it stays, negated, under the denier. A denial that names no
    act (نفى هذه الأنباء) answers the claims of the voice before it.
    """
    by_id = {a.id: a for a in attributions}
    rows: dict[str, list[str]] = {}
    kept: list[Claim] = []
    for claim in claims:
        owner = by_id.get(claim.attribution or "")
        if owner is None or owner.stance not in _DENYING:
            kept.append(claim)
            continue
        answered = [
            c.id for c in claims if c.attribution != claim.attribution and _same_act(c, claim)
        ]
        rows.setdefault(owner.id, []).extend(answered)
        if not answered and owner.stance == "denies":
            claim = msgspec.structs.replace(claim, polarity="negated")
        if not answered or owner.stance == "retracts":
            kept.append(claim)
    for denier in attributions:
        if denier.stance in _DENYING and not any(_within(c, denier) for c in claims):
            rows.setdefault(denier.id, []).extend(_of_voice_before(denier, attributions, claims))
    alive = {c.id for c in kept}
    denials = tuple(
        Denial(attribution, tuple(dict.fromkeys(c for c in ids if c in alive)))
        for attribution, ids in rows.items()
        if any(c in alive for c in ids)
    )
    return tuple(kept), denials


def _of_voice_before(
    denier: Attribution, attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> list[str]:
    inner = [
        a.id
        for a in attributions
        if denier.content.start <= a.cue.start < denier.content.end and a.id != denier.id
    ]
    told = [c for c in claims if c.attribution in inner]
    if not told:
        earlier = [c for c in claims if c.trigger.start < denier.cue.start and c.attribution != denier.id]
        last = earlier[-1].attribution if earlier else None
        told = [c for c in earlier if c.attribution == last and last is not None]
    return [c.id for c in told]
