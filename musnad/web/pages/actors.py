"""Actors: the list, and one of them with names, ties, matters and a network around."""

from collections import defaultdict
from typing import Any, Literal, TypeAlias

import msgspec
from litestar.params import FromQuery

from musnad.model.network import Tie
from musnad.model.vocabulary import EntityKind
from musnad.queries.actors import ACTOR_COLUMNS, LabelRow
from musnad.queries.matters import matter_columns
from musnad.queries.records import record, told_by
from musnad.queries.ties import TiesWanted, build
from musnad.web.answers import Form, Listing, PageNumber, listing_routes, record_route
from musnad.web.pages.asking import Text, meant
from musnad.web.view import View

Sort: TypeAlias = Literal["mentions", "claims", "articles", "name"]
_TIES, _MATTERS, _LABELS = 20, 20, 25


class ActorsAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which actors, in which order."""

    text: str | None = None
    kind: EntityKind | None = None
    known: bool = False
    sort: Sort = "mentions"
    page: int = 1


class Label(msgspec.Struct, frozen=True):
    """A label with the outlets that use it, the most often first."""

    label: str
    leaning: str | None
    mentions: int
    outlets: tuple[LabelRow, ...]


def _asked(
    text: Text = None,
    kind: FromQuery[EntityKind | None] = None,
    known: FromQuery[bool] = False,
    sort: FromQuery[Sort] = "mentions",
    page: PageNumber = 1,
) -> ActorsAsked:
    return ActorsAsked(text=text, kind=kind, known=known, sort=sort, page=page)


def _listing(view: View, asked: ActorsAsked, _form: Form) -> Listing:
    wanted = meant(view.found, asked.text) if asked.text else None
    rows = [
        one
        for one in view.found.actors.values()
        if (wanted is None or one.id in wanted)
        and asked.kind in (None, one.kind)
        and (one.known or not asked.known)
    ]
    if asked.sort == "name":
        rows.sort(key=lambda one: view.name(one.id).casefold())
    elif asked.sort != "mentions":
        rows.sort(key=lambda one: -int(getattr(one, asked.sort)))
    return Listing(
        template="actors", name="actors", rows=rows, columns=ACTOR_COLUMNS, page=asked.page,
        context={"asked": asked},
    )  # fmt: skip


def _record(view: View, one: str, _asked: Any) -> Listing | None:
    found = view.found
    if one not in found.names:
        return None
    entity, entry = found.names[one], view.site.actor(one)
    matters = found.of_actor.get(one, ())
    ties = build(found.material, TiesWanted(unrealised=True), [one]).ties
    told = told_by(found, one)
    return Listing(
        template="actor", name="actor", rows=matters, columns=matter_columns(view.found.found), page=None,
        data={"actor": found.actors.get(one) or entity, "labels": found.labels.rows(one, entry)},
        context={
            "actor": entity, "row": found.actors.get(one), "labels": _labels(view, one)[:_LABELS],
            "ties": ties[:_TIES], "all_ties": len(ties), "families": _families(ties),
            "matters": matters[:_MATTERS], "all_matters": len(matters), "told": told, "record": record(told),
            "above": found.found.ancestors.get(one, ()), "country": entry.country if entry else None,
            "grading": found.reliability(one), "is_source": one in found.sources,
        },
    )  # fmt: skip


def _labels(view: View, one: str) -> list[Label]:
    """An actor's labels, the most used first, each with the outlets that use it."""
    rows: defaultdict[str, list[LabelRow]] = defaultdict(list)
    for row in view.found.labels.rows(one, view.site.actor(one)):
        rows[row.label].append(row)
    found = [
        Label(label, used[0].leaning, sum(each.mentions for each in used), tuple(used))
        for label, used in rows.items()
    ]
    return sorted(found, key=lambda each: (-each.mentions, each.label))


def _families(ties: tuple[Tie, ...]) -> dict[str, int]:
    """How many matters the ties of each family rest on."""
    counts: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        counts[tie.family].update(tie.matters)
    return {family: len(counts[family]) for family in sorted(counts, key=lambda each: -len(counts[each]))}


routes = [
    *listing_routes("/actors", _asked, _listing, "Everybody who is named"),
    record_route("/actors", _record, "An actor's dossier"),
]
