"""Words in a project's articles, with what was read in them."""

from collections.abc import Mapping

import msgspec

from musnad.export.snippets import Snippet, snippets
from musnad.export.wording import UNREVIEWED, claims_of, review_of
from musnad.lexicon.tables import load_lexicon
from musnad.model.review import Reviewed
from musnad.model.vocabulary import Status
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.knowledge import known
from musnad.queries.whole import Together
from musnad.store.project import Project
from musnad.store.search import ClaimHit, Hit, SearchIndex


class SearchRow(msgspec.Struct, frozen=True):
    """A hit with pieces of its text; all offsets are code points of the article's text (or title). `review`
    says how far people reviewed the claims found in it."""

    article: str
    outlet: str | None
    published: str | None
    title: str | None
    score: float
    highlights: tuple[tuple[int, int], ...]
    title_highlights: tuple[tuple[int, int], ...]
    snippets: tuple[Snippet, ...]
    claims: tuple[ClaimHit, ...]
    review: str = UNREVIEWED


HIT_COLUMNS: Columns[SearchRow] = (
    *fields("category", "review"),
    *fields("text", "article"),
    *fields("category", "outlet"),
    *fields("edtf", "published"),
    *fields("text", "title"),
    *fields("number", "score"),
    Column("highlights", lambda one: [f"{start}-{end}" for start, end in one.highlights], "list"),
    Column("snippet", lambda one: " … ".join(" ".join(each.text.split()) for each in one.snippets)),
    Column("claims", lambda one: [each.id for each in one.claims], "list"),
)


def index_of(opened: Project) -> SearchIndex:
    """The project's index as it is; `update` brings it up to date."""
    return opened.search(load_lexicon(), known(opened.path).lexicon)


def claims_among(found: Together, status: Status | None, origins: int | None) -> frozenset[str]:
    """The claims (`article#claim`) of the matters of a status, of so many independent origins."""
    return frozenset(
        claim
        for matter in found.matters
        if status in (None, matter.status) and matter.origins_low >= (origins or 0)
        for claim in claims_of(matter)
    )


def search_row(hit: Hit, reviews: Mapping[str, Reviewed]) -> SearchRow:
    """A hit as it is shown. `reviews`: what people ruled, by claim."""
    lit = hit.highlights or tuple((one.start, one.start) for one in hit.claims[:1])
    return SearchRow(
        hit.article, hit.outlet, hit.published, hit.title, hit.score, hit.highlights, hit.title_highlights,
        snippets(hit.text, lit), hit.claims, review_of((one.id for one in hit.claims), reviews),
    )  # fmt: skip
