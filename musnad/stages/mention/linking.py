"""Which of several entries with one name an article means: told by what else it names, or left open."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from musnad.lexicon.schema import Actor
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.reading import Candidate, Linking
from musnad.model.vocabulary import EntityKind, LinkReason
from musnad.stages.mention.known import Sighting
from musnad.text.fold import key

SURE: dict[LinkReason, float] = {
    "name": 1.0, "nisba": 1.0, "seat": 0.9, "context": 0.9, "named": 0.9, "curated": 0.9, "title": 0.8,
}  # fmt: skip
"""How far a link is to be trusted where only one entry can be meant, by what made it count. Rules of
thumb in order of strength, not measured probabilities."""
BY_SEAT = Linking(SURE["seat"], "seat")
"""The link of a state that only its capital stands for."""
_COUNTRY, _TOPIC = 0.6, 0.4
_LEAST, _MARGIN = 0.15, 0.15  # the score the best must have, and its lead on the second
_DATELINE = 2  # how many mentions a place that opens a line, and the outlet's own country, count for
_ENOUGH_WORDS = 3  # words of a field that make it certain
_AMBIGUOUS = "open-"


class Evidence(msgspec.Struct, frozen=True):
    """What an article tells besides the name itself: ids named beyond doubt, how often each country is
    spoken of, and all its words."""

    named: frozenset[str]
    countries: Counter[str]
    words: frozenset[str]


class Linked(msgspec.Struct, frozen=True):
    """Names with their entities settled, and how; an entity left open has an id of its document alone."""

    names: tuple[Name, ...]
    links: dict[str, Linking]


def link_names(
    sightings: Sequence[Sighting], analysis: Analysis, lexicon: Lexicon, outlet: str | None
) -> Linked:
    """Settle every name. The same name means the same throughout an article."""
    if all(len(one.forms) == 1 for one in sightings):
        links: dict[str, Linking] = {}
        for one in sightings:
            _note(links, one.name.entity, _sure(one))
        return Linked(tuple(one.name for one in sightings), links)
    return _settled(sightings, lexicon, _evidence(sightings, analysis, lexicon, outlet))


def _sure(one: Sighting) -> Linking:
    """The link of a name that only one entry can be meant by."""
    reason = one.reason or "name"
    return Linking(SURE[reason], reason)


def _settled(sightings: Sequence[Sighting], lexicon: Lexicon, evidence: Evidence) -> Linked:
    links: dict[str, Linking] = {}
    names: list[Name] = []
    opened: dict[tuple[str, ...], str] = {}
    for one in sightings:
        ids = tuple(dict.fromkeys(form.actor for form in one.forms))
        if len(ids) == 1:
            _note(links, ids[0], _sure(one))
            names.append(one.name)
            continue
        link = _decided(one, [lexicon.actors[i] for i in ids], evidence)
        chosen = link.candidates[0].id
        kind: EntityKind = lexicon.actors[chosen].kind
        if link.abstained:
            chosen = opened.setdefault(tuple(sorted(ids)), f"{_AMBIGUOUS}{len(opened) + 1}")
        _note(links, chosen, link)
        names.append(msgspec.structs.replace(one.name, entity=chosen, kind=kind))
    return Linked(tuple(names), links)


def _note(links: dict[str, Linking], entity: str, link: Linking) -> None:
    """Keep the surest link of an entity, with the candidates of all."""
    known = links.get(entity)
    if known is None or known == link:
        links[entity] = link
        return
    best = max(known, link, key=lambda one: one.score)
    links[entity] = msgspec.structs.replace(best, candidates=known.candidates or link.candidates)


def _decided(one: Sighting, actors: Sequence[Actor], evidence: Evidence) -> Linking:
    """The link of a name that several entries share."""
    curated = [form.actor for form in one.forms if not form.imported]
    if len(curated) == 1:
        rest = [Candidate(actor.id, 0.0) for actor in actors if actor.id != curated[0]]
        best = Candidate(curated[0], SURE["curated"])
        return Linking(best.score, "curated", (best, *sorted(rest, key=lambda c: c.id)))
    standing = [actor for actor in actors if not curated or actor.id in curated]
    named = [actor for actor in standing if actor.id in evidence.named]
    if len(named) == 1:
        scores = {named[0].id: SURE["named"]}
        return Linking(SURE["named"], "named", _ranked(actors, scores))
    by_country = {actor.id: _COUNTRY * _country_share(actor, evidence) for actor in standing}
    by_topic = {actor.id: _TOPIC * _topic_share(actor, evidence) for actor in standing}
    scores = {i: round(by_country[i] + by_topic[i], 3) for i in by_country}
    ranked = _ranked(actors, scores)
    first, second = ranked[0], ranked[1]
    if first.score < _LEAST or first.score - second.score < _MARGIN:
        return Linking(first.score, "tied", ranked, abstained=True)
    lead = by_country[first.id] - by_country.get(second.id, 0.0)
    reason: LinkReason = "country" if lead >= by_topic[first.id] - by_topic.get(second.id, 0.0) else "topic"
    return Linking(first.score, reason, ranked)


def _ranked(actors: Iterable[Actor], scores: dict[str, float]) -> tuple[Candidate, ...]:
    rows = [Candidate(actor.id, scores.get(actor.id, 0.0)) for actor in actors]
    return tuple(sorted(rows, key=lambda row: (-row.score, row.id)))


def _country_share(actor: Actor, evidence: Evidence) -> float:
    """How much of what the article says of countries is of the actor's."""
    total = evidence.countries.total()
    return evidence.countries[actor.country] / total if actor.country and total else 0.0


def _topic_share(actor: Actor, evidence: Evidence) -> float:
    """How many words of the actor's field and offices the article uses; a parent named is a field too."""
    texts = (*actor.about, *(office.title for office in actor.offices))
    field = {word for text in texts for word in key(text).split() if len(word) > 2}
    used = len(field & evidence.words) + (actor.parent in evidence.named)
    return min(1.0, used / _ENOUGH_WORDS)


def _evidence(
    sightings: Sequence[Sighting], analysis: Analysis, lexicon: Lexicon, outlet: str | None
) -> Evidence:
    sure = [one for one in sightings if len(one.forms) == 1]
    countries: Counter[str] = Counter()
    for one in sure:
        country = _country(lexicon.actors[one.name.entity])
        if country is not None and not one.forms[0].imported:
            opens = one.name.kind in ("place", "state") and _opens_line(analysis, one.name)
            countries[country] += _DATELINE if opens else 1
    for form in lexicon.names.owners(key(outlet)) if outlet else ():
        actor = lexicon.actors[form.actor]
        if actor.kind == "outlet" and actor.country:
            countries[actor.country] += _DATELINE
    words = frozenset(word for token in analysis.tokens for word in (token.key, token.stem))
    return Evidence(frozenset(one.name.entity for one in sure), countries, words)


def _country(actor: Actor) -> str | None:
    """The country an actor is of, or is."""
    return actor.country or (actor.id if actor.kind == "state" and actor.parent is None else None)


def _opens_line(analysis: Analysis, name: Name) -> bool:
    """Whether a name begins a line, as a dateline does."""
    before = analysis.text[: name.start].rstrip(" \t")
    return not before or before.endswith("\n")
