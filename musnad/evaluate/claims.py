"""Scoring claims: event, roles, source, polarity, modality, place, mode; and denials."""

import re
from collections.abc import Collection, Mapping

from musnad.evaluate.gold import Gold, GoldClaim
from musnad.evaluate.pairing import Bounds, overlap, pair_up
from musnad.evaluate.tasks import Scores, bounds
from musnad.model.reading import Claim, Reading

_SENTENCE_END = re.compile(r"[.!؟?\n]+")


def _sentences(text: str) -> list[Bounds]:
    spans, start = [], 0
    for stop in _SENTENCE_END.finditer(text):
        spans.append((start, stop.end()))
        start = stop.end()
    return [*spans, (start, len(text))]


def _sentence_of(spans: list[Bounds], at: int) -> int:
    return next((i for i, (s, e) in enumerate(spans) if s <= at < e), len(spans) - 1)


def _agree(wanted: Collection[str], given: Collection[str]) -> bool:
    return (not wanted and not given) or bool(set(wanted) & set(given))


class _Matcher:
    """One article's claims under comparison; `stands_for` maps system entities to gold keys."""

    def __init__(self, text: str, gold: Gold, stands_for: Mapping[str, str]) -> None:
        self._sentences = _sentences(text)
        self._gold = gold
        self._stands_for = stands_for

    def named(self, entities: tuple[str, ...]) -> set[str]:
        return {self._stands_for.get(e, f"?{e}") for e in entities}

    def same_place(self, row: GoldClaim, claim: Claim) -> tuple[bool, bool]:
        """Whether the triggers overlap, and whether they at least share a sentence."""
        trigger = self._gold.triggers[row.id]
        if overlap(trigger, bounds(claim.trigger)) > 0:
            return True, True
        return False, _sentence_of(self._sentences, trigger[0]) == _sentence_of(
            self._sentences, claim.trigger.start
        )

    def roles_agree(self, row: GoldClaim, claim: Claim) -> tuple[bool, bool]:
        agents, recipients = self.named(claim.agents), self.named(claim.recipients)
        found = _agree(row.agents, agents), _agree(row.recipients, recipients)
        if row.event == "AFFILIATE" and not all(found):  # a tie may be read from either end
            swapped = _agree(row.agents, recipients), _agree(row.recipients, agents)
            return swapped if all(swapped) else found
        return found


def score_claims(
    text: str,
    gold: Gold,
    system: Reading,
    out: frozenset[int],
    stands_for: Mapping[str, str],
    attribution_pairs: Mapping[str, str],
    scores: Scores,
) -> None:
    """Claims by event in place; then with roles; then under the right source; then denials."""
    given = {c.id: c for c in system.claims if c.trigger.start not in out}
    rows = {c.id: c for c in gold.file.claims}
    matcher = _Matcher(text, gold, stands_for)
    detected: dict[tuple[str, str], float] = {}
    with_roles: dict[tuple[str, str], float] = {}
    sourced: dict[tuple[str, str], float] = {}
    for row in rows.values():
        for claim in given.values():
            if row.event != claim.event:
                continue
            trigger, near = matcher.same_place(row, claim)
            if not near:
                continue
            agents, recipients = matcher.roles_agree(row, claim)
            pair = (row.id, claim.id)
            detected[pair] = 1 + 2 * trigger + agents + recipients
            if agents and recipients:
                with_roles[pair] = detected[pair]
                if _same_source(row, claim, attribution_pairs):
                    sourced[pair] = detected[pair]
    pairs = {str(g): str(s) for g, s in pair_up(detected).items()}
    scores.tallies["claims (event)"].add(len(pairs), len(given), len(rows))
    scores.tallies["claims (event+roles)"].add(len(pair_up(with_roles)), len(given), len(rows))
    scores.tallies["claims (event+roles+source)"].add(len(pair_up(sourced)), len(given), len(rows))
    for key, system_id in pairs.items():
        _rate(rows[key], given[system_id], matcher, scores)
    _score_denials(gold, system, attribution_pairs, pairs, scores)


def _same_source(row: GoldClaim, claim: Claim, pairs: Mapping[str, str]) -> bool:
    if row.attribution is None or claim.attribution is None:
        return row.attribution is None and claim.attribution is None
    return pairs.get(row.attribution) == claim.attribution


def _rate(row: GoldClaim, claim: Claim, matcher: _Matcher, scores: Scores) -> None:
    scores.rates["polarity"].append(row.polarity == claim.polarity)
    scores.rates["modality"].append(row.modality == claim.modality)
    if row.mode:
        scores.rates["mode"].append(row.mode == claim.mode)
    if row.places:
        scores.rates["place"].append(bool(set(row.places) & matcher.named(claim.places)))


def _score_denials(
    gold: Gold,
    system: Reading,
    attribution_pairs: Mapping[str, str],
    claim_pairs: Mapping[str, str],
    scores: Scores,
) -> None:
    wanted = {(d.attribution, c) for d in gold.file.denials for c in d.claims}
    given = {(d.attribution, c) for d in system.denials for c in d.claims}
    hit = sum((attribution_pairs.get(a), claim_pairs.get(c)) in given for a, c in wanted)
    scores.tallies["denials (denier+claim)"].add(hit, len(given), len(wanted))
