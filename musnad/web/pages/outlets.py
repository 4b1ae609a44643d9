"""Outlets: who publishes, and one of them with whom it cites, how it calls actors and what it shares."""

from collections import Counter
from typing import Any, Literal, TypeAlias

import msgspec

from musnad.queries.columns import Columns, fields
from musnad.queries.records import OutletRow, outlets
from musnad.queries.snapshot import ArticleRow
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


def _asked(text: Text = None, sort: Sort = "articles", page: PageNumber = 1) -> OutletsAsked:
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
    labels = [(actor, row) for actor, row in found.labels.of_outlet(one) if _leaning(view, actor, row.label)]
    return Listing(
        template="outlet", name="outlet", rows=articles, columns=_ARTICLES, page=None,
        data={"outlet": outlet},
        context={
            "outlet": outlet, "articles": articles[:_SHOWN], "cites": _cites(view, articles),
            "labels": [(actor, row, _leaning(view, actor, row.label)) for actor, row in labels[:_SHOWN]],
            "shares": _shares(view, one),
        },
    )  # fmt: skip


def _leaning(view: View, actor: str, label: str) -> str | None:
    """The side that a label takes, where the knowledge base says so."""
    entry = view.site.actor(actor)
    sides = {key(each.form): each.leaning for each in entry.epithets} if entry else {}
    return sides.get(key(label))


def _cites(view: View, articles: list[ArticleRow]) -> list[tuple[str, int]]:
    """Whom an outlet's articles cite most, as ids of sources."""
    mine = {one.id for one in articles}
    counts: Counter[str] = Counter()
    for one, row in view.found.sources.items():
        counts[one] = sum(each.article in mine for each in row.said)
    return [(one, count) for one, count in counts.most_common(_SHOWN) if count]


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
