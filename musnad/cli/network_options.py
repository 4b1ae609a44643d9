"""The options that all `musnad network` commands share."""

from typing import Annotated, get_args

import typer

from musnad.cli.completion import actor_ids, event_names
from musnad.cli.groups import Options
from musnad.cli.options import DEFAULT_PROJECT, AsOf, ProjectFolder
from musnad.model.network import FAMILIES, Family, TieStatus
from musnad.model.vocabulary import EntityKind, Event
from musnad.queries.ties import TiesWanted

_SHORT = {
    "cooperation": frozenset({"verbal cooperation", "material cooperation"}),
    "conflict": frozenset({"verbal conflict", "material conflict"}),
}


class Asked(Options, frozen=True, kw_only=True):
    """What a network command was asked for, as it was typed."""

    project: ProjectFolder = DEFAULT_PROJECT
    event: Annotated[
        list[str] | None,
        typer.Option(
            "--event",
            autocompletion=event_names,
            help="Only this event (ASSAULT), family (material conflict), cooperation or conflict; "
            "may be repeated.",
        ),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only ties between actors of this kind (group); may be repeated."),
    ] = None
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            autocompletion=actor_ids,
            help="Only ties of this country's actors: id or name; may be repeated.",
        ),
    ] = None
    status: Annotated[
        list[str] | None,
        typer.Option("--status", help="Only ties of this status (denied); may be repeated."),
    ] = None
    start: Annotated[str | None, typer.Option("--from", help="Only acts on this day (EDTF) or later.")] = None
    end: Annotated[str | None, typer.Option("--to", help="Only acts on this day (EDTF) or earlier.")] = None
    as_of: AsOf = None
    min_origins: Annotated[
        int, typer.Option("--min-origins", min=0, help="Only ties of so many independent origins, surely.")
    ] = 0
    unrealised: Annotated[
        bool, typer.Option("--unrealised", help="Take acts told as planned or possible, too.")
    ] = False
    outermost: Annotated[
        bool, typer.Option("--outermost", help="Count a body as what it belongs to: a ministry as its state.")
    ] = False  # fmt: skip

    @property
    def families(self) -> frozenset[Family]:
        """The families that `--event` names, or that hold the events it names."""
        found: set[Family] = set()
        for word in self.event or ():
            found |= _families(word)
        return frozenset(found)

    @property
    def kinds(self) -> frozenset[EntityKind]:
        """What `--kind` names."""
        return frozenset(one for one in get_args(EntityKind) if one in _among(self.kind, EntityKind))

    @property
    def statuses(self) -> frozenset[TieStatus]:
        """What `--status` names."""
        return frozenset(one for one in get_args(TieStatus) if one in _among(self.status, TieStatus))

    @property
    def events(self) -> frozenset[Event]:
        """The events that `--event` names; none where it names a family too."""
        words = {word.upper() for word in self.event or ()}
        return frozenset(one for one in FAMILIES if one in words) if words <= FAMILIES.keys() else frozenset()

    @property
    def wanted(self) -> TiesWanted:
        """All filters of ties."""
        return TiesWanted(
            families=self.families,
            events=self.events,
            any_event=bool(self.event),
            statuses=self.statuses,
            kinds=self.kinds,
            countries=tuple(self.country or ()),
            start=self.start,
            end=self.end,
            min_origins=self.min_origins,
            unrealised=self.unrealised,
        )


def _among(words: list[str] | None, allowed: object) -> set[str]:
    """The words, all of which a literal type allows. BadParameter for another."""
    for word in words or ():
        if word not in get_args(allowed):
            raise typer.BadParameter(f"{word}: none of {', '.join(get_args(allowed))}")
    return set(words or ())


def _families(word: str) -> frozenset[Family]:
    """The families a word names. BadParameter where it names none."""
    lowered = word.casefold()
    if word.upper() in FAMILIES:
        return frozenset({family for event, family in FAMILIES.items() if event == word.upper()})
    found = [one for one in get_args(Family) if one in _SHORT.get(lowered, {lowered})]
    if not found:
        families = ", ".join(get_args(Family))
        raise typer.BadParameter(f"{word}: no event and no family of events ({families})")
    return frozenset(found)
