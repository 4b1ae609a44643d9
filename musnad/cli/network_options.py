"""The options that all `musnad network` commands share, given to each from one place."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import typer

from musnad.cli.options import DEFAULT_PROJECT, AsCsv, AsJson, AsOf, Limit, ProjectFolder
from musnad.model.network import FAMILIES, Family, TieStatus
from musnad.model.vocabulary import EntityKind, Event
from musnad.queries.ties import TiesWanted

_SHORT = {
    "cooperation": frozenset({"verbal cooperation", "material cooperation"}),
    "conflict": frozenset({"verbal conflict", "material conflict"}),
}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a command was asked for, as it was typed; see the options' own help below."""

    project: Path = DEFAULT_PROJECT
    event: list[str] | None = None
    kind: list[str] | None = None
    country: list[str] | None = None
    status: list[str] | None = None
    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    min_origins: int = 0
    unrealised: bool = False
    outermost: bool = False
    limit: int | None = None
    as_json: bool = False
    as_csv: bool = False

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


_OPTIONS: dict[str, Any] = {
    "project": ProjectFolder,
    "event": Annotated[
        list[str] | None,
        typer.Option("--event", help="Only this event (ASSAULT), family (material conflict), cooperation or "
                                     "conflict; may be repeated."),
    ],
    "kind": Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only ties between actors of this kind (group); may be repeated."),
    ],
    "country": Annotated[
        list[str] | None,
        typer.Option("--country", help="Only ties of this country's actors: id or name; may be repeated."),
    ],
    "status": Annotated[
        list[str] | None,
        typer.Option("--status", help="Only ties of this status (denied); may be repeated."),
    ],
    "start": Annotated[str | None, typer.Option("--from", help="Only acts on this day (EDTF) or later.")],
    "end": Annotated[str | None, typer.Option("--to", help="Only acts on this day (EDTF) or earlier.")],
    "as_of": AsOf,
    "min_origins": Annotated[
        int, typer.Option("--min-origins", min=0, help="Only ties of so many independent origins, surely.")
    ],
    "unrealised": Annotated[
        bool, typer.Option("--unrealised", help="Take acts told as planned or possible, too.")
    ],
    "outermost": Annotated[
        bool, typer.Option("--outermost", help="Count a body as what it belongs to: a ministry as its state.")
    ],
    "limit": Limit,
    "as_json": AsJson,
    "as_csv": AsCsv,
}  # fmt: skip


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with all shared options in the place of its parameter `asked`."""
    own = [one for one in inspect.signature(command).parameters.values() if one.name != "asked"]
    defaults = {field.name: field.default for field in msgspec.structs.fields(Asked)}
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name], annotation=annotation)
        for name, annotation in _OPTIONS.items()
    ]

    @wraps(command)
    def called(**given: Any) -> None:
        asked = Asked(**{name: given.pop(name) for name in _OPTIONS})
        command(**given, asked=asked)

    called.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]  # Typer reads it
    called.__annotations__ = {one.name: one.annotation for one in (*own, *shared)}
    return called


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
