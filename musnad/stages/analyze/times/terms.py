"""Words to terms: every word the calendar knows, in order, as one string of codes."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from musnad.lexicon.calendar import Calendar, Sense
from musnad.stages.analyze.times.codes import CODES, GAP, PUNCTUATION, code_of

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w ]")
_MONTHS = (CODES["MONTH"], CODES["WEAK"])
_MARKS = {mark: CODES[name] for mark, name in PUNCTUATION.items()}
_JOINTS = (CODES["SLASH"], CODES["DASH"], CODES["OPEN"])
_EARLIEST_YEAR, _LATEST_YEAR = 1300, 2100


class Term(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark that can stand in a date: folded span, code, value, and the indexes
    of its first and last token, by which its neighbours are found."""

    start: int
    end: int
    code: str
    value: str
    first: int
    last: int


class Terms(msgspec.Struct, frozen=True):
    """`codes[i]` is the code of `terms[i]`; a gap has the code of a blank and no term.
    `words` are the spellings of all tokens."""

    words: tuple[str, ...]
    terms: tuple[Term | None, ...]
    codes: str


def _number(word: str) -> str:
    size = int(word) if len(word) <= 4 else 0
    if len(word) == 4 and _EARLIEST_YEAR <= size <= _LATEST_YEAR:
        return CODES["YEARNUM"]
    return CODES["DAYNUM"] if 1 <= size <= 31 and len(word) <= 2 else CODES["NUMBER"]


def _phrase(calendar: Calendar, words: list[str], at: int) -> tuple[int, Sense] | None:
    """The longest phrase that starts at token `at`: how many tokens, and its sense."""
    for rest, sense in calendar.phrases.get(words[at], ()):
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return 1 + len(rest), sense
    sense_of_word = calendar.words.get(words[at])
    return None if sense_of_word is None else (1, sense_of_word)


def _worded(sense: Sense, span: tuple[int, int], first: int, last: int, weak: bool) -> Iterator[Term]:
    """The term of a word, with its attached و and ب ل ك as terms of their own before it."""
    start, end = span
    if sense.conjunction:
        yield Term(start, start + 1, CODES["AND"], "and", first, first)
    at = start + sense.conjunction
    if sense.preposition:
        yield Term(at, at + 1, CODES["PREP"], "prep", first, first)
    code = CODES["WEAK"] if weak else code_of(sense.kind, sense.value, definite=sense.definite)
    yield Term(at + sense.preposition, end, code, sense.value, first, last)


def _lex(calendar: Calendar, pieces: Sequence[re.Match[str]], words: list[str]) -> Iterator[Term | None]:
    """The terms among `words`, which `pieces` are the matches of; None once for all words between two."""
    weak_months, triggers = calendar.guard("month-alone"), calendar.triggers
    gap = True
    free = 0  # the first word not yet read
    for at in [at for at, word in enumerate(words) if word in triggers or word in _MARKS or word.isdecimal()]:
        if at < free:
            continue
        if at > free and not gap:
            yield None
            gap = True
        word = words[at]
        found = _phrase(calendar, words, at) if word in triggers else None
        if found is not None:
            count, sense = found
            last = at + count - 1
            bare = word[sense.conjunction + sense.preposition :]
            weak = count == 1 and sense.kind == "month" and bare in weak_months
            yield from _worded(sense, (pieces[at].start(), pieces[last].end()), at, last, weak)
            free, gap = at + count, False
            continue
        code = _number(word) if word.isdecimal() else _MARKS.get(word)
        if code is not None:
            yield Term(*pieces[at].span(), code, word, at, at)
        elif not gap:
            yield None
        free, gap = at + 1, code is None
    if free < len(words) and not gap:
        yield None


def _is_month(term: Term | None, value: str) -> bool:
    return term is not None and term.code in _MONTHS and term.value == value


def _double(terms: list[Term | None], at: int) -> int:
    """How many terms after the month at `at` say it once more: تموز/يوليو، يوليو (تموز)."""
    month = terms[at]
    if month is None or month.code not in _MONTHS:
        return 0
    if at + 1 < len(terms) and _is_month(terms[at + 1], month.value):
        return 1
    joint = terms[at + 1] if at + 1 < len(terms) else None
    if joint is None or joint.code not in _JOINTS or at + 2 >= len(terms):
        return 0
    if not _is_month(terms[at + 2], month.value):
        return 0
    closed = at + 3 < len(terms) and getattr(terms[at + 3], "code", GAP) == CODES["CLOSE"]
    return 3 if joint.code == CODES["OPEN"] and closed else 2


def _merge_months(terms: list[Term | None]) -> Iterator[Term | None]:
    at = 0
    while at < len(terms):
        term = terms[at]
        more = _double(terms, at) if term is not None and term.code in _MONTHS else 0
        last = terms[at + more]
        if more and term is not None and last is not None:
            yield Term(term.start, last.end, CODES["MONTH"], term.value, term.first, last.last)
        else:
            yield term
        at += 1 + more


def read_terms(text: str, calendar: Calendar) -> Terms | None:
    """The terms of a folded text, or None where no word of it is in the calendar or a number."""
    pieces = list(_TOKEN.finditer(text))
    words = [piece[0] for piece in pieces]
    terms = tuple(_merge_months(list(_lex(calendar, pieces, words))))
    if not any(terms):
        return None
    codes = "".join(GAP if term is None else term.code for term in terms)
    return Terms(tuple(words), terms, codes)
