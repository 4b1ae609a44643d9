"""How many independent origins stand behind a matter's reports, as an interval with its reasons."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from musnad.model.ids import content_id
from musnad.model.matter import Origin, Report, Reuse
from musnad.model.reading import Reading
from musnad.stages.consolidate.directory import Directory
from musnad.stages.consolidate.items import words_of
from musnad.stages.consolidate.roots import Copies, Root, root

_WIRE_WORDS = 8


def copies_of(readings: Sequence[Reading], reuse: Sequence[Reuse]) -> Copies:
    """Families of republished articles. `readings` must come in order of publication."""
    order = {reading.id: number for number, reading in enumerate(readings)}
    first = {reading.id: reading.id for reading in readings}
    derived: defaultdict[str, set[str]] = defaultdict(set)

    def head(one: str) -> str:
        while first[one] != one:
            first[one] = first[first[one]]
            one = first[one]
        return one

    for pair in reuse:
        if pair.kind == "derived":
            derived[pair.right].add(pair.left)
        else:
            left, right = sorted((head(pair.left), head(pair.right)), key=order.__getitem__)
            first[right] = left
    outlets = {reading.id: reading.outlet for reading in readings}
    return Copies(
        {one: head(one) for one in first},
        outlets,
        {one: frozenset(others) for one, others in derived.items()},
    )


def origins(reports: Sequence[Report], copies: Copies, who: Directory) -> tuple[Origin, ...]:
    """The origins of reports, largest first. `reports` must come in order of publication."""
    roots = _at_home(reports, _wire({one.id: root(one, copies, who) for one in reports}, reports), who)
    behind: defaultdict[tuple[str, ...], list[Report]] = defaultdict(list)
    for one in reports:
        behind[roots[one.id].key].append(one)
    doubtful = _doubts(reports, roots, copies)
    for key, ones in behind.items():
        if all(_not_told_as_done(one) for one in ones):
            doubtful.setdefault(key, "told as planned, possible or believed, not as done")
    made = [
        _origin(key, [roots[one.id] for one in ones], ones, doubtful.get(key)) for key, ones in behind.items()
    ]
    return tuple(sorted(made, key=lambda origin: (-len(origin.reports), origin.id)))


def _not_told_as_done(report: Report) -> bool:
    """An opinion, a forecast or a plan: it adds to the highest count alone."""
    believed = bool(report.chain) and report.chain[0].stance in ("believes", "predicts")
    return believed or report.modality != "actual"


def count(found: Sequence[Origin]) -> tuple[int, int]:
    """Lowest and highest number of independent origins: those that may be the same as another add
    to the highest alone, but somebody there is. (0, 0) for none."""
    if not found:
        return 0, 0
    return max(1, sum(one.independent for one in found)), len(found)


def _wire(roots: Mapping[str, Root], reports: Sequence[Report]) -> dict[str, Root]:
    """Give own-voice reports told in the very same sentence the root of the first of them: one wire."""
    told: dict[str, Root] = {}
    joined = dict(roots)
    for one in reports:
        words = [] if one.chain else words_of(one.evidence)
        if len(words) < _WIRE_WORDS:
            continue
        wire = told.setdefault(" ".join(words), replace(roots[one.id], copy_of=one.article))
        if wire.key != roots[one.id].key:
            joined[one.id] = wire
    return joined


def _at_home(reports: Sequence[Report], roots: Mapping[str, Root], who: Directory) -> dict[str, Root]:
    """An outlet's unnamed source is that outlet's report where others cite the outlet for it."""
    cited = {one.key: one for one in roots.values() if one.kind == "cited outlet"}
    joined = dict(roots)
    for one in reports:
        key = ("who", who.outlet(one.outlet or ""))
        if roots[one.id].kind == "unnamed source" and key in cited:
            joined[one.id] = Root(key, "cited outlet", cited[key].label, False, roots[one.id].copy_of)
    return joined


def _doubts(
    reports: Sequence[Report], roots: Mapping[str, Root], copies: Copies
) -> dict[tuple[str, ...], str]:
    """Why an own-voice root may be no origin of its own: key → reason. Each of its articles either
    gives the matter to a speaker as well, or shares passages with an article of another root."""
    home = {one.article: roots[one.id].key for one in reports if not one.chain}
    attributed = {copies.first[one.article] for one in reports if one.chain}
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for article, key in home.items():
        others = [o for o in copies.derived.get(article, ()) if o in home and home[o] != key]
        if copies.first[article] in attributed:
            found[key].append("the article also gives it to a speaker, whom it may only repeat")
        else:
            found[key].append(f"shares text with {min(others)}, which it may repeat" if others else "")
    return {key: min(reasons) for key, reasons in found.items() if all(reasons)}


def _origin(key: tuple[str, ...], roots: Sequence[Root], ones: Sequence[Report], doubt: str | None) -> Origin:
    """One origin with the reports behind it."""
    sure = all(one.sure for one in roots) and doubt is None
    return Origin(
        id=content_id("o", *key),
        label=min(roots, key=lambda one: (one.kind, one.label)).label,
        reports=tuple(one.id for one in ones),
        independent=sure,
        reason=_reason(roots, len(ones), doubt),
    )


def _reason(roots: Sequence[Root], reports: int, doubt: str | None) -> str:
    """Why these reports have one origin, and why it may not be an origin of its own."""
    kinds = sorted({one.kind for one in roots})
    copied = sorted({one.copy_of for one in roots if one.copy_of is not None})
    parts = [" and ".join(kinds) if reports == 1 else f"same {' or '.join(kinds)}"]
    if copied:
        parts.append(f"republishes {', '.join(copied)}")
    if doubt is not None:
        parts.append(doubt)
    elif not all(one.sure for one in roots):
        parts.append("rests on someone unnamed, who may be another report's source")
    return "; ".join(parts)
