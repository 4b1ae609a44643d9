"""What became of what a source or an outlet told: who told it too, and who denied it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from musnad.model.matter import Consolidation, Matter, Report
from musnad.queries.snapshot import ArticleRow, Snapshot
from musnad.stages.consolidate.chains import DENYING


class Told(msgspec.Struct, frozen=True):
    """One thing that a source told, with the matter it belongs to. `corroborated`: another independent
    origin tells it as well; `contradicted`: somebody denies it or tells the opposite; `denies`: the source
    itself speaks against it."""

    matter: Matter
    report: Report
    corroborated: bool
    contradicted: bool
    denies: bool


class Record(msgspec.Struct, frozen=True):
    """How many matters a source told, and what became of them. Counts, never a verdict."""

    matters: int = 0
    corroborated: int = 0
    contradicted: int = 0
    denies: int = 0


class OutletRow(msgspec.Struct, frozen=True):
    """An outlet. `own_voice` of its `claims` are told by it and no source; `copies`: its articles that
    share text with an earlier one of another outlet, `copied`: with a later one."""

    name: str
    articles: int
    claims: int
    own_voice: int
    denials: int
    first: str | None
    last: str | None
    copies: int
    copied: int


def told_by(found: Snapshot, subject: str) -> list[Told]:
    """All that a source told or denied as the innermost speaker, the newest first; each matter once."""
    rows: dict[tuple[str, bool], Told] = {}
    for matter, report in found.of_speaker.get(subject, ()):
        against = bool(report.chain) and report.chain[0].stance in DENYING
        rows.setdefault((matter.id, against), _told(matter, report, against))
    return sorted(rows.values(), key=lambda one: (one.report.published or "", one.matter.id), reverse=True)


def _told(matter: Matter, report: Report, denies: bool) -> Told:
    others = [one for one in matter.origins if one.independent and report.id not in one.reports]
    opposite = [
        one for one in matter.reports if one.polarity != report.polarity and one.modality == report.modality
    ]
    return Told(
        matter,
        report,
        corroborated=bool(others) and not denies,
        contradicted=not denies and bool(matter.denials or opposite),
        denies=denies,
    )


def record(told: Iterable[Told]) -> Record:
    """The counts of what a source told."""
    rows = list(told)
    return Record(
        sum(not one.denies for one in rows),
        sum(one.corroborated for one in rows),
        sum(one.contradicted for one in rows),
        sum(one.denies for one in rows),
    )


def outlets(articles: Iterable[ArticleRow], taken: Consolidation) -> list[OutletRow]:
    """The outlets, those of most articles first; articles that have none are left out."""
    mine: defaultdict[str, list[ArticleRow]] = defaultdict(list)
    where: dict[str, str] = {}
    for one in articles:
        if one.outlet:
            mine[one.outlet].append(one)
            where[one.id] = one.outlet
    copies, copied = _shared(taken, where)
    rows = []
    for name, own in mine.items():
        dates = sorted(one.published for one in own if one.published)
        rows.append(
            OutletRow(
                name, len(own), sum(one.claims for one in own), sum(one.own_voice for one in own),
                sum(one.denials for one in own), dates[0] if dates else None, dates[-1] if dates else None,
                copies[name], copied[name],
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: (-row.articles, row.name))


def _shared(taken: Consolidation, where: Mapping[str, str]) -> tuple[Counter[str], Counter[str]]:
    """How many articles of each outlet share text with an earlier, or later, one of another outlet."""
    later, earlier = set(), set()
    for one in taken.reuse:
        left, right = where.get(one.left), where.get(one.right)
        if left and right and left != right:
            earlier.add(one.left)
            later.add(one.right)
    return Counter(where[one] for one in later), Counter(where[one] for one in earlier)
