"""Words that make a number a bound (أكثر من، على الأقل) and those that join two in a range."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.numbers import Numbers, Phrase
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Token
from musnad.stages.analyze.quantities.counted import Found, counted_after
from musnad.stages.analyze.quantities.numerals import Numeral, inner_start, read_numeral

_DASHES = frozenset("-–—")
_CHANGE_REACH = 10
_AFTER_GAP = 2  # words between what is counted and على الأقل
_STOPS = frozenset(".،؛:!؟")
_AND = "و"


class Bounded(msgspec.Struct, frozen=True):
    """What bounds a number: `low`, `high`, `about`, and where the words stand."""

    bound: str
    first: int
    last: int
    start: int


class Range(msgspec.Struct, frozen=True):
    """Two numbers joined: the first token of the whole, both numbers and what is counted, if anything."""

    first: int
    low: Numeral
    high: Numeral
    counted: Found | None


def _matches(tokens: Sequence[Token], first: int, phrase: Phrase) -> bool:
    if first < 0 or tokens[first].key != phrase.words[0]:
        return False
    return tuple(t.key for t in tokens[first : first + len(phrase.words)]) == phrase.words


def bound_before(tokens: Sequence[Token], at: int, numbers: Numbers) -> Bounded | None:
    """The longest bounding words that end right before token `at`."""
    if at < 1:
        return None
    edge = at - 1
    for phrase in numbers.bounds_before.get(tokens[edge].key, ()):
        first = at - len(phrase.words)
        if _matches(tokens, first, phrase):
            return Bounded(phrase.value, first, at, inner_start(tokens[first], phrase.attached))
    return None


def bound_after(tokens: Sequence[Token], at: int, numbers: Numbers) -> Bounded | None:
    """The bounding words that begin at token `at` or shortly after it."""
    for first in range(at, min(len(tokens), at + _AFTER_GAP + 1)):
        if tokens[first].key in _STOPS or tokens[first].kind == "number":
            return None
        for phrase in numbers.bounds_after.get(tokens[first].key, ()):
            if _matches(tokens, first, phrase):
                return Bounded(phrase.value, first, first + len(phrase.words), tokens[first].start)
    return None


def _joined_number(tokens: Sequence[Token], at: int, numbers: Numbers) -> Numeral | None:
    """The number behind و, alone or written onto it."""
    if at < len(tokens) and tokens[at].key == _AND:
        return read_numeral(tokens, at + 1, numbers)
    number = read_numeral(tokens, at, numbers) if at < len(tokens) else None
    return number if number is not None and tokens[at].key.startswith(_AND) else None


def _changes(tokens: Sequence[Token], at: int, numbers: Numbers) -> bool:
    """Whether a verb of change stands before: ارتفع من 5 إلى 7 is no range."""
    for token in reversed(tokens[max(0, at - _CHANGE_REACH) : at]):
        if token.key in _STOPS:
            return False
        if numbers.says(token.key, "guard.change") or numbers.says(token.stem, "guard.change"):
            return True
    return False


def _second(
    tokens: Sequence[Token], number: Numeral, after: int, lexicon: Lexicon
) -> tuple[int, Numeral] | None:
    """The number that ends a range opened by `number`, and the range's first token."""
    numbers, before = lexicon.numbers, tokens[number.first - 1].key if number.first else ""
    if numbers.says(before, "join.between") or numbers.says(before[1:], "join.between"):
        other = _joined_number(tokens, after, numbers)
        if other is None and after < len(tokens) and numbers.says(tokens[after].key, "join.to"):
            other = read_numeral(tokens, after + 1, numbers)
        return None if other is None else (number.first - 1, other)
    if after >= len(tokens):
        return None
    join = tokens[after].key
    if numbers.says(join, "join.to"):
        opened = numbers.says(before, "join.from")
        if (not opened and after != number.last) or _changes(tokens, number.first, numbers):
            return None
        other = read_numeral(tokens, after + 1, numbers)
        return None if other is None else (number.first - opened, other)
    if (numbers.says(join, "join.or") or join in _DASHES) and after == number.last:
        other = read_numeral(tokens, after + 1, numbers)
        return None if other is None else (number.first, other)
    return None


def range_at(
    tokens: Sequence[Token], number: Numeral, counted: Found | None, lexicon: Lexicon
) -> Range | None:
    """The range that a number opens; «بين 20 و30 ألفا» scales both ends."""
    for after in dict.fromkeys((number.last, counted[1] if counted is not None else number.last)):
        found = _second(tokens, number, after, lexicon)
        if found is None:
            continue
        first, other = found
        low = number
        if number.scale == 1 and other.scale > 1 and number.low * other.scale < (other.high or 0):
            low = msgspec.structs.replace(number, low=number.low * other.scale)
        if low.low < other.low:
            return Range(first, low, other, counted_after(tokens, other, lexicon))
    return None
