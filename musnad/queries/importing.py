"""Importing: what other programs and other projects wrote, each with a line in the custody log."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from musnad.evaluate.from_marks import gold_of
from musnad.evaluate.gold import GoldFile
from musnad.export.json_lines import whole
from musnad.export.native import (
    ArticleLine,
    CaptureLine,
    GradingLine,
    Head,
    JudgementLine,
    ReadingLine,
    ReviewLine,
    records,
)
from musnad.intake.foreign.auto_archiver import Archived
from musnad.intake.foreign.kinds import ForeignKind
from musnad.intake.foreign.marks import Annotated
from musnad.intake.foreign.vocabulary import Vocabulary
from musnad.model.article import Article
from musnad.model.capture import ELSEWHERE, Capture
from musnad.model.errors import InputError
from musnad.model.judgement import Grading, Judgement
from musnad.model.reading import Reading
from musnad.model.review import Review
from musnad.queries.clock import now
from musnad.store.project import Project

_D = TypeVar("_D", Judgement, Grading, Review)
_NO_HASH = ""
_ARCHIVE = "application/octet-stream"
_REQUIRED = frozenset({"id", "entities", "attributions", "claims"})


class Imported(msgspec.Struct):
    """What came in. `skipped` was there already; `left_out`: what did not come in, and why."""

    added: int = 0
    skipped: int = 0
    captures: int = 0
    decisions: int = 0
    left_out: list[str] = []


def import_native(project: Project, path: Path) -> Imported:
    """Take over what `musnad export native` wrote. What is there already stays; a second import of the same
    file adds nothing. InputError, with the line, where a record does not hold: what came before it is kept.
    """
    return _Native(project, path).done()


class _Native:
    """One file's way into a project: an article is kept with its reading, when both have been read."""

    def __init__(self, project: Project, path: Path) -> None:
        self._project, self._store, self._path = project, project.store, path
        self._runs: dict[tuple[str, str], int] = {}
        self._judgements = _Taken(self._store.judgements(), self._store.judge)
        self._gradings = _Taken(self._store.gradings(), self._store.grade)
        self._reviews = _Taken(self._store.reviews(), self._store.review)
        self._result = Imported()
        self._open: ArticleLine | None = None

    def done(self) -> Imported:
        """Read it all."""
        for number, record in records(self._path):
            where = f"{self._path}:{number}"
            if isinstance(record, Head):
                continue
            if isinstance(record, ArticleLine):
                self._close()
                self._article(record, where)
            elif isinstance(record, ReadingLine):
                self._reading(record, where)
            elif isinstance(record, CaptureLine):
                self._capture(record, where)
            else:
                self._close()
                self._decision(record)
        self._close()
        log_import(self._project, self._path, "native", self._result)
        return self._result

    def _article(self, record: ArticleLine, where: str) -> None:
        article = record.article
        if article.sha256 != record.sha256:
            raise InputError(f"{where}: the text of {article.id} has another hash than its line says")
        stone = self._store.tombstone(article.id, article.sha256)
        if stone is not None:
            self._result.left_out.append(f"{article.id}: deleted here on {stone.at[:10]} ({stone.reason})")
            return
        self._open = record

    def _close(self) -> None:
        """Keep an article that no reading followed."""
        if self._open is not None:
            self._count(self._store.add(self._open.article, now()) != "unchanged")
            self._open = None

    def _reading(self, line: ReadingLine, where: str) -> None:
        """Keep an article with what the machine read in it; the reviews that changed it come later."""
        reading = line.as_read or line.reading
        record, self._open = self._open, None
        if record is None:
            return  # its article was left out, and the counts say so
        article = record.article
        if (reading.id, reading.sha256) != (article.id, article.sha256) or not fits(reading, article):
            raise InputError(f"{where}: the reading does not fit the text of {article.id}")
        if self._store.reading(article.id) == reading and self._store.article(article.id) == article:
            self._count(False)
            return
        made_by = (record.version or reading.version, record.knowledge or "")
        if made_by not in self._runs:
            self._runs[made_by] = self._store.start_run(*made_by, now())
        self._store.keep(article, reading, self._runs[made_by], now())
        self._count(True)

    def _count(self, is_new: bool) -> None:
        self._result.added += is_new
        self._result.skipped += not is_new

    def _capture(self, record: CaptureLine, where: str) -> None:
        """A capture stands before the reading of its article, which a capture does not need."""
        if self._open is not None and record.article != self._open.article.id:
            raise InputError(f"{where}: a capture of {record.article}, which is not the article before it")
        if self._open is None and self._store.article(record.article) is None:
            return
        given = record.capture
        there = self._store.captures(record.article)
        away = msgspec.structs.replace(given, notes=(*given.notes, ELSEWHERE))
        if given not in there and away not in there:
            self._result.captures += self._store.capture(record.article, away, now(), kept=record.at)

    def _decision(self, record: JudgementLine | GradingLine | ReviewLine) -> None:
        if isinstance(record, GradingLine):
            is_new = self._gradings.take(record.grading)
        elif isinstance(record, JudgementLine):
            is_new = self._judgements.take(record.judgement)
        else:
            anchor = record.review.anchor
            here = anchor is None or self._store.article(anchor.article) is not None
            is_new = here and self._reviews.take(record.review)
        self._result.decisions += is_new


class _Taken(Generic[_D]):
    """Decisions of one kind on their way into a project."""

    def __init__(self, kept: Iterable[_D], keep: Callable[[_D], _D]) -> None:
        """`kept` are there already; `keep` adds one, and gives it its number."""
        self._keep: Callable[[_D], _D] = keep
        self._here: defaultdict[_D, list[int]] = defaultdict(list)
        for one in kept:
            self._here[msgspec.structs.replace(one, number=0)].append(one.number)
        self._numbers: dict[int, int] = {}

    def take(self, given: _D) -> bool:
        """Keep a decision unless it is there already; whether it was new. An undo of what did not come in
        does not come in either."""
        undoes = getattr(given, "undoes", None)
        if undoes is not None and undoes not in self._numbers:
            return False
        wanted = msgspec.structs.replace(given, number=0)
        if undoes is not None:
            wanted = msgspec.structs.replace(wanted, undoes=self._numbers[undoes])
        same = self._here[wanted]
        is_new = not same
        self._numbers[given.number] = self._keep(wanted).number if is_new else same.pop(0)
        return is_new


def fits(reading: Reading, article: Article) -> bool:
    """Whether every span of a reading lies in its text."""
    length = len(article.text)
    spans = [
        *((one.start, one.end) for one in reading.segments),
        *((one.start, one.end) for one in reading.mentions),
        *((one.start, one.end) for one in reading.times),
    ]
    for said in reading.attributions:
        spans += [(said.cue.start, said.cue.end), (said.content.start, said.content.end)]
        spans += [(said.source.start, said.source.end)] if said.source else []
    for claim in reading.claims:
        spans += [(one.start, one.end) for one in (claim.trigger, claim.evidence)]
        spans += [(one.start, one.end) for one in claim.figures]
    return all(0 <= start <= end <= length for start, end in spans)


def import_annotations(
    project: Project,
    path: Path,
    kind: ForeignKind,
    documents: Iterable[Annotated],
    words: Vocabulary,
    to: Path,
) -> Imported:
    """Turn marks into gold annotations below `to` (texts, annotations, meta.jsonl), for `musnad evaluate`.
    An article of the project with the same text lends its id, date and outlet."""
    result = Imported()
    known = {one.sha256: one for one in project.store.articles()}
    meta: dict[str, dict[str, str | None]] = {}
    for document in documents:
        article = known.get(Article(id="", text=document.text).sha256)
        given = _with_article(document, article) if article else document
        made = gold_of(given, words)
        _write(to / "texts" / f"{_file_name(made.file.id)}.txt", given.text.encode())
        _write(to / "annotations" / f"{_file_name(made.file.id)}.json", whole(_plain(made.file)))
        meta[made.file.id] = {"id": made.file.id, "published": given.published, "outlet": given.outlet}
        result.added += 1
        result.left_out += [f"{made.file.id}: {one}" for one in made.left_out]
    lines = {str(row.get("id")): row for row in _rows(to / "meta.jsonl")} | meta
    _write(to / "meta.jsonl", b"".join(msgspec.json.encode(one) + b"\n" for one in lines.values()))
    log_words(project, path, words)
    result.decisions = len(words.decisions)
    log_import(project, path, kind, result)
    return result


def _with_article(given: Annotated, article: Article) -> Annotated:
    published, outlet = given.published or article.published, given.outlet or article.outlet
    return msgspec.structs.replace(given, id=article.id, published=published, outlet=outlet)


def _plain(file: GoldFile) -> dict[str, Any]:
    """An annotation as plain JSON values, without what it does not say."""
    made: dict[str, Any] = msgspec.to_builtins(file)
    return {name: value for name, value in made.items() if value or name in _REQUIRED}


def _rows(path: Path) -> Iterator[dict[str, object]]:
    if path.is_file():
        for line in path.read_bytes().splitlines():
            if line.strip():
                yield msgspec.json.decode(line)


def _file_name(one: str) -> str:
    """An id that may stand as a file's name."""
    return (
        "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in one).strip(".") or "text"
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.part")
    new.write_bytes(content)
    new.replace(path)


def import_archived(project: Project, path: Path, rows: Iterable[Archived]) -> Imported:
    """Capture records for the articles whose address was archived, with the archive's place and hash. Rows of
    other addresses, and failed ones, are left out and told."""
    result = Imported()
    by_url = {_bare(one.url): one for one in project.store.articles() if one.url}
    for row in rows:
        article = by_url.get(_bare(row.url))
        if article is None:
            result.left_out.append(f"{row.url}: no article has this address")
        elif not row.location:
            result.left_out.append(f"{row.url}: not archived ({row.status or 'no status'})")
        else:
            is_new = project.store.capture(article.id, _archive(row, article), now())
            result.captures += is_new
            result.skipped += not is_new
    log_import(project, path, "auto-archiver", result)
    return result


def _archive(row: Archived, article: Article) -> Capture:
    headers = {"url": row.url, "status": row.status, "hash": row.digest, "title": row.title, **row.links}
    return Capture(
        source=row.location,
        media_type=_ARCHIVE,
        raw_sha256=row.sha256 or _NO_HASH,
        text_sha256=article.sha256,
        headers={name: value for name, value in headers.items() if value},
        extractor="auto-archiver",
        captured=row.at,
        notes=("archived by auto-archiver; the text was not taken from it", ELSEWHERE),
    )


def _bare(url: str | None) -> str:
    """An address without what does not change where it leads."""
    plain = (url or "").strip().partition("#")[0].rstrip("/")
    return plain.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def log_words(project: Project, path: Path, words: Vocabulary) -> None:
    """A line for each decision on a foreign word."""
    for one in words.decisions:
        detail: dict[str, str | int | None] = {
            "file": path.name, "kind": one.kind, "became": one.became, "by": one.by,
        }  # fmt: skip
        project.store.log("import-vocabulary", one.word, detail, now())


def log_import(project: Project, path: Path, kind: str, result: Imported) -> None:
    """A line on what came in, with the file's hash."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    detail: dict[str, str | int | None] = {
        "as": kind, "added": result.added, "skipped": result.skipped, "captures": result.captures,
        "decisions": result.decisions, "left_out": len(result.left_out), "sha256": digest,
    }  # fmt: skip
    project.store.log("import", path.name, detail, now())
