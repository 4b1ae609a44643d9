"""Denials and retractions, linked to the claims of the same article that they answer."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.model.reading import Attribution, Claim, Denial
from musnad.stages.claim.answers import Article, answered_acts, answered_words, speaker, wider
from musnad.stages.claim.denied import DeniedContent

_DENYING = ("denies", "retracts")
_CHARGE = "ACCUSE"
_SOON = 150  # characters


def find_denials(
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    denied: Mapping[str, DeniedContent],
    told_as: Mapping[str, frozenset[str]],
    parents: Mapping[str, str],
) -> tuple[tuple[Claim, ...], tuple[Denial, ...]]:
    """Claims with polarity settled, and who denies what. `denied` has a row for each denying or
    retracting attribution, `told_as` one for every attribution; `parents` gives the body an actor
    belongs to.

    A denied act told elsewhere in the article by another voice is a denial row and no claim of the
    denier; told only inside the denial it stays, negated, under the denier.
    """
    article = Article(claims, {a.id: a for a in attributions}, told_as, parents)
    rows: dict[str, list[str]] = {}
    kept: list[Claim] = []
    for claim in claims:
        owner = article.voices.get(claim.attribution or "")
        if owner is None or owner.stance not in _DENYING:
            kept.append(claim)
            continue
        if claim.event == _CHARGE and "charge" in denied[owner.id].kinds:
            continue  # نفت هذه الاتهامات: the charge is what is denied, no act of its own
        if denied[owner.id].knowing:
            kept.append(claim)  # نفى علمه بالهجوم: the act itself is not denied
            continue
        answered = [c.id for c in answered_acts(claim, owner, denied[owner.id].involvement, article)]
        rows.setdefault(owner.id, []).extend(answered)
        if not answered and owner.stance == "denies":
            kept.append(msgspec.structs.replace(claim, polarity="negated"))
        elif not answered or owner.stance == "retracts":
            kept.append(claim)
    repeated: set[str] = set()
    last: Attribution | None = None
    for denier in attributions:
        if denier.stance not in _DENYING:
            continue
        if not rows.get(denier.id):
            rows[denier.id], again = _by_words(denier, last, rows, denied[denier.id], article)
            repeated |= again
        last = denier
    kept = [c for c in kept if c.id not in repeated]
    alive = {c.id for c in kept}
    denials = tuple(
        Denial(attribution, tuple(dict.fromkeys(c for c in ids if c in alive)))
        for attribution, ids in rows.items()
        if any(c in alive for c in ids)
    )
    return tuple(kept), denials


def _by_words(
    denier: Attribution,
    last: Attribution | None,
    rows: Mapping[str, Sequence[str]],
    content: DeniedContent,
    article: Article,
) -> tuple[list[str], set[str]]:
    """Claims answered by a denial that repeats no act told elsewhere; and those its reports only repeat."""
    if content.knowing:
        return [], set()
    inner = [c for c in article.claims if _reported_inside(c, denier, article)]
    if inner:
        return _of_reports(inner, denier, content, article)
    if last is not None and content.bare and _goes_on(denier, last):
        return list(rows.get(last.id, ())), set()
    found = answered_words(denier, content, denier.id in rows, article)
    return [c.id for c in found], set()


def _goes_on(denier: Attribution, last: Attribution) -> bool:
    """Whether a denial of bare reports goes on from the one before it (نفت الوزارة …، ووصفت الأنباء بأنها
    عارية عن الصحة)."""
    return speaker(denier) == speaker(last) and denier.cue.start - last.content.end < _SOON


def _reported_inside(claim: Claim, denier: Attribution, article: Article) -> bool:
    """Whether the claim is told by reports that the denial itself names (نفى أنباء عن مقتل القائد)."""
    if claim.attribution is None or article.voices[claim.attribution].parent != denier.id:
        return False
    return denier.content.start <= claim.trigger.start < denier.content.end


def _of_reports(
    inner: Sequence[Claim], denier: Attribution, content: DeniedContent, article: Article
) -> tuple[list[str], set[str]]:
    """The claims that denied reports tell, there and elsewhere; and which of those told there are only told
    again, by nobody or by a voice that tells them elsewhere itself."""
    further = [c for c in wider(denier, content, article) if c not in inner]
    ids = [c.id for c in further]
    again: set[str] = set()
    for one in inner:
        others = answered_acts(one, denier, False, article)
        others = [c for c in others if c.attribution is not None and c not in inner]
        ids.extend(c.id for c in others)
        teller = speaker(article.voices[one.attribution or ""])
        tellers = {speaker(article.voices[c.attribution or ""]) for c in others}
        hearsay = teller is None and (others or any(c.event == one.event for c in further))
        if hearsay or teller in tellers:
            again.add(one.id)
        else:
            ids.append(one.id)
    return ids, again
