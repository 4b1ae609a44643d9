"""`musnad sources`: who is cited, what they say, and how often someone denies it."""

from musnad.cli.asked import told
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, AsOf, ProjectFolder
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.queries.sources import SOURCE_COLUMNS, SourceRow, sources
from musnad.queries.whole import whole

_SAYINGS = 2
SOURCES: Listing[SourceRow] = Listing(
    what="sources",
    title="Sources",
    columns=SOURCE_COLUMNS,
    table=(
        Shown("source", lambda row: f"{row.name} ({row.name_en})" if row.name_en else row.name),
        Shown("kind", lambda row: f"{row.kind}: {row.anonymity}" if row.anonymity else row.kind),
        Shown("cited", lambda row: row.cited),
        Shown("articles", lambda row: row.articles),
        Shown("claims", lambda row: row.claims),
        Shown("of these denied", lambda row: row.denied),
        Shown("denies", lambda row: row.denies),
        Shown("reliability", lambda row: row.reliability),
        Shown("said", lambda row: "\n".join(f"{one.stance}: {one.content}" for one in row.said[:_SAYINGS])),
    ),
)


@with_options
def command(project: ProjectFolder = DEFAULT_PROJECT, as_of: AsOf = None, *, output: RowOutput) -> None:
    """List the sources of a project with what they said, the most cited first. Counts say how often a
    source speaks and is contradicted, never how reliable it is; a letter other than F was set by a person.

    Example: musnad sources --limit 10
    """
    found = told(whole(project, as_of))
    output.show(SOURCES, sources(found), review=found.review)
