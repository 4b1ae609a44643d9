"""Options that belong together, declared once as a struct and given to any command."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints

import msgspec


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """A group of options: each field is one, annotated with its `typer.Option`."""


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of each group in the place of the parameter that asks for it."""
    own: list[inspect.Parameter] = []
    groups: dict[str, type[Options]] = {}
    for one in inspect.signature(command).parameters.values():
        if isinstance(one.annotation, type) and issubclass(one.annotation, Options):
            groups[one.name] = one.annotation
        else:
            own.append(one)
    shared = [each for group in groups.values() for each in _parameters(group)]

    @wraps(command)
    def called(**given: Any) -> None:
        made = {
            name: group(**{each: given.pop(each) for each in group.__struct_fields__})
            for name, group in groups.items()
        }
        command(**given, **made)

    called.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]  # Typer reads it
    called.__annotations__ = {one.name: one.annotation for one in (*own, *shared)}
    return called


def _parameters(group: type[Options]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if one.default is msgspec.NODEFAULT else one.default,
            annotation=hints[one.name],
        )
        for one in msgspec.structs.fields(group)
    ]
