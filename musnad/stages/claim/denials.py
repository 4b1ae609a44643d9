"""Denials and retractions, linked to the claims of the same article that they answer."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.model.reading import Attribution, Claim, Denial

_DENYING = ("denies", "retracts")


class DeniedContent(msgspec.Struct, frozen=True):
    """What stands in a denier's content: the entities named there, and whether it speaks of reports
    (هذه التقارير، الأنباء المتداولة) or only of what was just said (ذلك) instead of repeating an act."""

    entities: frozenset[str]
    reports: bool
    that: bool = False


def find_denials(
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    denied: Mapping[str, DeniedContent],
    parents: Mapping[str, str],
) -> tuple[tuple[Claim, ...], tuple[Denial, ...]]:
    """Claims with polarity settled, and who denies what. `denied` has a row for each denying or
    retracting attribution; `parents` gives the body an actor belongs to (an army and its state).

    A denied act told elsewhere in the article by another voice is a denial row and no claim of the
    denier; told only inside the denial it stays, negated, under the denier.
    """
    by_id = {a.id: a for a in attributions}
    rows: dict[str, list[str]] = {}
    kept: list[Claim] = []
    for claim in claims:
        owner = by_id.get(claim.attribution or "")
        if owner is None or owner.stance not in _DENYING:
            kept.append(claim)
            continue
        answered = [c.id for c in _answered_acts(claim, owner, claims, by_id, parents)]
        rows.setdefault(owner.id, []).extend(answered)
        if not answered and owner.stance == "denies":
            kept.append(msgspec.structs.replace(claim, polarity="negated"))
        elif not answered or owner.stance == "retracts":
            kept.append(claim)
    for denier in attributions:
        if denier.stance in _DENYING and not rows.get(denier.id):
            rows[denier.id] = _answered_reports(denier, claims, by_id, denied[denier.id])
    alive = {c.id for c in kept}
    denials = tuple(
        Denial(attribution, tuple(dict.fromkeys(c for c in ids if c in alive)))
        for attribution, ids in rows.items()
        if any(c in alive for c in ids)
    )
    return tuple(kept), denials


def _actors(claim: Claim) -> set[str]:
    return {*claim.agents, *claim.recipients}


def _answered_acts(
    denied: Claim,
    denier: Attribution,
    claims: Sequence[Claim],
    by_id: Mapping[str, Attribution],
    parents: Mapping[str, str],
) -> list[Claim]:
    """Tellings by other voices of the act a denier repeats: those that share an actor or a place with
    it; where none does and the denial names no victim, the closest telling of that kind of act."""

    def wide(ids: Sequence[str]) -> set[str]:
        return {*ids, *(parents.get(i, i) for i in ids)}

    def fits(told: Claim) -> bool:
        if told.event != denied.event or not _other_voice(told, denier, by_id):
            return False
        if told.mode and denied.mode and told.mode != denied.mode:
            return False
        doers = wide(told.agents) & wide(denied.agents)
        sides = wide(told.recipients) & wide(denied.recipients)
        apart = (told.agents and denied.agents and not doers) or (
            told.recipients and denied.recipients and not sides and not doers
        )
        return not apart

    def shares(told: Claim) -> bool:
        left = wide((*told.agents, *told.recipients, *told.places))
        return bool(left & wide((*denied.agents, *denied.recipients, *denied.places)))

    fitting = [c for c in claims if fits(c)]
    shared = [c for c in fitting if shares(c)]
    if shared or denied.recipients or not fitting:
        return shared
    return [min(fitting, key=lambda c: abs(c.trigger.start - denied.trigger.start))]


def _speaker(attribution: Attribution | None) -> object:
    if attribution is None or attribution.source is None:
        return None
    source = attribution.source
    return source.entity or (source.start, source.end)


def _other_voice(claim: Claim, denier: Attribution, by_id: Mapping[str, Attribution]) -> bool:
    if claim.attribution == denier.id:
        return False
    said = _speaker(by_id.get(claim.attribution or ""))
    return said is None or said != _speaker(denier)


def _answered_reports(
    denier: Attribution,
    claims: Sequence[Claim],
    by_id: Mapping[str, Attribution],
    content: DeniedContent,
) -> list[str]:
    """Claims told before by other voices that a denial of reports answers: those about somebody the
    denial names, or all where it names nobody."""
    if not content.reports and not content.that:
        return []
    inner = [
        c.id
        for c in claims
        if c.attribution is not None
        and by_id[c.attribution].parent == denier.id
        and denier.content.start <= c.trigger.start < denier.content.end
    ]
    if inner:
        return inner
    told = [c for c in claims if c.attribution is not None and _other_voice(c, denier, by_id)]
    own = _speaker(denier)
    about = content.entities - {own} if isinstance(own, str) else content.entities
    if about:
        told = [c for c in told if about & {*_actors(c), *c.places}]
    earlier = [c for c in told if c.trigger.start < denier.cue.start]
    if not content.reports:  # ونفت إيران ذلك: what the last voice said
        return [c.id for c in earlier if c.attribution == earlier[-1].attribution]
    before = [c.id for c in earlier]
    return before or [c.id for c in told[:1]]
