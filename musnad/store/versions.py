"""Versions of the tables: an empty database gets the newest, an older one is brought up step by step."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import Connection, insert, text

from musnad.model.errors import ProjectError
from musnad.store import captures, schema
from musnad.store.schema import SCHEMA_VERSION, VERSION_TABLE, metadata

if TYPE_CHECKING:
    from musnad.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)

assert captures.captures.metadata is metadata  # all tables are known from here on


def prepare(database: "Database", create: bool) -> None:
    """Make the tables of an empty database, and bring up those of an older one, of which one line is
    logged as a warning. ProjectError where it is not ours, newer, or empty and none is to be made."""
    if database.read(database.version) == SCHEMA_VERSION:
        return
    with database.writing() as connection:
        found = database.version(connection)  # another program may have been quicker
        if found is None:
            if not create:
                raise ProjectError(f"{database.name}: is empty, no Musnad project; `musnad read` makes one")
            _make(database, connection)
        elif found > SCHEMA_VERSION:
            raise ProjectError(
                f"{database.name}: was made by a newer Musnad "
                f"(tables {found}, this one knows {SCHEMA_VERSION})"
            )
        elif found < SCHEMA_VERSION:
            kept = database.copied(found)
            upgrade(connection, found)
            database.mark(connection, SCHEMA_VERSION)
            _log.warning("%s: tables %d brought up to %d; %s", database.name, found, SCHEMA_VERSION, kept)


def _make(database: "Database", connection: Connection) -> None:
    metadata.create_all(connection)
    for statement in database.append_only:
        connection.execute(text(statement))
    connection.execute(insert(schema.versions).values(version_num=str(SCHEMA_VERSION)))
    connection.execute(insert(schema.identity).values(number=1, id=str(uuid4())))
    database.mark(connection, SCHEMA_VERSION)


def upgrade(connection: Connection, found: int) -> None:
    """Take each step from the version that was found to the newest, within the transaction at hand."""
    from alembic import command  # noqa: PLC0415  # only older projects need it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if not connection.dialect.has_table(connection, VERSION_TABLE):  # before version 5 there was no row
        command.stamp(config, str(found))
    command.upgrade(config, str(SCHEMA_VERSION))
