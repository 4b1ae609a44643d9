"""What around a trigger speaks for and against an act that took place: signs, and what they are worth."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
from musnad.model.reading import Claim
from musnad.stages.claim.context import Roles
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.words import tells_number

_KINDS = ("group", "state", "person", "org")
_REACH = 25  # words around a trigger in which a signal counts
_COUNT_REACH = 2  # words between a number and what it counts
_HEADLINE = 12  # words of a sentence that says one thing only
_LONG = 60  # words of a sentence that argues rather than tells
_OFTEN = 3  # words of a subject that make it the article's
_STANDS = 0.5  # trust from which a claim speaks for others of its article
_ANY = 0.04  # trust that even a headline must earn
_COMPANY = (1, 2)  # other claims of the event in the sentence
_UNSUPPORTED, _SHORT, _POINTING = "shape.unsupported", "shape.short", "shape.pointing"
_INSTEAD = (  # what stands in for the words an entry asks for
    frozenset({"article.war"}),
    frozenset({"role.both", "role.known"}),
    frozenset({"role.person", "role.place", "event.CONSULT"}),
)
_NAMELESS = ("ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE")  # often told with nobody named
_ACTORLESS = 0.4  # trust that any other act with nobody named must earn
_OPEN = frozenset({"shape.past", "clause.head", "told.actual"})
_SAID_OF = frozenset({"shape.past", "role.agent", "voice.opening"})  # قال إن الجيش قصف …
_FOUGHT = frozenset({"shape.light", "light.past", "role.agent", "role.place"})
_ARMED = frozenset({"event.ASSAULT", "shape.past", "role.agent", "word.weapon"})  # مسيرة إسرائيلية استهدفت
_BODY = frozenset({"role.state", "role.group"})
_ASIDE = frozenset({"clause.relative", "clause.subordinate"})


def signs(
    trigger: Trigger, roles: Roles, claim: Claim, analysis: Analysis, lexicon: Lexicon
) -> frozenset[str]:
    """The signs of one claim within its sentence, by their names in trust.yaml."""
    found = set(_shape(trigger, claim, analysis, lexicon))
    found.add(f"event.{claim.event}")
    found.update(_filled(roles, lexicon))
    low = max(trigger.sentence.first, trigger.first - _REACH)
    high = min(trigger.sentence.last, trigger.last + _REACH)
    around = [*range(low, trigger.first), *range(trigger.last, high)]
    found.update(f"word.{name}" for name in signals_among(around, analysis, lexicon))
    return frozenset(found)


def signals_among(around: Sequence[int], analysis: Analysis, lexicon: Lexicon) -> set[str]:
    """The signals that stand among the tokens."""
    found: set[str] = set()
    here = frozenset(around)
    for at in analysis.within(min(here, default=0), max(here, default=-1) + 1, "signal"):
        if at not in here:
            continue
        for signal in lexicon.signals.given(analysis.tokens[at]):
            if signal.id not in found and (not signal.counted or _counted(at, analysis, lexicon)):
                found.add(signal.id)
    return found


def _shape(trigger: Trigger, claim: Claim, analysis: Analysis, lexicon: Lexicon) -> Iterable[str]:
    morph = trigger.morph
    if trigger.finite and morph is not None:
        yield "shape.past" if morph.kind == "past" else "shape.present"
    elif trigger.predicate.pos == "phrase":
        yield "shape.phrase"
    if morph is not None and morph.definite:
        yield "shape.definite"
    if morph is not None and morph.suffix:
        yield "shape.owned"
    if trigger.light is not None:
        yield "shape.light"
    if not trigger.supported:
        yield _UNSUPPORTED
    if trigger.predicate.sort is not None:
        yield f"sort.{trigger.predicate.sort}"
    length = trigger.sentence.last - trigger.sentence.first
    if length > _LONG:
        yield "shape.long"
    elif length <= _HEADLINE:
        yield _SHORT
    yield "told.negated" if claim.polarity == "negated" else f"told.{claim.modality}"
    before = analysis.tokens[trigger.first - 1] if trigger.first > trigger.sentence.first else None
    if before is not None and lexicon.isa(before.stem, "looking-back"):
        yield "shape.behind"
    if before is not None and lexicon.isa(before.stem, "demonstrative") and not trigger.finite:
        yield _POINTING


def _filled(roles: Roles, lexicon: Lexicon) -> Iterable[str]:
    actors = (*roles.agents, *roles.recipients)
    if roles.agents:
        yield "role.agent"
    if roles.recipients:
        yield "role.recipient"
    if roles.agents and roles.recipients:
        yield "role.both"
    if roles.places:
        yield "role.place"
    if any(n.entity in lexicon.actors for n in actors):
        yield "role.known"
    yield from (f"role.{kind}" for kind in _KINDS if any(n.kind == kind for n in actors))


def _counted(at: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a number stands before the word, or it is a dual."""
    token = analysis.tokens[at]
    if token.key.endswith("ان") and len(token.stem) > len("ان") + 2:
        return True
    for before in range(at - 1, max(0, at - 1 - _COUNT_REACH) - 1, -1):
        other = analysis.tokens[before]
        if tells_number(other, lexicon):
            return True
        if other.kind == "punctuation":
            break
    return False


def subjects(claims: Sequence[Claim], analysis: Analysis, lexicon: Lexicon) -> list[frozenset[str]]:
    """For each claim, signs of what the rest of the article is about: signals of a subject that come again
    and again outside the claim's sentence."""
    if not claims:
        return []
    counts = [
        Counter(
            signal.id
            for at in analysis.within(sentence.first, sentence.last, "signal")
            for signal in lexicon.signals.given(analysis.tokens[at])
            if signal.subject
        )
        for sentence in analysis.sentences
    ]
    whole: Counter[str] = sum(counts, Counter())
    inside = {one.start: count for one, count in zip(analysis.sentences, counts, strict=True)}
    return [
        frozenset(
            f"article.{name}" for name, n in whole.items() if n - inside[c.evidence.start][name] >= _OFTEN
        )
        for c in claims
    ]


def all_signs(
    claims: Sequence[Claim], found: Sequence[frozenset[str]], lexicon: Lexicon
) -> list[frozenset[str]]:
    """The signs of claims and what the other claims of the article add to them: claims that stand by
    themselves speak for those of the same event in other sentences."""
    here = Counter(
        (c.event, c.evidence.start) for c, one in zip(claims, found, strict=True) if _UNSUPPORTED not in one
    )
    own = [one | _company(here[(c.event, c.evidence.start)]) for c, one in zip(claims, found, strict=True)]
    strong = {
        (c.event, c.evidence.start)
        for c, one in zip(claims, own, strict=True)
        if trust_of(c, one, lexicon) >= _STANDS
    }
    return [one | _elsewhere(c, strong) for c, one in zip(claims, own, strict=True)]


def trust_of(claim: Claim, found: frozenset[str], lexicon: Lexicon) -> float:
    """The machine's trust in a reading with these signs, in [0, 1]."""
    worth = lexicon.trusts(claim.event)
    weights = worth.weights
    # fsum, for a set has no order, and the same text shall always give the same bytes
    weight = math.fsum((worth.base, *[weights[one] for one in found if one in weights]))
    return 1 / (1 + math.exp(-weight))


def _plainly_told(claim: Claim, found: frozenset[str]) -> bool:
    """Whether an act of violence is told as done, outside an aside: by a verb that heads its clause, with
    somebody or a place beside it, or stands behind its doer and opens what somebody says; or by a noun that
    a verb carries, between two who are named, or of a fight with a side and a place (اندلعت معارك في …)."""
    if "told.actual" not in found or found & _ASIDE:
        return False
    if claim.mode == "clash" and found >= _FOUGHT:
        return True
    if found >= _ARMED and found & _BODY:
        return True
    if "sort.incident" not in found:
        return False
    if "shape.light" in found and len(claim.agents) + len(claim.recipients) > 1:
        return True
    if found >= _OPEN:
        return bool(found & {"role.agent", "role.recipient", "role.place"})
    return found >= _SAID_OF and bool(found & {"role.recipient", "role.place"})


def stands(claim: Claim, trust: float, found: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a reading is a claim: trusted enough, or plainly told, or told in a headline, which has hardly
    room for signs;
    never a noun that points back (هذا الهجوم). A word without those its entry asks for is read where its
    actors or the article's subject speak for it."""
    if _POINTING in found:
        return False
    if _UNSUPPORTED in found and not any(one <= found for one in _INSTEAD):
        return False
    if _plainly_told(claim, found):
        return True
    floor = lexicon.trusts(claim.event).floor
    if _SHORT in found:
        return trust >= min(_ANY, floor)
    if claim.event not in _NAMELESS and not (claim.agents or claim.recipients):
        floor = max(floor, _ACTORLESS)
    return trust >= floor


def _company(claims_here: int) -> frozenset[str]:
    """Signs of other words of the event in the sentence."""
    return frozenset(f"company.{n}" for n in _COMPANY if claims_here > n)


def _elsewhere(claim: Claim, strong: Set[tuple[str, int]]) -> frozenset[str]:
    others = any(event == claim.event and at != claim.evidence.start for event, at in strong)
    return frozenset({"elsewhere"} if others else ())
