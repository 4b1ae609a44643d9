"""GEXF 1.3 for Gephi: parallel edges told apart by `kind`, dated ones on its timeline, colours to begin
with."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import sqrt
from xml.sax.saxutils import escape, quoteattr

from musnad.export.base import Format, Options
from musnad.export.edtf import days
from musnad.export.graphs import DROPS, Edge, Value, graph_of
from musnad.export.material import Material

FORMAT = Format(
    name="gexf",
    suffix=".gexf",
    media_type="application/gexf+xml",
    about="A graph: --level claims (an edge a report) or ties (denied ones apart).",
    opens_in="Gephi 0.9.3 or later",
    counts="claims",
    drops=DROPS,
    options=("level",),
)
_TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
_KINDS = {
    "person": (0, 114, 178), "group": (213, 94, 0), "state": (0, 158, 115), "org": (86, 180, 233),
    "outlet": (204, 121, 167), "place": (153, 153, 153), "materiel": (230, 159, 0),
}  # fmt: skip
"""Colours of nodes, which the colour-blind can tell apart (Okabe and Ito)."""
_STATUS = {"asserted": (140, 140, 140), "disputed": (230, 159, 0), "denied": (200, 30, 30),
           "retracted": (122, 42, 143)}  # fmt: skip
_GREY = (140, 140, 140)
_SMALLEST, _GROWTH = 8.0, 4.0
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The graph as XML."""
    graph = graph_of(given, options)
    nodes = graph.nodes[0].values if graph.nodes else {}
    edges = graph.edges[0].values if graph.edges else {}
    yield _HEAD.encode()
    yield (
        f"<meta><creator>musnad {escape(given.version)}</creator>"
        f"<description>{escape(graph.about)}</description></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    ).encode()
    yield _columns("node", nodes) + _columns("edge", edges)
    yield f'<nodes count="{len(graph.nodes)}">\n'.encode()
    degrees = Counter(end for one in graph.edges for end in (one.source, one.target))
    for one in graph.nodes:
        size = round(_SMALLEST + _GROWTH * sqrt(degrees[one.id]), 1)
        look = f'{_colour(_KINDS.get(str(one.values["type"]), _GREY))}<viz:size value="{size}"/>'
        yield (
            f"<node id={quoteattr(one.id)} label={quoteattr(one.label)}>{_values(one.values)}{look}</node>\n"
        ).encode()
    yield f'</nodes>\n<edges count="{len(graph.edges)}">\n'.encode()
    yield from (_edge(one) for one in graph.edges)
    yield b"</edges>\n</graph>\n</gexf>\n"


def _columns(what: str, values: Mapping[str, Value]) -> bytes:
    rows = "".join(
        f'<attribute id="{name}" title="{name}" type="{_TYPES[type(value)]}"/>\n'
        for name, value in values.items()
    )
    dates = ""
    if what == "edge":
        dates = "".join(
            f'<attribute id="{n}" title="{n}" type="string"/>\n' for n in ("told_start", "told_end")
        )
    return f'<attributes class="{what}">\n{rows}{dates}</attributes>\n'.encode()


def _values(values: Mapping[str, Value]) -> str:
    cells = "".join(
        f'<attvalue for="{name}" value={quoteattr(_text(value))}/>'
        for name, value in values.items()
        if value != ""
    )
    return f"<attvalues>{cells}</attvalues>"


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _colour(given: tuple[int, int, int]) -> str:
    red, green, blue = given
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _edge(one: Edge) -> bytes:
    dates = {"told_start": one.start or "", "told_end": one.end or ""}
    first, last = days(one.start, one.end)
    if first and last and first > last:
        first = last = None
    shown = "".join(f' {name}="{day}"' for name, day in (("start", first), ("end", last)) if day)
    denial = one.values.get("part", "report") != "report"  # drawn as what it is, whatever the matter's status
    colour = _STATUS["denied"] if denial else _STATUS.get(str(one.values["status"]), _GREY)
    return (
        f"<edge id={quoteattr(one.id)} source={quoteattr(one.source)} target={quoteattr(one.target)} "
        f'type="directed" kind={quoteattr(one.kind)} label={quoteattr(one.label)} '
        f'weight="{one.weight}"{shown}>'
        f"{_values({**one.values, **dates})}{_colour(colour)}</edge>\n"
    ).encode()
