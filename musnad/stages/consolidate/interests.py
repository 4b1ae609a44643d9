"""Whether a source is a party to what it speaks of: what it tells of its enemy, and of itself, weighs
differently from what a bystander tells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from musnad.model.matter import Interest, Report
from musnad.stages.consolidate.compare import Ancestors


def interests(
    reports: Sequence[Report], agents: Iterable[str], recipients: Iterable[str], ancestors: Ancestors
) -> tuple[Interest, ...]:
    """The sources of reports and denials that are parties, each with the reports it speaks in."""
    found: defaultdict[tuple[str, str, Literal["agent", "recipient"]], list[str]] = defaultdict(list)
    roles: tuple[tuple[Literal["agent", "recipient"], frozenset[str]], ...] = (
        ("agent", frozenset(agents)),
        ("recipient", frozenset(recipients)),
    )
    for one in reports:
        for link in one.chain[:1]:
            source = link.entity or link.speaks_for
            for role, parties in roles if source else ():
                party = _party(link.entity, link.speaks_for, parties, ancestors)
                if source and party:
                    found[source, party, role].append(one.id)
    return tuple(Interest(*key, tuple(ids)) for key, ids in sorted(found.items()))


def _party(source: str | None, body: str | None, parties: frozenset[str], ancestors: Ancestors) -> str | None:
    """Which of the parties a source is, belongs to, or speaks for; a parent body of a party is one too."""
    for one in (source, body):
        if one is None:
            continue
        for other in (one, *ancestors.get(one, ())):
            if other in parties:
                return other
        below = sorted(party for party in parties if one in ancestors.get(party, ()))
        if below:
            return below[0]
    return None
