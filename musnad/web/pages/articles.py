"""Articles: the list, and one of them with what was read lit in its text."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from litestar.params import FromQuery, QueryParameter

from musnad.export.claim_view import Party, claim_views, matters_by_claim
from musnad.model.judgement import in_force
from musnad.queries.claims import CLAIM_COLUMNS
from musnad.queries.columns import Columns, fields
from musnad.queries.matters import published_within
from musnad.queries.reviews import latest
from musnad.queries.snapshot import ArticleRow
from musnad.stages.consolidate.reviewed import reviewed, rulings
from musnad.text.fold import key
from musnad.web.answers import Form, Listing, PageNumber, listing_routes, record_route
from musnad.web.pages.asking import Date, Text
from musnad.web.reading import LAYERS, lines
from musnad.web.view import View

Sort: TypeAlias = Literal["newest", "oldest", "claims", "title"]
_COLUMNS: Columns[ArticleRow] = (
    *fields("text", "id", "title"),
    *fields("category", "outlet"),
    *fields("edtf", "published"),
    *fields("text", "url"),
    *fields("count", "claims", "own_voice", "attributions", "denials"),
)


class ArticlesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles, in which order."""

    title: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    claims: bool = False
    sort: Sort = "newest"
    page: int = 1


def _asked(
    title: Text = None,
    outlet: Text = None,
    since: Date = None,
    until: Date = None,
    claims: Annotated[bool, QueryParameter(description="Only articles with claims.")] = False,
    sort: FromQuery[Sort] = "newest",
    page: PageNumber = 1,
) -> ArticlesAsked:
    return ArticlesAsked(
        title=title, outlet=outlet, since=since, until=until, claims=claims, sort=sort, page=page
    )


def _listing(view: View, asked: ArticlesAsked, _form: Form) -> Listing:
    rows: Sequence[ArticleRow] = list(view.found.articles.values())
    within = published_within(asked.since, asked.until)
    title, outlet = key(asked.title or ""), key(asked.outlet or "")
    rows = [
        one
        for one in rows
        if (not title or title in key(one.title))
        and (not outlet or outlet in key(one.outlet or ""))
        and (one.claims or not asked.claims)
        and within(one.published)
    ]
    if asked.sort == "oldest":
        rows.sort(key=lambda one: (one.published or "9999", one.id))
    elif asked.sort == "claims":
        rows.sort(key=lambda one: -one.claims)
    elif asked.sort == "title":
        rows.sort(key=lambda one: key(one.title))
    return Listing(
        template="articles", name="articles", rows=rows, columns=_COLUMNS, page=asked.page,
        context={"asked": asked},
    )  # fmt: skip


def _record(view: View, one: str, _asked: Any) -> Listing | None:
    store = view.site.project.store
    article, read = store.article(one), store.reading(one)
    if article is None or read is None:
        return None
    reviews = in_force(store.reviews(one))
    reading = reviewed(read, article.text, reviews)
    decided = rulings(read, article.text, reviews)
    matters = matters_by_claim(view.found.of_article.get(one, ()))
    cards = claim_views(reading, article.text, matters, view.found.found.reviews)
    return Listing(
        template="article", name="article", rows=cards, columns=CLAIM_COLUMNS, page=None,
        data={"article": reading, "text": article.text},
        context={
            "article": article, "reading": reading, "lines": lines(reading, article.text, cards),
            "layers": LAYERS, "captures": store.captures(one), "ruled": latest(reviews),
            "rejected": [each for each in decided.values() if each.ruling == "reject"],
            "name": lambda party: _name(view, party),
        },
    )  # fmt: skip


def _name(view: View, party: Party) -> str:
    """A party's name in the page's language, where it has one."""
    return party.name_en if view.language == "en" and party.name_en else party.name


routes = [
    *listing_routes("/articles", _asked, _listing, "Articles that were read"),
    record_route("/articles", _record, "An article with its text and claims"),
]
