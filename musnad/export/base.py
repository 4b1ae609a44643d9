"""What every export format is: a module with a `FORMAT` and a `write`, both described here."""

import importlib
from collections.abc import Iterator
from typing import Any, Literal, Protocol, TypeAlias

import msgspec

from musnad.export.material import Material
from musnad.model.errors import ExtraError

Counted: TypeAlias = Literal["claims", "matters", "articles", "ties", "places"]
"""What an export counts: `exported 12 of 40 claims`."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format as a list of formats shows it. `drops`: what a project holds and a file of this format
    does not, a phrase each; `extra`: the extra of the installation that writing it needs; `opens_in`:
    programs that read it; `options`: the fields of `Options` it heeds; `of_one`: it tells of one matter
    or actor and takes what the actor says, too; `binary`: no text for a terminal."""

    name: str
    suffix: str
    media_type: str
    about: str
    opens_in: str
    counts: Counted
    drops: tuple[str, ...]
    extra: str | None = None
    options: tuple[str, ...] = ()
    of_one: bool = False
    binary: bool = False


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is written. `table`: which table, or `all` for a ZIP of them; `rtl`: sheets run from right
    to left; `bom`: a byte-order mark for Excel; `level`: one edge a report, or a tie of two actors."""

    table: str = "claims"
    rtl: bool = False
    bom: bool = False
    level: Literal["claims", "ties"] = "claims"


class Exporter(Protocol):
    """A format's module. The same material and options give the same bytes."""

    FORMAT: Format

    def write(self, given: Material, options: Options) -> Iterator[bytes]:
        """The file, piece by piece. ExtraError where a library is not installed."""


def library(name: str, extra: str, what: str) -> Any:
    """An optional library by its module name. ExtraError that says how to get it where it is not there."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.split(".")[0] != name.split(".", maxsplit=1)[0]:
            raise
        raise ExtraError(
            f"{what} needs an extra that is not installed: pip install 'musnad[{extra}]' (no {name})"
        ) from None
