"""A claim made ready to show: names instead of ids, words instead of offsets, its chain outermost first.

The terminal, the JSON of `musnad claims` and the HTML report all show this one view.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import msgspec

from musnad.export.wording import UNREVIEWED, figure, review
from musnad.model.matter import Matter
from musnad.model.reading import Attribution, Claim, Entity, Figure, Mention, Reading, Span
from musnad.model.review import Reviewed
from musnad.model.vocabulary import (
    EntityKind,
    Event,
    FigureKind,
    Modality,
    Polarity,
    SourceKind,
    Stance,
    Status,
)

Role: TypeAlias = Literal["agent", "recipient", "place"]


class Words(msgspec.Struct, frozen=True):
    """A stretch of an article: its text and where it stands."""

    text: str
    start: int
    end: int


class Party(msgspec.Struct, frozen=True):
    """An entity with its names. `mentions` are ids of its mentions in the claim's sentence."""

    id: str
    kind: EntityKind | None
    name: str
    name_en: str | None = None
    mentions: tuple[str, ...] = ()


class Step(msgspec.Struct, frozen=True):
    """One link of the chain: who speaks (`source` the words, `party` the entity), how, and which cue
    says so. `entry` is the knowledge entry that fired."""

    attribution: str
    source: Words | None
    party: Party | None
    kind: SourceKind
    anonymity: str | None
    stance: Stance
    cue: Words
    entry: str


class When(msgspec.Struct, frozen=True):
    """A dating expression and its EDTF value."""

    id: str
    words: Words
    value: str | None


class FigureView(msgspec.Struct, frozen=True):
    """A figure with its words, as the claim's own chain gives it; see `Figure`."""

    kind: FigureKind
    low: float | None
    high: float | None
    approximate: bool
    currency: str | None
    said: str
    words: Words


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """One claim. `id` is unique in a project; `chain` runs from the outlet's side to the innermost
    speaker; `denied_by` are the chains of those who deny it in the same article. `status` and
    `matter` are those of the matter the claim is part of. `review` says in words what people ruled on it,
    `reviewed` who, when and why; None where nobody did."""

    id: str
    claim: str
    article: str
    outlet: str | None
    published: str | None
    status: Status | None
    matter: str | None
    event: Event
    mode: str | None
    polarity: Polarity
    modality: Modality
    agents: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Party, ...]
    time: When | None
    chain: tuple[Step, ...]
    denied_by: tuple[tuple[Step, ...], ...]
    trigger: Words
    evidence: Words
    confidence: float
    extractor: str
    entry: str
    figures: tuple[FigureView, ...] = ()
    review: str = UNREVIEWED
    reviewed: Reviewed | None = None


def words(text: str, span: Span | Mention) -> Words:
    """A span of the text with its words."""
    return Words(text[span.start : span.end], span.start, span.end)


def matters_by_claim(matters: Iterable[Matter]) -> dict[str, Matter]:
    """`article#claim` → the matter that its report or denial is part of."""
    found: dict[str, Matter] = {}
    for matter in matters:
        for one in (*matter.reports, *matter.denials):
            found.setdefault(f"{one.article}#{one.claim}", matter)
    return found


def claim_views(
    reading: Reading,
    text: str,
    matters: Mapping[str, Matter],
    reviews: Mapping[str, Reviewed] | None = None,
) -> tuple[ClaimView, ...]:
    """The claims of a reading, in order of their triggers. `matters`: as `matters_by_claim` gives; `reviews`:
    what people ruled, by `article#claim`."""
    maker = _Maker(reading, text)
    ordered = sorted(reading.claims, key=lambda one: (one.trigger.start, one.id))
    ids = {one.id: f"{reading.id}#{one.id}" for one in ordered}
    ruled = reviews or {}
    return tuple(maker.view(one, matters.get(ids[one.id]), ruled.get(ids[one.id])) for one in ordered)


class _Maker:
    """One article's lookups."""

    def __init__(self, reading: Reading, text: str) -> None:
        self._reading, self._text = reading, text
        self._entities: dict[str, Entity] = {one.id: one for one in reading.entities}
        self._said: dict[str, Attribution] = {one.id: one for one in reading.attributions}
        self._times = {one.id: one for one in reading.times}
        self._deniers: dict[str, list[str]] = {}
        for row in reading.denials:
            for claim in row.claims:
                self._deniers.setdefault(claim, []).append(row.attribution)

    def view(self, claim: Claim, matter: Matter | None, reviewed: Reviewed | None) -> ClaimView:
        """One claim's view."""
        reading, sentence = self._reading, claim.evidence
        own = {one.attribution for one in self.chain(claim.attribution)}
        against = sorted(set(self._deniers.get(claim.id, ())) - own)
        return ClaimView(
            id=f"{reading.id}#{claim.id}",
            claim=claim.id,
            article=reading.id,
            outlet=reading.outlet,
            published=reading.published,
            status=matter.status if matter else None,
            matter=matter.id if matter else None,
            event=claim.event,
            mode=claim.mode,
            polarity=claim.polarity,
            modality=claim.modality,
            agents=tuple(self.party(one, sentence) for one in claim.agents),
            recipients=tuple(self.party(one, sentence) for one in claim.recipients),
            places=tuple(self.party(one, sentence) for one in claim.places),
            time=self._when(claim.time),
            chain=self.chain(claim.attribution),
            denied_by=tuple(self.chain(one) for one in against),
            trigger=words(self._text, claim.trigger),
            evidence=words(self._text, claim.evidence),
            confidence=claim.confidence,
            extractor=claim.extractor,
            entry=claim.entry,
            figures=tuple(self._figure(one) for one in claim.figures),
            review=review(reviewed),
            reviewed=reviewed,
        )

    def party(self, one: str, sentence: Span | None = None) -> Party:
        """An entity by its id; its mentions in the sentence, or all where none stands there."""
        entity = self._entities.get(one)
        if entity is None:
            return Party(one, None, one)
        all_of_it = [m for m in self._reading.mentions if m.entity == one]
        near = [m for m in all_of_it if sentence and sentence.start <= m.start < sentence.end]
        ids = tuple(m.id for m in near or all_of_it[:1])
        return Party(one, entity.kind, entity.name, entity.name_en, ids)

    def chain(self, start: str | None) -> tuple[Step, ...]:
        """The attributions from the outermost to `start`; a ring or unknown parent ends the walk."""
        path: list[Attribution] = []
        while start is not None and start in self._said and self._said[start] not in path:
            path.append(self._said[start])
            start = self._said[start].parent
        return tuple(self._step(one) for one in reversed(path))

    def _step(self, said: Attribution) -> Step:
        source = said.source
        return Step(
            attribution=said.id,
            source=Words(self._text[source.start : source.end], source.start, source.end) if source else None,
            party=self.party(source.entity) if source and source.entity else None,
            kind=source.kind if source else "none",
            anonymity=source.anonymity if source else None,
            stance=said.stance,
            cue=words(self._text, said.cue),
            entry=said.entry,
        )

    def _figure(self, one: Figure) -> FigureView:
        told = Words(self._text[one.start : one.end], one.start, one.end)
        return FigureView(one.kind, one.low, one.high, one.approximate, one.currency, figure(one), told)

    def _when(self, one: str | None) -> When | None:
        time = self._times.get(one) if one else None
        if time is None:
            return None
        return When(time.id, Words(self._text[time.start : time.end], time.start, time.end), time.value)
