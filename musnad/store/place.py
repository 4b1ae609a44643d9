"""Where a project is: a folder with a SQLite file in it, or a database on a server and a folder beside it."""

import os
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from musnad.model.errors import ProjectError

DATABASE = "musnad.sqlite"
LAYER = "knowledge"
"""The folder, in the project's, of the actors it knows beyond the shipped ones."""
FOLDER = "MUSNAD_FOLDER"
"""The environment variable that names the folder beside a database on a server."""
_SCHEMES = ("postgresql", "postgres")


class Place(msgspec.Struct, frozen=True):
    """A project's place. `folder` holds raw files, the project's own knowledge and the list of failures;
    `url` is the PostgreSQL database, None where the database is a file in the folder."""

    folder: Path
    url: str | None = None

    @classmethod
    def of(cls, given: "Where") -> "Place":
        """The place of a folder's name or of `postgresql://…?folder=DIRECTORY`; without `folder`, the
        environment names it. ProjectError where nothing does."""
        if isinstance(given, Place):
            return given
        scheme, mark, rest = str(given).partition("://")
        if not mark or scheme.casefold() not in _SCHEMES:
            return cls(Path(given))
        parts = urlsplit(f"postgresql://{rest}")
        asked = parse_qsl(parts.query, keep_blank_values=True)
        folder = next((value for name, value in asked if name == "folder"), os.environ.get(FOLDER, ""))
        others = urlencode([one for one in asked if one[0] != "folder"])
        address = f"postgresql://{parts.netloc}{parts.path}"
        place = cls(Path(folder), f"{address}?{others}" if others else address)
        if not folder.strip():
            raise ProjectError(
                f"{place}: name the folder that goes with it: add ?folder=DIRECTORY to the address, "
                f"or set {FOLDER}"
            )
        return place

    @property
    def is_there(self) -> bool:
        """Whether there may be a project: on a server, only opening tells."""
        return self.url is not None or (self.folder / DATABASE).is_file()

    def __truediv__(self, name: str) -> Path:
        """A file in the project's folder."""
        return self.folder / name

    def __str__(self) -> str:
        """What may be shown: no password, and nothing that could hold one."""
        return str(self.folder) if self.url is None else shown(self.url)

    def __repr__(self) -> str:
        """The same, for a traceback is seen by many."""
        return f"Place({self})"


def shown(where: str) -> str:
    """A folder's name as it is; an address without a password, and without all that could hold one."""
    if "://" not in where:
        return where
    parts = urlsplit(where)
    user, mark, host = parts.netloc.rpartition("@")
    return f"{parts.scheme}://{user.partition(':')[0]}{mark}{host}{parts.path}"


Where: TypeAlias = str | Path | Place
"""How callers name a project."""
