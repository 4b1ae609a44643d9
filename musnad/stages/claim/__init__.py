"""Stage: analysis, names, times, attributions → claims, each under its innermost attribution."""

import bisect
from collections.abc import Mapping, Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Sentence
from musnad.model.reading import Attribution, Claim, Denial, Span, TimeExpression
from musnad.model.vocabulary import SegmentKind
from musnad.stages.claim.arguments import behind_preposition
from musnad.stages.claim.certainty import modality, polarity
from musnad.stages.claim.context import Context, Roles
from musnad.stages.claim.denials import DeniedContent, find_denials
from musnad.stages.claim.evidence import all_signs, signs, stands, subjects, trust_of
from musnad.stages.claim.incident import gathered
from musnad.stages.claim.mode import mode_of
from musnad.stages.claim.once import told_once
from musnad.stages.claim.roles import fill_roles
from musnad.stages.claim.triggers import Trigger, find_triggers

EXTRACTOR = "rules"
_ACTORS = ("state", "group", "person", "org")
_ARTICLE_ENDS = ("ال", "لل")
_TIME_REACH = 120  # characters between a trigger and the time of its act


class Claims(msgspec.Struct, frozen=True):
    """Claims in text order and the denials among them; `named` are the adjectives that fill a role,
    `signs` by claim id what spoke for or against each reading."""

    claims: tuple[Claim, ...]
    denials: tuple[Denial, ...]
    named: tuple[Name, ...]
    signs: Mapping[str, frozenset[str]]


def find_claims(
    analysis: Analysis,
    names: Sequence[Name],
    adjectives: Sequence[Name],
    anaphors: Sequence[Name],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
    kinds: Sequence[SegmentKind | None],
) -> Claims:
    """Every claim of an article's own sentences, those with a kind. Roles are filled by names, by
    adjectives of states (الإيراني) and by bare nouns that stand for a name (التنظيم)."""
    everyone = sorted([*names, *adjectives, *anaphors], key=lambda n: n.start)
    blocked = frozenset(at for n in names for at in range(n.first, n.last)) | _cue_tokens(
        analysis, attributions
    )
    rows: list[tuple[Trigger, Roles, Attribution | None]] = []
    for sentence, kind in zip(analysis.sentences, kinds, strict=True):
        if kind is not None:
            rows += _of_sentence(sentence, analysis, everyone, blocked, attributions, lexicon)
    told = [_claim(*row, analysis, times, lexicon) for row in rows]
    about = subjects(told, analysis, lexicon)
    found = [
        article | signs(trigger, roles, one, analysis, lexicon)
        for (trigger, roles, _), one, article in zip(rows, told, about, strict=True)
    ]
    found = all_signs(told, found, lexicon)
    kept = _standing(told, found, lexicon)
    rows = [rows[at] for at, _ in kept]
    claims = gathered([trigger for trigger, _, _ in rows], [one for _, one in kept], analysis, lexicon)
    own = {claim.id: found[at] for at, claim in kept}
    used = {n for _, roles, _ in rows for n in (*roles.agents, *roles.recipients, *roles.places)}
    headed = {one.start for one, kind in zip(analysis.sentences, kinds, strict=True) if kind == "title"}
    denied = {
        a.id: _denied_content(a, analysis, everyone, lexicon)
        for a in attributions
        if a.stance in ("denies", "retracts")
    }
    parents = {a.id: a.parent or a.id for a in lexicon.actors.values()}
    once, denials = find_denials(attributions, told_once(claims, attributions, headed), denied, parents)
    return Claims(once, denials, tuple(n for n in adjectives if n in used), own)


def _standing(
    claims: Sequence[Claim], signs_of: Sequence[frozenset[str]], lexicon: Lexicon
) -> list[tuple[int, Claim]]:
    """The readings that are claims, numbered, each with its place among all."""
    kept: list[tuple[int, Claim]] = []
    for at, (claim, found) in enumerate(zip(claims, signs_of, strict=True)):
        trust = trust_of(claim, found, lexicon)
        if stands(claim, trust, found, lexicon):
            number = f"c{len(kept) + 1}"
            kept.append((at, msgspec.structs.replace(claim, id=number, confidence=round(trust, 2))))
    return kept


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


def _cue_tokens(analysis: Analysis, attributions: Sequence[Attribution]) -> frozenset[int]:
    tokens = [t.start for t in analysis.tokens]
    return frozenset(bisect.bisect_right(tokens, a.cue.start) - 1 for a in attributions)


def _innermost(attributions: Sequence[Attribution], at: int) -> Attribution | None:
    holders = [a for a in attributions if a.content.start <= at < a.content.end]
    return min(holders, key=lambda a: a.content.end - a.content.start, default=None)


def _of_sentence(
    sentence: Sentence,
    analysis: Analysis,
    names: Sequence[Name],
    blocked: frozenset[int],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
) -> list[tuple[Trigger, Roles, Attribution | None]]:
    here = [n for n in names if sentence.first <= n.first < sentence.last]
    starts = {n.first: n for n in here}
    covering = {at: n for n in here for at in range(n.first, n.last)}
    subject: tuple[Name, ...] = ()
    told_by = ""
    rows = []
    opens = frozenset(a.content.start for a in attributions)
    for trigger in find_triggers(analysis, lexicon, sentence, blocked, opens):
        owner = _innermost(attributions, trigger.start)
        voice = owner.id if owner is not None else ""
        if voice != told_by:
            subject, told_by = (), voice
        told = [n for n in here if owner is None or owner.content.start <= n.start]
        running = subject or _first_actor(told, trigger.first, analysis, lexicon)
        if not running and owner is not None:
            # أعلنت الرياض إرسال مساعدات: a body does what it tells of; a person mostly speaks of others
            bodies = [n for n in here if n.kind != "person"]
            running = _first_actor(bodies, trigger.first, analysis, lexicon)
        if owner is not None and owner.stance == "accuses" and not trigger.finite:
            running = _accused(owner, here)
        elif owner is not None and owner.stance == "denies" and owner.source is not None:
            running = tuple(n for n in running if n.entity != owner.source.entity)
        roles = fill_roles(trigger, analysis, lexicon, Context(starts, covering, running))
        if not _admitted(trigger, roles):
            continue
        if trigger.finite and roles.agents:
            subject = roles.agents
        rows.append((trigger, roles, owner))
    return rows


def _accused(owner: Attribution, names: Sequence[Name]) -> tuple[Name, ...]:
    """اتهمت باريس دمشق بشن …: whoever stands between the accuser and the charge."""
    speaker = owner.source.entity if owner.source is not None else None
    between = [
        n
        for n in names
        if owner.cue.end <= n.start < owner.content.start and n.kind in _ACTORS and n.entity != speaker
    ]
    return tuple(between[-1:])


def _first_actor(
    names: Sequence[Name], before: int, analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """The first name that could be a subject: what pronouns later in the sentence most often mean."""
    for name in names:
        actor = name.first < before and name.kind in _ACTORS and not name.adjective
        if actor and not behind_preposition(name, analysis, lexicon):
            return (name,)
    return ()


def _admitted(trigger: Trigger, roles: Roles) -> bool:
    """Acts of violence and protest stand without a named actor; other events need one."""
    if trigger.predicate.event in ("ASSAULT", "PROTEST"):
        # الهجوم, with nobody named, only points back to an act told elsewhere
        definite = trigger.morph is not None and trigger.morph.prefix.endswith(_ARTICLE_ENDS)
        return not definite or bool(roles.agents or roles.recipients)
    if trigger.predicate.event == "AFFILIATE":
        return bool(roles.agents or roles.recipients)
    return True


def _claim(
    trigger: Trigger,
    roles: Roles,
    owner: Attribution | None,
    analysis: Analysis,
    times: Sequence[TimeExpression],
    lexicon: Lexicon,
) -> Claim:
    return Claim(
        id="",
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
