"""Which tellings are claims: each weighed by the signs around it, one incident's words gathered."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
from musnad.model.reading import Claim
from musnad.stages.claim.evidence import all_signs, signs, stands, subjects, trust_of
from musnad.stages.claim.incident import gathered
from musnad.stages.claim.standing import standing_signs
from musnad.stages.claim.told import Told


class Weighed(msgspec.Struct, frozen=True):
    """The tellings that stand, their claims with number and confidence, and by claim id the signs that spoke
    for or against each."""

    rows: tuple[Told, ...]
    claims: tuple[Claim, ...]
    signs: Mapping[str, frozenset[str]]


def weigh(rows: Sequence[Told], told: Sequence[Claim], analysis: Analysis, lexicon: Lexicon) -> Weighed:
    """Keep the readings that are claims. `told` are the rows' claims, in the same order."""
    about = subjects(told, analysis, lexicon)
    found = [
        article | _own_signs(row, claim, analysis, lexicon) | standing_signs(row, analysis, lexicon)
        for row, claim, article in zip(rows, told, about, strict=True)
    ]
    found = all_signs(told, found, lexicon)
    kept = _standing(told, found, lexicon)
    standing = tuple(rows[at] for at, _ in kept)
    claims = gathered([row.trigger for row in standing], [one for _, one in kept], analysis, lexicon)
    return Weighed(standing, tuple(claims), {claim.id: found[at] for at, claim in kept})


def _own_signs(row: Told, claim: Claim, analysis: Analysis, lexicon: Lexicon) -> frozenset[str]:
    """The signs of its trigger, of its verb, or of both together: those that speak most for it."""
    own = signs(row.trigger, row.roles, claim, analysis, lexicon)
    if row.verb is None:
        return own
    verbs = signs(row.verb, row.roles, claim, analysis, lexicon)
    return max((own, verbs, own | verbs), key=lambda found: trust_of(claim, found, lexicon))


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
