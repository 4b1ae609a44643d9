"""Stage: analysis, names, times, attributions → claims, each under its innermost attribution."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.reading import Attribution, Claim, Denial, Span, TimeExpression
from musnad.model.vocabulary import SegmentKind
from musnad.stages.claim.certainty import modality, polarity
from musnad.stages.claim.denials import find_denials
from musnad.stages.claim.denied import denied_content, told_as
from musnad.stages.claim.figures import with_figures
from musnad.stages.claim.mode import mode_of
from musnad.stages.claim.once import told_once
from musnad.stages.claim.own import own_people
from musnad.stages.claim.pairs import pairs
from musnad.stages.claim.places import land
from musnad.stages.claim.scene import Voices, tell
from musnad.stages.claim.told import Told
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import unnamed_people
from musnad.stages.claim.weighing import weigh

EXTRACTOR = "rules"
_TIME_REACH = 120  # characters between a trigger and the time of its act


class Claims(msgspec.Struct, frozen=True):
    """Claims in text order and the denials among them; `named` are the adjectives that fill a role,
    `signs` by claim id what spoke for or against each reading."""

    claims: tuple[Claim, ...]
    denials: tuple[Denial, ...]
    named: tuple[Name, ...]
    signs: Mapping[str, frozenset[str]]


class Dates(msgspec.Struct, frozen=True):
    """An article's times; `coming` holds the ids of those that lie after its publication."""

    times: Sequence[TimeExpression]
    coming: Set[str] = frozenset()


def find_claims(
    analysis: Analysis,
    names: Sequence[Name],
    adjectives: Sequence[Name],
    anaphors: Sequence[Name],
    dates: Dates,
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
    kinds: Sequence[SegmentKind | None],
) -> Claims:
    """Every claim of an article's own sentences, those with a kind. Roles are filled by names, by
    adjectives of states (الإيراني) and by bare nouns that stand for a name (التنظيم)."""
    everyone = sorted([*names, *adjectives, *anaphors], key=lambda n: n.start)
    everyone = [land(n, analysis, lexicon) for n in everyone]
    everyone = sorted([*everyone, *own_people(everyone, analysis, lexicon)], key=lambda n: n.start)
    proper = frozenset(at for n in names for at in range(n.first, n.last))
    voices = Voices(attributions, analysis)
    people = unnamed_people(everyone, voices.cues, analysis, lexicon)
    covered = {at for n in (*everyone, *people) for at in range(n.first, n.last)}
    actors = sorted([*everyone, *people, *pairs(covered, analysis, lexicon)], key=lambda n: n.start)
    dated = _dated(dates.times, analysis)
    rows = tell(analysis, actors, proper, dated, voices, lexicon, [kind is not None for kind in kinds])
    weighed = weigh(rows, [_claim(told, analysis, dates, lexicon) for told in rows], analysis, lexicon)
    used = {n for told in weighed.rows for n in told.roles.everyone()}
    headed = {one.start for one, kind in zip(analysis.sentences, kinds, strict=True) if kind == "title"}
    denied = {
        a.id: denied_content(a, analysis, everyone, lexicon)
        for a in attributions
        if a.stance in ("denies", "retracts")
    }
    told = {a.id: told_as(a, analysis, names, lexicon) for a in attributions} if denied else {}
    acting = {e for c in weighed.claims for e in (*c.agents, *c.recipients, *c.places)}
    acting |= {a.source.entity for a in attributions if a.source is not None and a.source.entity}
    parents = _parents(acting | {n.entity for n in names}, lexicon)
    kept, denials = find_denials(
        attributions, told_once(weighed.claims, attributions, headed), denied, told, parents
    )
    named = tuple(n for n in adjectives if n in used)
    return Claims(with_figures(kept, analysis, lexicon), denials, named, weighed.signs)


def _dated(times: Sequence[TimeExpression], analysis: Analysis) -> frozenset[int]:
    """The tokens that tell when."""
    starts = [token.start for token in analysis.tokens]
    spans = ((bisect_right(starts, one.start) - 1, bisect_left(starts, one.end)) for one in times)
    return frozenset(at for first, last in spans for at in range(first, last))


def _parents(entities: set[str], lexicon: Lexicon) -> dict[str, str]:
    """The body each known entity belongs to, or itself."""
    known = [actor for one in entities if (actor := lexicon.actors.get(one)) is not None]
    return {actor.id: actor.parent or actor.id for actor in known}


def _claim(told: Told, analysis: Analysis, dates: Dates, lexicon: Lexicon) -> Claim:
    """One telling as a claim, without its number and not yet weighed."""
    trigger, roles, owner = told.trigger, told.roles, told.owner
    stance = owner.stance if owner is not None else None
    time = _time(trigger, owner, dates.times)
    return Claim(
        id="",
        attribution=owner.id if owner is not None else None,
        trigger=Span(trigger.start, trigger.end),
        event=trigger.predicate.event,
        mode=mode_of(trigger, analysis, lexicon),
        agents=tuple(n.entity for n in roles.agents),
        recipients=tuple(n.entity for n in roles.recipients),
        places=tuple(n.entity for n in roles.places),
        time=time,
        polarity=polarity(trigger, analysis, lexicon, told.by),
        modality=modality(trigger, analysis, lexicon, stance, told.by, dated_to_come=time in dates.coming),
        evidence=Span(trigger.sentence.start, trigger.sentence.end),
        confidence=0.0,
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
