"""Tables 5: tombstones, which the first of tables 4 lacked; an id of the project's own; the custody log by
subject. From here on PostgreSQL has tables too."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Add what is not there."""
    op.create_table(
        "tombstones",
        sa.Column("article", sa.String, primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        if_not_exists=True,
    )
    identity = op.create_table(
        "identity",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
    )
    op.bulk_insert(identity, [{"number": 1, "id": str(uuid4())}])
    op.create_index("custody_subject", "custody", ["subject"])
