"""`musnad kb list`: the actors known, or the names that several of them bear."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
import typer

from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.lexicon.schema import Actor
from musnad.lexicon.shared import SharedName, names_of, shared_names
from musnad.model.vocabulary import EntityKind
from musnad.queries.columns import Column, fields
from musnad.queries.knowledge import Known, LayerName, known
from musnad.text.fold import key

_MOST_BEARERS = 25


class _Row(msgspec.Struct, frozen=True):
    """An actor as it is listed; `names` counts them."""

    id: str
    kind: EntityKind
    name: str
    name_en: str
    country: str | None
    layer: LayerName
    names: int


_ACTORS: Listing[_Row] = Listing(
    what="actors",
    title="Actors",
    columns=(
        *fields("text", "id"),
        *fields("category", "kind"),
        *fields("text", "name", "name_en"),
        *fields("category", "country", "layer"),
        *fields("count", "names"),
    ),
    reviewed=True,
)


def _bearers(one: SharedName) -> str:
    """The bearers of a name, those of the first lines; a text that does not decide leaves it open."""
    return "\n".join([*one.ids[:_MOST_BEARERS], *(["…"] if len(one.ids) > _MOST_BEARERS else [])])


_SHARED: Listing[SharedName] = Listing(
    what="shared",
    title="Names of several actors",
    columns=(Column("name", lambda row: row[0]), Column("id", lambda row: row[1])),
    table=(Shown("name", lambda one: one.name), Shown("actors", _bearers)),
    flat=lambda one: ((one.name, bearer) for bearer in one.ids),
    reviewed=True,
)


@with_options
def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    kind: Annotated[EntityKind | None, typer.Option("--kind", help="Only this kind.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Only of this state (id).")] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="Only with this id, or a name that holds these words.")
    ] = None,
    layer: Annotated[LayerName | None, typer.Option("--layer", help="Only of this layer.")] = None,
    shared: Annotated[bool, typer.Option("--shared", help="List names that several actors bear.")] = False,
    *,
    output: RowOutput,
) -> None:
    """List the actors known: the shipped ones, those added by hand and those imported into the project.

    Example: musnad kb list --kind group --country yemen
    """
    base = known(project)
    if shared:
        output.show(_SHARED, shared_names(base.lexicon))
    else:
        output.show(_ACTORS, (_row(base, actor) for actor in _chosen(base, kind, country, text, layer)))


def _chosen(
    base: Known, kind: str | None, country: str | None, text: str | None, layer: LayerName | None
) -> Iterator[Actor]:
    """The actors that pass all filters, in the order of the layers."""
    wanted, latin = key(text or ""), (text or "").casefold()
    for one in base.lexicon.actors:
        if layer is not None and base.layer_of(one) != layer:
            continue
        actor = base.lexicon.actors[one]
        if kind not in (None, actor.kind) or country not in (None, actor.country):
            continue
        if text is None or latin == one.casefold() or _holds(actor, wanted, latin):
            yield actor


def _holds(actor: Actor, wanted: str, latin: str) -> bool:
    """Whether a name holds the words, whatever its letters' size."""
    names = (*names_of(actor), actor.name_en)
    return any(wanted in key(name) or latin in name.casefold() for name in names)


def _row(base: Known, actor: Actor) -> _Row:
    return _Row(
        actor.id, actor.kind, actor.name, actor.name_en, actor.country, base.layer_of(actor.id),
        len(names_of(actor)),
    )  # fmt: skip
