"""A reading as people left it: rejected claims are gone, fixed ones mended, accepted ones as read."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from musnad.model.judgement import Anchor
from musnad.model.reading import Attribution, Claim, Entity, Reading, Source, Span
from musnad.model.review import Differing, Fix, Outcome, Party, Review, Reviewed, Ruling

_OUTCOMES: dict[Ruling, Outcome] = {"accept": "accepted", "fix": "fixed", "reject": "rejected"}


def rulings(reading: Reading, text: str, reviews: Iterable[Review]) -> dict[str, Review]:
    """Claim id → the last review in force that is about it. `reviews`: those in force, oldest first."""
    return {claim: about[-1] for claim, about in _about(reading, text, reviews).items()}


def outcomes(reading: Reading, text: str, reviews: Iterable[Review]) -> dict[str, Reviewed]:
    """Claim id → how it stands after its reviews; claims that nobody ruled on are not in it. `reading` is as
    the machine read it, `reviews` those in force, oldest first."""
    return {claim: _outcome(about) for claim, about in _about(reading, text, reviews).items()}


def _about(reading: Reading, text: str, reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """Claim id → the reviews that are about it. A review whose words no longer stand where they stood is
    about none: it sleeps until they do."""
    at = {(one.trigger.start, one.trigger.end, one.event): one.id for one in reading.claims}
    found: dict[str, list[Review]] = {}
    for one in reviews:
        anchor = one.anchor
        if anchor is None or anchor.article != reading.id or not _stands(anchor, text):
            continue
        claim = at.get((anchor.start, anchor.end, anchor.event))  # type: ignore[arg-type]  # an event by name
        if claim is not None:
            found.setdefault(claim, []).append(one)
    return found


def _outcome(about: Sequence[Review]) -> Reviewed:
    """The last ruling, and who differs from it by their own last one."""
    last = about[-1]
    others = {one.by: one for one in about if one.by != last.by}
    return Reviewed(
        outcome=_OUTCOMES[last.ruling],
        by=last.by,
        at=last.at,
        why=last.why,
        number=last.number,
        differ=tuple(
            Differing(by, one.ruling)
            for by, one in sorted(others.items())
            if (one.ruling, one.fix) != (last.ruling, last.fix)
        ),
    )


def reviewed(reading: Reading, text: str, reviews: Sequence[Review]) -> Reading:
    """The reading with what people decided on its claims. `reviews`: those in force, oldest first."""
    decided = rulings(reading, text, reviews)
    if not decided:
        return reading
    kept = [one for one in reading.claims if one.id not in decided or decided[one.id].ruling != "reject"]
    fixes = {one: review.fix for one, review in decided.items() if review.fix is not None}
    gone = {one.id for one in reading.claims} - {one.id for one in kept}
    return replace(
        reading,
        entities=_with_parties(reading.entities, fixes.values()),
        attributions=_with_sources(reading, fixes),
        claims=tuple(mended(one, fixes[one.id]) if one.id in fixes else one for one in kept),
        denials=tuple(
            replace(one, claims=left)
            for one in reading.denials
            if (left := tuple(claim for claim in one.claims if claim not in gone))
        ),
    )


def mended(claim: Claim, fix: Fix) -> Claim:
    """A claim with what a reviewer changed in it. Another event has no mode but the one given."""
    other = fix.event is not None and fix.event != claim.event
    return replace(
        claim,
        event=fix.event or claim.event,
        mode=fix.mode if fix.mode is not None or other else claim.mode,
        agents=_ids(fix.agents, claim.agents),
        recipients=_ids(fix.recipients, claim.recipients),
        places=_ids(fix.places, claim.places),
        polarity=fix.polarity or claim.polarity,
        modality=fix.modality or claim.modality,
    )


def _ids(parties: tuple[Party, ...] | None, read: tuple[str, ...]) -> tuple[str, ...]:
    return read if parties is None else tuple(one.id for one in parties)


def _with_parties(entities: tuple[Entity, ...], fixes: Iterable[Fix]) -> tuple[Entity, ...]:
    """All entities, with those that reviewers brought in."""
    known = {one.id: one for one in entities}
    for fix in fixes:
        for one in (*(fix.agents or ()), *(fix.recipients or ()), *(fix.places or ())):
            known.setdefault(one.id, Entity(one.id, one.kind, one.name, one.name_en, one.known))
    return tuple(known.values())


def _with_sources(reading: Reading, fixes: Mapping[str, Fix]) -> tuple[Attribution, ...]:
    """All attributions, those with the sources that reviewers gave. A mention inside the new source names
    whom it is; without one its owner is open."""
    spans: dict[str, Span] = {}
    for claim in reading.claims:
        fix = fixes.get(claim.id)
        if fix is not None and fix.source is not None and claim.attribution is not None:
            spans[claim.attribution] = fix.source
    return tuple(
        replace(one, source=_source(reading, spans[one.id], one.source)) if one.id in spans else one
        for one in reading.attributions
    )


def _source(reading: Reading, span: Span, read: Source | None) -> Source:
    inside = [one for one in reading.mentions if span.start <= one.start and one.end <= span.end]
    longest = max(inside, key=lambda one: (one.end - one.start, -one.start), default=None)
    if longest is not None:
        return Source(span.start, span.end, "named", longest.entity)
    kind = read.kind if read is not None and read.kind not in ("named", "none") else "anonymous"
    return Source(span.start, span.end, kind)


def _stands(anchor: Anchor, text: str) -> bool:
    return text[anchor.start : anchor.end] == anchor.words
