"""The tables of a project. What a reading says is kept twice: whole, as `musnad/1` JSON, which is the
truth, and as rows to query, which can be made again from it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 6
"""Raised with every change of the tables, each with its step in `migrations/versions`; a project of a
higher version is not opened."""
VERSION_TABLE = "musnad_version"

metadata = MetaData()

NAME = String().with_variant(String(collation="C"), "postgresql")
"""Short text that is compared and sorted: by its characters' numbers in either database."""
HASH = String(64).with_variant(String(64, collation="C"), "postgresql")
LONG = BigInteger().with_variant(Integer(), "sqlite")
"""A number of 63 bits."""

versions = Table(
    VERSION_TABLE,
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
"""One row: the version of these tables, in the form alembic keeps it."""

identity = Table(
    "identity",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", NAME, nullable=False),
)
"""One row: an id of the project's own, by which a folder beside the database is known to be its."""

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", NAME, nullable=False),
    Column("sha256", HASH, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("published", NAME),
    Column("outlet", NAME),
    Column("title", Text),
    Column("url", Text),
    Column("raw_sha256", HASH),
    Column("added", NAME, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("id", "sha256"),
)
"""One row for each text an article id ever had; `current` marks the one that counts."""
Index(
    "one_current",
    articles.c.id,
    unique=True,
    sqlite_where=articles.c.current,
    postgresql_where=articles.c.current,
)
Index(
    "superseded",
    articles.c.key,
    sqlite_where=~articles.c.current,
    postgresql_where=~articles.c.current,
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", NAME, nullable=False),
    Column("knowledge", NAME, nullable=False),
    Column("started", NAME, nullable=False),
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
    Column("input", NAME, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", NAME, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("article", NAME, primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("at", NAME, nullable=False),
    Column("reason", Text, nullable=False),
)
"""What was deleted: a text of an article id, by its hash alone."""

custody = Table(
    "custody",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", NAME, nullable=False),
    Column("action", NAME, nullable=False),
    Column("subject", NAME, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False, unique=True),
    Index("custody_subject", "subject", postgresql_using="hash"),  # subjects may be long
)


def _rows(name: str, *columns: Column) -> Table:  # type: ignore[type-arg]  # columns of any type
    """A table of one kind of thing in readings, keyed by reading and the thing's id in it."""
    reading: Column[int] = Column(
        "article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True
    )
    return Table(name, metadata, reading, Column("id", NAME, primary_key=True), *columns)


entities = _rows(
    "entities",
    Column("kind", NAME, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text),
    Column("known", Boolean, nullable=False),
)
mentions = _rows(
    "mentions",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("entity", NAME, nullable=False, index=True),
)
times = _rows(
    "times",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", NAME),
)
attributions = _rows(
    "attributions",
    Column("parent", NAME),
    Column("cue_start", Integer, nullable=False),
    Column("cue_end", Integer, nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("source_kind", NAME, nullable=False),
    Column("source_entity", NAME, index=True),
    Column("stance", NAME, nullable=False, index=True),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
)
claims = _rows(
    "claims",
    Column("attribution", NAME),
    Column("event", NAME, nullable=False, index=True),
    Column("mode", NAME),
    Column("time", NAME),
    Column("polarity", NAME, nullable=False),
    Column("modality", NAME, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("extractor", NAME, nullable=False),
)

claim_roles = Table(
    "claim_roles",
    metadata,
    Column("article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True),
    Column("claim", NAME, primary_key=True),
    Column("role", NAME, primary_key=True),
    Column("entity", NAME, primary_key=True, index=True),
)

claim_figures = Table(
    "claim_figures",
    metadata,
    Column("article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True),
    Column("claim", NAME, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("kind", NAME, nullable=False, index=True),
    Column("low", Float),
    Column("high", Float),
    Column("approximate", Boolean, nullable=False),
    Column("currency", NAME),
)
"""Figures as their claims' sources give them: a range each, an open end null."""

denials = Table(
    "denials",
    metadata,
    Column("article", ForeignKey(readings.c.article, ondelete="CASCADE"), primary_key=True),
    Column("attribution", NAME, primary_key=True),
    Column("claim", NAME, primary_key=True),
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
    Column("tag", LONG, primary_key=True, index=True),
)
"""Hashes of what claims of an article can be found by."""

standings = Table(
    "standings",
    metadata,
    Column("item", NAME, primary_key=True),
    Column("article", ForeignKey(item_sets.c.article, ondelete="CASCADE"), nullable=False, index=True),
    Column("leader", NAME, nullable=False, index=True),
    Column("reasons", Text, nullable=False),
    Column("rivals", Text, nullable=False),
)
"""Under which claim each stands, and which features matched (JSON)."""

hanging = Table(
    "hanging",
    metadata,
    Column("item", ForeignKey(standings.c.item, ondelete="CASCADE"), primary_key=True),
    Column("on", NAME, primary_key=True, index=True),
)
"""Whose going would have a claim looked at again."""

matters = Table(
    "matters",
    metadata,
    Column("id", NAME, primary_key=True),
    Column("event", NAME, nullable=False, index=True),
    Column("status", NAME, nullable=False, index=True),
    Column("first", NAME),
    Column("last", NAME),
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
    Column("item", NAME, primary_key=True),
    Column("matter", ForeignKey(matters.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("article", NAME, nullable=False, index=True),
)

reuse_pairs = Table(
    "reuse_pairs",
    metadata,
    Column("left", NAME, primary_key=True),
    Column("right", NAME, primary_key=True, index=True),
    Column("kind", NAME, nullable=False),
    Column("jaccard", Float, nullable=False),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", NAME, primary_key=True),
    Column("new", NAME),
    Column("at", NAME, nullable=False),
)
"""Where the id of a matter that is no more leads; null where its claims are gone."""

matter_state = Table(
    "matter_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rules", NAME, nullable=False),
    Column("judgements", Integer, nullable=False),
)
"""One row: by which rules the matters were made, and up to which judgement."""

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("verdict", NAME, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

gradings = Table(
    "gradings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", NAME, nullable=False),
    Column("subject", NAME, nullable=False, index=True),
    Column("document", LargeBinary, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", NAME, nullable=False, index=True),
    Column("document", LargeBinary, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("name", NAME, primary_key=True),
    Column("role", NAME, nullable=False),
    Column("password", NAME, nullable=False),
    Column("at", NAME, nullable=False),
    Column("disabled", Boolean, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", HASH, primary_key=True),
    Column("account", ForeignKey(accounts.c.name, ondelete="CASCADE"), nullable=False),
    Column("expires", NAME, nullable=False),
)

KEPT_FOR_EVER = ("custody", "judgements", "gradings", "reviews")
"""Tables that are only ever added to; each database keeps them from being rewritten by mistake."""

for _name, _table in (("readings_keys", readings), ("item_sets_keys", item_sets)):
    Index(_name, _table.c.article)
"""Whoever asks which keys there are would read whole documents, beside which SQLite holds each key."""
