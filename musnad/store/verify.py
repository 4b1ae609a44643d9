"""Does a project hold what was put into it? Every hash is made again, every quote laid beside its text."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec
from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.exc import DatabaseError

from musnad.model.capture import ELSEWHERE, Capture
from musnad.model.errors import LostError, ProjectError
from musnad.model.matter import Matter
from musnad.model.matter import Report as ReportOf
from musnad.model.reading import Claim, Reading
from musnad.store import chain, schema
from musnad.store.base import Entry
from musnad.store.captures import captures, mark_of
from musnad.store.database import Database, one_line
from musnad.store.raw import RAW, RawFiles
from musnad.store.rows import rows_of

What: TypeAlias = Literal["database", "custody", "article", "reading", "quote", "rows", "capture", "raw"]
_PAGE = 200


class Finding(msgspec.Struct, frozen=True):
    """One thing that does not hold: what kind, whose (an article's id, a log line's number …), and why."""

    what: What
    subject: str
    reason: str


class Report(msgspec.Struct):
    """What was checked, how often, and what did not hold. `head` is the last line of the custody log: its
    number and hash, to be noted elsewhere, for only so does a log show that is cut off at its end.
    `unlogged` counts readings whose log line is older than their hashes and says nothing of them."""

    checked: dict[str, int]
    findings: list[Finding]
    head: tuple[int, str] | None = None
    unlogged: int = 0

    @property
    def ok(self) -> bool:
        """Whether all of it holds."""
        return not self.findings


class _Logged(msgspec.Struct):
    """What the log says of one article id: hashes of texts added and deleted, and of its last readings
    by text."""

    texts: set[str] = msgspec.field(default_factory=set)
    deleted: set[str] = msgspec.field(default_factory=set)
    readings: dict[str, str | None] = msgspec.field(default_factory=dict)


def verify(database: Database, folder: Path, noted: str | None = None) -> Report:
    """Check all of a project. `noted`: the hash of a log line that was noted elsewhere earlier."""
    report = Report({}, [])
    findings = _Findings(report)
    try:
        with database.engine.connect() as connection:
            _all(connection, database, folder, findings, noted)
    except LostError:
        raise  # it may hold very well
    except (
        ProjectError,
        DatabaseError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:  # a value no column should hold
        findings.add("database", database.label, f"cannot be read to its end ({one_line(error)})")
    _raw(folder / RAW, findings)
    return report


def _all(
    connection: Connection, database: Database, folder: Path, findings: "_Findings", noted: str | None
) -> None:
    """Check all that is in the database."""
    findings.check("database", database.label, True, "")
    for fault in database.faults(connection):
        findings.add("database", database.label, fault)
    logged = _custody(connection, findings, noted)
    present = _articles(connection, findings, logged)
    for one, said in logged.items():
        for sha256 in sorted(said.texts - said.deleted - present.get(one, set())):
            findings.add("article", one, f"the text {sha256[:12]}… that the log has is not there")
    for row in _pages(connection, select(*_READING).join(schema.articles)):
        _reading(connection, findings, row, logged.get(row.id, _Logged()))
    _matters(connection, findings)
    _captures(connection, folder, findings)


def _captures(connection: Connection, folder: Path, findings: "_Findings") -> None:
    """Check that capture records are as they were made, and that the bytes they rest on are there."""
    raw = RawFiles(folder)
    for row in connection.execute(select(captures).order_by(captures.c.number)):
        same = mark_of(row.article, row.document) == row.hash
        findings.check("capture", row.article, same, "its capture record was altered")
        if same and ELSEWHERE in msgspec.json.decode(row.document, type=Capture).notes:
            continue
        there = raw.path(row.raw_sha256).is_file()
        findings.check("raw", row.raw_sha256, there, f"the bytes of {row.article} are not there")


def _matters(connection: Connection, findings: "_Findings") -> None:
    """Check that each quote of a kept matter stands in a text of its article."""
    decode = msgspec.json.Decoder(Matter).decode
    quoted: dict[str, list[ReportOf]] = {}
    for document in connection.execute(select(schema.matters.c.document)).scalars():
        matter = decode(document)
        for one in (*matter.reports, *matter.denials):
            quoted.setdefault(one.article, []).append(one)
    for article, reports in sorted(quoted.items()):
        query = select(schema.articles.c.text).where(schema.articles.c.id == article)
        texts = connection.execute(query).scalars().all()
        for one in reports:
            holds = any(text_of[one.start : one.end] == one.evidence for text_of in texts)
            findings.check(
                "quote", one.id, holds, f"a matter quotes what no text has at {one.start}–{one.end}"
            )


class _Findings:
    """Counts what is checked and keeps what does not hold."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def check(self, what: What, subject: str, holds: bool, reason: str) -> None:
        """One thing looked at."""
        self.report.checked[what] = self.report.checked.get(what, 0) + 1
        if not holds:
            self.add(what, subject, reason)

    def add(self, what: What, subject: str, reason: str) -> None:
        """One thing that does not hold."""
        self.report.findings.append(Finding(what, subject, reason))


def _custody(connection: Connection, findings: _Findings, noted: str | None) -> dict[str, _Logged]:
    """Check the chain; returns what the log says of articles."""
    entries = [
        Entry(*row) for row in connection.execute(select(schema.custody).order_by(schema.custody.c.number))
    ]
    broken = chain.first_broken(entries)
    said: dict[str, _Logged] = {}
    for entry in entries:
        findings.check("custody", str(entry.number), True, "")
        _learn(said, entry)
    if broken is not None:
        findings.add("custody", str(broken), "the line was altered, or is missing, or one before it is")
    if entries:
        findings.report.head = (entries[-1].number, entries[-1].hash)
    if noted is not None:
        holds = any(entry.hash == noted for entry in entries)
        findings.check("custody", noted[:12], holds, "no line of the log has the hash that was noted")
    return said


def _learn(said: dict[str, _Logged], entry: Entry) -> None:
    try:
        detail = msgspec.json.decode(entry.detail, type=dict[str, Any])
    except msgspec.MsgspecError:
        return  # an altered line, which the chain has told already
    sha256 = detail.get("sha256")
    if not isinstance(sha256, str):
        return
    if entry.action in ("added", "changed"):
        one = said.setdefault(entry.subject, _Logged())
        one.texts.add(sha256)
        one.deleted.discard(sha256)
    elif entry.action == "delete":
        said.setdefault(entry.subject, _Logged()).deleted.add(sha256)
    elif entry.action == "read":
        said.setdefault(entry.subject, _Logged()).readings[sha256] = detail.get("document")


def _articles(connection: Connection, findings: _Findings, logged: dict[str, _Logged]) -> dict[str, set[str]]:
    """Check each text against its hash and the log; returns the hashes that are there by article id."""
    present: dict[str, set[str]] = {}
    columns = (schema.articles.c.key, schema.articles.c.id, schema.articles.c.sha256, schema.articles.c.text)
    for row in _pages(connection, select(*columns)):
        made = hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest()
        findings.check(
            "article", row.id, made == row.sha256, f"its text is not the one of {row.sha256[:12]}…"
        )
        said = logged.get(row.id, _Logged())
        if row.sha256 not in said.texts - said.deleted:
            findings.add("article", row.id, f"the log knows of no text {row.sha256[:12]}…")
        present.setdefault(row.id, set()).add(row.sha256)
    return present


_READING = (
    schema.articles.c.key,
    schema.articles.c.id,
    schema.articles.c.sha256,
    schema.articles.c.text,
    schema.readings.c.document,
)


def _reading(connection: Connection, findings: _Findings, row: Row[Any], said: _Logged) -> None:
    """Check a reading: its hash, whose it is, its quotes, its rows."""
    document = said.readings.get(row.sha256)
    findings.report.unlogged += document is None
    held = row.document if isinstance(row.document, bytes) else str(row.document).encode()
    made = hashlib.sha256(held).hexdigest()
    findings.check("reading", row.id, document in (None, made), "it is not the one the log has")
    try:
        reading = msgspec.json.decode(held, type=Reading)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        findings.add("reading", row.id, f"is no musnad/1 document: {error}")
        return
    if (reading.id, reading.sha256) != (row.id, row.sha256):
        findings.add("reading", row.id, f"is of another text ({reading.id}, {reading.sha256[:12]}…)")
    for name, start, end, quote in quotes(reading):
        holds = 0 <= start <= end <= len(row.text) and quote in (None, row.text[start:end])
        findings.check("quote", f"{row.id}#{name}", holds, f"is not the text at {start}–{end}")
    expected = {table.name: rows for table, rows in rows_of(reading, row.key)}
    for table in schema.READING_TABLES:
        same = _same_rows(connection, table, row.key, expected.get(table.name, []))
        findings.check("rows", row.id, same, f"its rows in {table.name} are not those of its document")


def quotes(reading: Reading) -> Iterator[tuple[str, int, int, str | None]]:
    """Every span of a reading: whose it is, `[start, end)`, and the words stored with it, if any are."""
    for one in reading.mentions:
        yield one.id, one.start, one.end, one.label or None
    for segment in reading.segments:
        yield f"segment at {segment.start}", segment.start, segment.end, None
    for time in reading.times:
        yield time.id, time.start, time.end, None
    for said in reading.attributions:
        yield said.id, said.cue.start, said.cue.end, None
        yield said.id, said.content.start, said.content.end, None
        if said.source is not None:
            yield said.id, said.source.start, said.source.end, None
    for claim in reading.claims:
        yield from _claim(claim)


def _claim(claim: Claim) -> Iterator[tuple[str, int, int, str | None]]:
    yield claim.id, claim.trigger.start, claim.trigger.end, None
    yield claim.id, claim.evidence.start, claim.evidence.end, None
    for figure in claim.figures:
        yield claim.id, figure.start, figure.end, None


def _same_rows(
    connection: Connection, table: Table, article: int, expected: Sequence[dict[str, Any]]
) -> bool:
    """Whether a table holds these rows of an article, in any order, and no others."""
    names = [column.name for column in table.c]
    query = select(table).where(table.c.article == article)
    held = Counter(tuple(row) for row in connection.execute(query))
    return held == Counter(tuple(row[name] for name in names) for row in expected)


def _pages(connection: Connection, query: Any) -> Iterator[Row[Any]]:
    """Rows by the keys of articles, some at a time, so that a large project needs little memory."""
    key = 0
    while True:
        page = query.where(schema.articles.c.key > key).order_by(schema.articles.c.key).limit(_PAGE)
        rows = connection.execute(page).all()
        if not rows:
            return
        yield from rows
        key = rows[-1].key


def _raw(folder: Path, findings: _Findings) -> None:
    """Check raw bytes kept beside the database, each in a file named by its hash (`ab/cdef…`)."""
    if not folder.is_dir():
        return
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and not one.name.startswith(".")):
        name = path.parent.name + path.name
        made = hashlib.sha256(path.read_bytes()).hexdigest()
        findings.check("raw", name, made == name, "the file's bytes are not those of its name")
