"""The status of a matter: what was said about it, never whether it is true."""

from collections.abc import Collection, Mapping, Sequence

from musnad.model.matter import Report
from musnad.model.vocabulary import Status


def status(reports: Sequence[Report], denials: Sequence[Report], roots: Mapping[str, object]) -> Status:
    """Asserted, disputed, denied or retracted.

    `roots`: report or denial id → what its chain begins with, to know who took back their own word.
    Retracted: someone took it back and no one else's telling stands. Denied: told only to be
    denied. Disputed: some tell it, others deny, negate or take it back.
    """
    retractions = [one for one in denials if one.chain[0].stance == "retracts"]
    if retractions and not _standing(reports, retractions, roots):
        return "retracted"
    polarities: Collection[str] = {one.polarity for one in reports}
    if not polarities:
        return "denied"
    if polarities == {"negated"}:
        answered = any(one.denied_by for one in reports)
        return "disputed" if answered else "denied" if denials else "asserted"
    return "disputed" if denials or "negated" in polarities else "asserted"


def _standing(reports: Sequence[Report], retractions: Sequence[Report], roots: Mapping[str, object]) -> bool:
    """Whether an affirmed telling is left that nobody took back: neither that very telling nor
    another of the same origin."""
    takers = {one.chain[0].attribution for one in retractions}
    taken = {roots[one.id] for one in retractions}
    targets = {(one.article, one.claim) for one in retractions}
    return any(
        one.polarity == "affirmed"
        and not ((one.article, one.claim) in targets and takers.intersection(one.denied_by))
        and roots[one.id] not in taken
        for one in reports
    )


def claimed_by(reports: Sequence[Report]) -> tuple[str, ...]:
    """Who claims responsibility: entity ids, or names where the speaker is no entity."""
    speakers = (one.chain[0] for one in reports if one.chain)
    owners = {link.entity or link.source for link in speakers if link.stance == "claims-responsibility"}
    return tuple(sorted(one for one in owners if one))
