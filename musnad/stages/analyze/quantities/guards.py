"""Numbers that count nothing: dates, hours, labels (المادة 5), models (إف 16), scores."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Token
from musnad.stages.analyze.quantities.numerals import Numeral

_EARLIEST_YEAR, _LATEST_YEAR = 1300, 2100
_CLITICS = frozenset("وفبلكا")
_ARTICLE = "ال"
_GLUE = frozenset("+-/_*:#@")
_LABEL_REACH = 4
_SMALL = 31
_TENS = range(10, 100, 10)
_LISTING = frozenset({"و", "،", ",", "-"})


def is_year(number: Numeral, token: Token) -> bool:
    """Four bare digits that could be a year."""
    figures = number.figures and token.key.isdecimal() and len(token.key) == 4 and number.scale == 1
    return figures and _EARLIEST_YEAR <= number.low <= _LATEST_YEAR


def glued(tokens: Sequence[Token], number: Numeral) -> bool:
    """Digits written onto letters or signs that make them part of something else: F16، 5+1، إف-16."""
    if not number.figures:
        return False
    token = tokens[number.first]
    before = tokens[number.first - 1] if number.first else None
    if before is not None and before.end == token.start:
        if before.kind == "word" and not _CLITICS.issuperset(before.key.replace(_ARTICLE, "")):
            return True
        if before.key in _GLUE:
            return True
    last = tokens[number.last - 1]
    after = tokens[number.last] if number.last < len(tokens) else None
    if after is None or after.start != last.end or after.key == "-":
        return False
    return after.key in _GLUE or (after.key.isascii() and after.key.isalpha())


def _calendar_kind(token: Token, lexicon: Lexicon) -> str:
    sense = lexicon.calendar.words.get(token.key)
    return "" if sense is None else sense.kind


def _month_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """A month, or the first word of a month of two words, at a token."""
    if not 0 <= at < len(tokens):
        return False
    if _calendar_kind(tokens[at], lexicon) in ("month", "hijri"):
        return True
    rows = lexicon.calendar.phrases.get(tokens[at].key, ())
    following = tuple(t.key for t in tokens[at + 1 : at + 3])
    return any(s.kind in ("month", "hijri") and following[: len(rest)] == rest for rest, s in rows)


def dated(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon) -> bool:
    """A day before its month, a year after it."""
    if number.scale > 1 or number.vague:
        return False
    if _month_at(tokens, number.last, lexicon) and number.low <= _SMALL:
        return True
    after = tokens[number.last].key if number.last < len(tokens) else ""
    if after in ("من", "/", "(") and number.low <= _SMALL and _month_at(tokens, number.last + 1, lexicon):
        return True
    year = number.figures and number.low >= _EARLIEST_YEAR
    return year and any(_month_at(tokens, number.first - back, lexicon) for back in (1, 2, 3))


def marked(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon) -> bool:
    """A year of an era or an hour, by the word after it: 1436 هـ، 9 مساء."""
    at = number.last + (number.bracketed and tokens[number.last - 1].key != ")")
    return at < len(tokens) and lexicon.numbers.says(tokens[at].key, "guard.mark-after")


def labelled(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon, *, counted: bool) -> bool:
    """A number that only names: after رقم, عام, before هـ, صباحا; where nothing counted follows also
    after a definite noun or a Latin word."""
    numbers = lexicon.numbers
    if marked(tokens, number, lexicon):
        return True
    at = number.first - 1
    while at >= 0 and tokens[at].key in ("(", '"', "«", "-", ":"):
        at -= 1
    if at < 0:
        return False
    before = tokens[at]
    if numbers.says(before.key, "guard.label") or numbers.says(before.stem, "guard.label"):
        return True
    low = max(0, number.first - _LABEL_REACH)
    if not counted and any(numbers.says(t.key, "guard.resolution") for t in tokens[low : number.first]):
        return True
    if not number.figures or counted or at != number.first - 1 or not number.low.is_integer():
        return False
    return _ARTICLE in before.clitics or (before.kind == "word" and before.key.isascii())


def listed(tokens: Sequence[Token], number: Numeral) -> bool:
    """Digits that only order a list, stand in a date or alone in brackets or quotes: 8 - تعيين، (3)."""
    if not number.figures or number.scale > 1:
        return False
    around = {
        t.key
        for t in (*tokens[max(0, number.first - 1) : number.first], *tokens[number.last : number.last + 1])
    }
    last = tokens[number.last].key if number.last < len(tokens) else ""
    return number.bracketed or "/" in around or last in ("-", "–", ")", "_")


def ordinal(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon) -> bool:
    """The end of an ordinal: الثاني عشر، الخامسة عشرة، التاسع والعشرين; not عشرة أيام."""
    if number.figures or not number.first or _ARTICLE not in tokens[number.first - 1].clitics:
        return False
    joined = tokens[number.first].key[0] == "و"
    if number.definite:
        return joined and number.low in _TENS
    counts = number.last < len(tokens) and tokens[number.last].key in lexicon.numbers.units
    return number.low == _TENS.start and not joined and not counts


def continues(tokens: Sequence[Token], number: Numeral, rejected_end: int) -> bool:
    """Whether only و or a comma stands between this number and one just refused: المادتان 5 و6."""
    if not rejected_end or number.first - rejected_end > 1:
        return False
    return all(t.key in _LISTING for t in tokens[rejected_end : number.first])
