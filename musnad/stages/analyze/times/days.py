"""Days told from the day of writing: أمس، مساء السبت الماضي، اليوم الجمعة، ليل الجمعة - السبت."""

import datetime

from musnad.stages.analyze.times.codes import CODES, grammar
from musnad.stages.analyze.times.scene import Match, Rule, Scene, rule, shift, value
from musnad.stages.analyze.times.values import Anchor, Span, Unknown, When, day_point, on_day

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFSETS = {"minus-3": -3, "minus-2": -2, "minus-1": -1, "plus-1": 1, "plus-2": 2}
_QUOTES = frozenset("\"'«»“”‘’")
_NAMED_TODAY = grammar("(?P<offset>TODAY|OFFSET) (?:OPEN|DASH|COMMA)? (?P<weekday>WDAY)")
_NAME_WORDS = 3  # words a quoted name with اليوم may have
_FARTHEST = 5  # days a text may be older than its publication date


def _weekday(scene: Scene, match: Match, group: str) -> int:
    return _WEEK.index(value(scene, match, group) or "")


def _past(today: datetime.date, weekday: int) -> datetime.date:
    return today - datetime.timedelta(days=(today.weekday() - weekday) % 7)


def _future(today: datetime.date, weekday: int) -> datetime.date:
    return today + datetime.timedelta(days=(weekday - today.weekday()) % 7)


def _named(today: datetime.date, weekday: int, step: int | None) -> datetime.date:
    """The weekday meant: the nearest past one, or by الماضي strictly before, المقبل strictly after."""
    one = datetime.timedelta(days=1)
    if step == 1:
        return _future(today + one, weekday)
    return _past(today - one if step == -1 else today, weekday)


def told_day(scene: Scene) -> Anchor | None:
    """The anchor a text itself gives by «اليوم الأربعاء»: copy printed days after it was written."""
    anchor = scene.anchor
    if anchor is None or anchor.day is None:
        return anchor
    for match in _NAMED_TODAY.finditer(scene.read.codes):
        offset = _OFFSETS.get(scene.term(match.start("offset")).value, 0)
        if offset > 0:
            continue
        weekday = (_weekday(scene, match, "weekday") - offset) % 7
        day = _past(anchor.day, weekday)
        if (anchor.day - day).days > _FARTHEST:
            day = _future(anchor.day, weekday)
        return on_day(day)
    return anchor


def _weekday_alone(scene: Scene, match: Match) -> When | None:
    at = match.start("weekday")
    if scene.guarded(at, "weekday-before"):
        return None
    today = scene.day()
    if isinstance(today, Unknown):
        return today
    step = shift(scene, match)
    weekday = _weekday(scene, match, "weekday")
    if step is None and scene.ahead(match.start()):
        return day_point(_future(today, weekday))
    return day_point(_named(today, weekday, step))


def _two_weekdays(scene: Scene, match: Match) -> When | None:
    today = scene.day()
    if isinstance(today, Unknown):
        return today
    last = _named(today, _weekday(scene, match, "last"), shift(scene, match))
    if shift(scene, match) is None and scene.ahead(match.start()):
        last = _future(today, _weekday(scene, match, "last"))
    return Span(day_point(_past(last, _weekday(scene, match, "first"))), day_point(last))


def _offset(scene: Scene, match: Match) -> When | None:
    today = scene.day()
    if isinstance(today, Unknown):
        return today
    return day_point(today + datetime.timedelta(days=_OFFSETS[value(scene, match, "offset") or ""]))


def _today_is_name(scene: Scene, match: Match) -> bool:
    """Whether a bare اليوم is a title, a count or one day among others."""
    at = match.start("today")
    after = scene.word_after(at)
    if after in _QUOTES and _QUOTES.intersection(scene.words_before(at, _NAME_WORDS)):
        return True
    if after in scene.calendar.guard("today-after"):
        return True
    if scene.read.codes[match.start()] == CODES["PART"]:
        return False
    return scene.guarded(match.start(), "today-before") or scene.code_before(match.start()) == CODES["THIS"]


def _today(scene: Scene, match: Match) -> When | None:
    if match.start("weekday") < 0 and _today_is_name(scene, match):
        return None
    today = scene.day()
    return today if isinstance(today, Unknown) else day_point(today)


def _this_part(scene: Scene, _match: Match) -> When | None:
    today = scene.day()
    return today if isinstance(today, Unknown) else day_point(today)


_PART = "(?:PART FROM?)?"
_AFTER = "(?: (?:DASH|COMMA)? (?P<weekday>WDAY) | OPEN (?P<inner>WDAY) CLOSE)?"

RULES: tuple[Rule, ...] = (
    rule(
        f"{_PART} DAYW? (?P<weekday>WDAY) ADVERB? (?:FROM THIS THEUNIT | (?P<rel>REL))? ADVERB?",
        _weekday_alone,
    ),
    rule(
        "(?:BETWEEN? PAIR | PART DAYW?) (?P<first>WDAY) (?:DASH|AND|OR|SLASH|TO)? DAYW? (?P<last>WDAY)"
        "(?P<rel>REL)?",
        _two_weekdays,
    ),
    rule(f"{_PART} DAYW? (?P<offset>OFFSET) ADVERB? {_AFTER}", _offset),
    rule(f"{_PART} THIS? (?P<today>TODAY) ADVERB? {_AFTER}", _today),
    rule("THIS THEPART", _this_part),
)
