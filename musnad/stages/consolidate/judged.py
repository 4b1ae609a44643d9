"""What people decided, applied to what the machine grouped.

Judgements are taken in the order they were made, each over the outcome of those before it; the machine's
own grouping stays as it is beneath, so that taking one back brings it out again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from musnad.model.judgement import Anchor, Judgement, in_force
from musnad.stages.consolidate.board import order
from musnad.stages.consolidate.compare import Ancestors, compare
from musnad.stages.consolidate.group import Group
from musnad.stages.consolidate.items import Item


def found(anchors: Iterable[Anchor], items: Mapping[str, Sequence[Item]]) -> frozenset[str]:
    """Ids of the claims that anchors mean now. `items`: article id → its claims. After another reading
    a claim is the one on the same words; failing that, the only one of its event that they touch."""
    ids: set[str] = set()
    for one in anchors:
        here = items.get(one.article, ())
        same = [item for item in here if _span(item) == (one.start, one.end)]
        near = [
            item for item in here
            if item.event == one.event and _span(item)[0] < one.end and one.start < _span(item)[1]
        ]  # fmt: skip
        exact = [item for item in same if item.event == one.event] or same
        ids.update(item.id for item in exact or (near if len(near) == 1 else ()))
    return frozenset(ids)


def _span(item: Item) -> tuple[int, int]:
    return item.claim.trigger.start, item.claim.trigger.end


def judged(groups: Sequence[Group], judgements: Sequence[Judgement], ancestors: Ancestors) -> list[Group]:
    """The groups as people left them. A judgement whose claims are not among these groups is left out."""
    made = list(groups)
    if not judgements:
        return made
    items: defaultdict[str, list[Item]] = defaultdict(list)
    for group in made:
        for item in group.items:
            items[item.article].append(item)
    for one in in_force(tuple(judgements)):
        left, right = found(one.left, items), found(one.right, items)
        if left and right:
            made = _apply(made, one, left, right, ancestors)
    return made


def _apply(
    groups: list[Group],
    judgement: Judgement,
    left: frozenset[str],
    right: frozenset[str],
    ancestors: Ancestors,
) -> list[Group]:
    """One judgement over the groups."""
    made: list[Group] = []
    joined: list[Group] = []
    for group in groups:
        ids = {item.id for item in group.items}
        if judgement.verdict == "same" and ids & (left | right):
            joined.append(group)
        elif judgement.verdict == "not-same" and ids & left and ids & right:
            made += _split(group, judgement, left, right - left, ancestors)
        elif judgement.verdict in ("not-same", "unsure") and ids & (left | right):
            made.append(Group(group.items, group.why, (*group.judged, judgement.number)))
        else:
            made.append(group)
    if joined:
        made.append(_join(joined, judgement))
    return made


def _join(groups: Sequence[Group], judgement: Judgement) -> Group:
    """Groups made one; the most specific claim leads."""
    items = sorted((item for group in groups for item in group.items), key=order)
    why: Counter[str] = Counter()
    for group in groups:
        why.update(group.why)
    if len(groups) > 1:
        why[f"judgement {judgement.number}: the same, by {judgement.by}"] = len(groups) - 1
    numbers = [number for group in groups for number in group.judged]
    return Group(items, why, (*numbers, judgement.number))


def _split(
    group: Group, judgement: Judgement, left: frozenset[str], right: frozenset[str], ancestors: Ancestors
) -> list[Group]:
    """One group made two: each other claim goes with the side it is more like, the left where equal."""
    sides: tuple[list[Item], list[Item]] = ([], [])
    heads = [[item for item in group.items if item.id in side] for side in (left, right)]
    if not all(heads):
        return [group]
    for item in group.items:
        at = 0 if item.id in left else 1 if item.id in right else None
        if at is None:
            likeness = [max(_likeness(item, head, ancestors) for head in side) for side in heads]
            at = int(likeness[1] > likeness[0])
        sides[at].append(item)
    numbers = (*group.judged, judgement.number)
    return [
        Group(sorted(side, key=order), group.why if at == 0 else None, numbers)
        for at, side in enumerate(sides)
    ]


def _likeness(one: Item, other: Item, ancestors: Ancestors) -> int:
    match = compare(one, other, ancestors)
    return match.score if match is not None else -1
