"""A model's rows made ours: quotes become spans, names entities; what stands nowhere is dropped."""

from collections.abc import Sequence

from msgspec.structs import replace

from musnad.extractors.base import Drops
from musnad.extractors.llm.answer import Answer, ClaimRow, PartyRow, SaidRow
from musnad.extractors.llm.grounding import nearest, only, places, stretch
from musnad.model.reading import Attribution, Claim, Denial, Entity, Mention, Reading, Source, Span

TRUST = 0.5
"""What a model's claim is trusted with: nothing measured yet, so neither more nor less likely right."""


class Grounded:
    """The rows of one answer, grounded one after the other in a part of the text. `prefix` keeps the ids of
    several answers apart."""

    def __init__(self, base: Reading, text: str, within: Span, sentences: Sequence[Span], name: str) -> None:
        """`base`: the reading with segments, names and times already found; `name`: the extractor's."""
        self._base, self._text, self._within, self._name = base, text, within, name
        self._sentences = sentences
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []
        self.denials: list[Denial] = []
        self.entities: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.drops = Drops()

    def take(self, answer: Answer, prefix: str) -> None:
        """Take all that is grounded."""
        self.drops += Drops(invalid=answer.invalid)
        said: dict[str, str] = {}
        for row in answer.attributions:
            one = self._attribution(row, f"{prefix}a{len(self.attributions) + 1}")
            if one is None:
                self.drops += Drops(ungrounded=1)
            else:
                said[row.id] = one.id
                self.attributions.append(one)
        self._nest(answer, said)
        told: dict[str, str] = {}
        for claim in answer.claims:
            if claim.attribution is not None and claim.attribution not in said:
                self.drops += Drops(dangling=1)  # a claim without its chain is never kept
                continue
            made = self._claim(claim, f"{prefix}c{len(self.claims) + 1}", said.get(claim.attribution or ""))
            if made is None:
                self.drops += Drops(ungrounded=1)
            else:
                told[claim.id] = made.id
                self.claims.append(made)
        for denial in answer.denials:
            against = tuple(told[one] for one in denial.claims if one in told)
            if denial.attribution in said and against:
                self.denials.append(Denial(said[denial.attribution], against))
            else:
                self.drops += Drops(dangling=1)

    def _attribution(self, row: SaidRow, one: str) -> Attribution | None:
        at = only(self._text, row.at, self._within)
        if at is None:
            return None
        cue = next(iter(places(self._text, row.cue, at)), None)
        content = stretch(self._text, row.content_start, row.content_end, at)
        if cue is None or content is None:
            return None
        source = None
        if row.source:
            span = next(iter(places(self._text, row.source, at)), None) or nearest(
                self._text, row.source, cue
            )
            if span is None:
                return None
            entity = self._named(span)
            anonymity = "other" if row.source_kind == "anonymous" else None
            source = Source(span.start, span.end, row.source_kind, entity, anonymity)
        return Attribution(one, None, cue, source, row.stance, content, self._name)

    def _nest(self, answer: Answer, said: dict[str, str]) -> None:
        """Set parents, where the model names one whose content holds cue and content: what holds another
        wholly is never held by it, so that no chain runs in a ring."""
        spans = {one.id: one for one in self.attributions}
        parents = {said[row.id]: said.get(row.parent or "") for row in answer.attributions if row.id in said}
        for at, one in enumerate(self.attributions):
            outer = spans.get(parents.get(one.id) or "")
            if outer is not None and _holds(outer.content, one):
                self.attributions[at] = replace(one, parent=outer.id)

    def _claim(self, row: ClaimRow, one: str, attribution: str | None) -> Claim | None:
        at = only(self._text, row.at, self._within)
        trigger = next(iter(places(self._text, row.trigger, at)), None) if at else None
        if trigger is None:
            return None
        sides = [self._parties(rows, trigger) for rows in (row.agents, row.recipients, row.places)]
        return Claim(
            id=one, attribution=attribution, trigger=trigger, event=row.event, mode=row.mode,
            agents=sides[0], recipients=sides[1], places=sides[2], time=self._time(row.time, trigger),
            polarity=row.polarity, modality=row.modality, evidence=self._sentence(trigger),
            confidence=TRUST, extractor=self._name, entry=self._name,
        )  # fmt: skip

    def _parties(self, rows: Sequence[PartyRow], near: Span) -> tuple[str, ...]:
        """Entities of the names that stand in the text; others are dropped and counted."""
        found: list[str] = []
        for row in rows:
            span = nearest(self._text, row.name, near)
            if span is None:
                self.drops += Drops(ungrounded=1)
            else:
                found.append(self._named(span) or self._new(span, row))
        return tuple(dict.fromkeys(found))

    def _named(self, span: Span) -> str | None:
        """The entity of the longest known mention that the span meets."""
        meeting = [
            one
            for one in (*self._base.mentions, *self.mentions)
            if one.start < span.end and span.start < one.end
        ]
        best = max(meeting, key=lambda one: (one.end - one.start, -one.start), default=None)
        return best.entity if best else None

    def _new(self, span: Span, row: PartyRow) -> str:
        """An entity of this document for a name the knowledge base does not have."""
        label = self._text[span.start : span.end]
        number = len(self.entities) + 1
        entity = Entity(f"new-model-{span.start}-{number}", row.kind, " ".join(label.split()))
        self.entities[entity.id] = entity
        self.mentions.append(Mention(f"x{span.start}-{number}", span.start, span.end, entity.id, label))
        return entity.id

    def _time(self, words: str | None, near: Span) -> str | None:
        """The time expression that the words stand in."""
        span = nearest(self._text, words, near) if words else None
        if span is None:
            return None
        return next((t.id for t in self._base.times if t.start < span.end and span.start < t.end), None)

    def _sentence(self, trigger: Span) -> Span:
        return next((s for s in self._sentences if s.start <= trigger.start < s.end), trigger)


def _holds(outer: Span, one: Attribution) -> bool:
    """Whether a content holds another attribution, its cue or its content being less than all of it."""
    inner = one.content
    inside = (
        outer.start <= inner.start and inner.end <= outer.end and outer.start <= one.cue.start < outer.end
    )
    return inside and (outer.start, outer.end) != (inner.start, inner.end)
