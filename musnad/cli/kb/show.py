"""`musnad kb show`: all that is known of one actor."""

from collections.abc import Iterator
from typing import Annotated

import typer

from musnad.cli.console import cell, out, write_json
from musnad.cli.kb.plain import plain_table
from musnad.cli.options import DEFAULT_PROJECT, AsJson, ProjectFolder
from musnad.export.wording import counted
from musnad.lexicon.editing import plain
from musnad.lexicon.schema import Actor
from musnad.lexicon.shared import shared_by
from musnad.queries.knowledge import Known, known


def command(
    one: Annotated[str, typer.Argument(metavar="ID", help="The actor's id.")],
    project: ProjectFolder = DEFAULT_PROJECT,
    as_json: AsJson = False,
) -> None:
    """Show one actor: every name, epithets with their leaning, offices with dates, who else has a name.

    Example: musnad kb show houthis
    """
    base = known(project)
    actor = base.actor(one)
    shared = shared_by(actor, base.lexicon)
    if as_json:
        write_json({**plain(actor), "layer": base.layer_of(one), "shared": shared})
        return
    rows = [*_rows(actor, base), *(("shared name", f"{s.name}: {', '.join(s.ids)}") for s in shared)]
    drawn = plain_table(actor.id, "what", "value", total=counted(len(rows), "line"))
    for what, value in rows:
        drawn.add_row(cell(what), cell(value))
    out().print(drawn)


def _rows(actor: Actor, base: Known) -> Iterator[tuple[str, str]]:
    yield "layer", base.layer_of(actor.id)
    for field in ("kind", "name", "name_en", "country", "parent", "seat_of", "note"):
        value = getattr(actor, field)
        if value is not None:
            yield field, value
    for name in actor.aliases:
        yield "alias", name
    for epithet in actor.epithets:
        yield f"epithet, {epithet.leaning}", epithet.form
    for guarded in actor.guarded:
        yield "only beside some word", f"{guarded.form}: {', '.join(guarded.near)}"
    for word in actor.nisba:
        yield "adjective", word
    for office in actor.offices:
        dates = f" ({office.start or '…'} to {office.end or '…'})" if office.start or office.end else ""
        yield "office", f"{office.title}{dates}"
    if actor.about:
        yield "about", ", ".join(actor.about)
