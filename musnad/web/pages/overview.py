"""The overview: how much was read, what is newest, what is disputed, what failed."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

import msgspec

from musnad.queries.columns import Columns, fields
from musnad.web.answers import Form, Listing, listing_routes
from musnad.web.pages.asking import MattersAsked, chosen, weight_against
from musnad.web.view import View

_SHOWN = 6


class Fact(msgspec.Struct, frozen=True):
    """A count of the project."""

    group: str
    name: str
    count: int


_COLUMNS: Columns[Fact] = (*fields("category", "group", "name"), *fields("count", "count"))


def _nothing_asked() -> None:
    """The overview asks nothing."""


def _listing(view: View, _asked: None, _form: Form) -> Listing:
    facts, statuses, events = view.site.kept(view.found, "overview", lambda: _facts(view))
    newest = chosen(view, MattersAsked(sort="newest"))
    disputed = (one for one in chosen(view, MattersAsked(sort="disputed")) if weight_against(one))
    return Listing(
        template="overview", name="overview", rows=facts, columns=_COLUMNS, page=None,
        context={
            "counts": {one.name: one.count for one in facts if one.group == "all"},
            "statuses": statuses,
            "by_events": events,
            "newest": newest[:_SHOWN],
            "disputed": list(islice(disputed, _SHOWN)),
            "told": chosen(view, MattersAsked(sort="origins"))[:_SHOWN],
            "failures": view.found.failures,
        },
    )  # fmt: skip


def _facts(view: View) -> tuple[list[Fact], list[tuple[str, int]], list[tuple[str, int]]]:
    """All counts; matters by status, and by event, the most first."""
    found = view.found
    statuses = Counter(one.status for one in found.found.matters)
    events = Counter(one.event for one in found.found.matters)
    counts = {
        "article": len(found.articles),
        "claim": sum(one.claims for one in found.articles.values()),
        "matter": len(found.found.matters),
        "actor": len(found.actors),
        "source": len(found.sources),
        "outlet": len({one.outlet for one in found.articles.values() if one.outlet}),
        "failure": len(found.failures),
    }
    groups: Sequence[tuple[str, Any]] = (
        ("all", counts.items()), ("status", statuses.most_common()), ("event", events.most_common())
    )  # fmt: skip
    facts = [Fact(group, name, count) for group, rows in groups for name, count in rows]
    return facts, list(statuses.most_common()), list(events.most_common())


routes = listing_routes("/", _nothing_asked, _listing, "Counts, newest and most disputed matters")
