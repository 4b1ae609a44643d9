"""Where in its sentence a reading stands: its place and clause, what governs it, whose words hold it, the
people counted beside it. News tells what happened early, in main clauses, with its toll; what stands late, in
relative clauses, quotes or behind «بعد» is mostly told before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Clause
from musnad.stages.claim.told import Told
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.words import tells_number

_EARLY = 6  # words of a sentence in which its own news stands
_LATE = 25  # words of a sentence after which it speaks of other matters
_HEAD = 2  # words between the head of a clause and its opening
_OPENING = 3  # words that open what somebody tells
_NEXT = 3  # words between an act and the people it befell
_BESIDE = 6
_PEOPLE = 5  # words between an act and those who do or suffer it
_NUMBER = 3  # words between a number and the people it counts
_BACK = 4  # words before a noun in which its background is named


def standing_signs(told: Told, analysis: Analysis, lexicon: Lexicon) -> frozenset[str]:
    """The signs of one telling's place in its sentence, by their names in trust.yaml."""
    trigger = told.trigger
    found = set(_placed(trigger, analysis))
    found.update(_counted(trigger, analysis))
    found.update(_people(trigger, analysis, lexicon))
    if not trigger.finite:
        found.update(_governed(trigger, analysis, lexicon))
    else:
        found.update(_verbal(trigger, analysis, lexicon))
    found.update(_held(told, analysis))
    return frozenset(found)


def _held(told: Told, analysis: Analysis) -> Iterable[str]:
    """Whose words these are, and whether they open with the act."""
    if told.owner is None:
        yield "voice.none"
        return
    yield f"voice.{told.owner.stance}"
    tokens = analysis.tokens
    opening = bisect_left(tokens, told.owner.content.start, key=lambda one: one.start)
    if 0 <= _anchor(told.trigger) - opening <= _OPENING:
        yield "voice.opening"


def _placed(trigger: Trigger, analysis: Analysis) -> Iterable[str]:
    at = _anchor(trigger)
    before = at - trigger.sentence.first
    if before <= _EARLY:
        yield "place.early"
    elif before >= _LATE:
        yield "place.late"
    clause = _clause(at, analysis)
    yield f"clause.{clause.kind}"
    if at - clause.first <= _HEAD:
        yield "clause.head"
    if any(q.first <= trigger.first < q.last for q in analysis.quotes):
        yield "place.quote"


def _anchor(trigger: Trigger) -> int:
    """The trigger's first token, or that of the light verb that carries it."""
    return trigger.light[0] if trigger.light is not None else trigger.first


def _clause(at: int, analysis: Analysis) -> Clause:
    return analysis.clauses[bisect_right(analysis.clauses, at, key=lambda one: one.first) - 1]


def _counted(trigger: Trigger, analysis: Analysis) -> Iterable[str]:
    """People counted in the sentence: anywhere, beside the trigger, right behind it."""
    low, high = (
        bisect_left(analysis.quantities, at, key=lambda one: one.first)
        for at in (trigger.sentence.first, trigger.sentence.last)
    )
    people = [
        one for one in analysis.quantities[low:high] if one.unit is not None and one.unit.kind == "person"
    ]
    if people:
        yield "toll.sentence"
    gaps = [one.first - trigger.last for one in people]
    if any(
        abs(gap) <= _BESIDE or abs(trigger.first - one.last) <= _BESIDE
        for gap, one in zip(gaps, people, strict=True)
    ):
        yield "toll.beside"
    if any(0 <= gap <= _NEXT for gap in gaps):
        yield "toll.next"


def _people(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> Iterable[str]:
    """People beside the trigger: counted or without article they come in with the news (مئات المتظاهرين),
    with it they are those of a story already told (هتف المتظاهرون)."""
    low = max(trigger.sentence.first, trigger.first - _PEOPLE)
    for at in range(low, min(trigger.sentence.last, trigger.last + _PEOPLE)):
        token = analysis.tokens[at]
        if not lexicon.isa(token.stem, "people-plural", "people-singular"):
            continue
        several = lexicon.isa(token.stem, "people-plural")
        before = analysis.tokens[max(trigger.sentence.first, at - _NUMBER) : at]
        if any(tells_number(one, lexicon) for one in before):
            yield "people.counted"
        elif several:
            yield "people.known" if "ال" in token.clitics else "people.new"


def _governed(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> Iterable[str]:
    """What carries a noun, and what stands before it: بتفجير tells how something came about, بعد سلسلة هجمات
    when."""
    if trigger.light is not None:
        yield f"light.{trigger.light[2].kind}"
    if trigger.morph is not None and trigger.morph.kind in ("noun", "masdar"):
        yield f"shape.{trigger.morph.kind}"
    if analysis.tokens[trigger.last - 1].key.endswith("ات"):
        yield "shape.plural"
    before = analysis.tokens[max(trigger.sentence.first, trigger.first - _BACK) : trigger.first]
    if trigger.morph is not None and trigger.morph.prefix.startswith("ب"):
        yield "behind.means"
    if any(lexicon.isa(one.stem, "looking-back") for one in before):
        yield "behind.earlier"


def _verbal(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> Iterable[str]:
    """A verb behind الذي tells of what is known, one right behind its noun (هجوم استهدف) of what is new."""
    if trigger.first == trigger.sentence.first or analysis.tokens[trigger.first].conjunction:
        return
    before = analysis.tokens[trigger.first - 1]
    if lexicon.isa(before.bare, "relative-strict"):
        yield "behind.relative"
    elif before.kind == "word" and not lexicon.isa(
        before.bare, "subordinator", "complementizer", "past-particle"
    ):
        yield "behind.noun"
