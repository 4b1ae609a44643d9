"""Matters: the list. One of them is in `matter`."""

from musnad.queries.matters import matter_columns
from musnad.web.answers import Form, Listing, listing_routes
from musnad.web.columns import against
from musnad.web.pages import matter
from musnad.web.pages.asking import MattersAsked, chosen, matters_asked
from musnad.web.view import View


def _listing(view: View, asked: MattersAsked, _form: Form) -> Listing:
    return Listing(
        template="matters", name="matters", rows=chosen(view, asked),
        columns=matter_columns(view.found.found),
        page=asked.page, context={"asked": asked, "against": lambda one: against(view, one)},
    )  # fmt: skip


routes = [
    *listing_routes("/matters", matters_asked, _listing, "Matters that pass the filters"),
    *matter.routes,
]
