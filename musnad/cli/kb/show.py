"""`musnad kb show`: all that is known of one actor."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
import typer

from musnad.cli.completion import actor_ids
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, Output, Shown
from musnad.lexicon.editing import plain
from musnad.lexicon.schema import Actor
from musnad.lexicon.shared import shared_by
from musnad.queries.columns import fields
from musnad.queries.knowledge import Known, known


class Line(msgspec.Struct, frozen=True):
    """One thing known of an actor."""

    actor: str
    what: str
    value: str


@with_options
def command(
    one: Annotated[str, typer.Argument(metavar="ID", autocompletion=actor_ids, help="The actor's id.")],
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    output: Output,
) -> None:
    """Show one actor: every name, epithets with their leaning, offices with dates, who else has a name.

    Example: musnad kb show houthis
    """
    base = known(project)
    actor = base.actor(one)
    shared = shared_by(actor, base.lexicon)
    rows = [*_rows(actor, base), *(("shared name", f"{s.name}: {', '.join(s.ids)}") for s in shared)]
    listing: Listing[Line] = Listing(
        what="lines", title=actor.id, columns=fields("text", "actor", "what", "value"),
        table=(Shown("what", lambda line: line.what), Shown("value", lambda line: line.value)), reviewed=True,
    )  # fmt: skip
    output.show(
        listing,
        [Line(actor.id, what, value) for what, value in rows],
        whole=lambda: {**plain(actor), "layer": base.layer_of(one), "shared": shared},
    )


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
