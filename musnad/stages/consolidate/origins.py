"""How many independent origins stand behind a matter's reports, as an interval with its reasons."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from musnad.model.ids import content_id
from musnad.model.matter import Origin, Report, Reuse
from musnad.model.reading import Reading
from musnad.stages.consolidate.directory import Directory
from musnad.stages.consolidate.items import words_of
from musnad.stages.consolidate.roots import Copies, Root, root
from musnad.stages.consolidate.speakers import one_speaker
from musnad.text.fold import key as folded

_WIRE_WORDS = 8
_MANY = float("inf")


def copies_of(articles: Iterable[Reading], reuse: Iterable[Reuse]) -> Copies:
    """Families of republished articles, each headed by the one published first."""
    known = sorted(articles, key=lambda one: (one.published or "9999", one.id))
    order = {one.id: number for number, one in enumerate(known)}
    first = {one.id: one.id for one in known}
    derived: defaultdict[str, set[str]] = defaultdict(set)

    def head(one: str) -> str:
        while first[one] != one:
            first[one] = first[first[one]]
            one = first[one]
        return one

    for pair in reuse:
        if pair.left not in order or pair.right not in order:
            continue
        if pair.kind == "derived":
            derived[pair.right].add(pair.left)
        else:
            left, right = sorted((head(pair.left), head(pair.right)), key=order.__getitem__)
            first[right] = left
    outlets = {one.id: one.outlet for one in known}
    return Copies(
        {one: head(one) for one in first},
        outlets,
        {one: frozenset(others) for one, others in derived.items()},
    )


def origins(reports: Sequence[Report], copies: Copies, who: Directory) -> tuple[Origin, ...]:
    """The origins of reports, largest first. `reports` must come in order of publication."""
    roots = roots_of(reports, copies, who)
    behind: defaultdict[tuple[str, ...], list[Report]] = defaultdict(list)
    for one in reports:
        behind[roots[one.id].key].append(one)
    doubtful = _doubts(reports, roots, copies)
    for key, ones in behind.items():
        if all(_not_told_as_done(one) for one in ones):
            doubtful.setdefault(key, "told as planned, possible or believed, not as done")
    alone = _contradicted(behind, roots, doubtful)
    made = [
        _origin(key, [roots[one.id] for one in ones], ones, doubtful.get(key), alone=key in alone)
        for key, ones in behind.items()
    ]
    return tuple(sorted(made, key=lambda origin: (-len(origin.reports), origin.id)))


def roots_of(reports: Sequence[Report], copies: Copies, who: Directory) -> dict[str, Root]:
    """Report id → its root, where wires, cited outlets and speakers under several titles are one."""
    found = _wire({one.id: root(one, copies, who) for one in reports}, reports)
    found = _shortened(found, reports, copies)
    phrases = {one.id: one.chain[0].source or "" for one in reports if one.chain}
    return _at_home(reports, one_speaker(_spokesmen(found, reports, who), phrases, who), who)


def _shortened(roots: Mapping[str, Root], reports: Sequence[Report], copies: Copies) -> dict[str, Root]:
    """An unnamed source of an article that shares passages with an earlier one is the earlier one's
    where one phrase holds the other: a shorter printing of the same text."""
    joined = dict(roots)
    for one in reports:
        mine = roots[one.id]
        for other in reports:
            theirs = joined[other.id]
            shares = other.article in copies.derived.get(one.article, ())
            if mine.kind == theirs.kind == "unnamed source" and shares and _one_phrase(mine, theirs):
                joined[one.id] = replace(theirs, copy_of=other.article)
                break
    return joined


def _one_phrase(one: Root, other: Root) -> bool:
    mine, yours = (f"{folded(root.label)} " for root in (one, other))
    return bool(mine.strip()) and (mine.startswith(yours) or yours.startswith(mine)) and bool(yours.strip())


def _spokesmen(roots: Mapping[str, Root], reports: Sequence[Report], who: Directory) -> dict[str, Root]:
    """A speaker for an office or state that is itself heard in the matter speaks as that body."""
    heard = {one.key: one for one in roots.values() if one.kind == "speaker"}
    joined = dict(roots)
    for one in reports:
        body = one.chain[0].speaks_for if one.chain else None
        entity = who.entities.get(body) if body else None
        if body and entity is not None and entity.kind != "group" and ("who", body) in heard:
            joined[one.id] = replace(heard["who", body], copy_of=roots[one.id].copy_of)
    return joined


def _contradicted(
    behind: Mapping[tuple[str, ...], Sequence[Report]],
    roots: Mapping[str, Root],
    doubtful: Collection[tuple[str, ...]],
) -> set[tuple[str, ...]]:
    """Unnamed roots whose figures cannot be those of any sure root, nor of one another: two who
    contradict each other on the same count are not one."""
    told: dict[tuple[str, ...], dict[str, tuple[float, float]]] = {
        at: {f.kind: (f.low or 0, _MANY if f.high is None else f.high) for one in ones for f in one.figures}
        for at, ones in behind.items()
    }
    sure = [at for at, ones in behind.items() if at not in doubtful and all(roots[o.id].sure for o in ones)]
    found: list[tuple[str, ...]] = []
    for at in sorted(behind, key=lambda each: (-len(behind[each]), each)):
        unnamed = all(roots[one.id].kind == "unnamed source" for one in behind[at])
        others = [*sure, *found]
        if unnamed and at not in doubtful and told[at] and all(_apart(told[at], told[o]) for o in others):
            found.append(at)
    return set(found) if len(found) + len(sure) > 1 else set()


def _apart(mine: Mapping[str, tuple[float, float]], yours: Mapping[str, tuple[float, float]]) -> bool:
    """Whether two tell the same count with ranges that do not meet."""
    shared = mine.keys() & yours.keys()
    return any(mine[one][1] < yours[one][0] or yours[one][1] < mine[one][0] for one in shared)


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
    for one in reports if len(reports) > 1 else ():
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
        key = ("who", who.publisher(one.outlet or ""))
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


def _origin(
    key: tuple[str, ...], roots: Sequence[Root], ones: Sequence[Report], doubt: str | None, *, alone: bool
) -> Origin:
    """One origin with the reports behind it."""
    sure = (alone or all(one.sure for one in roots)) and doubt is None
    return Origin(
        id=content_id("o", *key),
        label=min(roots, key=lambda one: (one.kind, one.label)).label,
        reports=tuple(one.id for one in ones),
        independent=sure,
        reason=_reason(roots, len(ones), doubt, alone=alone),
    )


def _reason(roots: Sequence[Root], reports: int, doubt: str | None, *, alone: bool) -> str:
    """Why these reports have one origin, and why it may not be an origin of its own."""
    kinds = sorted({one.kind for one in roots})
    copied = sorted({one.copy_of for one in roots if one.copy_of is not None})
    parts = [" and ".join(kinds) if reports == 1 else f"same {' or '.join(kinds)}"]
    if copied:
        parts.append(f"republishes {', '.join(copied)}")
    if doubt is not None:
        parts.append(doubt)
    elif alone:
        parts.append("its figures are those of no sure origin")
    elif not all(one.sure for one in roots):
        parts.append("rests on someone unnamed, who may be another report's source")
    return "; ".join(parts)
