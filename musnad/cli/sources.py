"""`musnad sources`: who is cited, what they say, and how often someone denies it."""

import typer

from musnad.cli.asked import told
from musnad.cli.console import cell, out, reviewed_json, table, write_csv
from musnad.cli.options import (
    DEFAULT_PROJECT,
    AsCsv,
    AsJson,
    AsOf,
    Limit,
    ProjectFolder,
    of_total,
    rows_shown,
)
from musnad.export.wording import UNREVIEWED
from musnad.queries.sources import SourceRow, sources
from musnad.queries.whole import whole

_TABLE_SAYINGS, _CSV_SAYINGS = 2, 5
_COLUMNS = (
    "name",
    "name_en",
    "entity",
    "kind",
    "anonymity",
    "articles",
    "cited",
    "claims",
    "denied",
    "denies",
    "reliability",
)


def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    limit: Limit = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the sources of a project with what they said, the most cited first. Counts say how often a
    source speaks and is contradicted, never how reliable it is; a letter other than F was set by a person.

    Example: musnad sources --limit 10
    """
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    found = sources(told(whole(project, as_of)))
    rows = found[: rows_shown(limit, as_json or as_csv, len(found))]
    if as_json:
        reviewed_json(total=len(found), sources=rows)
        return
    if as_csv:
        write_csv((*_COLUMNS, "said", "review"), map(cells, rows))
        return
    drawn = table("Sources", "source", "kind", "cited", "articles", "claims", "of these denied", "denies",
                  "reliability", "said", total=of_total(len(rows), len(found), "sources"))  # fmt: skip
    for row in rows:
        name = f"{row.name} ({row.name_en})" if row.name_en else row.name
        kind = f"{row.kind}: {row.anonymity}" if row.anonymity else row.kind
        counts = (row.cited, row.articles, row.claims, row.denied, row.denies, row.reliability)
        said = "\n".join(f"{one.stance}: {one.content}" for one in row.said[:_TABLE_SAYINGS])
        drawn.add_row(cell(name), cell(kind), *map(str, counts), cell(said))
    out().print(drawn)


def cells(row: SourceRow) -> tuple[object, ...]:
    """A source as a row of CSV; its last cell says that nobody reviewed it."""
    said = " | ".join(f"{one.stance}: {one.content}" for one in row.said[:_CSV_SAYINGS])
    return (*(getattr(row, name) for name in _COLUMNS), said, UNREVIEWED)
