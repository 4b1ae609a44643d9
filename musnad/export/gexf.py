"""GEXF 1.3 for Gephi: parallel edges told apart by `kind`."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from musnad.export.base import Format, Options
from musnad.export.graphs import DROPS, Edge, Value, graph_of
from musnad.export.material import Material

FORMAT = Format(
    name="gexf",
    suffix=".gexf",
    media_type="application/gexf+xml",
    about="A graph: --level claims (an edge a report) or ties (denied ones apart).",
    opens_in="Gephi 0.9.3 or later, networkx",
    counts="claims",
    drops=DROPS,
    options=("level",),
)
_TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
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
        '<graph defaultedgetype="directed" mode="static" timeformat="date">\n'
    ).encode()
    yield _columns("node", nodes) + _columns("edge", edges)
    yield f'<nodes count="{len(graph.nodes)}">\n'.encode()
    for one in graph.nodes:
        yield (
            f"<node id={quoteattr(one.id)} label={quoteattr(one.label)}>{_values(one.values)}</node>\n"
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


def _edge(one: Edge) -> bytes:
    dates = {"told_start": one.start or "", "told_end": one.end or ""}
    return (
        f"<edge id={quoteattr(one.id)} source={quoteattr(one.source)} target={quoteattr(one.target)} "
        f'type="directed" kind={quoteattr(one.kind)} label={quoteattr(one.label)} weight="{one.weight}">'
        f"{_values({**one.values, **dates})}</edge>\n"
    ).encode()
