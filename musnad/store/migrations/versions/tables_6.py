"""Tables 6: indexes by which an update finds what is new without going through whole documents."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Add them."""
    superseded = ~sa.column("current", sa.Boolean)  # as the queries say it, or SQLite uses no such index
    op.create_index("superseded", "articles", ["key"], sqlite_where=superseded, postgresql_where=superseded)
    op.create_index("readings_keys", "readings", ["article"])
    op.create_index("item_sets_keys", "item_sets", ["article"])
