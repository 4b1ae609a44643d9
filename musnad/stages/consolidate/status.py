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
    against = _contradicting(reports)
    reports = [one for one in reports if one.polarity == "affirmed" or one in against]
    retractions = [one for one in denials if one.chain[0].stance == "retracts"]
    if retractions and not _standing(reports, retractions, roots):
        return "retracted"
    polarities: Collection[str] = {one.polarity for one in reports}
    if not polarities:
        return "denied" if denials else "asserted"
    if polarities == {"negated"}:
        answered = any(one.denied_by for one in reports)
        return "disputed" if answered else "denied" if denials else "asserted"
    return "disputed" if denials or "negated" in polarities else "asserted"


def _contradicting(reports: Sequence[Report]) -> list[Report]:
    """The negated reports that speak against affirmed ones, or all where none is affirmed.

    An article that says in its own voice what did not happen mostly tells the background: another day
    or place. It contradicts another article's report only on a place or day that both name.
    """
    affirmed = [one for one in reports if one.polarity == "affirmed"]
    negated = [one for one in reports if one.polarity == "negated"]
    if not affirmed:
        return negated
    return [one for one in negated if one.chain or any(_same_scene(one, other) for other in affirmed)]


def _same_scene(one: Report, other: Report) -> bool:
    """Whether two articles name one place or day, and the same people in a role."""
    scene = set(one.places) & set(other.places) or (one.time is not None and one.time == other.time)
    people = {*one.agents, *one.recipients} & {*other.agents, *other.recipients}
    return one.article != other.article and bool(scene) and bool(people)


def _standing(reports: Sequence[Report], retractions: Sequence[Report], roots: Mapping[str, object]) -> bool:
    """Whether an affirmed telling is left that nobody took back: neither that very telling nor
    another of the same origin."""
    takers = {one.chain[0].attribution for one in retractions}
    taken = {roots[one.id] for one in retractions}
    bodies = {one.chain[0].entity or one.chain[0].speaks_for for one in retractions} - {None}
    targets = {(one.article, one.claim) for one in retractions}
    return any(
        one.polarity == "affirmed"
        and not ((one.article, one.claim) in targets and takers.intersection(one.denied_by))
        and roots[one.id] not in taken
        and not (one.chain and one.chain[0].speaks_for in bodies)
        for one in reports
    )


def claimed_by(reports: Sequence[Report]) -> tuple[str, ...]:
    """Who claims responsibility: entity ids, or names where the speaker is no entity."""
    speakers = (one.chain[0] for one in reports if one.chain)
    owners = {link.entity or link.source for link in speakers if link.stance == "claims-responsibility"}
    return tuple(sorted(one for one in owners if one))
