"""All formats by name: the one list that command line, pages and documentation read."""

from musnad.export import (
    acled,
    annotations,
    brief,
    csv_table,
    dossier,
    ftm,
    geojson,
    gexf,
    graphml,
    nanopub,
    native,
    parquet,
    plover,
    schema_org,
    stix,
    xlsx,
)
from musnad.export.base import Exporter

_ALL: tuple[Exporter, ...] = (
    native, csv_table, xlsx, parquet, ftm, stix, gexf, graphml, geojson, acled, plover, nanopub, annotations,
    schema_org, dossier, brief,
)  # fmt: skip

EXPORTERS: dict[str, Exporter] = {one.FORMAT.name: one for one in _ALL}
