"""Keeping matters current: what a change of articles or judgements touches, and where old ids lead."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from musnad.model.judgement import Anchor, Judgement, in_force
from musnad.stages.consolidate.board import Standing
from musnad.stages.consolidate.build import Built
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.judged import found


class Former(msgspec.Struct, frozen=True):
    """A matter as it stood before: its id, its claims, and the claim it was known by."""

    id: str
    items: tuple[str, ...]
    known_by: Anchor


def touched(
    before: Mapping[str, Standing], after: Mapping[str, Standing], came: Collection[str]
) -> frozenset[str]:
    """Leaders, old and new, of the groups that are not what they were."""
    leaders: set[str] = set()
    for one, now in after.items():
        was = before.get(one)
        if one in came or was != now:
            leaders.add(now.leader)
            if was is not None:
                leaders.add(was.leader)
    return frozenset(leaders)


def tied(
    leaders: Collection[str],
    standings: Mapping[str, Standing],
    items: Mapping[str, Sequence[Item]],
    judgements: Sequence[Judgement],
) -> frozenset[str]:
    """These leaders, and those that judgements tie to them, however many steps away. `items`: article
    id → its claims, those of all articles that judgements name among them."""
    sides = [
        {standings[each].leader for each in found((*one.left, *one.right), items) if each in standings}
        for one in in_force(tuple(judgements))
    ]
    grown = set(leaders)
    while more := {each for side in sides if side & grown for each in side} - grown:
        grown |= more
    return frozenset(grown)


def redirects(former: Iterable[Former], built: Sequence[Built]) -> dict[str, str | None]:
    """Where the ids of former matters lead that no matter has any more: to the matter that holds the
    claim it was known by, else most of its claims; None where all of them are gone."""
    ids = {one.matter.id for one in built}
    holder = {item: one.matter.id for one in built for item in one.items}
    spots = {
        (report.article, report.start, report.end): one.matter.id
        for one in built
        for report in (*one.matter.reports, *one.matter.denials)
    }
    known = {(one.known_by.article, one.known_by.start): one.matter.id for one in built}
    made: dict[str, str | None] = {}
    for one in former:
        if one.id in ids:
            continue
        at = one.known_by
        heirs = sorted(holder[item] for item in one.items if item in holder)
        most = max(heirs, key=heirs.count, default=None)
        inside = [
            spots[spot] for spot in sorted(spots) if spot[0] == at.article and spot[1] <= at.start < spot[2]
        ]
        made[one.id] = known.get((at.article, at.start)) or most or (inside[0] if inside else None)
    return made
