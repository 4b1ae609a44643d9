"""What a person has set once for all calls: in files and in the environment.

An option goes before the environment, the environment before `musnad.toml` of the folder one works in (or
the nearest above it), that before the user's own file, and all of these before what is built in.
"""

import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from musnad.model.errors import SettingError
from musnad.store.place import shown

FILE = "musnad.toml"
_USERS = "config.toml"
Value: TypeAlias = str | int
Check: TypeAlias = Callable[[Value, Path], Value | None]
"""The value as it is used, of one that stands in a file of that folder; None where it makes no sense."""


def _text(value: Value, folder: Path) -> Value | None:
    del folder
    return value if isinstance(value, str) and value.strip() else None


def _place(value: Value, folder: Path) -> Value | None:
    """A project: an address as it is, a folder as seen from where the file lies."""
    if not isinstance(value, str) or not value.strip():
        return None
    return value if "://" in value else str(folder / Path(value).expanduser())


def _count(value: Value, folder: Path) -> Value | None:
    del folder
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _one_of(*words: str) -> Check:
    return lambda value, _: value if value in words else None


class Setting(msgspec.Struct, frozen=True):
    """One thing that can be set: how a value is checked, what values make sense, what is built in."""

    check: Check
    sense: str
    built_in: str


SETTINGS: Mapping[str, Setting] = {
    "project": Setting(_place, "a folder, or the address of a database", "musnad-project"),
    "output": Setting(_one_of("table", "json", "jsonl", "csv"), "table, json, jsonl or csv", "table"),
    "limit": Setting(_count, "a number, 0 for all", "25"),
    "by": Setting(_text, "a name", "none"),
    "lang": Setting(_one_of("ar", "en"), "ar or en", "ar"),
}
Origin: TypeAlias = Literal["environment", "file", "built in"]


class Found(msgspec.Struct, frozen=True):
    """A setting's value and where it comes from; `where` names the variable or file."""

    name: str
    value: str
    origin: Origin
    where: str = ""


class Settings(msgspec.Struct, frozen=True):
    """What files say. `files` are those that were read, first the one that goes before; `unknown` has a
    line for each key that nobody knows."""

    values: Mapping[str, tuple[Value, Path]] = {}
    files: tuple[Path, ...] = ()
    unknown: tuple[str, ...] = ()

    def found(self, environment: Mapping[str, str]) -> Iterator[Found]:
        """Each setting as it stands for a call without options."""
        for name, setting in SETTINGS.items():
            variable = variable_of(name)
            if environment.get(variable):
                yield Found(name, shown(environment[variable]), "environment", variable)
            elif name in self.values:
                value, file = self.values[name]
                yield Found(name, shown(str(value)), "file", str(file))
            else:
                yield Found(name, setting.built_in, "built in")


def variable_of(setting: str) -> str:
    """The variable of the environment that sets it."""
    return f"MUSNAD_{setting.upper()}"


def users_file(environment: Mapping[str, str] | None = None) -> Path:
    """Where the user's own settings lie: under XDG_CONFIG_HOME, or where the system keeps such files."""
    known = os.environ if environment is None else environment
    named = known.get("XDG_CONFIG_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "musnad" / _USERS
    if sys.platform == "win32" and known.get("APPDATA"):
        return Path(known["APPDATA"]) / "musnad" / _USERS
    home = Path.home()
    base = home / "Library" / "Application Support" if sys.platform == "darwin" else home / ".config"
    return base / "musnad" / _USERS


def nearest(folder: Path) -> Path | None:
    """The `musnad.toml` in a folder, or in the nearest above it."""
    return next((one / FILE for one in (folder, *folder.parents) if (one / FILE).is_file()), None)


def load(folder: Path, users: Path) -> Settings:
    """What the files say for a call in that folder. SettingError, naming file and key, for a value that
    makes no sense, or a file that is none."""
    mine = nearest(folder)
    files = tuple(one for one in (mine, users) if one is not None and one.is_file())
    values: dict[str, tuple[Value, Path]] = {}
    unknown: list[str] = []
    for file in files:
        for name, value in _read(file).items():
            if name not in SETTINGS:
                unknown.append(f"{file}: {name}: no such setting; there are {', '.join(SETTINGS)}")
                continue
            checked = SETTINGS[name].check(value, file.parent)
            if checked is None:
                raise SettingError(f"{file}: {name}: {SETTINGS[name].sense}, not {value!r}")
            values.setdefault(name, (checked, file))
    return Settings(values, files, tuple(unknown))


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{file}: not TOML: {error}") from None
    except OSError as error:
        raise SettingError(f"{file}: {error.strerror or error}") from None
