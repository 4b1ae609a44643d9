"""What a verb implies of the act that depends on it: امتنع عن التزويد، فشل في اغتيال، حذّر من قصف."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.schema import Doer, Implicative
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Morph, Name
from musnad.model.vocabulary import Modality, Polarity
from musnad.stages.claim.agreement import Number, agrees, of_person, opens_before
from musnad.stages.claim.context import Roles
from musnad.stages.claim.governing import governor, preposition_at
from musnad.stages.claim.referents import ACTORS
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
    """What becomes of an act by the verb at token `verb`; None where it stays as it stands. `number` is what
    the verb's ending says of its subject."""

    polarity: Polarity | None
    modality: Modality | None
    doer: Doer | None = None
    verb: int = 0
    number: Number | None = None


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
    tie, at = _tie(start, trigger, analysis, lexicon)
    joined = bool(analysis.tokens[start].conjunction)
    if tie == _OBJECT and not any(m.kind in ("masdar", "noun") for m in analysis.morphs[start]):
        return None  # a verb stands under none without أن
    passed: set[str] = set()
    for before in range(at - 1, max(first, at - _REACH) - 1, -1):
        token, morphs = analysis.tokens[before], analysis.morphs[before]
        between = preposition_at(analysis, lexicon, before)
        ends = between is None and lexicon.isa(token.key, *_ENDS)
        if token.key in STOPS or ends or (joined and token.key in COMMAS):
            return None
        for morph in morphs:
            entry = lexicon.implicatives.get(morph.entry)
            if morph.kind == "passive" or (joined and not morph.finite):
                continue  # مواجهة التنظيم والتعاون مع …: side by side
            if tie == _OBJECT and morph.kind == "masdar" and morph.definite:
                continue  # كسرت المعارضة حصار …: people, for a masdar with ال takes no object
            if entry is not None and _fits(entry, tie, start, trigger):
                if not passed <= set(map(key, entry.addressee)):
                    return None  # رفض العرض بعد زيارة: not what was refused
                return _outcome(entry, morph, before, trigger, analysis, lexicon)
        if between == tie:
            return None  # تراجع عن اتهامه بالمسؤولية عن الهجوم
        if between is not None and tie in (_OBJECT, _THAT):
            passed.add(between)
        if any(m.finite for m in morphs) and not lexicon.isa(token.key, "auxiliary"):
            return None
    return None


def _tie(start: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> tuple[str, int]:
    """How the act at `start` joins what stands before it (`object`, أن or a preposition), and the first token
    of that."""
    tokens, at, bare = analysis.tokens, start, _OBJECT
    for _ in range(_CHAIN + 1):
        if at <= trigger.sentence.first:
            break
        own = preposition_at(analysis, lexicon, at)
        if own is not None:
            return own, at
        before = tokens[at - 1]
        if at == start and lexicon.isa(before.stem, "leading-adjective"):
            at -= 1  # للدخول في أول مفاوضات
            continue
        if before.key == _THAT:
            at, bare = at - 1, _THAT
            continue
        if lexicon.isa(before.key, "preposition"):
            return before.key, at - 1
        event = any(m.kind == "masdar" or m.entry in lexicon.predicates for m in analysis.morphs[at - 1])
        construct = "ال" not in before.clitics and event
        if not construct or _takes_object(at - 1, trigger, analysis, lexicon):
            break
        at -= 1
    return bare, at


def _takes_object(at: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a masdar in construct is itself of a verb that says something of the act."""
    found = (lexicon.implicatives.get(m.entry) for m in analysis.morphs[at])
    return any(one is not None and _fits(one, _OBJECT, trigger.first, trigger) for one in found)


def _fits(entry: Implicative, tie: str, start: int, trigger: Trigger) -> bool:
    """Whether the act joins the verb as it wants it, and is of the events it speaks of."""
    if entry.events and trigger.predicate.event not in entry.events:
        return False
    noun = start == trigger.first and trigger.morph is not None and trigger.morph.kind == "noun"
    if tie == _OBJECT and noun and not trigger.predicate.mutual and entry.doer in (None, "subject"):
        return False  # تجنّب الهجوم leaves it as it was
    return tie in map(key, entry.complement)


def _outcome(
    entry: Implicative, morph: Morph, at: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon
) -> Implied:
    negators = analysis.tokens[max(trigger.sentence.first, at - _NEGATION_REACH) : at]
    polarity, modality = entry.polarity, entry.modality
    if any(lexicon.isa(t.key, "negation") for t in negators):  # لم يمتنع عنه: he did it; لم يرفضه: he may
        polarity, modality = "affirmed" if polarity else None, "possible" if modality else None
    elif modality is None and entry.doer in (None, "subject"):
        coming = morph.prefix == _COMING or any(lexicon.isa(t.key, "future") for t in negators)
        modality = "planned" if coming else None
    return Implied(polarity, modality, entry.doer, at, of_person(morph.person) if morph.finite else None)


def others_act(
    roles: Roles,
    by: Implied | None,
    trigger: Trigger,
    names: Sequence[Name],
    analysis: Analysis,
    lexicon: Lexicon,
) -> Roles:
    """The roles without the one who only speaks of the act: نددت مصر بقصف غزة، حذرت روسيا تركيا من قصفها."""
    if by is None or by.doer in (None, "subject"):
        return roles
    asked = addressee(by, trigger, names, analysis, lexicon) if by.doer == "addressee" else ()
    agents = tuple(n for n in roles.agents if n.first >= trigger.first or n in asked)
    return msgspec.structs.replace(roles, agents=agents)


def addressee(
    by: Implied, trigger: Trigger, names: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """Those to whom a verb says that they should do the act: the names behind it, without its subject."""
    between = [n for n in names if by.verb < n.first < trigger.first and not n.adjective]
    if by.number is None:  # داعيا الحزب إلى …
        return tuple(between)
    subject = subject_of(by, trigger, names, analysis, lexicon)
    return tuple(n for n in between if n not in subject)


def subject_of(
    by: Implied, trigger: Trigger, names: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """The subject of the verb above the act, if written: right before it (إيران هددت إسرائيل بقصف …), else
    the first name behind it. Empty where neither agrees with the verb's ending: وطالبت الحزب."""
    behind = [n for n in names if by.verb < n.first < trigger.first][:1]
    before = [n for n in names if n.last <= by.verb and _right_before(by.verb, n, analysis)][-1:]
    for name in (*before, *behind):
        free = name.kind in ACTORS and not name.adjective and governor(name, analysis, lexicon) is None
        may_be = opens_before if name in behind else agrees
        if free and (by.number is None or may_be(name, by.number, analysis, lexicon)):
            return (name,)
    return ()


def _right_before(verb: int, name: Name, analysis: Analysis) -> bool:
    """Whether a name stands right before a verb, or before its قد or لن: not in a clause that ends there."""
    between = analysis.tokens[name.last : verb]
    joined = bool(analysis.tokens[verb].conjunction)
    return not joined and len(between) <= 1 and all(token.kind == "word" for token in between)
