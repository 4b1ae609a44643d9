"""A graph for Gephi and the like: nodes and edges of one export, before any syntax.

Two levels. `claims`: an edge for each report and each pair it ties; denials are edges of their own.
`ties`: all reports of two actors, family and status taken together; denied ones are never added to others.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec

from musnad.export.base import Options
from musnad.export.edtf import bounds
from musnad.export.material import Material, Told
from musnad.export.sheets import chain
from musnad.export.wording import counted, event, figure, visible
from musnad.model.reading import Entity

Value: TypeAlias = str | int | float | bool

DROPS = (
    "claims that tie no doer to anybody or to a place (they are counted)",
    "texts of articles, but for the evidence of each edge",
    "the links of a chain, but as text",
    "mentions, segments and dating expressions",
    "judgements, gradings and captures",
    "reviews, but for how each claim stands since, by whom and when (ties: how many have one)",
    "ties: evidence and chains; the ids of reports lead to them",
)


class Node(msgspec.Struct, frozen=True):
    """An actor or a place."""

    id: str
    label: str
    values: Mapping[str, Value]


class Edge(msgspec.Struct, frozen=True):
    """A tie, or one report of one. `start`, `end`: dates told; `weight`: how surely independent origins
    tell it, 1 for a single report. All edges are directed, for readers refuse both sorts in one file: a
    `mutual` tie says so in its values."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: float
    start: str | None
    end: str | None
    values: Mapping[str, Value]


class Graph(msgspec.Struct, frozen=True):
    """Nodes and edges; every edge ends in nodes. `left_out`: claims with fewer than two parties."""

    about: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def graph_of(given: Material, options: Options) -> Graph:
    """The graph of the level that the options name."""
    if options.level == "ties":
        edges, left_out = tuple(_ties(given)), 0
    else:
        pairs = [(one, list(_pairs(one))) for one in given.told]
        edges = tuple(edge for one, ends in pairs for edge in _telling(given, one, ends))
        left_out = sum(not ends for _, ends in pairs)
    ids = sorted({end for edge in edges for end in (edge.source, edge.target)})
    about = f"{given.review}; {given.subject}; musnad {given.version}"
    if left_out:
        told = counted(left_out, "report or denial", "reports and denials")
        about += f"; {told} with fewer than two parties left out"
    return Graph(visible(about), tuple(_node(given, one) for one in ids), edges, left_out)


def _node(given: Material, one: str) -> Node:
    entity = given.entities.get(one) or Entity(one, "org", one)
    values: dict[str, Value] = {"name": entity.name, "name_en": entity.name_en or "", "type": entity.kind,
              "country": given.iso.get(one, ""), "known": entity.known}  # fmt: skip
    return Node(one, visible(entity.name), _shown(values))


def _pairs(one: Told) -> Iterator[tuple[str, str, str]]:
    """Who is tied to whom by one report, and in which roles: doers to those acted on; to the place, where
    nobody is; those of one side among each other, where there is no other side."""
    targets, role = (one.recipients, "recipient") if one.recipients else (one.places, "place")
    for source in one.agents:
        for target in targets:
            if source.id != target.id:
                yield source.id, target.id, f"agent → {role}"
    if not targets and len(one.agents) > 1:
        first, *others = one.agents
        for other in others:
            yield first.id, other.id, "agent and agent"


def _telling(given: Material, one: Told, ends: list[tuple[str, str, str]]) -> Iterator[Edge]:
    first, last = bounds(one.time)
    values: dict[str, Value] = {
        "review": one.review, "reviewed_by": one.reviewed_by or "", "reviewed_at": one.reviewed_at or "",
        "part": one.part, "status": one.status, "polarity": one.polarity,
        "modality": one.modality, "event": one.event, "mode": one.mode or "",
        "chain": chain(one, given.label), "outlet": one.outlet or "", "published": one.published or "",
        "time": one.time or "", "places": "; ".join(e.name for e in one.places),
        "figures": "; ".join(figure(e) for e in one.figures), "matter": one.matter, "report": one.id,
        "article": one.article, "url": one.url or "", "evidence": one.evidence.text,
        "confidence": one.confidence,
    }  # fmt: skip
    kind = one.event if one.part == "report" else f"{one.event} ({one.part})"
    for number, (source, target, roles) in enumerate(ends, 1):
        yield Edge(
            f"{one.id}/{number}", source, target, kind, f"{event(one.event, one.mode)}, {one.status}",
            1.0, first, last, _shown({**values, "roles": roles}),
        )  # fmt: skip


def _ties(given: Material) -> Iterator[Edge]:
    for one in given.network.ties:
        values: dict[str, Value] = {
            "review": given.review_of(one), "status": one.status, "family": one.family,
            "events": "; ".join(one.events), "mutual": one.mutual, "origins_low": one.origins_low,
            "origins_high": one.origins_high, "matters": "; ".join(one.matters),
            "reports": "; ".join(one.reports), "first": one.first or "", "last": one.last or "",
        }  # fmt: skip
        yield Edge(
            f"{one.source}|{one.target}|{one.family}|{one.status}|{'mutual' if one.mutual else 'one-way'}",
            one.source, one.target, f"{one.family}, {one.status}", f"{one.family}, {one.status}",
            float(max(one.origins_low, 1)), bounds(one.time_first)[0],
            bounds(one.time_last)[1], _shown(values),
        )  # fmt: skip


def _shown(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: visible(value) if isinstance(value, str) else value for name, value in values.items()}
