"""`musnad kb export`: the actors known, for another program or project."""

from typing import Annotated, Literal

import msgspec
import typer

from musnad.cli.console import note
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.export.actors import ftm_entity, own_entry
from musnad.export.wording import counted
from musnad.lexicon.codes import countries
from musnad.queries.knowledge import LayerName, known


def command(
    form: Annotated[
        Literal["musnad", "ftm"], typer.Option("--format", help="musnad, or ftm for FollowTheMoney.")
    ] = "musnad",
    layer: Annotated[LayerName | None, typer.Option("--layer", help="Only of this layer.")] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Write the actors known to stdout, one JSON object a line.

    Example: musnad kb export --format ftm --layer hand > ours.ftm.json
    """
    base = known(project)
    codes = countries()
    encode = msgspec.json.Encoder().encode
    left_out = 0
    for one in base.lexicon.actors:
        if layer is not None and base.layer_of(one) != layer:
            continue
        actor = base.lexicon.actors[one]
        row = ftm_entity(actor, codes) if form == "ftm" else own_entry(actor)
        if row is None:
            left_out += 1
        else:
            typer.echo(encode(row))
    if left_out:
        which = counted(left_out, "place or weapon", "places and weapons")
        note(f"{which} left out: FollowTheMoney has no schema for such")
