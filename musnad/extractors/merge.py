"""Two readings of one article made one, by rules that are written down (docs/extractors.md):

1. What both found is kept once, as the first has it; the extractors are both named on it.
2. Roles, time and place that the first left empty are filled from the second.
3. Where they differ in polarity or modality the first counts, and its confidence is halved.
4. What one alone found is kept with its own extractor, on its own chain.

Both found a claim where the events are equal and the triggers meet; an attribution where the cues meet.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from musnad.extractors.base import Extracted, Extractor
from musnad.model.article import Article
from musnad.model.reading import Attribution, Claim, Denial, Reading, Span

_MARK = "z"  # opens the ids of the second reading's own rows, which the first's could otherwise equal


class Merged:
    """Two extractors as one; see `Extractor`."""

    def __init__(self, first: Extractor, second: Extractor) -> None:
        self._first, self._second = first, second
        self.name = f"{first.name}+{second.name}"

    def extract(self, article: Article) -> Extracted:
        """See `Extractor`."""
        one, other = self._first.extract(article), self._second.extract(article)
        return Extracted(
            merge(one.reading, other.reading, self.name),
            one.drops + other.drops,
            one.calls + other.calls,
            one.tokens + other.tokens,
        )


def merge(first: Reading, second: Reading, name: str) -> Reading:
    """The reading that both make together. They are of the same text: their names and times are the same
    but for those the second adds."""
    said, chains = _attributions(first.attributions, second.attributions)
    claims, told = _claims(first.claims, second.claims, chains, name)
    entities = {one.id: one for one in (*second.entities, *first.entities)}
    mentions = {(one.start, one.end, one.entity): one for one in (*second.mentions, *first.mentions)}
    return replace(
        first,
        version=f"{first.version}+{name}",
        entities=tuple(sorted(entities.values(), key=lambda one: (not one.known, one.id))),
        mentions=tuple(sorted(mentions.values(), key=lambda one: (one.start, one.end, one.id))),
        attributions=said,
        claims=claims,
        denials=_denials(first.denials, second.denials, chains, told),
    )


def _attributions(
    first: Sequence[Attribution], second: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], dict[str, str]]:
    """All attributions, and where each of the second's leads."""
    leads: dict[str, str] = {}
    filled: dict[str, Attribution] = {one.id: one for one in first}
    for one in second:
        same = next((mine for mine in filled.values() if _meet(mine.cue, one.cue)), None)
        leads[one.id] = same.id if same else f"{_MARK}{one.id}"
        if same is not None and same.source is None:
            filled[same.id] = replace(same, source=one.source)
    own = [
        replace(one, id=leads[one.id], parent=leads.get(one.parent or ""))
        for one in second
        if leads[one.id] not in filled
    ]
    together = sorted([*filled.values(), *own], key=lambda one: (one.cue.start, one.id))
    return tuple(together), leads


def _claims(
    first: Sequence[Claim], second: Sequence[Claim], chains: dict[str, str], name: str
) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """All claims, and where each of the second's leads."""
    kept = {one.id: one for one in first}
    leads: dict[str, str] = {}
    for one in second:
        same = next((c for c in first if c.event == one.event and _meet(c.trigger, one.trigger)), None)
        if same is not None:
            kept[same.id] = _filled(kept[same.id], one, name)
            leads[one.id] = same.id
        else:
            leads[one.id] = f"{_MARK}{one.id}"
            kept[leads[one.id]] = replace(
                one, id=leads[one.id], attribution=chains.get(one.attribution or "")
            )
    return tuple(sorted(kept.values(), key=lambda one: (one.trigger.start, one.id))), leads


def _filled(mine: Claim, other: Claim, name: str) -> Claim:
    """A claim that both found."""
    differ = (mine.polarity, mine.modality) != (other.polarity, other.modality)
    taken = {*mine.agents, *mine.recipients}
    return replace(
        mine,
        agents=mine.agents or tuple(one for one in other.agents if one not in taken),
        recipients=mine.recipients or tuple(one for one in other.recipients if one not in taken),
        places=mine.places or other.places,
        time=mine.time or other.time,
        confidence=mine.confidence / 2 if differ else mine.confidence,
        extractor=name,
    )


def _denials(
    first: Iterable[Denial], second: Iterable[Denial], chains: dict[str, str], told: dict[str, str]
) -> tuple[Denial, ...]:
    found: dict[str, dict[str, None]] = {}
    for one in first:
        found.setdefault(one.attribution, {}).update(dict.fromkeys(one.claims))
    for one in second:
        claims = dict.fromkeys(told[claim] for claim in one.claims if claim in told)
        if one.attribution in chains and claims:
            found.setdefault(chains[one.attribution], {}).update(claims)
    return tuple(Denial(one, tuple(claims)) for one, claims in found.items())


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
