"""Tables 4: matters, judgements, grades and capture records, as far as the kind of 3 at hand lacks them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def _of(column: str) -> sa.ForeignKey:
    """What a row goes with."""
    return sa.ForeignKey(column, ondelete="CASCADE")


def upgrade() -> None:
    """Add what is not there."""
    _captures()
    _items()
    _matters()
    _decisions()


def _table(name: str, *columns: sa.Column[Any], indexed: tuple[str, ...] = ()) -> None:
    """A table with its indexes, unless it is there."""
    op.create_table(name, *columns, if_not_exists=True)
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column], if_not_exists=True)


def _captures() -> None:
    _table(
        "captures",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.Column("raw_sha256", sa.String(64), nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        indexed=("article", "raw_sha256"),
    )


def _items() -> None:
    _table(
        "item_sets",
        sa.Column("article", sa.Integer, _of("readings.article"), primary_key=True),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    _table(
        "item_tags",
        sa.Column("article", sa.Integer, _of("item_sets.article"), primary_key=True),
        sa.Column("tag", sa.Integer, primary_key=True),
        indexed=("tag",),
    )
    _table(
        "standings",
        sa.Column("item", sa.String, primary_key=True),
        sa.Column("article", sa.Integer, _of("item_sets.article"), nullable=False),
        sa.Column("leader", sa.String, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("rivals", sa.Text, nullable=False),
        indexed=("article", "leader"),
    )
    _table(
        "hanging",
        sa.Column("item", sa.String, _of("standings.item"), primary_key=True),
        sa.Column("on", sa.String, primary_key=True),
        indexed=("on",),
    )
    _table(
        "reuse_pairs",
        sa.Column("left", sa.String, primary_key=True),
        sa.Column("right", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("jaccard", sa.Float, nullable=False),
        indexed=("right",),
    )


def _matters() -> None:
    _table(
        "matters",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("first", sa.String),
        sa.Column("last", sa.String),
        sa.Column("origins_low", sa.Integer, nullable=False),
        sa.Column("origins_high", sa.Integer, nullable=False),
        sa.Column("known_by", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("entities", sa.LargeBinary, nullable=False),
        indexed=("event", "status"),
    )
    _table(
        "matter_claims",
        sa.Column("item", sa.String, primary_key=True),
        sa.Column("matter", sa.String, _of("matters.id"), nullable=False),
        sa.Column("article", sa.String, nullable=False),
        indexed=("matter", "article"),
    )
    _table(
        "redirects",
        sa.Column("old", sa.String, primary_key=True),
        sa.Column("new", sa.String),
        sa.Column("at", sa.String, nullable=False),
    )
    _table(
        "matter_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("judgements", sa.Integer, nullable=False),
    )


def _decisions() -> None:
    _table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    _table(
        "gradings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        indexed=("subject",),
    )
    for table in ("judgements", "gradings"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the {table} is append-only'); END"
            )
