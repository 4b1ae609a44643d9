"""`musnad show ID`: an article with its claims, one claim with its chain, or a matter with both sides."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Literal

import msgspec
import typer
from rich.console import Group
from rich.table import Table

from musnad.cli.asked import told
from musnad.cli.claims import CLAIMS, figures, told_by, who_to_whom
from musnad.cli.completion import any_ids
from musnad.cli.console import cell, out, reviewed, status_cell, table
from musnad.cli.groups import with_options
from musnad.cli.matters import when
from musnad.cli.matters import who_to_whom as matter_line
from musnad.cli.options import DEFAULT_PROJECT, AsOf, ProjectFolder
from musnad.cli.rows import Listing, Output
from musnad.cli.sides import details, judgement_line
from musnad.cli.trees import claim_tree, report_tree
from musnad.export.claim_view import ClaimView, claim_views, matters_by_claim
from musnad.export.wording import (
    UNREVIEWED,
    counted,
    event,
    grade,
    reasons,
    reports_and_origins,
    shortened,
)
from musnad.model.capture import Capture
from musnad.model.errors import ProjectError
from musnad.model.matter import Difference, Matter, Report
from musnad.queries.columns import Column, fields
from musnad.queries.found import matter_named
from musnad.queries.matters import REPORT_COLUMNS
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
    if one in here.readings:
        show_article(here, one, captures, output)
    else:
        show_claim(here, article, claim.partition("!")[0], output)


def _of_report(column: Column[Report]) -> Callable[["Sided"], object]:
    return lambda row: column.of(row.report)


class Sided(msgspec.Struct, frozen=True):
    """A report of a matter; `side` says whether it tells it, or denies it or takes it back."""

    side: Literal["told", "denied"]
    report: Report


REPORTS: Listing[Sided] = Listing(
    what="reports",
    title="Reports",
    columns=(
        *fields("category", "side"),
        *(Column(one.name, _of_report(one), one.kind) for one in REPORT_COLUMNS),
    ),
)


def show_article(found: Whole, one: str, captures: Sequence[Capture], output: Output) -> None:
    """An article's head, where it came from, segments' kinds, and claims."""
    reading, views = found.readings[one], _views(found, one)

    def whole() -> object:
        return reviewed(article=reading, text=found.texts[one], claims=views, captures=captures)

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
        console.print(_claims(rows, counted(len(reading.attributions), "attribution")))

    output.show(CLAIMS, views, draw=draw, whole=whole)


def _claims(views: Sequence[ClaimView], attributions: str) -> Table:
    """An article's claims, with the sentences they stand in."""
    drawn = table("Claims", "status", "event", "who → whom", "figures", "told by", "evidence", "id",
                  total=f"{counted(len(views), 'claim')}, {attributions}")  # fmt: skip
    for view in views:
        drawn.add_row(
            status_cell(view.status or "asserted"), cell(event(view.event, view.mode)),
            cell(who_to_whom(view)), cell(figures(view)), cell(told_by(view)),
            cell(shortened(view.evidence.text)), cell(view.id),
        )  # fmt: skip
    return drawn


def _came_from(capture: Capture) -> str:
    """A capture record in one line."""
    where = [capture.source, capture.member, capture.captured and f"captured {capture.captured}"]
    how = [capture.media_type, f"by {capture.extractor}", f"raw {capture.raw_sha256}", *capture.notes]
    return f"from {' · '.join(part for part in (*where, *how) if part)}"


def show_claim(found: Whole, article: str, claim: str, output: Output) -> None:
    """A claim with its chain. ProjectError where the article has none of that id."""
    view = next((one for one in _views(found, article) if one.claim == claim), None)
    if view is None:
        raise ProjectError(f"{article}#{claim}: the article has no such claim")

    def draw(rows: Sequence[ClaimView], total: int) -> None:
        del rows, total
        out().print(claim_tree(view))
        out().print(cell(UNREVIEWED, "italic"))

    output.show(CLAIMS, (view,), draw=draw, whole=lambda: reviewed(claim=view))


def show_matter(found: Together, matter: Matter, output: Output) -> None:
    """A matter: who tells it beside who denies it, on what they differ, and how origins were counted."""
    rivals = rival_doers(matter, found.matters, found.ancestors)

    def whole() -> object:
        return reviewed(
            matter=matter, other_doers=rivals, entities=found.taken_together.entities,
            reliability=list(found.reliability.values()),
        )  # fmt: skip

    def draw(rows: Sequence[Sided], total: int) -> None:
        del rows, total
        _draw_matter(found, matter, rivals)

    output.show(
        REPORTS,
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
    return claim_views(found.readings[article], found.texts[article], matters_by_claim(found.matters))


def _sided(side: Literal["told", "denied"], reports: Iterable[Report]) -> list[Sided]:
    return [Sided(side, one) for one in reports]
