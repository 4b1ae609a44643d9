"""`musnad reuse`: which articles of a project share text, and which passages."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
import typer

from musnad.cli.console import cell, out, reviewed_csv, reviewed_json, table
from musnad.cli.options import DEFAULT_PROJECT, AsCsv, AsJson, Limit, ProjectFolder, of_total, rows_shown
from musnad.export.wording import UNREVIEWED, counted, one_line, shortened
from musnad.model.article import Article
from musnad.model.errors import ProjectError
from musnad.model.matter import Passage, Reuse, ReuseKind
from musnad.stages.consolidate.reuse import reuse
from musnad.store.project import Project, Where

_COLUMNS = ("kind", "jaccard", "left", "left_outlet", "left_published", "left_share", "right", "right_outlet",
            "right_published", "right_share", "left_start", "left_end", "right_start", "right_end",
            "text")  # fmt: skip
_ORDER: tuple[ReuseKind, ...] = ("same", "republished", "derived")


class Shared(msgspec.Struct, frozen=True):
    """A project's articles, and those of its pairs that were asked for, most alike first."""

    articles: Mapping[str, Article]
    pairs: tuple[Reuse, ...]


def command(
    article: Annotated[
        str | None, typer.Argument(metavar="ARTICLE", help="Only this article's pairs, each passage in full.")
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    kind: Annotated[ReuseKind | None, typer.Option("--kind", help="Only pairs of this kind.")] = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List articles that share text, the most alike first: the same (95 % of all runs of three words
    in common, or more), republished (80 %), derived (half, or a passage of 20 words, or a whole
    paragraph of 15). Shares say how much of either article stands in passages that both have.
    Wording that is printed again and again counts for nothing. CSV has a row for each passage.

    Example: musnad reuse article-1
    """
    found = shared(project, article, kind)
    rows = found.pairs[: rows_shown(limit, as_json or as_csv, len(found.pairs))]
    if as_json:
        reviewed_json(total=len(found.pairs), pairs=rows)
    elif as_csv:
        reviewed_csv(_COLUMNS, [row for one in rows for row in _cells(found, one)])
    elif article is None:
        _table(found, rows)
    else:
        _one(found, article, rows)


def shared(folder: Where, article: str | None = None, kind: ReuseKind | None = None) -> Shared:
    """The pairs of a project, of one article and one kind where they are given. ProjectError where
    there is no such article."""
    with Project.open(folder) as project:
        articles = {one.id: one for one in project.store.articles()}
        readings = [one for one in project.store.readings() if one.id in articles]
    if article is not None and article not in articles:
        raise ProjectError(f"{article}: no article has this id")
    readings.sort(key=lambda one: (one.published or "9999", one.id))
    pairs = reuse(readings, {one.id: one.text for one in articles.values()})
    chosen = [one for one in pairs if kind in (None, one.kind) and (article in (None, one.left, one.right))]
    chosen.sort(key=lambda one: (_ORDER.index(one.kind), -_share(one), one.left, one.right))
    return Shared(articles, tuple(chosen))


def _share(one: Reuse) -> float:
    """How much of the shorter side stands in the other, by passages or by runs of three words."""
    return max(one.left_share, one.right_share, one.jaccard)


def _table(found: Shared, rows: tuple[Reuse, ...]) -> None:
    drawn = table("Shared text", "kind", "alike", "article", "shares it with", "longest passage",
                  total=of_total(len(rows), len(found.pairs), "pairs"))  # fmt: skip
    for one in rows:
        longest = max(one.passages, key=lambda passage: passage.left_end - passage.left_start, default=None)
        words = shortened(_words(found, one, longest), 80) if longest else ""
        more = f"\n{counted(len(one.passages), 'passage')}" if len(one.passages) > 1 else ""
        drawn.add_row(
            cell(one.kind),
            cell(f"{one.jaccard:.2f}"),
            cell(f"{_named(found, one.left)}\n{one.left_share:.0%} of it"),
            cell(f"{_named(found, one.right)}\n{one.right_share:.0%} of it"),
            cell(f"{words}{more}"),
        )
    out().print(drawn)


def _one(found: Shared, article: str, rows: tuple[Reuse, ...]) -> None:
    """One article's pairs, each passage with its offsets on both sides."""
    console = out()
    console.print(cell("Article " + _named(found, article).replace("\n", " · "), "bold"))
    for one in rows:
        other, share = (one.right, one.left_share) if one.left == article else (one.left, one.right_share)
        when = "later or the same day" if one.left == article else "earlier or the same day"
        console.print()
        name = _named(found, other).replace("\n", " · ")
        head = f"{one.kind}, alike {one.jaccard:.2f}: {name} ({when}); {share:.0%} of this article"
        console.print(cell(head))
        for passage in one.passages:
            left = f"{passage.left_start}–{passage.left_end}"
            right = f"{passage.right_start}–{passage.right_end}"
            here, there = (left, right) if one.left == article else (right, left)
            console.print(cell(f"  {here} (there {there}): {one_line(_words(found, one, passage))}"))
    console.print(cell(f"{of_total(len(rows), len(found.pairs), 'pairs')} · {UNREVIEWED}", "italic"))


def _words(found: Shared, one: Reuse, passage: Passage) -> str:
    """A passage as the left article has it."""
    return found.articles[one.left].text[passage.left_start : passage.left_end]


def _named(found: Shared, one: str) -> str:
    """Outlet, date and id of an article."""
    article = found.articles[one]
    return f"{article.outlet or 'outlet unknown'}, {article.published or 'undated'}\n{one}"


def _cells(found: Shared, one: Reuse) -> list[list[object]]:
    """A pair as rows of CSV, one a passage; one without offsets where only the whole is alike."""
    left, right = found.articles[one.left], found.articles[one.right]
    head = [one.kind, one.jaccard, one.left, left.outlet, left.published, one.left_share,
            one.right, right.outlet, right.published, one.right_share]  # fmt: skip
    if not one.passages:
        return [[*head, None, None, None, None, None]]
    return [
        [*head, each.left_start, each.left_end, each.right_start, each.right_end, _words(found, one, each)]
        for each in one.passages
    ]
