"""On what the reports of a matter differ: figures, doers, targets, places and dates, side by side.

Nothing is averaged and nothing chosen: each version stands with the reports that tell it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from musnad.model.matter import Difference, Feature, Matter, Report, Version
from musnad.model.reading import Figure
from musnad.stages.consolidate.compare import DISTINCT_MODES, SLACK_DAYS, Ancestors
from musnad.text.days import days

_PEOPLE = frozenset({"killed", "wounded", "missing", "detained", "displaced", "freed"})
_NEAR_DAYS = 3
Spread = Mapping[str, Sequence[str]]


def differences(reports: Sequence[Report], ancestors: Ancestors) -> tuple[Difference, ...]:
    """The differences among affirmed reports, those that cannot stand together first."""
    told = [one for one in reports if one.polarity == "affirmed"]
    found = [*_figures(told)]
    found += _entities("doer", told, lambda one: one.agents, ancestors)
    found += _entities("target", told, lambda one: one.recipients, ancestors)
    found += _entities("place", told, lambda one: one.places, ancestors)
    found += _dates(told)
    return tuple(sorted(found, key=lambda one: (not one.apart, one.feature, one.kind or "")))


def _figures(reports: Sequence[Report]) -> list[Difference]:
    """Each kind of people counted, where two reports count them differently."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    ranges: dict[tuple[str, str], tuple[float, float]] = {}
    for one in reports:
        for figure in one.figures:
            if figure.kind in _PEOPLE:
                value = span(figure)
                found[figure.kind].setdefault(value, []).append(one.id)
                ranges[figure.kind, value] = (
                    figure.low or 0,
                    float("inf") if figure.high is None else figure.high,
                )
    made = []
    for kind, values in sorted(found.items()):
        if len(values) > 1:
            bounds = [ranges[kind, value] for value in values]
            apart = any(a[1] < b[0] or b[1] < a[0] for a in bounds for b in bounds)
            ordered = sorted(values, key=lambda value: ranges[kind, value])
            made.append(Difference("figure", kind, _versions({one: values[one] for one in ordered}), apart))
    return made


def span(figure: Figure) -> str:
    """A figure's range: `23`, `20..99`, `28..`, with `~` in front where the words are not exact."""
    low, high = ("" if end is None else f"{end:g}" for end in (figure.low, figure.high))
    return ("~" if figure.approximate else "") + (low if low == high else f"{low}..{high}")


def _entities(
    feature: Feature, reports: Sequence[Report], of: Callable[[Report], Sequence[str]], ancestors: Ancestors
) -> list[Difference]:
    """Reports that name different entities in one role; a member and its body differ, but not apart."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in reports:
        if of(one):
            found[" ".join(of(one))].append(one.id)
    if len(found) < 2:
        return []
    sets = [set(value.split(" ")) for value in found]
    wide = [one.union(*(ancestors.get(each, ()) for each in one)) for one in sets]
    apart = any(
        not (a & wide[n] or b & wide[m]) for m, a in enumerate(sets) for n, b in enumerate(sets) if m < n
    )
    return [Difference(feature, None, _versions(found), apart)]


def _dates(reports: Sequence[Report]) -> list[Difference]:
    """Reports that date the event differently."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in reports:
        if one.time and days(one.time):
            found[one.time].append(one.id)
    if len(found) < 2:
        return []
    bounds = [span for value in found if (span := days(value))]
    apart = any(max(a[0], b[0]) > min(a[1], b[1]) for a in bounds for b in bounds)
    ordered = sorted(found, key=lambda value: (days(value) or (0, 0), value))
    return [Difference("date", None, _versions({one: found[one] for one in ordered}), apart)]


def _versions(found: Spread) -> tuple[Version, ...]:
    return tuple(Version(value, tuple(dict.fromkeys(ids))) for value, ids in found.items())


def rival_doers(one: Matter, matters: Sequence[Matter], ancestors: Ancestors) -> Difference | None:
    """Other matters that tell the same act, of the same place and days, of another doer."""
    versions = [
        Version(
            " ".join(other.agents), tuple(report.id for report in other.reports or other.denials), other.id
        )
        for other in matters
        if other.id != one.id and other.event == one.event and _rivals(one, other, ancestors)
    ]
    if not versions:
        return None
    mine = Version(" ".join(one.agents), tuple(report.id for report in one.reports or one.denials))
    return Difference("doer", None, (mine, *versions), True)


def all_rivals(matters: Sequence[Matter], ancestors: Ancestors) -> dict[str, Difference]:
    """Matter id → its other doers, for every matter that has any."""
    near: defaultdict[tuple[str, str], list[Matter]] = defaultdict(list)
    for one in matters:
        for place in one.places if one.agents else ():
            near[one.event, place].append(one)
    found = {}
    for one in matters:
        others = {other.id: other for place in one.places for other in near.get((one.event, place), ())}
        against = (
            rival_doers(one, [others[each] for each in sorted(others)], ancestors) if one.agents else None
        )
        if against is not None:
            found[one.id] = against
    return found


def _rivals(one: Matter, other: Matter, ancestors: Ancestors) -> bool:
    """Whether two matters share a place and days and no doer, not even through a parent body."""
    if not (one.agents and other.agents and set(one.places) & set(other.places)):
        return False
    if one.mode and other.mode and one.mode != other.mode and one.event in DISTINCT_MODES:
        return False
    wide = [set(m.agents).union(*(ancestors.get(each, ()) for each in m.agents)) for m in (one, other)]
    if set(one.agents) & wide[1] or set(other.agents) & wide[0]:
        return False
    mine, yours = (days(m.time) or _reported(m) for m in (one, other))
    slack = SLACK_DAYS if one.time and other.time else _NEAR_DAYS
    return mine is not None and yours is not None and max(mine[0], yours[0]) <= min(mine[1], yours[1]) + slack


def _reported(one: Matter) -> tuple[int, int] | None:
    first, last = days(one.first), days(one.last)
    return (first[0], last[1]) if first and last else None
