"""`musnad bundle`: the evidence of a claim or matter, packed so that others can check it without us."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from musnad.cli.completion import any_ids
from musnad.cli.console import note
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.export.claim_view import ClaimView, claim_views, matters_by_claim
from musnad.export.wording import counted, ruled
from musnad.model.errors import ProjectError
from musnad.model.matter import Matter
from musnad.model.review import Review
from musnad.queries.clock import now
from musnad.queries.found import matter_named
from musnad.queries.whole import Whole, whole_project
from musnad.store.bundle import SUMS, bundle, packed, write_bundle
from musnad.store.project import Project


class Quoted(msgspec.Struct, frozen=True):
    """Words of an article that the evidence rests on: `[start, end)` of its text."""

    claim: str
    what: str
    article: str
    start: int
    end: int
    text: str


def command(
    one: Annotated[
        str,
        typer.Argument(
            metavar="ID", autocompletion=any_ids, help="A claim's (article#c1) or matter's (m-…) id."
        ),
    ],
    to: Annotated[Path, typer.Option("--to", help="A new folder, or a new .zip.", show_default=False)],
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Pack the evidence of a claim or matter: texts, readings, quotes with their places, custody lines.

    README.txt in it says how to check it with sha256sum alone. The export is noted in the custody log.

    Example: musnad bundle article-1#c3 --to evidence.zip
    """
    with Project.open(project) as opened:
        title, review, evidence, articles = _evidence(opened, whole_project(opened), one)
        ruled_on = {one.claim: None for one in evidence["rulings"] if one.claim}
        parts = packed(opened.store, opened.raw, articles)
        files = bundle(opened.store, title, review, evidence, parts, ruled_on)
        write_bundle(files, to)
        mark = hashlib.sha256(files[SUMS]).hexdigest()
        detail: dict[str, str | int | None] = {"as": "bundle", "files": len(files), "sha256sums": mark}
        opened.store.log("export", title, detail, now())
    note(f"{to}: {counted(len(files), 'file')}; {SUMS} has the hash {mark}")


def _evidence(opened: Project, found: Whole, one: str) -> tuple[str, str, dict[str, Any], set[str]]:
    """What to pack: its title, how far it was reviewed, what stands in evidence.json, and the articles it
    rests on. ProjectError for what is not there, and for a claim that was rejected."""
    article, mark, claim = one.partition("#")
    if mark:
        full = f"{article}#{claim.partition('!')[0]}"
        view = next((v for v in _views(found, [article]) if v.id == full), None)
        if view is None and full in found.reviews:
            ruling = found.reviews[full]
            raise ProjectError(f"{full}: {ruled(ruling)} (musnad review undo {ruling.number} takes it back)")
        if view is None:
            raise ProjectError(f"{one}: no claim has this id")
        stands = f"machine-read claim, {ruled(view.reviewed)}" if view.reviewed else view.review
        evidence = {"claim": view, "rulings": _rulings(opened, [view]), "quotes": list(_quotes([view]))}
        return f"Claim {view.id}", stands, evidence, {article}
    matter = matter_named(found.matters, opened.store, one)
    articles = {report.article for report in (*matter.reports, *matter.denials)}
    claims = {(report.article, report.claim) for report in (*matter.reports, *matter.denials)}
    views = [view for view in _views(found, sorted(articles)) if (view.article, view.claim) in claims]
    evidence = {
        "matter": matter, "entities": _named(found, matter), "claims": views,
        "rulings": _rulings(opened, views), "quotes": list(_quotes(views)),
    }  # fmt: skip
    return f"Matter {matter.id}", found.review_of(matter), evidence, articles


def _views(found: Whole, articles: Iterable[str]) -> Iterable[ClaimView]:
    matters = matters_by_claim(found.matters)
    for one in articles:
        if one in found.readings:
            yield from claim_views(found.readings[one], found.texts[one], matters, found.reviews)


def _rulings(opened: Project, views: Iterable[ClaimView]) -> list[Review]:
    """Every review of these claims, those taken back too, and what took them back."""
    places = {(view.article, view.trigger.start, view.trigger.end) for view in views}
    kept: dict[int, Review] = {}
    for one in opened.store.reviews():
        at = one.anchor
        if one.undoes in kept if at is None else (at.article, at.start, at.end) in places:
            kept[one.number] = one
    return list(kept.values())


def _named(found: Whole, matter: Matter) -> list[Any]:
    """The entities a matter names."""
    links = (link.entity for report in (*matter.reports, *matter.denials) for link in report.chain)
    ids = {*matter.agents, *matter.recipients, *matter.places, *matter.claimed_by, *filter(None, links)}
    return [entity for entity in found.taken_together.entities if entity.id in ids]


def _quotes(views: Iterable[ClaimView]) -> Iterable[Quoted]:
    """Every quote of claims: evidence, trigger, figures, and the cue and speaker of each link."""
    for view in views:
        spans = [("evidence", view.evidence), ("trigger", view.trigger)]
        spans += [("figure", one.words) for one in view.figures]
        for chain in (view.chain, *view.denied_by):
            for step in chain:
                spans.append(("cue", step.cue))
                if step.source is not None:
                    spans.append(("source", step.source))
        for what, words in spans:
            yield Quoted(view.id, what, view.article, words.start, words.end, words.text)
