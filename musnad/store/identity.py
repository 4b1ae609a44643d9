"""That a folder and a database on a server belong together: both hold the same id."""

from pathlib import Path

from sqlalchemy import func, select

from musnad.model.errors import ProjectError
from musnad.store import schema
from musnad.store.database import Database

MARK = "project.id"
"""The file in the folder that holds the id."""


def belong(database: Database, folder: Path) -> None:
    """Mark the folder of a project that holds nothing yet. ProjectError where a folder is not the project's:
    what was kept in two folders would be half in each."""
    one = database.read(lambda connection: connection.execute(select(schema.identity.c.id)).scalar_one())
    mark = folder / MARK
    try:
        held = mark.read_text(encoding="ascii").strip() if mark.is_file() else None
        if held is None and _is_fresh(database):
            folder.mkdir(parents=True, exist_ok=True)
            mark.write_text(f"{one}\n", encoding="ascii")
            held = one
    except (OSError, ValueError) as error:
        raise ProjectError(f"{mark}: {getattr(error, 'strerror', None) or 'cannot be read'}") from None
    if held is None:
        raise ProjectError(
            f"{folder}: is not the folder of {database.name}; name the one that all members use "
            f"(if it is lost, make an empty one with a file {MARK} that says {one})"
        )
    if held != one:
        raise ProjectError(f"{folder}: belongs to another project than {database.name}")


def _is_fresh(database: Database) -> bool:
    """Whether nothing was ever done in the project."""
    query = select(func.count()).select_from(schema.custody)
    return database.read(lambda connection: not connection.execute(query).scalar_one())
