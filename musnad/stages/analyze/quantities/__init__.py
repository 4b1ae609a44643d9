"""Quantities: numbers in figures and words as values or ranges, with what is counted.

Only words that may begin a quantity are looked at; each position is read once.
"""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.numbers import NumberSense, UnitForm
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Counted, Quantity, Token
from musnad.stages.analyze.quantities.bounds import Bounded, Range, bound_after, bound_before, range_at
from musnad.stages.analyze.quantities.counted import (
    Found,
    counted_after,
    counted_before,
    counted_by,
    known_unit,
)
from musnad.stages.analyze.quantities.guards import (
    continues,
    dated,
    glued,
    is_year,
    labelled,
    listed,
    marked,
    ordinal,
)
from musnad.stages.analyze.quantities.numerals import Numeral, inner_start, read_numeral

__all__ = ["find_quantities"]

_NOMINATIVE = "ان"
_NEVER_ALONE = ("duration", "times", "place", "act")  # whose definite duals point back or date


def find_quantities(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities of a text, in order, without overlap."""
    starts = lexicon.numbers.starts
    found: list[Quantity] = []
    free = refused = 0
    for at in [t.index for t in tokens if t.key in starts or t.kind == "number"]:
        if at < free:
            continue
        number = read_numeral(tokens, at, lexicon.numbers)
        if number is None:
            if found and found[-1].last == at and found[-1].unit is not None:
                continue  # an adjective: شخصان آخران
            one = _alone(tokens, at, lexicon)
        else:
            one = _quantity(tokens, number, lexicon, refused)
            free = number.last
            refused = number.last if one is None else 0
        if one is not None:
            free = max(free, one.last)
            found.append(one)
    return tuple(found)


def _alone(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Quantity | None:
    """A dual, or a singular that something befalls: صاروخان، مقتل جندي."""
    token, numbers = tokens[at], lexicon.numbers
    sense = numbers.senses.get(token.key)
    if sense is None or sense.unit is None:
        return None
    if numbers.says(token.key[sense.conjunction + sense.preposition :], "guard.never"):
        return None
    before = tokens[at - 1] if at else None
    if sense.kind == "single" and not _befallen(tokens, at, lexicon):
        return None
    if sense.definite and not _points_to_two(tokens, at, sense.unit, lexicon):
        return None
    dating = before is not None and numbers.says(before.stem, "guard.dating")
    if sense.unit.kind == "duration" and dating:
        return None
    return _counted_itself(tokens, at, sense, lexicon)


def _points_to_two(tokens: Sequence[Token], at: int, unit: UnitForm, lexicon: Lexicon) -> bool:
    """Whether a definite dual counts: الجنديان, but not السائحين, which may be a plural."""
    if unit.kind in _NEVER_ALONE:
        return False
    before = tokens[at - 1] if at else None
    fates = lexicon.numbers.fates
    befell = before is not None and (before.key in fates or before.stem in fates)
    return befell or tokens[at].key.endswith(_NOMINATIVE)


def _counted_itself(
    tokens: Sequence[Token], at: int, sense: NumberSense, lexicon: Lexicon
) -> Quantity | None:
    last = at + 1
    again = lexicon.numbers.senses.get(tokens[last].key) if last < len(tokens) else None
    if again is not None and again.kind == "cardinal" and again.low == sense.low and not again.conjunction:
        last += 1  # جنديين اثنين، قتيل واحد
    unit = counted_by(tokens[at], sense)
    if unit is not None and unit.kind == "money":
        found = known_unit(tokens, at, lexicon)
        unit = found[0] if found is not None else unit
    start = inner_start(tokens[at], sense.conjunction + sense.preposition)
    whole = Quantity(start, tokens[last - 1].end, at, last, sense.low, sense.high, False, unit)
    return _bound(whole, tokens, lexicon)


def _befallen(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a singular counts one: after a word of fate and with no object behind it, or before واحد."""
    numbers = lexicon.numbers
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    one = numbers.senses.get(after.key) if after is not None else None
    if one is not None and one.kind == "cardinal" and one.low == 1 and not one.conjunction:
        return True
    before = tokens[at - 1] if at else None
    if before is None or not (before.key in numbers.fates or before.stem in numbers.fates):
        return False
    objects = [t for t in tokens[at + 1 : at + 3] if t.kind == "word"]
    return not any(t.key.endswith("ا") and not t.conjunction for t in objects)


def _quantity(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon, refused: int) -> Quantity | None:
    if glued(tokens, number) or dated(tokens, number, lexicon) or _verb(tokens, number, lexicon):
        return None
    counted = counted_after(tokens, number, lexicon)
    both = range_at(tokens, number, counted, lexicon)
    if both is not None:
        return _ranged(tokens, both, counted, lexicon)
    if counted is None or counted[0].kind == "other" or ordinal(tokens, number, lexicon):
        if counted is None and continues(tokens, number, refused) and number.figures:
            return None
        if not _counts(tokens, number, counted, lexicon):
            return None
    elif _dating(tokens, number, counted, lexicon):
        return None
    unit = counted_before(tokens, number, lexicon) if counted is None else counted[0]
    last = counted[1] if counted is not None else number.last
    whole = Quantity(
        number.start, tokens[last - 1].end, number.first, last, number.low, number.high, number.vague, unit
    )
    return _bound(whole, tokens, lexicon)


def _dating(tokens: Sequence[Token], number: Numeral, counted: Found, lexicon: Lexicon) -> bool:
    """«قبل ثلاثة أيام» dates, and so does «الساعة 5 مساء»."""
    before = tokens[number.first - 1] if number.first else None
    ago = before is not None and lexicon.numbers.says(before.stem, "guard.dating")
    return ago and counted[0].kind == "duration"


def _counts(tokens: Sequence[Token], number: Numeral, counted: Found | None, lexicon: Lexicon) -> bool:
    """Whether a number with an unknown noun or none after it counts at all."""
    token = tokens[number.first]
    if ordinal(tokens, number, lexicon) or (number.bare and not number.vague and counted is None):
        return False
    if not number.figures and number.low == 1:
        return False
    if counted is None and listed(tokens, number):
        return False
    bounded = bound_before(tokens, number.first, lexicon.numbers) is not None
    if bounded and not is_year(number, token):
        return True
    if counted_before(tokens, number, lexicon) is not None:
        return not is_year(number, token)
    if is_year(number, token) and (counted is None or not tokens[counted[1] - 1].key.endswith("ا")):
        return False
    if number.definite and counted is None and not number.vague:
        return False
    strong = counted is not None and tokens[counted[1] - 1].key.endswith("ا")
    if not strong and labelled(tokens, number, lexicon, counted=counted is not None):
        return False
    return (
        number.figures
        or number.vague
        or number.scale > 1
        or counted is not None
        or _plain_word(tokens, number)
    )


def _verb(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon) -> bool:
    """What only looks like a number word: لم تسع."""
    before = tokens[number.first - 1].key if number.first and not number.figures else ""
    return lexicon.numbers.says(before, "guard.verb-after")


def _plain_word(tokens: Sequence[Token], number: Numeral) -> bool:
    """A number word that stands alone: 2 and more, without a preposition written onto it."""
    return number.low >= 2 and number.start <= tokens[number.first].start + 1


def _ranged(tokens: Sequence[Token], both: Range, counted: Found | None, lexicon: Lexicon) -> Quantity | None:
    """The quantity of a range; its unit is what its second number counts, else what its first does."""
    token = tokens[both.low.first]
    unit = both.counted or counted
    if unit is None and is_year(both.low, token):
        return None
    if both.first == both.low.first and labelled(tokens, both.low, lexicon, counted=unit is not None):
        return None
    if dated(tokens, both.high, lexicon) or marked(tokens, both.high, lexicon):
        return None
    last = both.counted[1] if both.counted is not None else both.high.last
    opened = both.first < both.low.first
    start = tokens[both.first].start if opened else both.low.start
    vague = both.low.vague or both.high.vague
    counted_here: Counted | None = unit[0] if unit is not None else None
    whole = Quantity(
        start, tokens[last - 1].end, both.first, last, both.low.low, both.high.high, vague, counted_here
    )
    return _bound(whole, tokens, lexicon)


def _bound(whole: Quantity, tokens: Sequence[Token], lexicon: Lexicon) -> Quantity:
    """The quantity with the words that bound it, before and after."""
    before = bound_before(tokens, whole.first, lexicon.numbers)
    if before is not None:
        whole = msgspec.structs.replace(
            _limited(whole, before), start=min(whole.start, before.start), first=before.first
        )
    after = bound_after(tokens, whole.last, lexicon.numbers)
    if after is not None:
        end = tokens[after.last - 1].end
        whole = msgspec.structs.replace(_limited(whole, after), end=end, last=after.last)
    return whole


def _limited(whole: Quantity, by: Bounded) -> Quantity:
    """A lower bound opens the upper end, an upper bound the lower one."""
    if by.bound == "about":
        return msgspec.structs.replace(whole, approximate=True)
    if by.bound == "low":
        return msgspec.structs.replace(whole, high=None)
    high = whole.high if whole.high is not None else whole.low
    return msgspec.structs.replace(whole, low=None, high=high)
