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

SCHEMA_VERSION = 4
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

item_sets = Table(
    "item_sets",
    metadata,
    Column("article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True),
    Column("document", LargeBinary, nullable=False),
)
"""An article's claims made comparable; a reading without a row here is not in the matters yet."""

item_tags = Table(
    "item_tags",
    metadata,
    Column("article", ForeignKey(item_sets.c.article, ondelete="CASCADE"), primary_key=True),
    Column("tag", Integer, primary_key=True, index=True),
)
"""Hashes of what claims of an article can be found by."""

standings = Table(
    "standings",
    metadata,
    Column("item", String, primary_key=True),
    Column("article", ForeignKey(item_sets.c.article, ondelete="CASCADE"), nullable=False, index=True),
    Column("leader", String, nullable=False, index=True),
    Column("reasons", Text, nullable=False),
    Column("rivals", Text, nullable=False),
)
"""Under which claim each stands, and which features matched (JSON)."""

hanging = Table(
    "hanging",
    metadata,
    Column("item", ForeignKey(standings.c.item, ondelete="CASCADE"), primary_key=True),
    Column("on", String, primary_key=True, index=True),
)
"""Whose going would have a claim looked at again."""

matters = Table(
    "matters",
    metadata,
    Column("id", String, primary_key=True),
    Column("event", String, nullable=False, index=True),
    Column("status", String, nullable=False, index=True),
    Column("first", String),
    Column("last", String),
    Column("origins_low", Integer, nullable=False),
    Column("origins_high", Integer, nullable=False),
    Column("known_by", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("entities", LargeBinary, nullable=False),
)
"""Matters as of the last update; made again from readings and judgements at any time."""

matter_claims = Table(
    "matter_claims",
    metadata,
    Column("item", String, primary_key=True),
    Column("matter", ForeignKey(matters.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("article", String, nullable=False, index=True),
)

reuse_pairs = Table(
    "reuse_pairs",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True, index=True),
    Column("kind", String, nullable=False),
    Column("jaccard", Float, nullable=False),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", String, primary_key=True),
    Column("new", String),
    Column("at", String, nullable=False),
)
"""Where the id of a matter that is no more leads; null where its claims are gone."""

matter_state = Table(
    "matter_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rules", String, nullable=False),
    Column("judgements", Integer, nullable=False),
)
"""One row: by which rules the matters were made, and up to which judgement."""

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

gradings = Table(
    "gradings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("document", LargeBinary, nullable=False),
)

KEPT_FOR_EVER = ("custody", "judgements", "gradings")

APPEND_ONLY = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, 'the {table} {'log ' if table == 'custody' else ''}is append-only'); END"
    for table in KEPT_FOR_EVER
    for verb in ("UPDATE", "DELETE")
)
"""SQLite statements that keep what is only ever added to from being rewritten by mistake."""
