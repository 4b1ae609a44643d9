"""Acts told more than once: by one voice with the same roles, or in the title and again below it."""

from collections.abc import Collection, Mapping, Sequence

from musnad.model.reading import Attribution, Claim

_DENYING = ("denies", "retracts")


def told_once(
    claims: Sequence[Claim], attributions: Sequence[Attribution], titles: Collection[int]
) -> list[Claim]:
    """Claims in text order, each act once a voice. `titles` are the starts of the title's sentences: what
    the article below tells again is not the title's own."""
    body = [c for c in claims if c.evidence.start not in titles]
    denying = {a.id for a in attributions if a.stance in _DENYING}
    own = [
        c
        for c in claims
        if c.evidence.start in titles and (c.attribution in denying or not any(_again(c, b) for b in body))
    ]
    return _fullest([*own, *body], attributions)


def _again(title: Claim, below: Claim) -> bool:
    """Whether a claim below the title may be the title's act: same event, no actor that differs."""
    if title.event != below.event or title.polarity != below.polarity:
        return False
    return not (_differ(title.agents, below.agents) or _differ(title.recipients, below.recipients))


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one) and bool(other) and set(one).isdisjoint(other)


def _fullest(claims: Sequence[Claim], attributions: Sequence[Attribution]) -> list[Claim]:
    """The same event told twice by the same voice with the same roles and places, at its fullest telling."""
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
            claim.mode,
            claim.places,
            claim.agents,
            claim.recipients,
            claim.polarity,
            claim.modality,
        )
        other = best.get(sort)
        if other is None or bool(claim.time) > bool(other.time):
            best[sort] = claim
    return sorted(best.values(), key=lambda c: c.trigger.start)
