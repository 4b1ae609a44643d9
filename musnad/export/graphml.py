"""GraphML: the same graph for yEd, igraph, Cytoscape."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from musnad.export.base import Format, Options
from musnad.export.graphs import DROPS, Edge, Value, graph_of
from musnad.export.material import Material

FORMAT = Format(
    name="graphml",
    suffix=".graphml",
    media_type="application/graphml+xml",
    about="A graph: --level claims (an edge a report) or ties (denied ones apart).",
    opens_in="yEd, Cytoscape, igraph, networkx, Gephi",
    counts="claims",
    drops=DROPS,
    options=("level",),
)
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The graph as XML."""
    graph = graph_of(given, options)
    nodes = {"label": "", **(graph.nodes[0].values if graph.nodes else {})}
    first: dict[str, Value] = _cells(graph.edges[0]) if graph.edges else {}
    yield _HEAD.encode()
    yield b'<key id="g-about" for="graph" attr.name="about" attr.type="string"/>\n'
    yield _keys("node", nodes) + _keys("edge", first)
    yield f'<graph edgedefault="directed">\n<data key="g-about">{escape(graph.about)}</data>\n'.encode()
    for one in graph.nodes:
        cells = _data("node", {"label": one.label, **one.values})
        yield f"<node id={quoteattr(one.id)}>{cells}</node>\n".encode()
    for edge in graph.edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f"<edge id={quoteattr(edge.id)} {ends}>{_data('edge', _cells(edge))}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _cells(one: Edge) -> dict[str, Value]:
    own: dict[str, Value] = {"label": one.label, "kind": one.kind, "weight": one.weight,
                             "told_start": one.start or "", "told_end": one.end or ""}  # fmt: skip
    return own | dict(one.values)


def _keys(what: str, values: Mapping[str, Value]) -> bytes:
    return "".join(
        f'<key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{_TYPES[type(value)]}"/>\n'
        for name, value in values.items()
    ).encode()


def _data(what: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{what}-{name}">{escape(_text(value))}</data>'
        for name, value in values.items()
        if value != ""
    )


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
