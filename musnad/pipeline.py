"""The stages in order: what happens to one article, and to many."""

from collections import Counter
from collections.abc import Mapping, Sequence

from musnad import __version__
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.article import Article
from musnad.model.reading import Attribution, Entity, Linking, Mention, Reading, Segment, TimeExpression
from musnad.model.vocabulary import SegmentKind
from musnad.stages.analyze import analyze
from musnad.stages.analyze.times import find_times
from musnad.stages.attribute import attribute
from musnad.stages.claim import Dates, find_claims
from musnad.stages.clean import clean
from musnad.stages.mention import find_names
from musnad.text.days import days

_OWN_TEXT = ("title", "body")


def read_article(article: Article, lexicon: Lexicon) -> Reading:
    """One article → its `musnad/1` document. Pure: the same input gives the same output."""
    return read_with_signs(article, lexicon)[0]


def read_with_signs(article: Article, lexicon: Lexicon) -> tuple[Reading, Mapping[str, frozenset[str]]]:
    """An article's document and, by claim id, the signs on which each claim's confidence rests."""
    segments = clean(article, lexicon.boilerplate)
    analysis = analyze(article.text, lexicon, [s.start for s in segments])
    kinds = _kinds(analysis, segments)
    live = [kind is not None for kind in kinds]
    found = find_names(analysis, lexicon, article.outlet)
    times = find_times(analysis.folded, lexicon.calendar, article.published)
    attributions = attribute(analysis, found.names, found.anaphors, lexicon, live)
    dated = Dates(times, _to_come(times, article.published))
    claims = find_claims(
        analysis, found.names, found.adjectives, found.anaphors, dated, attributions, lexicon, kinds
    )
    names = sorted([*found.names, *_only_named_so(claims.named, found.names)], key=lambda n: n.start)
    used = {n.entity for n in names} | {
        e for c in claims.claims for e in (*c.agents, *c.recipients, *c.places)
    }
    used |= {a.listener for a in attributions if a.listener}
    used |= {a.source.entity for a in attributions if a.source is not None and a.source.entity}
    reading = Reading(
        id=article.id,
        published=article.published,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        sha256=article.sha256,
        version=f"{__version__}+{lexicon.version}",
        outlet_proposed=_proposed(attributions, found.entities) if article.outlet is None else None,
        segments=segments,
        entities=_entities(found.entities, used, lexicon),
        mentions=tuple(
            Mention(f"m{i}", n.start, n.end, n.entity, article.text[n.start : n.end])
            for i, n in enumerate(names, 1)
        ),
        times=times,
        attributions=attributions,
        claims=claims.claims,
        denials=claims.denials,
    )
    return reading, claims.signs


def _proposed(attributions: Sequence[Attribution], named: dict[str, Entity]) -> str | None:
    """The outlet most often spoken to, which is likely the article's own."""
    heard = Counter(a.listener for a in attributions if a.listener in named)
    return named[heard.most_common(1)[0][0] or ""].name if heard else None


def _to_come(times: Sequence[TimeExpression], published: str | None) -> frozenset[str]:
    """The ids of the times that lie wholly after the day of publication."""
    day = days(published)
    return frozenset(one.id for one in times if day and (when := days(one.value)) and when[0] > day[1])


def _kinds(analysis: Analysis, segments: Sequence[Segment]) -> list[SegmentKind | None]:
    """For each sentence, which part of the article's own text holds it; None for what is not its own."""
    own = [s for s in segments if s.kind in _OWN_TEXT]
    return [next((s.kind for s in own if s.start <= one.start < s.end), None) for one in analysis.sentences]


def _only_named_so(adjectives: Sequence[Name], names: Sequence[Name]) -> list[Name]:
    """Adjectives that fill a role and whose state has no other name in the article."""
    named = {n.entity for n in names}
    return [a for a in adjectives if a.entity not in named]


def _entities(named: dict[str, Entity], used: set[str], lexicon: Lexicon) -> tuple[Entity, ...]:
    """The entities in use, known ones first; a capital's government may be used without being named."""
    found = [named[i] for i in used if i in named]
    for other in used - named.keys():
        actor = lexicon.actors[other]
        found.append(Entity(actor.id, actor.kind, actor.name, actor.name_en, True, Linking(0.9, "seat")))
    return tuple(sorted(found, key=lambda e: (not e.known, e.id)))
