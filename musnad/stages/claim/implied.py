"""What a verb implies of the act that depends on it: امتنع عن التزويد، فشل في اغتيال، حذّر من قصف."""

import msgspec

from musnad.lexicon.schema import Implicative
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Morph
from musnad.model.vocabulary import Modality, Polarity
from musnad.stages.claim.governing import preposition_at
from musnad.stages.claim.triggers import Trigger
from musnad.text.fold import key
from musnad.text.marks import COMMAS, STOPS

_OBJECT, _THAT = "object", "ان"
_CHAIN = 2  # masdars in construct before the one that acts: عن مواصلة دعم
_REACH = 10  # words from the act back to the verb it depends on
_NEGATION_REACH = 2  # words before that verb in which its negator stands
_COMING = "س"
_ENDS = ("relative", "complementizer", "subordinator", "negation")  # another clause or verb stands behind


class Implied(msgspec.Struct, frozen=True):
    """What becomes of an act; None where it stays as it stands."""

    polarity: Polarity | None
    modality: Modality | None


def implied(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> Implied | None:
    """What the verb says of the act that the trigger's stands under; None where no such verb does."""
    if trigger.predicate.event == "AFFILIATE":
        return None  # يتخلى عن حلفائه: they are his
    found = _under(trigger.first, trigger, analysis, lexicon)
    if found is None and trigger.light is not None:
        return _under(trigger.light[0], trigger, analysis, lexicon)  # رفض شنّ غارات
    return found


def _under(start: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> Implied | None:
    """Likewise for what stands at token `start`."""
    first = trigger.sentence.first
    tie, at = _tie(start, first, analysis, lexicon)
    joined = bool(analysis.tokens[start].conjunction)
    if tie == _OBJECT and not any(m.kind in ("masdar", "noun") for m in analysis.morphs[start]):
        return None  # a verb stands under none without أن
    for before in range(at - 1, max(first, at - _REACH) - 1, -1):
        token, morphs = analysis.tokens[before], analysis.morphs[before]
        if token.key in STOPS or lexicon.isa(token.key, *_ENDS) or (joined and token.key in COMMAS):
            return None
        for morph in morphs:
            entry = lexicon.implicatives.get(morph.entry)
            if entry is not None and morph.kind != "passive" and _fits(entry, tie, trigger):
                return _outcome(entry, morph, before, trigger, analysis, lexicon)
        between = _preposition(before, analysis, lexicon)
        if between == tie or (between is not None and tie in (_OBJECT, _THAT)):
            return None  # رفض العرض بعد زيارة، تراجع عن اتهامه بالمسؤولية عن الهجوم: not what was refused
        if any(m.finite for m in morphs) and not lexicon.isa(token.key, "auxiliary"):
            return None
    return None


def _tie(start: int, first: int, analysis: Analysis, lexicon: Lexicon) -> tuple[str, int]:
    """How the act at `start` joins what stands before it (`object`, أن or a preposition), and the first token
    of that."""
    tokens, at, bare = analysis.tokens, start, _OBJECT
    for _ in range(_CHAIN + 1):
        if at <= first:
            break
        own = preposition_at(analysis, lexicon, at)
        if own is not None:
            return own, at
        before = tokens[at - 1]
        if before.key == _THAT:
            at, bare = at - 1, _THAT
            continue
        if lexicon.isa(before.key, "preposition"):
            return before.key, at - 1
        construct = "ال" not in before.clitics and any(m.kind == "masdar" for m in analysis.morphs[at - 1])
        if not construct or any(m.entry in lexicon.implicatives for m in analysis.morphs[at - 1]):
            break
        at -= 1
    return bare, at


def _preposition(at: int, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The preposition at a token that may be a name: only where its letters are sure to be one (لبنان)."""
    sure = analysis.tokens[at].clitics or not analysis.morphs[at]
    return preposition_at(analysis, lexicon, at) if sure else None


def _fits(entry: Implicative, tie: str, trigger: Trigger) -> bool:
    """Whether the act joins the verb as it wants it, and is of the events it speaks of."""
    if entry.events and trigger.predicate.event not in entry.events:
        return False
    if tie == _OBJECT and trigger.morph is not None and trigger.morph.kind == "noun":
        return False  # تجنّب الهجوم leaves it as it was
    return tie in map(key, entry.complement)


def _outcome(
    entry: Implicative, morph: Morph, at: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon
) -> Implied:
    negators = analysis.tokens[max(trigger.sentence.first, at - _NEGATION_REACH) : at]
    if any(lexicon.isa(t.key, "negation") for t in negators):
        left: Modality | None = (
            "possible" if entry.modality else None
        )  # لم يمتنع عن الدعم: he gave it; لم يرفضه: he may
        return Implied("affirmed" if entry.polarity else None, left)
    coming = morph.prefix == _COMING or any(lexicon.isa(t.key, "future") for t in negators)
    return Implied(entry.polarity, entry.modality or ("planned" if coming else None))
