"""How a matter travelled: from each origin outward, speaker by speaker, to the articles that report it."""

from collections.abc import Iterable, Sequence

import msgspec

from musnad.model.matter import Link, Matter, Origin, Report


class Branch(msgspec.Struct):
    """A speaker (`link`), or at the outer end the outlet of a `report`; what grew from it."""

    link: Link | None
    report: Report | None
    branches: list["Branch"] = []


class Root(msgspec.Struct, frozen=True):
    """An origin with all that goes back to it; None for denials, which have no origin here. `more`: how many
    of its reports are left out."""

    origin: Origin | None
    branches: Sequence[Branch]
    more: int = 0


def roots(one: Matter, origins: Sequence[Origin], *, denials: bool = True, most: int) -> list[Root]:
    """Some origins of a matter as trees of at most so many reports each; then its denials, where wanted.
    Chains that begin alike share their branches."""
    reports = {each.id: each for each in one.reports}
    found = []
    for origin in origins:
        theirs = [reports[each] for each in origin.reports if each in reports]
        found.append(Root(origin, _grown(theirs[:most]), max(0, len(theirs) - most)))
    if denials and one.denials:
        found.append(Root(None, _grown(one.denials[:most]), max(0, len(one.denials) - most)))
    return found


def _grown(reports: Iterable[Report]) -> list[Branch]:
    """Chains from the innermost speaker outward, merged where they begin alike."""
    trunk: list[Branch] = []
    for report in sorted(reports, key=lambda each: (each.published or "9999", each.id)):
        here = trunk
        for link in report.chain:
            branch = next((each for each in here if each.link is not None and _same(each.link, link)), None)
            if branch is None:
                branch = Branch(link, None)
                here.append(branch)
            here = branch.branches
        here.append(Branch(None, report))
    return trunk


def _same(one: Link, other: Link) -> bool:
    """Whether two links are one speaker taking one stand."""
    return (one.entity or one.source, one.stance) == (other.entity or other.source, other.stance)
