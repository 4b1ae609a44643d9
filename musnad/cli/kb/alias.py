"""`musnad kb alias`: another name for an actor of any layer."""

from typing import Annotated, Literal

import typer

from musnad.cli.kb.checks import arabic_name, report_shared
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.lexicon.editing import add_names
from musnad.lexicon.schema import Epithet, MoreNames
from musnad.lexicon.shared import names_of
from musnad.model.errors import KnowledgeError
from musnad.queries.clock import now
from musnad.queries.knowledge import known
from musnad.store.project import Project
from musnad.text.fold import key


def command(
    one: Annotated[str, typer.Argument(metavar="ID", help="The actor's id.")],
    name: Annotated[str, typer.Argument(help="The name, in Arabic.")],
    leaning: Annotated[
        Literal["hostile", "friendly"] | None,
        typer.Option("--leaning", help="The name takes sides: hostile or friendly to its bearer."),
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Give an actor another name, in this project. It counts wherever it stands, even a single word.

    Example: musnad kb alias houthis "ميليشيات الجبل" --leaning hostile
    """
    base = known(project)
    actor = base.actor(one)
    written = arabic_name(name)
    if key(written) in map(key, names_of(actor)):
        raise KnowledgeError(f"{one}: has the name '{written}' already")
    epithets = (Epithet(form=written, leaning=leaning),) if leaning else ()
    more = MoreNames(id=one, aliases=() if leaning else (written,), epithets=epithets)
    with Project.open(project, create=True) as opened:
        add_names(base.layer, more)
        opened.store.log("kb-alias", one, {"name": written, "leaning": leaning}, now())
    after = known(project)
    report_shared(after, after.actor(one))
