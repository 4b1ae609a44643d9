"""What one speaker said on a matter over time, and what changed from one time to the next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from musnad.model.matter import History, Report, Statement
from musnad.stages.consolidate.differences import span
from musnad.stages.consolidate.roots import Root

_SPEAKERS = frozenset({"speaker", "cited outlet", "document"})


def histories(told: Sequence[Report], roots: Mapping[str, Root]) -> tuple[History, ...]:
    """The speakers heard more than once, in more than one article or with more than one thing to say.
    `told`: reports and denials in order of publication; `roots`: report id → where its chain begins."""
    by: defaultdict[tuple[str, ...], list[Report]] = defaultdict(list)
    for one in told:
        if roots[one.id].kind in _SPEAKERS and one.chain:
            by[roots[one.id].key].append(one)
    made = [
        History(key[-1], min(roots[one.id].label for one in ones), _statements(ones))
        for key, ones in sorted(by.items())
        if len(ones) > 1
    ]
    kept = [one for one in made if _changed(one) or len({each.article for each in one.statements}) > 1]
    return tuple(sorted(kept, key=lambda one: (not _changed(one), one.label)))


def _changed(one: History) -> bool:
    return any(each.changed for each in one.statements)


def _statements(ones: Sequence[Report]) -> tuple[Statement, ...]:
    made: list[Statement] = []
    before: dict[str, str] = {}
    for one in ones:
        now = _said(one)
        changed = tuple(
            f"{what}: {before[what]} → {value}"
            for what, value in now.items()
            if before.get(what, value) != value
        )
        made.append(Statement(one.id, one.article, one.published, _says(one), changed))
        before |= now
    return tuple(made)


def _says(one: Report) -> str:
    """`states`, `denies`; with what it negates or only plans."""
    stance = one.chain[0].stance
    words: list[str] = [stance]
    if one.polarity == "negated" and stance not in ("denies", "retracts"):
        words.append("that it was not")
    if one.modality != "actual":
        words.append(f"({one.modality})")
    return " ".join(words)


def _said(one: Report) -> dict[str, str]:
    """What can change between two statements. A denial tells nothing but its own stand."""
    stance = one.chain[0].stance
    against = stance in ("denies", "retracts") or one.polarity == "negated"
    now: dict[str, str] = {"stand": stance if stance == "retracts" else "against" if against else "for"}
    if not against:
        now |= {figure.kind: span(figure) for figure in one.figures}
        for what, value in (
            ("doer", one.agents), ("target", one.recipients), ("place", one.places), ("date", one.time),
        ):  # fmt: skip
            if value:
                now[what] = value if isinstance(value, str) else " ".join(value)
    return now
