"""`musnad reuse`: which articles of a project share text, and which passages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, TypeAlias

import msgspec
import typer

from musnad.cli.completion import article_ids
from musnad.cli.console import cell, out
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, RowOutput, Shown, of_total
from musnad.export.wording import UNREVIEWED, counted, one_line, shortened
from musnad.model.article import Article
from musnad.model.errors import ProjectError
from musnad.model.matter import Passage, Reuse, ReuseKind
from musnad.queries.columns import Column, Columns
from musnad.stages.consolidate.reuse import reuse
from musnad.store.project import Project, Where

_ORDER: tuple[ReuseKind, ...] = ("same", "republished", "derived")

_Flat: TypeAlias = tuple[Reuse, Passage | None]
"""A pair with one of its passages."""


class Shared(msgspec.Struct, frozen=True):
    """A project's articles, and those of its pairs that were asked for, most alike first."""

    articles: Mapping[str, Article]
    pairs: tuple[Reuse, ...]


@with_options
def command(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            autocompletion=article_ids,
            help="Only this article's pairs, each passage in full.",
        ),
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    kind: Annotated[ReuseKind | None, typer.Option("--kind", help="Only pairs of this kind.")] = None,
    *,
    output: RowOutput,
) -> None:
    """List articles that share text, the most alike first: the same (95 % of all runs of three words
    in common, or more), republished (80 %), derived (half, or a passage of 20 words, or a whole
    paragraph of 15). Shares say how much of either article stands in passages that both have.
    Wording that is printed again and again counts for nothing. CSV has a row for each passage.

    Example: musnad reuse article-1
    """
    found = shared(project, article, kind)
    output.show(_listing(found), found.pairs, draw=None if article is None else partial(_one, found, article))


def shared(where: Where, article: str | None = None, kind: ReuseKind | None = None) -> Shared:
    """The pairs of a project, of one article and one kind where they are given. ProjectError where
    there is no such article."""
    with Project.open(where) as project:
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


def _listing(found: Shared) -> Listing[Reuse]:
    return Listing(
        what="pairs",
        title="Shared text",
        columns=_columns(found),
        table=(
            Shown("kind", lambda one: one.kind),
            Shown("alike", lambda one: f"{one.jaccard:.2f}"),
            Shown("article", lambda one: f"{_named(found, one.left)}\n{one.left_share:.0%} of it"),
            Shown("shares it with", lambda one: f"{_named(found, one.right)}\n{one.right_share:.0%} of it"),
            Shown("longest passage", lambda one: _longest(found, one)),
        ),
        flat=_by_passage,
    )


def _columns(found: Shared) -> Columns[_Flat]:
    """A passage's columns; without offsets where only the whole is alike."""

    def sides() -> Iterator[Column[_Flat]]:
        for side in ("left", "right"):
            for name in ("", "_outlet", "_published", "_share"):
                yield Column(f"{side}{name}", partial(_of_side, found, side, name))

    def offsets() -> Iterator[Column[_Flat]]:
        for name in ("left_start", "left_end", "right_start", "right_end"):
            yield Column(name, partial(_offset, name), "count")

    return (
        Column("kind", lambda row: row[0].kind, "category"),
        Column("jaccard", lambda row: row[0].jaccard, "number"),
        *sides(),
        *offsets(),
        Column("text", lambda row: _words(found, row[0], row[1]) if row[1] else None),
    )


def _of_side(found: Shared, side: str, name: str, row: _Flat) -> object:
    """What is known of one side of a pair."""
    one: str = getattr(row[0], side)
    if name == "_share":
        return getattr(row[0], f"{side}_share")
    return getattr(found.articles[one], name.removeprefix("_")) if name else one


def _offset(name: str, row: _Flat) -> int | None:
    return getattr(row[1], name, None)


def _by_passage(one: Reuse) -> Iterable[_Flat]:
    return [(one, each) for each in one.passages or (None,)]


def _longest(found: Shared, one: Reuse) -> str:
    longest = max(one.passages, key=lambda passage: passage.left_end - passage.left_start, default=None)
    words = shortened(_words(found, one, longest), 80) if longest else ""
    return words + (f"\n{counted(len(one.passages), 'passage')}" if len(one.passages) > 1 else "")


def _one(found: Shared, article: str, rows: Sequence[Reuse], total: int) -> None:
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
    console.print(cell(f"{of_total(len(rows), total, 'pairs')} · {UNREVIEWED}", "italic"))


def _words(found: Shared, one: Reuse, passage: Passage) -> str:
    """A passage as the left article has it."""
    return found.articles[one.left].text[passage.left_start : passage.left_end]


def _named(found: Shared, one: str) -> str:
    """Outlet, date and id of an article."""
    article = found.articles[one]
    return f"{article.outlet or 'outlet unknown'}, {article.published or 'undated'}\n{one}"
