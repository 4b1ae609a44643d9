"""`musnad search`: words in articles, found in any of their forms, and lit where they stand."""

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec
import typer
from rich.text import Text

from musnad.cli import search_options as asked
from musnad.cli.bidi import Bidi
from musnad.cli.console import cell, note, out
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, EventName, ProjectFolder, event_named
from musnad.cli.rows import Form, Listing, Output, of_total
from musnad.export.wording import counted, review_of, visible
from musnad.intake.meta import checked_date
from musnad.model.errors import InputError
from musnad.model.review import Reviewed
from musnad.queries.current import claims_reviewed
from musnad.queries.search import HIT_COLUMNS, SearchRow, claims_among, index_of, search_row
from musnad.queries.whole import together_project
from musnad.store.project import Project
from musnad.store.search import Filters, SearchIndex

_LIT = "bold reverse"
_ROWS = 10
_CLAIMS = 4


@with_options
def command(
    words: asked.Words = None,
    without: asked.Without = None,
    exact: asked.Exact = False,
    event_name: EventName = None,
    actor: asked.Actor = None,
    source: asked.Source = None,
    source_kind: asked.OfKind = None,
    place: asked.Place = None,
    status: asked.InMatter = None,
    origins: asked.Origins = None,
    outlet: asked.Outlet = None,
    since: asked.Since = None,
    until: asked.Until = None,
    limit: asked.Limit = _ROWS,
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    output: Output,
) -> None:
    """Find articles by words, in any of their forms, and by what was read in them; the best first.

    أخبار finds الأخبار and وأخبارها; Houthi finds الحوثيين. One and the same claim has to meet all filters
    that speak of claims. Offsets in JSON and CSV are code points of the article's text.

    Example: musnad search غارة --event ASSAULT --actor Houthi --since 2015-06
    """
    filters = Filters(
        event=event_named(event_name), actor=actor, source=source, source_kind=source_kind, place=place,
        outlet=outlet, since=_date("--since", since), until=_date("--until", until),
    )  # fmt: skip
    typed = " ".join([*(words or []), *(f'-"{one}"' for one in without or [])])
    with Project.open(project) as opened:
        index = indexed(opened)
        if status is not None or origins is not None:
            filters = msgspec.structs.replace(
                filters, among=claims_among(together_project(opened), status, origins)
            )
        found = index.find(typed, filters, exact=exact, limit=limit or None)
        reviews = claims_reviewed(opened.store)
    review = review_of((claim.id for hit in found.hits for claim in hit.claims), reviews)
    listing: Listing[SearchRow] = Listing(
        what="hits",
        title="Articles",
        columns=HIT_COLUMNS,
        also=lambda _: {"query": found.query} if output.form is Form.json else {},
    )
    output.show(
        listing,
        (search_row(hit, reviews) for hit in found.hits),
        total=found.total,
        draw=partial(_print, reviews, review),
        review=review,
    )


def indexed(opened: Project) -> SearchIndex:
    """The project's index, brought up to date; says so where that takes a while."""
    index = index_of(opened)
    for number, left in enumerate(index.update()):
        if number == 1:  # the first hundreds take no time
            note(f"indexing {counted(left, 'more article')}, once: later searches go on from there")
    return index


def _date(option: str, given: str | None) -> str | None:
    try:
        return checked_date(given, option)
    except InputError:
        raise typer.BadParameter(f"{option}: no date (2025, 2025-04 or 2025-04-10): {given}") from None


def _print(reviews: Mapping[str, Reviewed], review: str, rows: Sequence[SearchRow], total: int) -> None:
    console = out()
    for number, row in enumerate(rows, start=1):
        title = lit_up(row.title or "(no title)", 0, row.title_highlights)
        title.stylize("bold")
        console.print(Bidi(Text(f"{number}. ").append_text(title)))
        where = (row.outlet or "outlet unknown", row.published or "undated", f"article {row.article}")
        console.print(cell(f"   {' · '.join(where)}", "dim"))
        for one in row.snippets:
            console.print(
                Bidi(Text("   … ").append_text(lit_up(one.text, one.start, one.highlights)).append(" …"))
            )
        for claim in row.claims[:_CLAIMS]:
            said = f" · {reviews[claim.id].outcome}" if claim.id in reviews else ""
            console.print(cell(f"   {claim.event} · claim {claim.id}{said}"))
        if len(row.claims) > _CLAIMS:
            more = counted(len(row.claims) - _CLAIMS, "more claim")
            console.print(cell(f"   and {more}"))
    console.print(cell(f"{of_total(len(rows), total, 'articles')} · {review}", "italic"))


def lit_up(text: str, start: int, highlights: tuple[tuple[int, int], ...]) -> Text:
    """A piece of a text that begins at `start` of it, on one line, with what was found lit."""
    lit = Text()
    at = 0
    for first, last in highlights:
        lit.append(_line(text[at : first - start]))
        lit.append(_line(text[first - start : last - start]), style=_LIT)
        at = last - start
    return lit.append(_line(text[at:]))


def _line(text: str) -> str:
    """Control characters made visible and line ends made spaces; other spaces stay where they are."""
    return visible(text).replace("\n", " ")
