"""The tables of a project. What a reading says is kept twice: whole, as `musnad/1` JSON, which is the
truth, and as rows to query, which can be made again from it."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 3
"""Raised with every change of the tables; a project of a higher version is not opened."""

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("published", String),
    Column("outlet", String),
    Column("title", Text),
    Column("url", Text),
    Column("raw_sha256", String(64)),
    Column("added", String, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("id", "sha256"),
)
"""One row for each text an article id ever had; `current` marks the one that counts."""
Index("one_current", articles.c.id, unique=True, sqlite_where=articles.c.current)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String, nullable=False),
    Column("knowledge", String, nullable=False),
    Column("started", String, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("article", ForeignKey(articles.c.key, ondelete="CASCADE"), primary_key=True),
    Column("run", ForeignKey(runs.c.id), nullable=False),
    Column("document", LargeBinary, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("input", String, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("article", String, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("at", String, nullable=False),
    Column("reason", Text, nullable=False),
)
"""What was deleted: a text of an article id, by its hash alone."""

custody = Table(
    "custody",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)


def _rows(name: str, *columns: Column) -> Table:  # type: ignore[type-arg]  # columns of any type
    """A table of one kind of thing in readings, keyed by reading and the thing's id in it."""
    reading: Column[int] = Column(
        "article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True
    )
    return Table(name, metadata, reading, Column("id", String, primary_key=True), *columns)


entities = _rows(
    "entities",
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text),
    Column("known", Boolean, nullable=False),
)
mentions = _rows(
    "mentions",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("entity", String, nullable=False, index=True),
)
times = _rows(
    "times",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", String),
)
attributions = _rows(
    "attributions",
    Column("parent", String),
    Column("cue_start", Integer, nullable=False),
    Column("cue_end", Integer, nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("source_kind", String, nullable=False),
    Column("source_entity", String, index=True),
    Column("stance", String, nullable=False, index=True),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
)
claims = _rows(
    "claims",
    Column("attribution", String),
    Column("event", String, nullable=False, index=True),
    Column("mode", String),
    Column("time", String),
    Column("polarity", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("extractor", String, nullable=False),
)

claim_roles = Table(
    "claim_roles",
    metadata,
    Column("article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True),
    Column("claim", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("entity", String, primary_key=True, index=True),
)

claim_figures = Table(
    "claim_figures",
    metadata,
    Column("article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True),
    Column("claim", String, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("low", Float),
    Column("high", Float),
    Column("approximate", Boolean, nullable=False),
    Column("currency", String),
)
"""Figures as their claims' sources give them: a range each, an open end null."""

denials = Table(
    "denials",
    metadata,
    Column("article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True),
    Column("attribution", String, primary_key=True),
    Column("claim", String, primary_key=True),
)

READING_TABLES = (entities, mentions, times, attributions, claims, claim_roles, claim_figures, denials)
"""The tables made from readings."""

APPEND_ONLY = tuple(
    f"CREATE TRIGGER custody_no_{verb.lower()} BEFORE {verb} ON custody "
    "BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
"""SQLite statements that keep the custody log from being rewritten by mistake."""
