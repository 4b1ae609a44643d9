"""Denials and retractions, linked to the claims of the same article that they answer."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.model.reading import Attribution, Claim, Denial
from musnad.stages.claim.denied import DeniedContent

_DENYING = ("denies", "retracts")
_CHARGE = "ACCUSE"
_TIE = "AFFILIATE"
_MEETINGS = ("CONSULT", "COOPERATE")  # the same two sides do these often


class _Article(msgspec.Struct, frozen=True):
    """What a denial is looked up in: claims in text order, attributions by id, and the body an actor
    belongs to (an army and its state)."""

    claims: Sequence[Claim]
    voices: Mapping[str, Attribution]
    parents: Mapping[str, str]

    def wide(self, ids: Sequence[str]) -> set[str]:
        """Actors with the bodies they belong to."""
        return {*ids, *(self.parents.get(i, i) for i in ids)}

    def others(self, denier: Attribution) -> list[Claim]:
        """Claims another voice than the denier's tells; a retraction answers its own voice too."""
        return [c for c in self.claims if _other_voice(c, denier, self.voices)]


def find_denials(
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    denied: Mapping[str, DeniedContent],
    parents: Mapping[str, str],
) -> tuple[tuple[Claim, ...], tuple[Denial, ...]]:
    """Claims with polarity settled, and who denies what. `denied` has a row for each denying or
    retracting attribution; `parents` gives the body an actor belongs to.

    A denied act told elsewhere in the article by another voice is a denial row and no claim of the
    denier; told only inside the denial it stays, negated, under the denier.
    """
    article = _Article(claims, {a.id: a for a in attributions}, parents)
    rows: dict[str, list[str]] = {}
    kept: list[Claim] = []
    for claim in claims:
        owner = article.voices.get(claim.attribution or "")
        if owner is None or owner.stance not in _DENYING:
            kept.append(claim)
            continue
        if claim.event == _CHARGE and denied[owner.id].charges:
            continue  # نفت هذه الاتهامات: the charge is what is denied, no act of its own
        answered = [c.id for c in _answered_acts(claim, owner, article)]
        rows.setdefault(owner.id, []).extend(answered)
        if not answered and owner.stance == "denies":
            kept.append(msgspec.structs.replace(claim, polarity="negated"))
        elif not answered or owner.stance == "retracts":
            kept.append(claim)
    for denier in attributions:
        if denier.stance in _DENYING and not rows.get(denier.id):
            acts = denier.id in rows
            rows[denier.id] = _answered_words(denier, denied[denier.id], acts, article)
    alive = {c.id for c in kept}
    denials = tuple(
        Denial(attribution, tuple(dict.fromkeys(c for c in ids if c in alive)))
        for attribution, ids in rows.items()
        if any(c in alive for c in ids)
    )
    return tuple(kept), denials


def _speaker(attribution: Attribution | None) -> object:
    if attribution is None or attribution.source is None:
        return None
    source = attribution.source
    return source.entity or (source.start, source.end)


def _other_voice(claim: Claim, denier: Attribution, voices: Mapping[str, Attribution]) -> bool:
    if claim.attribution == denier.id:
        return False
    said = _speaker(voices.get(claim.attribution or ""))
    return said is None or said != _speaker(denier)


def _answered_acts(denied: Claim, denier: Attribution, article: _Article) -> list[Claim]:
    """Tellings by other voices of the act a denier repeats: those that share an actor or a place with
    it; where none does and the denial names no victim, the closest telling of that kind of act."""
    fitting = [c for c in article.others(denier) if _same_act(c, denied, denier, article)]
    shared = [c for c in fitting if _shares(c, denied, article)]
    if shared or denied.recipients or denied.event == _TIE or not fitting:
        return shared
    return [min(fitting, key=lambda c: abs(c.trigger.start - denied.trigger.start))]


def _same_act(told: Claim, denied: Claim, denier: Attribution, article: _Article) -> bool:
    """Whether a telling may be of the denied act: the same kind and mode, and no side that differs."""
    if told.event != denied.event or (told.mode and denied.mode and told.mode != denied.mode):
        return False
    agents: Sequence[str] = denied.agents
    speaker = _speaker(denier)
    if told.event == _TIE and not agents and isinstance(speaker, str):
        agents = (speaker,)  # نفى انتماءه: nobody else's tie
    doers = article.wide(told.agents) & article.wide(agents)
    if told.event == _TIE and not doers:
        return False
    sides = article.wide(told.recipients) & article.wide(denied.recipients)
    return not (
        (told.agents and agents and not doers)
        or (told.recipients and denied.recipients and not sides and not doers)
    )


def _shares(told: Claim, denied: Claim, article: _Article) -> bool:
    """Whether two tellings have enough in common: one side or place; of meetings both sides."""
    left = article.wide((*told.agents, *told.recipients, *told.places))
    common = left & article.wide((*denied.agents, *denied.recipients, *denied.places))
    return len(common) >= (2 if told.event in _MEETINGS else 1)


def _answered_words(denier: Attribution, content: DeniedContent, acts: bool, article: _Article) -> list[str]:
    """Claims answered by a denial of which no act is linked. `acts` says that it repeats some: then they
    stand negated, and nothing else is denied but what its reports hold."""
    inner = [c for c in article.claims if _reported_inside(c, denier, article)]
    if inner:  # نفى أنباء عن مقتل القائد: what they say, here and where others told it
        told = [c for c in article.others(denier) if c.attribution is not None and c not in inner]
        others = [
            o.id for o in told for c in inner if _same_act(o, c, denier, article) and _shares(o, c, article)
        ]
        wider = _by_event(told, content, content.entities, article) if content.reports else []
        return [*(c.id for c in inner), *others, *wider]
    if acts:
        return []
    answerable = article.claims if denier.stance == "retracts" else article.others(denier)
    told = [c for c in answerable if c.attribution is not None]
    told = [c for c in told if not denier.content.start <= c.trigger.start < denier.content.end]
    own = _speaker(denier)
    about = content.entities - {own} if isinstance(own, str) else content.entities
    named = _by_event(told, content, about, article)
    if named or not (content.reports or content.charges or content.that):
        return named
    return _by_report(denier, told, content, about, article)


def _reported_inside(claim: Claim, denier: Attribution, article: _Article) -> bool:
    """Whether the claim is told by reports that the denial itself names."""
    if claim.attribution is None or article.voices[claim.attribution].parent != denier.id:
        return False
    return denier.content.start <= claim.trigger.start < denier.content.end


def _by_event(
    told: Sequence[Claim], content: DeniedContent, about: frozenset[str], article: _Article
) -> list[str]:
    """Claims of the kinds of act that the denial's words name (نفى ضلوعه في الهجوم، أي تدخل في …), about
    those it names."""
    wanted = article.wide(tuple(about))
    fitting = [
        (len(wanted & article.wide((*c.agents, *c.recipients, *c.places))), c.id)
        for c in told
        if c.event in content.events
    ]
    most = max((shared for shared, _ in fitting), default=0)
    return [claim for shared, claim in fitting if shared == most] if most else []


def _by_report(
    denier: Attribution,
    told: Sequence[Claim],
    content: DeniedContent,
    about: frozenset[str],
    article: _Article,
) -> list[str]:
    """Claims told before that a denial of reports answers: those by whom or about whom it names, or all
    where it names nobody. Ties that only introduce somebody (زعيم الحركة) are not what reports say."""
    told = [c for c in told if c.event != _TIE]
    by_them = [c for c in told if _speaker(article.voices.get(c.attribution or "")) in about]
    if by_them:
        told = by_them
    elif about:
        told = [c for c in told if about & {*c.agents, *c.recipients, *c.places}]
    earlier = [c for c in told if c.trigger.start < denier.cue.start]
    if content.charges:
        charged = [c for c in earlier if article.voices[c.attribution or ""].stance == "accuses"]
        earlier = charged or earlier
    if content.that and earlier:  # ونفت إيران ذلك: what the last voice said
        return [c.id for c in earlier if c.attribution == earlier[-1].attribution]
    return [c.id for c in earlier] or [c.id for c in told[:1]]
