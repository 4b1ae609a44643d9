"""From a project and what was asked for to what an exporter is given."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from musnad import __version__
from musnad.export.material import ActorLine, Located, Material, Origin, SourceLine, told_of
from musnad.export.wording import event, review_of
from musnad.lexicon.codes import countries
from musnad.lexicon.coordinates import coordinates
from musnad.model.article import Article
from musnad.model.errors import ProjectError
from musnad.model.judgement import Anchor, Grading, Judgement
from musnad.model.matter import Consolidation, Matter
from musnad.model.reading import Reading
from musnad.model.review import Review, Reviewed
from musnad.queries.actors import actors as actor_rows
from musnad.queries.actors import meant, only
from musnad.queries.found import matter_named
from musnad.queries.matters import Wanted, chosen_of
from musnad.queries.sources import sources as source_rows
from musnad.queries.ties import Material as Ties
from musnad.queries.ties import TiesWanted, build, material_of
from musnad.queries.ties import names as bears
from musnad.queries.whole import Whole
from musnad.store.project import Project


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What to export: one matter, one actor, some articles, what passes the filters of `musnad matters`;
    None lets everything through. `said_too`: of an actor also the matters that it only speaks about."""

    matter: str | None = None
    actor: str | None = None
    articles: tuple[str, ...] = ()
    status: str | None = None
    event: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    said_too: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.filters

    @property
    def filters(self) -> dict[str, str]:
        """What was asked for, for the file's own head."""
        asked = {
            one: str(value) for one, value in msgspec.structs.asdict(self).items()
            if value and one not in {"articles", "said_too"}
        }  # fmt: skip
        return asked | ({"articles": " ".join(self.articles)} if self.articles else {})


def material(project: Project, found: Whole, scope: Scope, as_of: str | None = None) -> Material:
    """What was chosen of a project. ProjectError for an id that nothing has."""
    focus = _focus(found, scope.actor) if scope.actor and scope.said_too else None
    matters = _matters(project, found, scope, focus)
    for one in scope.articles:
        if one not in found.readings:
            raise ProjectError(f"{one}: no article that was read has this id")
    articles = set(scope.articles) or _articles(found, matters, scope)
    readings = {one: found.readings[one] for one in sorted(articles)}
    texts = {one: found.texts[one] for one in readings}
    told = tuple(told_of(matters, readings, texts, found.names, found.reviews))
    kept = {one.matter for one in told}
    matters = [one for one in matters if one.id in kept]
    chosen = _narrowed(found, readings, texts, matters)
    ties = material_of(chosen, outermost=False)
    network = build(ties, TiesWanted(unrealised=True))
    unread = _unread(project, found) if scope.is_everything and not as_of else ()
    return Material(
        subject=_subject(found, scope, matters, focus),
        focus=focus,
        filters=scope.filters | ({"as_of": as_of} if as_of else {}),
        version=__version__,
        told=told,
        matters=tuple(matters),
        entities=found.names,
        readings=readings,
        texts=texts,
        local=found.who.local,
        network=network,
        sources=_sources(chosen),
        actors=_actors(chosen),
        located=_located(),
        iso=_iso(ties, found),
        unread=unread,
        origins=_origins(project, (*readings, *(one.id for one in unread))),
        judgements=_judgements(found.judgements, readings),
        gradings=_gradings(project.store.gradings(), readings),
        review=review_of((one.claim for one in told), found.reviews),
        reviews=found.reviews,
        rulings=_rulings(project.store.reviews(), readings),
        as_read=_as_read(project, found.reviews, readings),
        totals=_totals(found),
    )


def _matters(project: Project, found: Whole, scope: Scope, focus: str | None) -> list[Matter]:
    """The matters that were asked for, most reported first."""
    actor = None if focus else scope.actor
    wanted = Wanted(scope.status, scope.event, actor, scope.outlet, scope.since, scope.until)
    rows = chosen_of(found, wanted)
    if scope.matter:
        one = matter_named(found.matters, project.store, scope.matter)
        rows = [row for row in rows if row.id == one.id]
    if focus:
        rows = [row for row in rows if focus in _takes_part(row)]
    if scope.actor and not rows and not _is_named(found, scope.actor):
        raise ProjectError(f"{scope.actor}: no article of this project names such an actor")
    return rows


def _is_named(found: Whole, actor: str) -> bool:
    return any(bears(one, actor) for one in found.names.values())


def _focus(found: Whole, actor: str) -> str:
    """The one actor meant: by id, or by name; of several the one id must be given."""
    return actor if actor in found.names else only(meant(actor_rows(found), actor), actor).id


def _takes_part(one: Matter) -> set[str]:
    """Who acts, is acted on or speaks in a matter."""
    found = {*one.agents, *one.recipients, *one.claimed_by}
    for report in (*one.reports, *one.denials):
        found |= {*report.agents, *report.recipients}
        found |= {who for link in report.chain for who in (link.entity, link.speaks_for) if who}
    return found


def _articles(found: Whole, matters: Iterable[Matter], scope: Scope) -> set[str]:
    """All articles for everything, else those that tell the matters chosen."""
    if scope.is_everything:
        return set(found.readings)
    return {report.article for one in matters for report in (*one.reports, *one.denials)}


def _narrowed(
    found: Whole, readings: Mapping[str, object], texts: Mapping[str, str], matters: list[Matter]
) -> Whole:
    """The same project with the chosen articles and matters alone, for rows that count."""
    bare = Consolidation(matters=tuple(matters), reuse=(), entities=found.taken_together.entities)
    return msgspec.structs.replace(found, readings=readings, texts=texts, taken_together=bare)


def _subject(found: Whole, scope: Scope, matters: list[Matter], focus: str | None) -> str:
    """What the export is about, in words."""
    if focus:
        return found.label(focus)
    if scope.matter and matters:
        one = matters[0]
        parties = " → ".join(filter(None, (found.labels(one.agents), found.labels(one.recipients))))
        return f"{event(one.event, one.mode)}: {parties}" if parties else event(one.event, one.mode)
    if scope.is_everything:
        return "the whole project"
    return ", ".join(f"{name} {value}" for name, value in scope.filters.items())


def _sources(found: Whole) -> tuple[SourceLine, ...]:
    fields = SourceLine.__struct_fields__
    return tuple(SourceLine(**{name: getattr(one, name) for name in fields}) for one in source_rows(found))


def _actors(found: Whole) -> tuple[ActorLine, ...]:
    fields = ActorLine.__struct_fields__
    return tuple(ActorLine(**{name: getattr(one, name) for name in fields}) for one in actor_rows(found))


def _located() -> dict[str, Located]:
    return {one: Located(*point) for one, point in coordinates().items()}


def _iso(ties: Ties, found: Whole) -> dict[str, str]:
    """Entity → the ISO code of its country, for states and those that belong to one."""
    codes = countries().iso
    of_state = {one: codes[one] for one in found.names if one in codes}
    return {one: codes[state] for one, state in ties.countries.items() if state in codes} | of_state


def _unread(project: Project, found: Whole) -> tuple[Article, ...]:
    """Articles that were kept and not read yet, by id."""
    rows = (one for one in project.store.articles() if one.id not in found.readings)
    return tuple(sorted(rows, key=lambda one: one.id))


def _origins(project: Project, readings: Collection[str]) -> dict[str, Origin]:
    store = project.store
    runs = store.runs_of()
    found: dict[str, Origin] = {}
    for one in readings:
        version, knowledge = runs.get(one, (None, None))
        found[one] = Origin(version, knowledge, store.captured(one))
    return found


def _stand_in(anchors: Iterable[Anchor], articles: Collection[str]) -> bool:
    return all(one.article in articles for one in anchors)


def _judgements(all_of_them: Iterable[Judgement], articles: Collection[str]) -> tuple[Judgement, ...]:
    """Those on claims of the articles alone, and what undoes them."""
    kept: dict[int, Judgement] = {}
    for one in all_of_them:
        undoes_kept = one.undoes in kept if one.undoes is not None else False
        if undoes_kept or (one.verdict != "undo" and _stand_in((*one.left, *one.right), articles)):
            kept[one.number] = one
    return tuple(kept.values())


def _gradings(all_of_them: Iterable[Grading], articles: Collection[str]) -> tuple[Grading, ...]:
    return tuple(one for one in all_of_them if _stand_in(one.anchors, articles))


def _rulings(all_of_them: Iterable[Review], articles: Collection[str]) -> tuple[Review, ...]:
    """Those on claims of the articles, and what undoes them."""
    kept: dict[int, Review] = {}
    for one in all_of_them:
        if one.undoes in kept if one.anchor is None else one.anchor.article in articles:
            kept[one.number] = one
    return tuple(kept.values())


def _as_read(
    project: Project, reviews: Mapping[str, Reviewed], readings: Mapping[str, Reading]
) -> dict[str, Reading]:
    """The articles that reviews changed, as the machine read them."""
    found: dict[str, Reading] = {}
    for article in sorted({claim.rpartition("#")[0] for claim in reviews} & readings.keys()):
        read = project.store.reading(article)
        if read is not None and read != readings[article]:
            found[article] = read
    return found


def _totals(found: Whole) -> dict[str, int]:
    return {
        "claims": sum(len(one.claims) for one in found.readings.values()),
        "matters": len(found.matters),
        "articles": max(len(found.readings), len(found.texts)),
    }
