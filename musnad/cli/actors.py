"""`musnad actors`: who is named in a project, and by which outlet under which label."""

from typing import Annotated

import typer

from musnad.cli.completion import actor_ids
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.model.vocabulary import EntityKind
from musnad.queries.actors import (
    ACTOR_COLUMNS,
    LABEL_COLUMNS,
    ActorRow,
    LabelRow,
    actors,
    labels,
    meant,
    only,
)
from musnad.queries.knowledge import known
from musnad.queries.whole import whole

ACTORS: Listing[ActorRow] = Listing(
    what="actors",
    title="Actors",
    columns=ACTOR_COLUMNS,
    table=(
        Shown("actor", lambda row: f"{row.name} ({row.name_en})" if row.name_en else row.name),
        Shown("kind", lambda row: row.kind),
        Shown("known", lambda row: "yes" if row.known else "no"),
        Shown("mentions", lambda row: row.mentions),
        Shown("articles", lambda row: row.articles),
        Shown("outlets", lambda row: row.outlets),
        Shown("claims", lambda row: row.claims),
        Shown("id", lambda row: row.id),
    ),
)


@with_options
def command(
    actor: Annotated[
        str | None,
        typer.Argument(metavar="ACTOR", autocompletion=actor_ids, help="An actor's id, or a name of it."),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Its labels: which outlet uses which, how often.")
    ] = False,
    kind: Annotated[EntityKind | None, typer.Option("--kind", help="Only actors of this kind.")] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    output: RowOutput,
) -> None:
    """List the actors a project's articles name, the most named first; or one actor's labels by outlet.

    Example: musnad actors houthis --names --csv > labels.csv
    """
    if names and actor is None:
        raise typer.BadParameter("--names needs an ACTOR: musnad actors ACTOR --names")
    found = whole(project)
    rows = [row for row in actors(found) if kind in (None, row.kind)]
    if actor is not None:
        rows = meant(rows, actor)
    if not names:
        output.show(ACTORS, rows, review=found.review)
        return
    row = only(rows, actor or "")
    listing: Listing[LabelRow] = Listing(
        what="labels",
        title=f"Labels of {row.id}: {found.label(row.id)}",
        columns=LABEL_COLUMNS,
        also=lambda _: {"actor": row},
    )
    entry = known(project).lexicon.actors.get(row.id)
    output.show(listing, labels(found, row.id, entry), review=found.review)
