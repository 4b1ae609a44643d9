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
    """An origin with all that goes back to it; None for denials, which have no origin here."""

    origin: Origin | None
    branches: Sequence[Branch]


def roots(one: Matter) -> list[Root]:
    """The origins of a matter as trees, then its denials. Chains that begin alike share their branches."""
    reports = {each.id: each for each in one.reports}
    found = [
        Root(origin, _grown([reports[each] for each in origin.reports if each in reports]))
        for origin in one.origins
    ]
    return [*found, Root(None, _grown(one.denials))] if one.denials else found


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
