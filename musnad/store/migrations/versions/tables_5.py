"""Tables 5: tombstones, which the first of tables 4 lacked; an id of the project's own; the custody log by
subject; reviews of claims, accounts and sessions. From here on PostgreSQL has tables too."""

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
    _reviews()
    _team()


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_reviews_article", "reviews", ["article"])
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER IF NOT EXISTS reviews_no_{verb.lower()} BEFORE {verb} ON reviews "
            "BEGIN SELECT RAISE(ABORT, 'the reviews is append-only'); END"
        )


def _team() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("password", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False),
        sa.Column("expires", sa.String, nullable=False),
    )
