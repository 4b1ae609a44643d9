"""`musnad kb list`: the actors known, or the names that several of them bear."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer

from musnad.cli.console import cell, out, write_csv, write_json
from musnad.cli.kb.plain import plain_table
from musnad.cli.options import (
    DEFAULT_PROJECT,
    TABLE_ROWS,
    AsCsv,
    AsJson,
    Limit,
    ProjectFolder,
    of_total,
    one_form,
    rows_shown,
)
from musnad.lexicon.schema import Actor
from musnad.lexicon.shared import names_of, shared_names
from musnad.model.vocabulary import EntityKind
from musnad.queries.knowledge import Known, LayerName, known
from musnad.text.fold import key

_COLUMNS = ("id", "kind", "name", "name_en", "country", "layer", "names")


def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    kind: Annotated[EntityKind | None, typer.Option("--kind", help="Only this kind.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Only of this state (id).")] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="Only with this id, or a name that holds these words.")
    ] = None,
    layer: Annotated[LayerName | None, typer.Option("--layer", help="Only of this layer.")] = None,
    shared: Annotated[bool, typer.Option("--shared", help="List names that several actors bear.")] = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the actors known: the shipped ones, those added by hand and those imported into the project.

    Example: musnad kb list --kind group --country yemen
    """
    one_form(as_json, as_csv)
    base = known(project)
    if shared:
        _shared(base, limit, as_json, as_csv)
        return
    chosen = _chosen(base, kind, country, text, layer)
    if as_csv or as_json:
        rows = list(islice(chosen, limit or None))
        if as_csv:
            write_csv(_COLUMNS, (_row(base, actor) for actor in rows))
        else:
            shown = [dict(zip(_COLUMNS, _row(base, actor), strict=True)) for actor in rows]
            write_json({"total": len(shown), "actors": shown})
        return
    found = list(chosen)
    rows = found[: rows_shown(limit, False, len(found))]
    drawn = plain_table("Actors", *_COLUMNS, total=of_total(len(rows), len(found), "actors"))
    for actor in rows:
        drawn.add_row(*(cell("" if value is None else str(value)) for value in _row(base, actor)))
    out().print(drawn)


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


def _row(base: Known, actor: Actor) -> tuple[str | int | None, ...]:
    count = len(names_of(actor))
    layer = base.layer_of(actor.id)
    return (actor.id, actor.kind, actor.name, actor.name_en, actor.country, layer, count)


def _shared(base: Known, limit: int | None, as_json: bool, as_csv: bool) -> None:
    """Names with several bearers; a text that does not decide between them leaves such a name open."""
    found = shared_names(base.lexicon)
    rows = found[: rows_shown(limit, as_json or as_csv, len(found))]
    if as_csv:
        write_csv(("name", "id"), ((one.name, bearer) for one in rows for bearer in one.ids))
        return
    if as_json:
        write_json({"total": len(found), "shared": rows})
        return
    total = of_total(len(rows), len(found), "shared names")
    drawn = plain_table("Names of several actors", "name", "actors", total=total)
    for one in rows:
        ids = [*one.ids[:TABLE_ROWS], *(["…"] if len(one.ids) > TABLE_ROWS else [])]
        drawn.add_row(cell(one.name), cell("\n".join(ids)))
    out().print(drawn)
