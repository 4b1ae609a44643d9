"""Numbers as they are written, figures and words put together: 5 آلاف وثلاثمئة، مليون ونصف المليون."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.numbers import Numbers, NumberSense
from musnad.model.analysis import Token
from musnad.stages.analyze.quantities.digits import read_digits

_AND = "و"
_COMMA = "،"
_TANWIN = "ا"
_BRACKETS = frozenset({("(", ")"), ("[", "]"), ("«", "»"), ('"', '"')})
_CLOSE = ")"
_HUNDRED = 100
_THOUSAND = 1000
_MOST = 1e15  # nothing in the news is more
_PAIRS = (2e3, 2e6, 2e9)  # duals of scales: ألفان، مليونان، ملياران


class Numeral(msgspec.Struct, frozen=True):
    """A number at tokens `[first, last)`; `start` is where its own letters begin, without clitics.
    `high` is None for an open vague number. `scale` is the last scale word's value, 1 where there is
    none; `figures` says that it opens with digits, `definite` that its first word carries ال, `bare`
    that it is a scale and nothing more, `bracketed` that it stands between brackets."""

    first: int
    last: int
    start: int
    low: float
    high: float | None
    vague: bool = False
    scale: float = 1
    figures: bool = False
    definite: bool = False
    bare: bool = False
    bracketed: bool = False


class _Part(msgspec.Struct, frozen=True):
    """One element of a number: its sense, how many tokens it takes, whether و joins it."""

    sense: NumberSense
    width: int
    joined: bool
    worded: bool = True


class _Sum(msgspec.Struct):
    """A number half read: `total` so far, `group` of units, tens and hundreds not yet scaled."""

    total: float = 0
    top: float = 0  # what an open end adds to the total
    group: tuple[float, float | None] | None = None
    scale: float = float("inf")
    vague: bool = False
    open: bool = False
    fraction: bool = False


def _scaled_next(tokens: Sequence[Token], at: int, numbers: Numbers) -> bool:
    sense = numbers.senses.get(tokens[at].key) if at < len(tokens) else None
    return sense is not None and sense.kind == "scale" and not sense.conjunction


def _figures(tokens: Sequence[Token], at: int, numbers: Numbers) -> tuple[tuple[float, float], int] | None:
    """The value of digits and how many tokens they take; «3،5 مليون» is three."""
    token = tokens[at]
    if at + 2 < len(tokens) and tokens[at + 1].key == _COMMA and tokens[at + 2].kind == "number":
        glued = token.end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start
        after = tokens[at + 2].key
        if glued and after.isdecimal() and token.key.isdecimal():
            if _scaled_next(tokens, at + 3, numbers):
                value = float(f"{token.key}.{after}")
                return (value, value), 3
            if len(after) == 3 and len(token.key) <= 3:
                return (float(token.key + after),) * 2, 3
    value_range = read_digits(token.key, _scaled_next(tokens, at + 1, numbers))
    return None if value_range is None else (value_range, 1)


def _before_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether «ألفا» can be the dual, which only stands before its noun: ألفا مقاتل, not ألفا وخمسمئة."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.kind == "word" and after.key[0] != _AND and len(after.key) > 2


def _part(tokens: Sequence[Token], at: int, numbers: Numbers, *, inside: bool) -> _Part | None:
    """The element of a number at a token; within a number «و» may stand alone before digits."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if inside and token.key == _AND and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        part = _part(tokens, at + 1, numbers, inside=False)
        return None if part is None else _Part(part.sense, part.width + 1, True, worded=False)
    if token.kind == "number":
        found = _figures(tokens, at, numbers)
        if found is None:
            return None
        (low, high), width = found
        return _Part(NumberSense("cardinal", low, high), width, False, worded=False)
    for rest, sense in numbers.phrases.get(token.key, ()):
        if tuple(t.key for t in tokens[at + 1 : at + 1 + len(rest)]) == rest and sense.unit is None:
            return _Part(sense, 1 + len(rest), bool(sense.conjunction))
    plain = numbers.senses.get(token.key)
    if plain is None or plain.kind in ("pair", "single") or (inside and plain.preposition):
        return None
    if plain.low in _PAIRS and token.key[-1] == _TANWIN and not _before_noun(tokens, at):
        plain = msgspec.structs.replace(plain, kind="scale", low=plain.low / 2, high=plain.low / 2)
    return _Part(plain, 1, bool(plain.conjunction))


def _add_cardinal(run: _Sum, part: _Part) -> bool:
    value, high = part.sense.low, part.sense.high
    if run.group is None:
        if run.total and not (part.joined and value < run.scale):
            return False
        if value in _PAIRS and run.scale > value and part.worded:
            run.total, run.top, run.scale = run.total + value, run.top + value, value / 2  # ألفان
        else:
            run.group = (value, high)
        return True
    if not part.joined and value in _PAIRS:
        return _add_scale(run, value / 2)  # عشرون ألفا
    have = run.group[0]
    if run.vague or run.group[1] != have or run.fraction:
        return False
    if not part.joined:
        if value == _HUNDRED and 3 <= have <= 9:
            run.group = (have * value, have * value)
            return True
        return False
    below = have % _HUNDRED
    fits = (have >= _HUNDRED and not below and value < _HUNDRED) or (
        1 <= below <= 9 and 20 <= value <= 90 and value % 10 == 0
    )
    if fits:
        run.group = (have + value, have + value)
    return fits


def _scale_group(run: _Sum, scale: float) -> bool:
    """«خمسة آلاف»: the group read so far times the scale."""
    if run.group is None or (run.total and scale >= run.scale):
        return False
    low, high = run.group
    run.total += low * scale
    run.open = high is None
    if high is not None:
        run.top += (high + 1) * scale - 1 if run.vague and high > low else high * scale
    run.group, run.fraction, run.scale = None, False, scale
    return True


def _add_scale(run: _Sum, scale: float, *, joined: bool = False, many: bool = False) -> bool:
    if run.group is not None:
        return not joined and _scale_group(run, scale)
    if not run.total:
        run.vague = many
        run.total, run.top = (2 * scale, 10 * scale - 1) if many else (scale, scale)
    elif joined and scale < run.scale and not many:
        run.total, run.top = run.total + scale, run.top + scale
    elif not joined and scale >= run.scale and run.total * scale <= _MOST:
        run.total, run.top = run.total * scale, (run.top + run.vague) * scale - run.vague  # ألف مليون
    else:
        return False
    run.scale = scale
    return True


def _add_fraction(run: _Sum, part: _Part) -> bool:
    if not run.total and run.group is None:
        run.group, run.fraction = (part.sense.low, part.sense.low), True
        return True
    if run.group is None and part.joined and run.scale < float("inf"):
        run.total += part.sense.low * run.scale
        run.top += part.sense.low * run.scale
        return True
    return False


def _add(run: _Sum, part: _Part) -> bool:
    """Take a part into the number; False where it belongs to none."""
    if part.sense.kind == "cardinal":
        return _add_cardinal(run, part)
    if part.sense.kind == "scale":
        return _add_scale(run, part.sense.low, joined=part.joined, many=part.sense.many)
    if part.sense.kind == "fraction":
        return _add_fraction(run, part)
    return _add_vague(run, part)


def _add_vague(run: _Sum, part: _Part) -> bool:
    low, high = part.sense.low, part.sense.high
    if run.total:
        return False
    if run.group is None:
        run.group, run.vague = (low, high), True
        return True
    if part.joined or high is None or not run.vague:
        return False
    tenfold, (few, many) = (high + 1) / 10, run.group  # بضع مئات
    run.group = (few * tenfold, None if many is None else (many + 1) * tenfold - 1)
    return True


def _again(tokens: Sequence[Token], at: int, run: _Sum, numbers: Numbers) -> bool:
    """«مليون ونصف المليون»: the scale said once more."""
    sense = numbers.senses.get(tokens[at].key) if at < len(tokens) else None
    return sense is not None and sense.kind == "scale" and not sense.conjunction and sense.low == run.scale


def inner_start(token: Token, attached: int) -> int:
    """Where a token's own letters begin, `attached` clitic letters skipped; with diacritics between
    them, where the token begins."""
    return token.start + (attached if token.end - token.start == len(token.key) else 0)


def read_numeral(tokens: Sequence[Token], first: int, numbers: Numbers) -> Numeral | None:
    """The longest number that starts at a token, or None."""
    opening = _part(tokens, first, numbers, inside=False)
    if opening is None:
        return None
    run = _Sum()
    at, part = first, opening
    ends = first + opening.width
    bracketed = first > 0 and ends < len(tokens) and (tokens[first - 1].key, tokens[ends].key) in _BRACKETS
    while _add(run, part):
        at += part.width
        if part.sense.kind == "fraction" and run.group is None:
            at += _again(tokens, at, run, numbers)
            break
        if bracketed and tokens[at - 1].key != _CLOSE and _scaled_next(tokens, at + 1, numbers):
            at, bracketed = at + 1, False  # (450) مليون
        following = _part(tokens, at, numbers, inside=True)
        if following is None:
            break
        part = following
    if run.fraction:
        return None
    low, high = run.group or (0, 0)
    sense = opening.sense
    return Numeral(
        first=first,
        last=at,
        start=inner_start(tokens[first], sense.conjunction + sense.preposition),
        low=_rounded(run.total + low),
        high=None if high is None or run.open else _rounded(run.top + high),
        vague=run.vague,
        scale=1 if run.scale == float("inf") else run.scale,
        figures=tokens[first].kind == "number",
        definite=sense.definite,
        bare=at - first == 1 and (sense.kind == "scale" or (sense.low in _PAIRS and opening.worded)),
        bracketed=bracketed,
    )


def _rounded(value: float) -> float:
    """Without what binary fractions add."""
    return float(round(value, 3 if value >= _THOUSAND else 6))
