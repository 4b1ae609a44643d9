"""Tables 4: matters, judgements, grades and capture records, as far as the kind of 3 at hand lacks them."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Add what is not there."""
    _captures()
    _items()
    _matters()
    _decisions()


def _captures() -> None:
    op.create_table(
        "captures",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("article", sa.String, nullable=False, index=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.Column("raw_sha256", sa.String(64), nullable=False, index=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )


def _items() -> None:
    op.create_table(
        "item_sets",
        sa.Column("article", sa.ForeignKey("readings.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("document", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "item_tags",
        sa.Column("article", sa.ForeignKey("item_sets.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("tag", sa.Integer, primary_key=True, index=True),
        if_not_exists=True,
    )
    op.create_table(
        "standings",
        sa.Column("item", sa.String, primary_key=True),
        sa.Column(
            "article", sa.ForeignKey("item_sets.article", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("leader", sa.String, nullable=False, index=True),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("rivals", sa.Text, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "hanging",
        sa.Column("item", sa.ForeignKey("standings.item", ondelete="CASCADE"), primary_key=True),
        sa.Column("on", sa.String, primary_key=True, index=True),
        if_not_exists=True,
    )
    op.create_table(
        "reuse_pairs",
        sa.Column("left", sa.String, primary_key=True),
        sa.Column("right", sa.String, primary_key=True, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("jaccard", sa.Float, nullable=False),
        if_not_exists=True,
    )


def _matters() -> None:
    op.create_table(
        "matters",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("event", sa.String, nullable=False, index=True),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("first", sa.String),
        sa.Column("last", sa.String),
        sa.Column("origins_low", sa.Integer, nullable=False),
        sa.Column("origins_high", sa.Integer, nullable=False),
        sa.Column("known_by", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("entities", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "matter_claims",
        sa.Column("item", sa.String, primary_key=True),
        sa.Column("matter", sa.ForeignKey("matters.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("article", sa.String, nullable=False, index=True),
        if_not_exists=True,
    )
    op.create_table(
        "redirects",
        sa.Column("old", sa.String, primary_key=True),
        sa.Column("new", sa.String),
        sa.Column("at", sa.String, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "matter_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("judgements", sa.Integer, nullable=False),
        if_not_exists=True,
    )


def _decisions() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "gradings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("document", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )
    for table in ("judgements", "gradings"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the {table} is append-only'); END"
            )
