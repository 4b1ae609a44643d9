"""Tables 2: figures of claims. They fill as articles are read again."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def _of(column: str) -> sa.ForeignKey:
    """What a row goes with."""
    return sa.ForeignKey(column, ondelete="CASCADE")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "claim_figures",
        sa.Column("article", sa.Integer, _of("readings.article"), primary_key=True),
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("approximate", sa.Boolean, nullable=False),
        sa.Column("currency", sa.String),
    )
