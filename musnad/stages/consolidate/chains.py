"""From a claim's attribution outward through its parents, and the reports and denials that makes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from musnad.model.matter import Link, Report
from musnad.model.reading import Attribution, Claim, Reading, Source
from musnad.stages.consolidate.directory import Directory

DENYING = frozenset({"denies", "retracts"})
_BODIES = frozenset({"org", "group", "state"})


class Telling(msgspec.Struct, frozen=True):
    """What an article says about its claims: a report for each claim that is told, and the denials
    of each claim, by claim id. A claim told only inside a denial has denials alone."""

    reports: Mapping[str, Report]
    denials: Mapping[str, tuple[Report, ...]]


def tell(reading: Reading, text: str, who: Directory, wanted: Collection[str] | None = None) -> Telling:
    """The reports and denials in one article, of the claims `wanted` or of all."""
    said = {one.id: one for one in reading.attributions}
    deniers: defaultdict[str, list[str]] = defaultdict(list)
    for row in reading.denials:
        for denied in row.claims:
            deniers[denied].append(row.attribution)
    reports: dict[str, Report] = {}
    denials: dict[str, tuple[Report, ...]] = {}
    for claim in reading.claims:
        if wanted is not None and claim.id not in wanted:
            continue
        path = _path(claim.attribution, said)
        inside = next((at for at, one in enumerate(path) if one.stance in DENYING), None)
        against = [one for one in deniers[claim.id] if one in said and one not in {p.id for p in path}]
        if inside is not None:
            against.append(path[inside].id)
        found = [_denial(reading, claim, _path(one, said), text, who) for one in sorted(set(against))]
        denials[claim.id] = tuple(found)
        if inside != 0:  # told by someone, or by the article, before anyone denied it
            links = links_of(reading, path[:inside], text, who)
            reports[claim.id] = _report(reading, claim, links, text, tuple(sorted(set(against))), who)
    return Telling(reports, denials)


def _path(start: str | None, said: Mapping[str, Attribution]) -> list[Attribution]:
    """Attributions from the innermost outward; a ring or an unknown parent ends it."""
    path: list[Attribution] = []
    while start is not None and start in said and said[start] not in path:
        path.append(said[start])
        start = said[start].parent
    return path


def links_of(reading: Reading, path: Iterable[Attribution], text: str, who: Directory) -> tuple[Link, ...]:
    """The links of a path of attributions, innermost first."""
    return tuple(_link(reading, one, one.source, text, who) for one in path)


def _link(reading: Reading, said: Attribution, source: Source | None, text: str, who: Directory) -> Link:
    """One attribution as a link; no source at all is of kind `none`."""
    cue = text[said.cue.start : said.cue.end]
    if source is None:
        return Link(None, "none", None, said.stance, cue, said.id)
    entity = who.id(reading.id, source.entity) if source.entity else None
    name = text[source.start : source.end] or None
    body = _body_in(reading, source, who)
    return Link(name, source.kind, entity, said.stance, cue, said.id, source.anonymity, body)


def _body_in(reading: Reading, source: Source, who: Directory) -> str | None:
    """The body that a speaker's title names («a spokesman of the ministry of …»): the longest name of
    an organisation, group or state inside the phrase, besides the speaker's own."""
    named = [one for one in reading.mentions if source.start <= one.start and one.end <= source.end]
    for one in sorted(named, key=lambda one: (one.start - one.end, one.start)):
        body = who.id(reading.id, one.entity)
        entity = who.entities.get(body)
        if one.entity != source.entity and entity is not None and entity.kind in _BODIES:
            return body
    return None


def _report(
    reading: Reading,
    claim: Claim,
    chain: tuple[Link, ...],
    text: str,
    denied_by: tuple[str, ...],
    who: Directory,
) -> Report:
    """A claim as told."""
    times = {one.id: one.value for one in reading.times}
    return Report(
        id=f"{reading.id}#{claim.id}",
        claim=claim.id,
        article=reading.id,
        outlet=reading.outlet,
        published=reading.published,
        chain=chain,
        polarity=claim.polarity,
        modality=claim.modality,
        denied_by=denied_by,
        start=claim.evidence.start,
        end=claim.evidence.end,
        evidence=text[claim.evidence.start : claim.evidence.end],
        agents=who.ids(reading.id, claim.agents),
        recipients=who.ids(reading.id, claim.recipients),
        places=who.ids(reading.id, claim.places),
        time=times.get(claim.time) if claim.time else None,
        figures=claim.figures,
        trigger=claim.trigger,
    )


def _denial(reading: Reading, claim: Claim, path: Sequence[Attribution], text: str, who: Directory) -> Report:
    """A denial of a claim: its evidence is the denying attribution, cue to content."""
    said = path[0]
    start, end = _stretch(said)
    return Report(
        id=f"{reading.id}#{claim.id}!{said.id}",
        claim=claim.id,
        article=reading.id,
        outlet=reading.outlet,
        published=reading.published,
        chain=links_of(reading, path, text, who),
        polarity="negated",
        modality=claim.modality,
        start=start,
        end=end,
        evidence=text[start:end],
        agents=who.ids(reading.id, claim.agents),
        recipients=who.ids(reading.id, claim.recipients),
        places=who.ids(reading.id, claim.places),
        trigger=claim.trigger,
    )


def _stretch(said: Attribution) -> tuple[int, int]:
    """From the first to the last character of an attribution's cue and content, and of its source
    unless that stands further away than these two are long (it was named in another sentence)."""
    start, end = min(said.cue.start, said.content.start), max(said.cue.end, said.content.end)
    reach, source = end - start, said.source
    if source is None or source.start < start - reach or source.end > end + reach:
        return start, end
    return min(start, source.start), max(end, source.end)
