"""`musnad kb add`: an actor of the project's own."""

import re
from typing import Annotated

import typer

from musnad.cli.kb.checks import arabic_name, report_shared
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.lexicon.editing import add_actor
from musnad.lexicon.schema import Actor
from musnad.model.errors import KnowledgeError
from musnad.model.vocabulary import EntityKind
from musnad.queries.clock import now
from musnad.queries.knowledge import known
from musnad.store.project import Project


def command(
    name: Annotated[str, typer.Argument(help="The name, in Arabic.")],
    kind: Annotated[EntityKind, typer.Option("--kind", help="What the actor is.")],
    name_en: Annotated[str, typer.Option("--name-en", help="The English name.")],
    one: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The id; from the English name if none.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", help="The state it is of (id).")] = None,
    parent: Annotated[str | None, typer.Option("--parent", help="The body it belongs to (id).")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="Another name; may be repeated.")] = None,
    about: Annotated[
        list[str] | None, typer.Option("--about", help="A word of its field, to tell namesakes apart.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="Where this is known from.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of an entry of this id.")
    ] = False,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Add an actor to the project's knowledge. Names that others have too are told on stderr.

    Example: musnad kb add "تجمع الوادي" --kind group --name-en "Valley Rally" --country iraq
    """
    base = known(project)
    chosen = one or re.sub("[^a-z0-9]+", "-", name_en.casefold()).strip("-")
    if chosen in base.lexicon.actors and not replace:
        raise KnowledgeError(
            f"{chosen}: an actor has this id already; give it a name with `musnad kb alias`, or --replace it"
        )
    for field, value in (("country", country), ("parent", parent)):
        if value is not None and value not in base.lexicon.actors:
            raise KnowledgeError(f"{value}: no actor has this id, so it can be no {field}")
    actor = Actor(
        id=chosen,
        kind=kind,
        name=arabic_name(name),
        name_en=name_en,
        country=country,
        parent=parent,
        aliases=tuple(arabic_name(other) for other in alias or ()),
        about=tuple(about or ()),
        note=note,
    )
    with Project.open(project, create=True) as opened:
        add_actor(base.layer, actor)
        opened.store.log("kb-add", chosen, {"name": actor.name, "kind": kind}, now())
    typer.echo(chosen)
    report_shared(known(project), actor)
