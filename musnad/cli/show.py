"""`musnad show ID`: an article with its claims, one claim with its chain, or a matter with both sides."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Literal

import msgspec
import typer
from rich.console import Group, RenderableType
from rich.table import Table

from musnad.cli.asked import told
from musnad.cli.claims import CLAIMS, figures, standing, told_by, who_to_whom
from musnad.cli.completion import any_ids
from musnad.cli.console import cell, out, reviewed, status_cell, table
from musnad.cli.groups import with_options
from musnad.cli.matters import reviews_of, when
from musnad.cli.matters import who_to_whom as matter_line
from musnad.cli.options import DEFAULT_PROJECT, AsOf, ProjectFolder
from musnad.cli.rows import Listing, Output
from musnad.cli.sides import details, judgement_line
from musnad.cli.trees import claim_tree, report_tree
from musnad.export.claim_view import ClaimView, claim_views, matters_by_claim
from musnad.export.wording import (
    counted,
    event,
    grade,
    reasons,
    reports_and_origins,
    review_of,
    ruled,
    shortened,
)
from musnad.model.capture import Capture
from musnad.model.errors import ProjectError
from musnad.model.matter import Difference, Matter, Report
from musnad.model.reading import Reading
from musnad.queries.columns import Column, fields
from musnad.queries.found import matter_named
from musnad.queries.matters import report_columns
from musnad.queries.whole import Together, Whole, one_article, together_project
from musnad.stages.consolidate.differences import rival_doers
from musnad.store.project import Project


@with_options
def command(
    one: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=any_ids,
            help="An article's, claim's (article#c1) or matter's (m-…) id.",
        ),
    ],
    project: ProjectFolder = DEFAULT_PROJECT,
    as_of: AsOf = None,
    *,
    output: Output,
) -> None:
    """Show one article, claim or matter. A matter's id may be shortened to a part that is its alone; the id
    of a matter that was merged leads to the one that holds its claims now. --json has all there is in
    one object; --jsonl and --csv have a row for each claim, or for each report and denial of a matter.

    Example: musnad show article-1#c3
    """
    article, _, claim = one.partition("#")
    with Project.open(project) as opened:
        here = one_article(opened, one, as_of) or one_article(opened, article, as_of)
        if here is None:
            found = told(together_project(opened, as_of))
            show_matter(found, matter_named(found.matters, opened.store, one), output)
            return
        captures = opened.store.captures(one)
        read = opened.store.reading(article)
    if one in here.readings:
        show_article(here, one, captures, output)
    else:
        show_claim(here, read, article, claim.partition("!")[0], output)


class Sided(msgspec.Struct, frozen=True):
    """A report of a matter; `side` says whether it tells it, or denies it or takes it back."""

    side: Literal["told", "denied"]
    report: Report


def _of_report(column: Column[Report]) -> Callable[[Sided], object]:
    return lambda row: column.of(row.report)


def _reports(found: Together) -> Listing[Sided]:
    """How the reports of a matter are printed."""

    def ruled_on(rows: Sequence[Sided]) -> dict[str, Any]:
        one = found.reviews.get(f"{rows[0].report.article}#{rows[0].report.claim}")
        return {"reviewed": one}

    columns = report_columns(found)
    review = [one for one in columns if one.name.startswith("review")]
    others = [one for one in columns if one not in review]
    return Listing(
        what="reports",
        title="Reports",
        columns=(
            *(Column(one.name, _of_report(one), one.kind) for one in review),
            *fields("category", "side"),
            *(Column(one.name, _of_report(one), one.kind) for one in others),
        ),
        also=ruled_on,
    )


def show_article(found: Whole, one: str, captures: Sequence[Capture], output: Output) -> None:
    """An article's head, where it came from, segments' kinds, and claims."""
    reading, views = found.readings[one], _views(found, one)

    rejected = {
        claim: ruling for claim, ruling in found.reviews.items()
        if ruling.outcome == "rejected" and claim.rpartition("#")[0] == one
    }  # fmt: skip
    review = review_of((view.id for view in views), found.reviews)

    def whole() -> object:
        return reviewed(
            review, article=reading, text=found.texts[one], claims=views, rejected=rejected, captures=captures
        )

    def draw(rows: Sequence[ClaimView], total: int) -> None:
        del total
        console = out()
        console.print(cell(f"Article {one}", "bold"))
        where = [reading.outlet or "outlet unknown", reading.published or "undated", reading.url]
        console.print(cell(" · ".join(part for part in where if part)))
        console.print(cell(shortened(found.texts[one], 300)))
        console.print(cell(f"sha256 {reading.sha256} · read by {reading.version}", "dim"))
        for capture in captures:
            console.print(cell(_came_from(capture), "dim"))
        console.print(_claims(rows, counted(len(reading.attributions), "attribution"), review))
        for claim, ruling in rejected.items():
            console.print(cell(f"{claim}: {ruled(ruling)}", "bold red"))

    output.show(CLAIMS, views, draw=draw, whole=whole, review=review)


def _claims(views: Sequence[ClaimView], attributions: str, review: str) -> RenderableType:
    """An article's claims, with the sentences they stand in."""
    drawn = table("Claims", "status", "event", "who → whom", "figures", "told by", "evidence", "id",
                  total=f"{counted(len(views), 'claim')}, {attributions}", review=review)  # fmt: skip
    for view in views:
        drawn.add_row(
            standing(view), cell(event(view.event, view.mode)),
            cell(who_to_whom(view)), cell(figures(view)), cell(told_by(view)),
            cell(shortened(view.evidence.text)), cell(view.id),
        )  # fmt: skip
    return drawn


def _came_from(capture: Capture) -> str:
    """A capture record in one line."""
    where = [capture.source, capture.member, capture.captured and f"captured {capture.captured}"]
    how = [capture.media_type, f"by {capture.extractor}", f"raw {capture.raw_sha256}", *capture.notes]
    return f"from {' · '.join(part for part in (*where, *how) if part)}"


def show_claim(found: Whole, read: Reading | None, article: str, claim: str, output: Output) -> None:
    """A claim with its chain; a rejected one as it was read, with who rejected it. ProjectError where the
    article has none of that id. `read`: the article as the machine read it."""
    view = next((one for one in _views(found, article) if one.claim == claim), None)
    if view is None and read is not None and f"{article}#{claim}" in found.reviews:
        as_read = claim_views(read, found.texts[article], {}, found.reviews)
        view = next((one for one in as_read if one.claim == claim), None)
    if view is None:
        raise ProjectError(f"{article}#{claim}: the article has no such claim")

    def draw(rows: Sequence[ClaimView], total: int) -> None:
        del rows, total
        out().print(claim_tree(view))
        out().print(cell(view.review, "italic"))

    output.show(CLAIMS, (view,), draw=draw, whole=lambda: reviewed(view.review, claim=view))


def show_matter(found: Together, matter: Matter, output: Output) -> None:
    """A matter: who tells it beside who denies it, on what they differ, and how origins were counted."""
    rivals = rival_doers(matter, found.matters, found.ancestors)

    def whole() -> object:
        return reviewed(
            found.review_of(matter), matter=matter, other_doers=rivals,
            entities=found.taken_together.entities, reviews=reviews_of(found, [matter]),
            reliability=list(found.reliability.values()),
        )  # fmt: skip

    def draw(rows: Sequence[Sided], total: int) -> None:
        del rows, total
        _draw_matter(found, matter, rivals)

    output.show(
        _reports(found),
        [*_sided("told", matter.reports), *_sided("denied", matter.denials)],
        draw=draw,
        whole=whole,
    )


def _draw_matter(found: Together, matter: Matter, rivals: Difference | None) -> None:
    console = out()
    head = f"{event(matter.event, matter.mode)}: {matter_line(found, matter)}"
    console.print(cell(f"Matter {matter.id}", "bold"), status_cell(matter.status))
    console.print(cell(head))
    console.print(cell(f"when: {when(matter)} · {reports_and_origins(matter)}"))
    console.print(cell(f"credibility: {grade(matter.credibility)}"))
    console.print(cell(found.review_of(matter), "italic"))
    if matter.claimed_by:
        console.print(cell(f"responsibility claimed by: {found.labels(matter.claimed_by)}"))
    for reason in reasons(matter, found.names):
        console.print(cell(f"together because of {reason}", "dim"))
    for number in matter.judgements:
        console.print(cell(judgement_line(found, number), "dim"))
    told = [report_tree(found, one) for one in matter.reports]
    denied = [report_tree(found, one) for one in matter.denials]
    if denied:
        sides = Table("told", "denied or taken back", expand=True, header_style="bold", show_lines=True)
        sides.add_row(Group(*told), Group(*denied))
        console.print(sides)
    else:
        console.print(Group(*told))
    for each in details(found, matter, rivals):
        console.print(each)


def _views(found: Whole, article: str) -> tuple[ClaimView, ...]:
    matters = matters_by_claim(found.matters)
    return claim_views(found.readings[article], found.texts[article], matters, found.reviews)


def _sided(side: Literal["told", "denied"], reports: Iterable[Report]) -> list[Sided]:
    return [Sided(side, one) for one in reports]
