"""Times made of times: منذ …، بحلول …، مطلع …، النصف الأول من …، من … إلى …."""

import re

from musnad.stages.analyze.times import amounts, dates, days, parts, units
from musnad.stages.analyze.times.codes import CODES, grammar
from musnad.stages.analyze.times.scene import Rule, Scene, any_of, unnamed
from musnad.stages.analyze.times.values import Span, Unknown, When, day_point, first_of, last_of

Found = tuple[int, When]

_POINTS: tuple[Rule, ...] = (*dates.RULES, *days.RULES, *units.RULES, *parts.RULES)
_WHOLE: tuple[Rule, ...] = (*_POINTS, *amounts.RULES)
# one pattern that matches wherever some rule does: most positions are settled by it
_ANY = {rules: any_of(rules) for rules in (_POINTS, _WHOLE)}
_EDGE = grammar("EDGE PREP?")
_PORTION = grammar("(?P<portion>PORTION) (?P<which>ORD|RECENT) (?:FROM|PREP|IN)?")
_PRESENT = grammar("(?:THEYEAR|THEMONTH|THEUNIT) (?!ADJECTIVE)")
_MORNING = grammar("SINCE THEPART")
_TO = grammar("(?:COMMA)? TO (?:IN)?")
_AND = grammar("AND")
_OPENINGS = "".join(CODES[name] for name in ("SINCE", "BY", "FROM", "BETWEEN"))
_STARTS = re.compile(
    "|".join((_ANY[_WHOLE].pattern, _EDGE.pattern, unnamed(_PORTION.pattern), f"[{re.escape(_OPENINGS)}]"))
)


def _longest(scene: Scene, at: int, rules: tuple[Rule, ...]) -> Found | None:
    """The rule match at `at` that reaches farthest; of equals the first."""
    best: Found | None = None
    if _ANY[rules].match(scene.read.codes, at) is None:
        return None
    for rule in rules:
        match = rule.pattern.match(scene.read.codes, at)
        if match is None or match.end() == at or (best is not None and match.end() <= best[0]):
            continue
        when = rule.resolve(scene, match)
        if when is not None:
            best = match.end(), when
    return best


def _present(scene: Scene, at: int) -> Found | None:
    """A bare «العام», «الشهر», «الأسبوع», which after a part means the present one."""
    match = _PRESENT.match(scene.read.codes, at)
    unit = scene.term(at).value if match else ""
    if match is None or unit not in ("year", "month", "week"):
        return None
    when = units.unit_at(scene, unit, 0)
    return None if when is None else (match.end(), when)


def _edge(scene: Scene, at: int) -> Found | None:
    head = _EDGE.match(scene.read.codes, at)
    if head is None:
        return None
    inner = _longest(scene, head.end(), _POINTS) or _present(scene, head.end())
    when = None if inner is None else parts.edge_of(inner[1], scene.term(at).value)
    return None if inner is None or when is None else (inner[0], when)


def _portion(scene: Scene, at: int) -> Found | None:
    head = _PORTION.match(scene.read.codes, at)
    if head is None:
        return None
    inner = _longest(scene, head.end(), _POINTS) or _present(scene, head.end())
    if inner is None:
        return None
    size = int(scene.term(at).value)
    which = size if head["which"] == CODES["RECENT"] else int(scene.term(head.start("which")).value)
    when = parts.portion_of(inner[1], size, which)
    return None if when is None else (inner[0], when)


def _single(scene: Scene, at: int) -> Found | None:
    """A time without منذ or من … إلى: a point, an amount, an edge, a portion."""
    found = (_longest(scene, at, _WHOLE), _edge(scene, at), _portion(scene, at))
    return max((one for one in found if one is not None), key=lambda one: one[0], default=None)


def _open(scene: Scene, at: int) -> Found | None:
    """«منذ …» is open to the right, «بحلول …» to the left."""
    code = scene.read.codes[at]
    if code not in (CODES["SINCE"], CODES["BY"]):
        return None
    morning = _MORNING.match(scene.read.codes, at)
    if morning is not None:
        today = scene.day()
        return morning.end(), today if isinstance(today, Unknown) else Span(day_point(today), None)
    inner = _single(scene, at + 1)
    if inner is None or isinstance(inner[1], Unknown):
        return inner
    if code == CODES["BY"]:
        last = last_of(inner[1])
        return None if last is None else (inner[0], Span(None, last))
    first = first_of(inner[1])
    return None if first is None else (inner[0], Span(first, None))


def _between(scene: Scene, at: int) -> Found | None:
    """«من … إلى …», «بين … و…»: one time with two ends."""
    joint = {CODES["FROM"]: _TO, CODES["BETWEEN"]: _AND}.get(scene.read.codes[at])
    left = None if joint is None else _single(scene, at + 1)
    if joint is None or left is None:
        return None
    middle = joint.match(scene.read.codes, left[0])
    right = None if middle is None else _single(scene, middle.end())
    if right is None:
        return None
    first, last = first_of(left[1]), last_of(right[1])
    if first is None or last is None:
        return (right[0], right[1]) if isinstance(right[1], Unknown) else None
    return (right[0], Span(first, last)) if first.edtf()[:7] <= last.edtf()[:7] else None


def next_start(scene: Scene, at: int) -> int | None:
    """The first position from `at` on where a time may start."""
    found = _STARTS.search(scene.read.codes, at)
    return None if found is None else found.start()


def time_at(scene: Scene, at: int) -> Found | None:
    """The longest time that starts with the term at `at`: where it ends in codes, and its meaning."""
    found = (_single(scene, at), _open(scene, at), _between(scene, at))
    return max((one for one in found if one is not None), key=lambda one: one[0], default=None)
