"""The day an article was published, where only its page tells it, in words for people."""

import re
from collections.abc import Iterable

from musnad.lexicon.boilerplate import BoilerplateTable
from musnad.lexicon.calendar import Calendar
from musnad.lexicon.tables import Lexicon
from musnad.model.reading import TimeExpression
from musnad.stages.analyze.times import find_times
from musnad.text.fold import fold

_PUBLISHED, _UPDATED = "published-on", "updated-on"
"""Entries of the knowledge on furniture: lines that say when a page was published, or changed."""
_PARTS = re.compile(r"\s*[|•·–—]\s*|\s+[-/]\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST = 2
"""Words that may stand beside a date in a line that tells nothing else, such as a word for the hour."""
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}(?!\d)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_told(lines: Iterable[str], lexicon: Lexicon) -> str | None:
    """The one day (YYYY-MM-DD) that lines under a title tell: in a line that says it is of publication,
    or else in a line with nothing but a date. None where there is none, or more than one."""
    labelled: set[str] = set()
    bare: set[str] = set()
    for line in lines:
        label = _label(line, lexicon.boilerplate)
        if label == _UPDATED:
            continue
        for part in _PARTS.split(line):
            if _label(part, lexicon.boilerplate) == _UPDATED:
                continue
            days, beside = _read(part, lexicon.calendar)
            if _PUBLISHED in (label, _label(part, lexicon.boilerplate)):
                labelled |= days
            elif beside <= _MOST:
                bare |= days
    found = labelled or bare
    return found.pop() if len(found) == 1 else None


def _label(line: str, table: BoilerplateTable) -> str | None:
    sign = table.sign(line)
    return sign.entry if sign is not None else None


def _read(part: str, calendar: Calendar) -> tuple[set[str], int]:
    """The whole days in a piece of a line, and how many words stand beside them."""
    if any(_either(*one) for one in _NUMBERS.findall(part)):
        return set(), 0
    times = find_times(fold(part), calendar, None)
    days = {one.value for one in times if one.value is not None and _DAY.fullmatch(one.value)}
    beside = sum(1 for word in _WORD.finditer(part) if not _within(word.start(), times))
    return days, beside


def _either(first: str, second: str) -> bool:
    """Whether either number may be the month, so that two days can be meant."""
    return int(first) != int(second) and int(first) <= 12 and int(second) <= 12


def _within(at: int, times: Iterable[TimeExpression]) -> bool:
    return any(one.start <= at < one.end for one in times)
