"""JSON Lines and CSV: an article a row, kept with the very bytes of that row."""

import codecs
import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from musnad import __version__
from musnad.intake import kinds
from musnad.intake.found import Failed, Input, Taken
from musnad.intake.jsonl import article_from_line
from musnad.intake.mapping import PLAIN, Columns, article_of
from musnad.intake.meta import Meta, with_meta
from musnad.model.article import Article
from musnad.model.capture import Capture
from musnad.model.errors import InputError
from musnad.stages.ingest import MAX_BYTES

_SAMPLE = 1 << 16
_BOM = "\ufeff"
_DELIMITERS = ",;\t|"


def articles_in_lines(
    lines: Iterable[bytes], shown: str, source: str, meta: Mapping[str, Meta], columns: Columns | None
) -> Iterator[Input]:
    """The articles of JSON Lines, a failure in the place of each line that holds none."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where, name = f"{shown}:{number}", f"{source}:{number}"
        try:
            article = _from_line(line, where, columns, f"{kinds.stem(Path(source).name)}-{number}")
        except InputError as error:
            yield Failed(name, str(error))
            continue
        yield _taken(article, meta, name, source, number, line.rstrip(b"\r\n"), kinds.LINES)


def lines_of(stream: Iterable[bytes]) -> Iterator[bytes]:
    """Lines, each cut where it is far longer than an article may be, which makes it fail."""
    for line in stream:
        yield line if len(line) <= 2 * MAX_BYTES else line[:MAX_BYTES]


def articles_in_table(
    path: Path, source: str, meta: Mapping[str, Meta], columns: Columns | None
) -> Iterator[Input]:
    """The articles of a CSV file with a header row: comma, semicolon, tab or bar between columns; UTF-8,
    UTF-16 or windows-1256. InputError where the file is no such table, or lacks the columns of the text."""
    encoding, delimiter = _form(path)
    columns = columns or PLAIN
    previous = csv.field_size_limit(2 * MAX_BYTES)
    try:
        with path.open(encoding=encoding, errors=_errors(encoding), newline="") as file:
            tape = _Tape(file)
            reader = csv.reader(tape, delimiter=delimiter)
            header = tuple(one.strip() for one in next(reader, ()))
            missing = columns.missing(header)
            if missing:
                shown = ", ".join(" ".join(one.split()) for one in header[:12])[:200]
                raise InputError(
                    f"{path}: has no column {', '.join(missing)} (it has {shown}); name it with --map text=…"
                )
            head = tape.taken()
            for row, number in _rows(reader, path, source, tape):
                if isinstance(row, Failed):
                    yield row
                elif any(row):
                    raw = (head + tape.taken()).encode(encoding, _errors(encoding))
                    yield _from_row(
                        path, source, number, dict(zip(header, row, strict=False)), raw, meta, columns
                    )
    finally:
        csv.field_size_limit(previous)


class _Tape:
    """Lines of a file for its reader, remembered as they stand until they are asked for."""

    def __init__(self, file: Iterable[str]) -> None:
        self._lines = iter(file)
        self._held: list[str] = []

    def __iter__(self) -> "Iterator[str]":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._held.append(line)
        return line.replace("\x00", "").removeprefix(_BOM)

    def taken(self) -> str:
        held, self._held = "".join(self._held), []
        return held


def _rows(reader: Any, path: Path, source: str, tape: _Tape) -> Iterator[tuple[list[str] | Failed, int]]:
    """Rows with the number of the line each begins on; a row that breaks the reader is a failure."""
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            tape.taken()
            yield Failed(f"{source}:{number}", f"{path}:{number}: not a row of the table ({error})"), number
            continue
        if row is None:
            return
        yield row, number


def _from_row(
    path: Path, source: str, number: int, row: dict[str, str], raw: bytes,
    meta: Mapping[str, Meta], columns: Columns,
) -> Input:  # fmt: skip
    name, where = f"{source}:{number}", f"{path}:{number}"
    if any("\udc80" <= c <= "\udcff" or c == "\ufffd" for value in row.values() for c in value):
        return Failed(name, f"{where}: holds bytes that are not in the table's encoding")
    try:
        article = article_of(row, columns, f"{kinds.stem(path.name)}-{number}", where)
    except InputError as error:
        return Failed(name, str(error))
    return _taken(article, meta, name, source, number, raw, kinds.CSV)


def _form(path: Path) -> tuple[str, str]:
    """A table's encoding and what stands between its columns."""
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    if not sample.strip():
        raise InputError(f"{path}: empty")
    marked = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    encoding = marked.get(sample[:2]) or _eight_bit(sample)
    header = sample.decode(encoding, "replace").split("\n", 1)[0]
    counts = {mark: header.count(mark) for mark in _DELIMITERS}
    return encoding, max(counts, key=lambda mark: counts[mark])


def _errors(encoding: str) -> str:
    """What becomes of bytes that are not in the encoding, so that their row alone fails."""
    return "replace" if encoding.startswith("utf-16") else "surrogateescape"


def _eight_bit(sample: bytes) -> str:
    """UTF-8, or windows-1256 where the sample is not that; its last character may be cut."""
    cut = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample[:-4]
    try:
        cut.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1256" if cut.decode("utf-8", "replace").count("\ufffd") > len(cut) // 100 else "utf-8"
    return "utf-8"


def _from_line(line: bytes, where: str, columns: Columns | None, fallback: str) -> Article:
    if columns is None:
        return article_from_line(line, where)
    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{where}: not an article: {error}") from error
    return article_of(row, columns, fallback, where)


def _taken(
    article: Article, meta: Mapping[str, Meta], name: str, source: str, number: int, raw: bytes, kind: str
) -> Taken:
    capture = Capture(
        source=source, member=f"line {number}", media_type=kind,
        raw_sha256=hashlib.sha256(raw).hexdigest(), text_sha256=article.sha256,
        extractor=f"musnad {__version__} rows",
    )  # fmt: skip
    return Taken(name, with_meta(article, meta), capture, raw)
