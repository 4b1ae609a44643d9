"""Outlets: who publishes, and one of them with whom it cites, how it calls actors and what it shares."""

from collections import Counter
from typing import Any, Literal, TypeAlias

import msgspec
from litestar.params import FromQuery

from musnad.queries.actors import LabelRow
from musnad.queries.columns import Columns, fields
from musnad.queries.records import OutletRow, outlets
from musnad.queries.snapshot import ArticleRow, Snapshot
from musnad.text.fold import key
from musnad.web.answers import Form, Listing, PageNumber, listing_routes, record_route
from musnad.web.pages.asking import Text
from musnad.web.view import View

Sort: TypeAlias = Literal["articles", "claims", "own_voice", "copies", "name"]
_SHOWN = 30
_COLUMNS: Columns[OutletRow] = (
    *fields("text", "name"),
    *fields("count", "articles", "claims", "own_voice", "denials"),
    *fields("edtf", "first", "last"),
    *fields("count", "copies", "copied"),
)
_ARTICLES: Columns[ArticleRow] = (
    *fields("text", "id", "title"),
    *fields("edtf", "published"),
    *fields("count", "claims", "own_voice", "attributions", "denials"),
)


class OutletsAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which outlets, in which order."""

    text: str | None = None
    sort: Sort = "articles"
    page: int = 1


def _asked(text: Text = None, sort: FromQuery[Sort] = "articles", page: PageNumber = 1) -> OutletsAsked:
    return OutletsAsked(text=text, sort=sort, page=page)


def _all(view: View) -> list[OutletRow]:
    found = view.found
    made = view.site.kept(
        found, "outlets", lambda: outlets(found.articles.values(), found.found.taken_together)
    )
    return list(made)


def _listing(view: View, asked: OutletsAsked, _form: Form) -> Listing:
    words = key(asked.text or "")
    rows = [one for one in _all(view) if words in key(one.name)]
    if asked.sort == "name":
        rows.sort(key=lambda one: one.name)
    elif asked.sort != "articles":
        rows.sort(key=lambda one: -int(getattr(one, asked.sort)))
    return Listing(
        template="outlets", name="outlets", rows=rows, columns=_COLUMNS, page=asked.page,
        context={"asked": asked},
    )  # fmt: skip


def _record(view: View, one: str, _asked: Any) -> Listing | None:
    outlet = next((each for each in _all(view) if each.name == one), None)
    if outlet is None:
        return None
    found = view.found
    articles = [each for each in found.articles.values() if each.outlet == one]
    labels = view.site.kept(found, "sided labels", lambda: _sided(view)).get(one, [])
    return Listing(
        template="outlet", name="outlet", rows=articles, columns=_ARTICLES, page=None,
        data={"outlet": outlet},
        context={
            "outlet": outlet, "articles": articles[:_SHOWN], "cites": _cites(view, one),
            "labels": labels[:_SHOWN],
            "shares": _shares(view, one),
        },
    )  # fmt: skip


def _sided(view: View) -> dict[str, list[tuple[str, LabelRow]]]:
    """Outlet → the labels that take a side, each with its actor's id, the most used first."""
    found: dict[str, list[tuple[str, LabelRow]]] = {}
    for one, entry in view.site.knowledge.lexicon.actors.items():
        for row in view.found.labels.rows(one, entry) if entry.epithets else ():
            if row.leaning:
                found.setdefault(row.outlet, []).append((one, row))
    for rows in found.values():
        rows.sort(key=lambda each: (-each[1].mentions, each[1].label, each[0]))
    return found


def _cites(view: View, outlet: str) -> list[tuple[str, int]]:
    """Whom an outlet's articles cite most, as ids of sources."""
    counts = view.site.kept(view.found, "citations", lambda: _citations(view.found))
    return counts.get(outlet, Counter()).most_common(_SHOWN)


def _citations(found: Snapshot) -> dict[str, Counter[str]]:
    """Outlet → how often it cites each source."""
    where = {one.id: one.outlet for one in found.articles.values()}
    counts: dict[str, Counter[str]] = {}
    for one, row in found.sources.items():
        for said in row.said:
            outlet = where.get(said.article)
            if outlet:
                counts.setdefault(outlet, Counter())[one] += 1
    return counts


def _shares(view: View, outlet: str) -> list[tuple[str, int]]:
    """The outlets whose articles share text with this one's, the most pairs first."""
    where = {one.id: one.outlet for one in view.found.articles.values()}
    counts: Counter[str] = Counter()
    for pair in view.found.found.taken_together.reuse:
        ends = where.get(pair.left), where.get(pair.right)
        other = ends[1] if ends[0] == outlet else ends[0] if ends[1] == outlet else None
        if other and other != outlet:
            counts[other] += 1
    return counts.most_common(_SHOWN)


routes = [
    *listing_routes("/outlets", _asked, _listing, "Everybody who publishes"),
    record_route("/outlets", _record, "An outlet's dossier"),
]
