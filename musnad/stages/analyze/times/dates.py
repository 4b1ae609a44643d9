"""Dates with a month, a numeric form or a year: 2 شباط 2022، الثلاثين من يونيو الماضي، عام 2019."""

from musnad.stages.analyze.times.codes import CODES
from musnad.stages.analyze.times.hijri import hijri_day, hijri_month, hijri_year, hijri_year_of, is_hijri
from musnad.stages.analyze.times.scene import Match, Rule, Scene, has, number, rule, shift
from musnad.stages.analyze.times.values import (
    NO_DATE,
    NO_MONTH,
    Point,
    Span,
    Unknown,
    When,
    valid_point,
)

_LATEST_BARE, _EARLIEST_BARE = 2040, 1900
_DAYS_AHEAD, _MONTHS_AHEAD = 3, 1  # months a date without year may lie ahead, with and without a day
_INTRODUCES = frozenset(CODES[name] for name in ("IN", "SINCE", "EDGE", "SEASON", "ORD", "BY", "BETWEEN"))
_SUPPORTS = _INTRODUCES | {CODES["FROM"], CODES["MONTHW"]}
_CLOSERS = frozenset('.،,؛;:)»"”]\n')

HEAD = """(?:(?:PART FROM?)? (?:DAYW? THIS? (?:OFFSET|TODAY) COMMA? | DAYW)? (?:OPEN? WDAY CLOSE? PART?
    (?:MATCHING|COMMA|DASH)?)?)"""
TAIL = """(?: (?:COMMA|FROM|PREP)? (?:YEARW|THEYEAR)? (?P<year>YEARNUM) (?P<mark>GREG|HIJRI)?
    | (?:FROM|PREP)? (?P<ythis>THIS) THEYEAR
    | (?:FROM|PREP)? THEYEAR (?P<yrel>REL)
    | FROM? (?P<rel>REL) (?:FROM? THEYEAR (?P<yrel2>REL))? )?"""
MONTH = "MONTHW? (?P<month>MONTH|WEAK|HMONTH)"


def _nearest(scene: Scene, month: int, day: int | None, *, ahead: bool) -> int | Unknown:
    """The year of a month or day that gives none: the nearest past one, or one shortly ahead."""
    if scene.anchor is None or scene.anchor.month is None:
        return NO_DATE if scene.anchor is None else NO_MONTH
    year, distance = scene.anchor.year, month - scene.anchor.month
    if ahead:
        today = scene.anchor.day
        gone = distance == 0 and day is not None and today is not None and day < today.day
        return year + 1 if distance < 0 or gone else year
    room = _MONTHS_AHEAD if day is None else _DAYS_AHEAD
    if distance > room:
        return year - 1
    return year + 1 if distance + 12 <= room else year


def _relative(scene: Scene, month: int, day: int | None, step: int) -> int | Unknown:
    """The year of «يونيو الماضي» (step -1), «الجاري» (0) or «المقبل» (1)."""
    if scene.anchor is None or (scene.anchor.month is None and step):
        return NO_DATE if scene.anchor is None else NO_MONTH
    year, here, today = scene.anchor.year, scene.anchor.month or month, scene.anchor.day
    inside = month == here and day is not None and today is not None and (day - today.day) * step > 0
    if step == 0 or inside:
        return year
    return year + step if (month - here) * step <= 0 else year


def _year(scene: Scene, match: Match, month: int, day: int | None) -> int | Unknown:
    written = number(scene, match, "year")
    if written is not None:
        return written
    of_year = next((s for s in (shift(scene, match, g) for g in ("yrel", "yrel2")) if s is not None), None)
    if of_year is None and match.start("ythis") >= 0:
        of_year = 0
    if of_year is not None:
        return NO_DATE if scene.anchor is None else scene.anchor.year + of_year
    step = shift(scene, match)
    if step is not None:
        return _relative(scene, month, day, step)
    return _nearest(scene, month, day, ahead=scene.ahead(match.start()))


def _bare(match: Match) -> bool:
    """Whether nothing follows the month."""
    return all(match.start(group) < 0 for group in ("year", "rel", "yrel", "ythis"))


def _dated(scene: Scene, match: Match, day: int) -> When | None:
    month = int(scene.term(match.start("month")).value)
    if match["month"] == CODES["HMONTH"]:
        hijri = hijri_year_of(scene, number(scene, match, "year"), shift(scene, match, "yrel"))
        return hijri_day(scene, hijri, month, day, shift(scene, match))
    year = _year(scene, match, month, day)
    if isinstance(year, Unknown):
        return year
    return None if is_hijri(year) else valid_point(year, month, day)


def _is_name(scene: Scene, match: Match) -> bool:
    """Whether day and month name a movement (14 آذار) and nothing before them makes them a date."""
    first, last = scene.term(match.start()), scene.term(match.end() - 1)
    name = " ".join(scene.read.words[first.first : last.last + 1])
    return name in scene.calendar.guard("named-date") and scene.code_before(match.start()) not in _SUPPORTS


def _day(scene: Scene, match: Match) -> When | None:
    if _bare(match) and (scene.guarded(match.start("day"), "month-before") or _is_name(scene, match)):
        return None
    return _dated(scene, match, number(scene, match, "day") or 0)


def _days(scene: Scene, match: Match) -> When | None:
    first = _dated(scene, match, number(scene, match, "from") or 0)
    last = _dated(scene, match, number(scene, match, "day") or 0)
    if isinstance(first, Point) and isinstance(last, Point):
        return Span(first, last)
    return last if isinstance(last, Unknown) else None


def _supported(scene: Scene, match: Match) -> bool:
    """Whether a month that may be another word stands where only a month can."""
    if not _bare(match) or match.group().startswith(CODES["MONTHW"]):
        return True
    if scene.code_before(match.start()) == CODES["DAYNUM"]:
        return False  # the day before it was refused as a name
    return match["month"] == CODES["MONTH"] or scene.code_before(match.start()) in _SUPPORTS


def _month(scene: Scene, match: Match) -> When | None:
    if not _supported(scene, match) or (_bare(match) and scene.guarded(match.start(), "month-before")):
        return None
    month = int(scene.term(match.start("month")).value)
    if match["month"] == CODES["HMONTH"]:
        hijri = hijri_year_of(scene, number(scene, match, "year"), shift(scene, match, "yrel"))
        return hijri_month(scene, hijri, month, shift(scene, match))
    year = _year(scene, match, month, None)
    if isinstance(year, Unknown):
        return year
    return None if is_hijri(year) else Point(year, month)


def _numeric(scene: Scene, match: Match) -> When | None:
    year, month, day = (number(scene, match, group) or 0 for group in ("year", "month", "day"))
    if month > 12 >= day:
        month, day = day, month
    if is_hijri(year, marked=has(match, "HIJRI")):
        return hijri_day(scene, year, month, day, None)
    return valid_point(year, month, day)


def _named_year(scene: Scene, match: Match) -> When | None:
    year = number(scene, match, "year") or 0
    last = number(scene, match, "to")
    if is_hijri(year, marked=has(match, "HIJRI")):
        return hijri_year(year)
    return Point(year) if last is None else Span(Point(year), Point(last))


def _bare_year(scene: Scene, match: Match) -> When | None:
    """A lone number is a year after في، منذ and the like, or where its clause ends."""
    at = match.start()
    year = int(scene.term(at).value)
    if not _EARLIEST_BARE <= year <= _LATEST_BARE or scene.guarded(at, "year-before"):
        return None
    before, after = scene.word_before(at), scene.word_after(at)
    if after in {"%", "٪", "/", "-", ":"} or before in {"/", "-", ".", ",", "+", "$"}:
        return None
    introduced = scene.code_before(at) in _INTRODUCES or before == "("
    closes = after in _CLOSERS and before.isalpha() and len(before) > 1
    return Point(year) if introduced or closes else None


def _bare_years(scene: Scene, match: Match) -> When | None:
    """Two lone numbers are years after من or with a dash between them."""
    first, last = number(scene, match, "year") or 0, number(scene, match, "to") or 0
    if not _EARLIEST_BARE <= first < last <= _LATEST_BARE:
        return None
    joined = CODES["DASH"] in match.group() or scene.code_before(match.start()) == CODES["FROM"]
    return Span(Point(first), Point(last)) if joined else None


def _last_of_two(scene: Scene, match: Match) -> When | None:
    """Hijri and Gregorian side by side: the Gregorian one is the value."""
    return _dated(scene, match, number(scene, match, "day") or 0)


_HIJRI_FIRST = "(?:DAYNUM|ORD) FROM? MONTHW? HMONTH YEARNUM? HIJRI? MATCHING? OPEN? PREP?"
_RANGE = "PAIR? (?P<from>DAYNUM|ORD) (?:AND|DASH|TO|OR|FROM? TO)"

RULES: tuple[Rule, ...] = (
    rule(f"{HEAD} (?P<day>DAYNUM|ORD) (?:FROM|PREP)? {MONTH} {TAIL}", _day),
    rule(f"{HEAD} {_HIJRI_FIRST} (?P<day>DAYNUM|ORD) FROM? {MONTH} {TAIL} CLOSE?", _last_of_two),
    rule(f"{_RANGE} (?P<day>DAYNUM|ORD) (?:FROM|PREP)? {MONTH} {TAIL}", _days),
    rule(f"{MONTH} {TAIL}", _month),
    rule(
        f"{HEAD} (?P<day>DAYNUM) (?:SLASH|DASH|DOT) (?P<month>DAYNUM) (?:SLASH|DASH|DOT)"
        "(?P<year>YEARNUM) (?:GREG|HIJRI)?",
        _numeric,
    ),
    rule(
        f"{HEAD} (?P<year>YEARNUM) (?:SLASH|DASH) (?P<month>DAYNUM) (?:SLASH|DASH) (?P<day>DAYNUM)"
        "(?:GREG|HIJRI)?",
        _numeric,
    ),
    rule(
        "(?:YEARW|THEYEAR) ADJECTIVE? (?P<year>YEARNUM) (?:(?:SLASH|DASH) (?P<to>YEARNUM))? (?:GREG|HIJRI)?",
        _named_year,
    ),
    rule("(?:PAIR|THEPLURAL) (?P<year>YEARNUM) (?:AND|DASH|TO) (?P<to>YEARNUM) GREG?", _named_year),
    rule("(?P<year>YEARNUM) (?:TO|DASH) (?P<to>YEARNUM) GREG?", _bare_years),
    rule("YEARNUM GREG?", _bare_year),
)
