"""Stage: analysis, names, times, attributions → claims, each under its innermost attribution."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.reading import Attribution, Claim, Denial, Span, TimeExpression
from musnad.stages.claim.certainty import modality, polarity
from musnad.stages.claim.denials import DeniedContent, find_denials
from musnad.stages.claim.mode import mode_of
from musnad.stages.claim.scene import Told, Voices, tell
from musnad.stages.claim.told_once import told_once
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import unnamed_people

EXTRACTOR = "rules"
_TIME_REACH = 120  # characters between a trigger and the time of its act


class Claims(msgspec.Struct, frozen=True):
    """Claims in text order and the denials among them; `named` are the adjectives that fill a role."""

    claims: tuple[Claim, ...]
    denials: tuple[Denial, ...]
    named: tuple[Name, ...]


def find_claims(
    analysis: Analysis,
    names: Sequence[Name],
    adjectives: Sequence[Name],
    anaphors: Sequence[Name],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
    live: Sequence[bool],
) -> Claims:
    """Every claim of an article's own sentences. Roles are filled by names, by adjectives of states
    (الإيراني) and by bare nouns that stand for a name (التنظيم)."""
    everyone = sorted([*names, *adjectives, *anaphors], key=lambda n: n.start)
    proper = frozenset(at for n in names for at in range(n.first, n.last))
    voices = Voices(attributions, analysis)
    people = unnamed_people(everyone, voices.cues, analysis, lexicon)
    actors = sorted([*everyone, *people], key=lambda n: n.start)
    rows = tell(analysis, actors, proper, voices, lexicon, live)
    claims = [_claim(number, told, analysis, times, lexicon) for number, told in enumerate(rows, start=1)]
    used = {n for told in rows for n in told.roles.everyone()}
    denied = {
        a.id: _denied_content(a, analysis, everyone, lexicon)
        for a in attributions
        if a.stance in ("denies", "retracts")
    }
    parents = {a.id: a.parent or a.id for a in lexicon.actors.values()}
    kept, denials = find_denials(attributions, told_once(claims, attributions), denied, parents)
    return Claims(kept, denials, tuple(n for n in adjectives if n in used))


def _denied_content(
    denier: Attribution, analysis: Analysis, names: Sequence[Name], lexicon: Lexicon
) -> DeniedContent:
    start, end = denier.content.start, denier.content.end
    reports = any(
        lexicon.isa(t.key, "report-noun") or lexicon.isa("ال" + t.stem, "report-noun")
        for t in analysis.tokens
        if start <= t.start < end
    )
    that = any(lexicon.isa(t.key, "that-noun") for t in analysis.tokens if start <= t.start < end)
    return DeniedContent(frozenset(n.entity for n in names if start <= n.start < end), reports, that)


def _claim(
    number: int, told: Told, analysis: Analysis, times: Sequence[TimeExpression], lexicon: Lexicon
) -> Claim:
    trigger, roles, owner = told.trigger, told.roles, told.owner
    return Claim(
        id=f"c{number}",
        attribution=owner.id if owner is not None else None,
        trigger=Span(trigger.start, trigger.end),
        event=trigger.predicate.event,
        mode=mode_of(trigger, analysis, lexicon),
        agents=tuple(n.entity for n in roles.agents),
        recipients=tuple(n.entity for n in roles.recipients),
        places=tuple(n.entity for n in roles.places),
        time=_time(trigger, owner, times),
        polarity=polarity(trigger, analysis, lexicon),
        modality=modality(trigger, analysis, lexicon, owner.stance if owner is not None else None),
        evidence=Span(trigger.sentence.start, trigger.sentence.end),
        confidence=_confidence(told),
        extractor=EXTRACTOR,
        entry=f"predicate/{trigger.predicate.id}",
    )


def _time(trigger: Trigger, owner: Attribution | None, times: Sequence[TimeExpression]) -> str | None:
    """The closest time expression of the sentence that dates the act: where somebody tells it, one
    inside what he tells, for those outside date the telling."""
    start, end = trigger.sentence.start, trigger.sentence.end
    if owner is not None:
        start, end = max(start, owner.content.start), min(end, owner.content.end)
    near = [
        (min(abs(t.start - trigger.end), abs(trigger.start - t.end)), t.id)
        for t in times
        if start <= t.start < end
    ]
    near = [row for row in near if row[0] <= _TIME_REACH]
    return min(near)[1] if near else None


def _confidence(told: Told) -> float:
    """The machine's trust in this reading: how much of the frame the text filled."""
    roles, trigger = told.roles, told.trigger
    filled = bool(roles.agents) + bool(roles.recipients) + bool(roles.places)
    known = 0.1 if trigger.finite or trigger.light is not None else 0.0
    return round(min(0.9, 0.4 + 0.13 * filled + known), 2)
