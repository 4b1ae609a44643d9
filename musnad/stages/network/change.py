"""What changed in who is tied to whom, from one period to another."""

from collections.abc import Iterable, Sequence

from musnad.model.network import Change, Family, Movement, Network, Tie
from musnad.stages.network.graph import ties_between

_SIDES: dict[Family, int] = {
    "verbal cooperation": 1,
    "material cooperation": 1,
    "verbal conflict": -1,
    "material conflict": -1,
}
"""Families that lean to cooperation, and to conflict; standing ties lean to neither."""


def changes(before: Network, after: Network) -> tuple[Change, ...]:
    """Pairs of actors whose ties changed, those of most matters first: they turned from mostly cooperation
    to mostly conflict or back, or families of ties appeared or vanished between them."""
    was, is_now = ties_between(before), ties_between(after)
    found = [
        change
        for pair in was.keys() | is_now.keys()
        for change in _changes(pair, was.get(pair, []), is_now.get(pair, []))
    ]
    return tuple(sorted(found, key=lambda one: (-_weight(one), one.source, one.target, one.movement)))


def _changes(pair: tuple[str, str], was: Sequence[Tie], is_now: Sequence[Tie]) -> list[Change]:
    """What became of one pair: its turn, or else the families that came and went."""
    turn = _turn(_leaning(was), _leaning(is_now))
    old, new = {tie.family for tie in was}, {tie.family for tie in is_now}
    if turn is not None:
        return [Change(*pair, turn, tuple(sorted(old ^ new)), tuple(was), tuple(is_now))]
    moved: list[tuple[Movement, set[Family]]] = [("appeared", new - old), ("vanished", old - new)]
    return [
        Change(*pair, movement, tuple(sorted(families)), tuple(was), tuple(is_now))
        for movement, families in moved
        if families
    ]


def _leaning(ties: Iterable[Tie]) -> int:
    """1 where more matters are cooperation than conflict, -1 where fewer, 0 where neither is more."""
    balance = sum(_SIDES.get(tie.family, 0) * len(tie.matters) for tie in ties)
    return (balance > 0) - (balance < 0)


def _turn(was: int, is_now: int) -> Movement | None:
    """How a leaning changed sides."""
    if was * is_now >= 0:
        return None
    return "turned to conflict" if is_now < 0 else "turned to cooperation"


def _weight(change: Change) -> int:
    """How many matters a change rests on."""
    return len({one for tie in (*change.before, *change.after) for one in tie.matters})
