"""Matters from groups of claims: who, where, when, told by whom, denied by whom, and with what status."""

from collections import Counter
from collections.abc import Mapping

from musnad.model.ids import content_id
from musnad.model.matter import Matter, Report
from musnad.stages.consolidate.chains import Telling
from musnad.stages.consolidate.differences import differences
from musnad.stages.consolidate.directory import Directory
from musnad.stages.consolidate.grading import credibility
from musnad.stages.consolidate.group import Group
from musnad.stages.consolidate.history import histories
from musnad.stages.consolidate.interests import interests
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.origins import count, origins, roots_of
from musnad.stages.consolidate.roots import Copies
from musnad.stages.consolidate.status import claimed_by, status
from musnad.text.days import OPEN_END, days

_UNDATED = "9999"


def matter(group: Group, tellings: Mapping[str, Telling], copies: Copies, who: Directory) -> Matter:
    """One group as a matter. `tellings`: article id → what it tells."""
    reports, denials = _told(group, tellings)
    found = origins(reports, copies, who)
    low, high = count(found)
    agents, recipients = _roles(group)
    told = _ordered([*reports, *denials])
    dates = sorted(one.published for one in told if one.published)
    roots = roots_of(told, copies, who)
    keys = {one: each.key for one, each in roots.items()}
    stand = status(reports, denials, keys)
    parties = interests(told, agents, recipients, who.ancestors)
    return Matter(
        id=_id(group),
        event=group.items[0].event,
        mode=_mode(group),
        agents=agents,
        recipients=recipients,
        places=tuple(sorted(frozenset().union(*(item.places for item in group.items)))),
        time=_time(group),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        status=stand,
        reports=reports,
        denials=denials,
        origins=found,
        origins_low=low,
        origins_high=high,
        claimed_by=claimed_by(reports),
        reasons=_reasons(group),
        differences=differences(reports, who.ancestors),
        histories=histories(told, roots),
        interests=parties,
        credibility=credibility(stand, found, denials, keys, parties),
        judgements=group.judged,
    )


def rank(one: Matter) -> tuple[int, str, str]:
    """Sorts matters: most reports first, then the earliest, then by id."""
    return (-len(one.reports), one.first or _UNDATED, one.id)


def _told(group: Group, tellings: Mapping[str, Telling]) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """Reports and denials of a group's claims in order of publication. A denial that rests on a
    denied claim of its own stands once, however many other claims of the matter it answers."""
    claims = [(tellings[item.article], item.claim.id) for item in group.items]
    reports = [told.reports[claim] for told, claim in claims if claim in told.reports]
    alone = [one for told, claim in claims if claim not in told.reports for one in told.denials[claim]]
    spoken = {(one.article, one.chain[0].attribution) for one in alone}
    answers: dict[tuple[str, str], Report] = {}
    for told, claim in claims:
        for one in told.denials[claim] if claim in told.reports else ():
            speech = (one.article, one.chain[0].attribution)
            if speech not in spoken and (speech not in answers or one.id < answers[speech].id):
                answers[speech] = one
    return _ordered(reports), _ordered([*alone, *answers.values()])


def _ordered(reports: list[Report]) -> tuple[Report, ...]:
    """Reports in order of publication; undated ones last."""
    return tuple(sorted(reports, key=lambda one: (one.published or _UNDATED, one.article, one.start, one.id)))


def _roles(group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agents and recipients: as the most specific claim has them, then whom others add."""
    agents, recipients = set(group.items[0].agents), set(group.items[0].recipients)
    for item in group.items[1:]:
        seen = agents | recipients
        agents |= item.agents - seen
        recipients |= item.recipients - seen
    return tuple(sorted(agents)), tuple(sorted(recipients))


def _mode(group: Group) -> str | None:
    """The mode most claims name."""
    modes = Counter(item.claim.mode for item in group.items if item.claim.mode)
    return min(modes, key=lambda mode: (-modes[mode], mode)) if modes else None


def _time(group: Group) -> str | None:
    """The most precise date the texts give, the commonest of equals."""
    times = Counter(item.time for item in group.items if item.time)
    return min(times, key=lambda time: (_width(time), -times[time], time)) if times else None


def _width(time: str) -> int:
    """Days an EDTF value spans."""
    found = days(time)
    return found[1] - found[0] if found else OPEN_END


def _id(group: Group) -> str:
    """Made from the earliest report, so that later articles leave it as it is."""
    first = anchor_of(group)
    claim = first.claim
    told = (claim.event, claim.mode, claim.polarity, sorted(first.agents), sorted(first.recipients))
    return content_id("m", first.article, first.sha256, claim.trigger.start, claim.trigger.end, *told)


def _age(item: Item) -> tuple[object, ...]:
    """Orders a group's claims by publication and place in the text."""
    trigger = item.claim.trigger
    return (item.published or _UNDATED, item.article, trigger.start, trigger.end, item.claim.id)


def _reasons(group: Group) -> tuple[str, ...]:
    """Which features put the claims together, with how many of them each one joined."""
    joined = len(group.items) - 1
    if not joined:
        return ()
    why = sorted(group.why.items(), key=lambda pair: (-pair[1], pair[0]))
    return (f"event: {group.items[0].event}", *(f"{reason} ({n} of {joined})" for reason, n in why))


def anchor_of(group: Group) -> Item:
    """The claim a group's matter is known by: the earliest."""
    return min(group.items, key=_age)
