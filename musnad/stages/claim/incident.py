"""One incident told by several words of a sentence (قتل ثلاثة في تفجير استهدف …) is one claim, and so is one
protest (خرج المئات في مظاهرة احتجاجا على …)."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
from musnad.model.reading import Claim
from musnad.stages.claim.triggers import Trigger
from musnad.text.marks import STOPS

_REACH = 30  # words between an attack and its toll
_DETAIL_REACH = 6  # words between an attack and the verb that says what it aimed at
_TOLD_OF = ("toll", "incident", "broad")
_GATHERED = ("ASSAULT", "PROTEST")


def gathered(
    triggers: Sequence[Trigger], claims: Sequence[Claim], analysis: Analysis, lexicon: Lexicon
) -> list[Claim]:
    """The claims with the words of one incident brought together at the first of them, which takes the
    doer, place, time and mode that only the later ones give. The rest is untouched and in order."""
    kept: list[tuple[Trigger, Claim]] = []
    for trigger, claim in zip(triggers, claims, strict=True):
        at = next(
            (i for i in range(len(kept) - 1, -1, -1) if _same(kept[i], (trigger, claim), analysis, lexicon)),
            None,
        )
        if at is None:
            kept.append((trigger, claim))
        else:
            kept[at] = (_latest(kept[at][0], trigger), _joined(kept[at][1], claim))
    return [claim for _, claim in kept]


def _latest(first: Trigger, second: Trigger) -> Trigger:
    """The incident's own words carry on: what follows a toll is compared with the attack behind it."""
    return second if first.predicate.sort == "toll" else first


def _same(
    first: tuple[Trigger, Claim], second: tuple[Trigger, Claim], analysis: Analysis, lexicon: Lexicon
) -> bool:
    (before, told), (after, again) = first, second
    if told.event not in _GATHERED or told.event != again.event or told.evidence != again.evidence:
        return False
    if told.attribution != again.attribution or told.polarity != again.polarity:
        return False
    if _differ(told.agents, again.agents) or _differ(told.recipients, again.recipients):
        return False
    return _linked(before, after, analysis, lexicon)


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one) and bool(other) and set(one).isdisjoint(other)


def _linked(before: Trigger, after: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Toll and attack, in either order, an attack and its aim, or two words of protest, with nothing between
    that changes the scene."""
    sorts = before.predicate.sort, after.predicate.sort
    gap = after.first - before.last
    between = analysis.tokens[before.last : after.first]
    if any(t.key in STOPS or lexicon.isa(t.stem, "scene-change") for t in between):
        return False
    if before.predicate.event == "PROTEST":
        return gap <= _REACH
    if "toll" in sorts and all(s in _TOLD_OF for s in sorts):
        return gap <= _REACH
    detail = after.finite and not analysis.tokens[after.first].conjunction
    means = after.morph is not None and after.morph.prefix.startswith("ب")
    return sorts[0] == "incident" and (detail or means) and gap <= _DETAIL_REACH


def _joined(first: Claim, second: Claim) -> Claim:
    return msgspec.structs.replace(
        first,
        agents=first.agents or second.agents,
        recipients=first.recipients or (second.recipients if first.event == "PROTEST" else ()),
        places=tuple(dict.fromkeys((*first.places, *second.places))),
        time=first.time or second.time,
        mode=first.mode or second.mode,
        confidence=max(first.confidence, second.confidence),
    )
