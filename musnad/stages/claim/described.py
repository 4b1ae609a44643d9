"""The name that an adjective, a participle or a relative clause hangs on."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import QUOTES
from musnad.stages.claim.triggers import Trigger

_HEAD_REACH = 5
_LATER_REACH = 16  # words behind an adjective in which its head may still get names
_NAMED_REACH = 8  # words behind هما، بينها in which those names stand
_TOPIC_REACH = 5  # words between أن and the verb of its clause
_THAT = "ان"
_NO_NOUN = (
    *("complementizer", "subordinator", "relative", "preposition", "adverb", "negation", "auxiliary"),
    *("verb-particle", "past-particle", "future", "possible", "contrast", "demonstrative", "exemplifying"),
    *("clause-preposition", "apposition-break"),
)
_ADVERB = "ا"  # what an accusative ends in: حاليا تدعم
_RELATIVE_REACH = 4  # words between an event noun and the relative clause on it


def attributive(trigger: Trigger) -> bool:
    """A participle, which describes the noun before it."""
    return trigger.morph is not None and trigger.morph.kind in ("active", "passive")


def described(trigger: Trigger, analysis: Analysis, context: Context) -> list[Name]:
    """The name an adjective or participle describes: the closest one before it, with no verb or nameless
    noun of people or forces between (العراق يضم فصائل موالية)."""
    for at in range(trigger.first - 1, max(trigger.sentence.first, trigger.first - _HEAD_REACH) - 1, -1):
        name = context.covering.get(at)
        if name is not None and not name.adjective:
            return [name] if name.last == trigger.first or not _indefinite(trigger, analysis) else []
        if name is None and _nameless(at, trigger, analysis):  # … والميليشيات المتحالفة: the head has no name
            return []
    return []


def _indefinite(trigger: Trigger, analysis: Analysis) -> bool:
    """An adjective or participle without article, which describes no name but right behind it, as its
    predicate (الحزب موال لإيران)."""
    adjective = trigger.predicate.pos == "adjective" or attributive(trigger)
    return adjective and "ال" not in analysis.tokens[trigger.first].clitics


def _nameless(at: int, trigger: Trigger, analysis: Analysis) -> bool:
    adjective = trigger.predicate.pos == "adjective" or attributive(trigger)
    verb = any(m.finite for m in analysis.morphs[at]) and all(m.finite for m in analysis.morphs[at])
    return bool(analysis.tokens[at].conjunction) or (adjective and verb)


def named_later(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """فصيلان مدعومان من طهران، هما … و…: the names that a nameless head gets behind its adjective."""
    stop = min(trigger.sentence.last, trigger.last + _LATER_REACH)
    for at in range(trigger.last, stop):
        if lexicon.isa(analysis.tokens[at].key, "exemplifying"):
            behind = (context.starts.get(i) for i in range(at + 1, min(stop, at + _NAMED_REACH)))
            return [n for n in behind if n is not None and n.kind in ("group", "org", "state")]
    return []


def antecedent(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, number: str | None = None
) -> list[Name] | None:
    """Whom a pronoun in the trigger's clause means where that clause describes a noun: المقر الذي أشرفت عليه,
    or بيانا دعت فيه with no relative, for the noun is indefinite. None where it describes nothing, or a noun
    that a pronoun of that `number` cannot mean (رصاصة أصابته); empty where the noun is no name."""
    at = trigger.first - 1
    if not trigger.finite or at <= trigger.sentence.first:
        return None
    if _relative(analysis, lexicon, at):
        head = context.covering.get(at - 1)
        return [head] if head is not None else []
    token = analysis.tokens[at]
    joined = trigger.morph is not None and analysis.tokens[trigger.first].conjunction
    if joined or token.kind != "word" or at in context.covering or "ال" in token.clitics:
        return None
    if number in ("m", "p") and token.key.endswith(("ة", "ات")):
        return None
    particle = lexicon.isa(token.bare, *_NO_NOUN) or lexicon.isa(token.key, *_NO_NOUN)
    return None if particle or any(m.finite for m in analysis.morphs[at]) else []


def describes_nameless(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> bool:
    """شبكة تمول الحزب، عناصر يدعمون التنظيم: a present verb right behind a noun without article and without a
    name describes it, and that is its subject; so does a past verb behind a weapon (عبوة ناسفة استهدفت)."""
    at = trigger.first - 1
    if trigger.morph is None or trigger.morph.kind not in ("present", "past") or trigger.morph.prefix:
        return False
    if trigger.morph.kind == "past" and (at in context.covering or not _strikes(trigger, analysis, lexicon)):
        return False
    if antecedent(trigger, analysis, lexicon, context) != [] or _relative(analysis, lexicon, at):
        return False
    if analysis.tokens[at].key.endswith(_ADVERB) or at in context.dated:
        return False
    named = context.covering.get(at - 1)  # السعودية دولة تدعم: a predicate, where no verb stands before
    heads = range(trigger.sentence.first, named.first if named is not None else 0)
    return named is None or any(m.finite for i in heads for m in analysis.morphs[i])


def _strikes(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a weapon stands right before the trigger, or before its adjective there."""
    before = analysis.tokens[max(trigger.sentence.first, trigger.first - 2) : trigger.first]
    return any(lexicon.isa(t.stem, "striking-thing") and "ال" not in t.clitics for t in before)


def nameless_topic(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> bool:
    """Whether a noun without a name stands between إن or أن and its verb, whose subject it is (أن قوة أمنية
    اعتقلت، أن العقوبات سترفع), or opens a headline."""
    if not trigger.finite or analysis.tokens[trigger.first].conjunction:
        return False
    for at in range(trigger.first - 1, max(trigger.sentence.first, trigger.first - _TOPIC_REACH) - 1, -1):
        token = analysis.tokens[at]
        if lexicon.isa(token.bare, "complementizer"):
            first = analysis.tokens[at + 1]
            carried = len(token.bare) > len(_THAT) or lexicon.ends_in(first.stem, "pronoun-ending")
            return at + 1 < trigger.first and not carried and not lexicon.isa(first.key, *_NO_NOUN)
        finite = any(m.finite for m in analysis.morphs[at]) and "ال" not in token.clitics
        quoted = token.kind != "punctuation" or token.key in QUOTES
        if not quoted or at in context.covering or finite:
            return False
    return _opens_headline(trigger, analysis, lexicon, context)


def _opens_headline(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> bool:
    """طائرات التحالف تقصف معسكرا للحوثيين: a noun opens the sentence, subject of a present verb."""
    first = trigger.sentence.first
    if not 0 < trigger.first - first <= _TOPIC_REACH or first in context.dated:
        return False
    if trigger.morph is None or trigger.morph.kind != "present" or trigger.morph.prefix:
        return False
    opening = analysis.tokens[first]
    glued = opening.conjunction or opening.clitics not in ((), ("ال",)) or opening.key.endswith(_ADVERB)
    return opening.kind == "word" and not glued and not lexicon.isa(opening.key, *_NO_NOUN)


def relative_carrier(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> tuple[int, bool] | None:
    """الغارات التي شنها …، الاتصال الذي جرى بين …: the token after the light or auxiliary verb of a
    relative clause on an event noun, and whether that verb's subject does the act."""
    if trigger.finite or trigger.predicate.pos == "adjective":
        return None
    stop = min(trigger.sentence.last, trigger.last + _RELATIVE_REACH)
    relative = next((at for at in range(trigger.last, stop) if _relative(analysis, lexicon, at)), None)
    if relative is None:
        return None
    for at in range(relative + 1, min(trigger.sentence.last, relative + 3)):
        for morph in analysis.morphs[at]:
            light = lexicon.light_verbs.get(morph.entry)
            if light is not None and morph.finite:
                return at + 1, light.subject == "agent" and not morph.passive
        if lexicon.isa(analysis.tokens[at].stem, "auxiliary", "happening"):
            return at + 1, False
    return None


def _relative(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    return lexicon.isa(analysis.tokens[at].bare, "relative-strict")
