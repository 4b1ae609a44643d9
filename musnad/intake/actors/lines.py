"""Lines of an import file, plain or packed, and what they are written in; a fault names file and line."""

import bz2
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Literal, TypeAlias, cast

import msgspec

from musnad.intake.actors.wikidata import Cell
from musnad.model.errors import InputError

Format: TypeAlias = Literal["ftm", "wikidata", "sparql", "musnad"]
MAX_LINE = 16 * 1024 * 1024
"""Bytes of one line; the longest items of Wikidata have about five million."""
MAX_WHOLE = 512 * 1024 * 1024
"""Bytes of a file that is one JSON value, and must be read as a whole."""
MAX_ENTRIES = 5_000_000
_HEAD = 65_536


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number. InputError where one is too long, or the file cannot
    be read or unpacked."""
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(MAX_LINE + 1):
                number += 1
                if len(line) > MAX_LINE:
                    raise InputError(f"{path}:{number}: longer than {MAX_LINE:,} bytes; not one entry a line")
                if line.strip():
                    yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}:{number + 1}: the packed file is broken here: {error}") from error
    except OSError as error:
        raise InputError(f"{path}:{number + 1}: {error.strerror or error}") from error


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    return bz2.open(path, "rb") if path.suffix == ".bz2" else path.open("rb")


def objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's JSON object; the brackets and commas of a dump of Wikidata are passed over."""
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    for number, line in lines(path):
        text = line.strip().rstrip(b",")
        if text not in (b"[", b"]"):
            try:
                yield number, decode(text)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise InputError(f"{path}:{number}: not a JSON object: {error}") from error


def detected(path: Path) -> Format:
    """What a file is written in, by its beginning. InputError where it is none of ours."""
    try:
        with _opened(path) as file:
            head = file.read(_HEAD)
    except (EOFError, zlib.error, OSError) as error:
        raise InputError(f"{path}:1: cannot be read: {error}") from error
    if not head.strip():
        raise InputError(f"{path}:1: the file is empty")
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n[").split(b"\n", 1)[0]
    if b'"properties"' in first and b'"schema"' in first:
        return "ftm"
    if b'"type"' in first and (b'"labels"' in first or b'"claims"' in first):
        return "wikidata"
    if (b'"head"' in head and b'"vars"' in head) or b"wikidata.org/entity/" in head:
        return "sparql"
    if b'"kind"' in first and b'"name"' in first:
        return "musnad"
    raise InputError(f"{path}:1: neither FollowTheMoney, Wikidata, SPARQL results nor ours; give --format")


def query_rows(path: Path) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Rows of SPARQL results, in JSON, in JSON Lines or CSV, with a line near each."""
    whole = bytearray()
    for _, line in lines(path):
        whole += line
        if len(whole) > MAX_WHOLE:
            raise InputError(
                f"{path}: more than {MAX_WHOLE:,} bytes of query results; ask for less at a time"
            )
    start = bytes(whole[:64]).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")):
        yield from _table_rows(path, bytes(whole))
        return
    try:
        found = msgspec.json.decode(whole)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        if start.startswith(b'{"') and b'"head"' not in start:
            yield from ((number, _cells(path, number, row)) for number, row in objects(path))
            return
        raise InputError(f"{path}:{_line_of(error, whole)}: not valid JSON: {error}") from error
    if isinstance(found, dict) and "results" in found:
        found = found["results"].get("bindings") if isinstance(found["results"], dict) else None
    elif isinstance(found, dict):
        found = [found]
    if not isinstance(found, list):
        raise InputError(f"{path}:1: not the results of a query: no list of bindings")
    for number, row in enumerate(found, start=1):
        yield number, _cells(path, number, row)


def _cells(path: Path, number: int, row: object) -> dict[str, Cell]:
    """A binding, which is a value with its language or a bare text."""
    if not isinstance(row, dict):
        raise InputError(f"{path}: row {number}: not a binding")
    cells: dict[str, Cell] = {}
    for column, value in row.items():
        if isinstance(value, dict) and isinstance(value.get("value"), str):
            cells[column] = (value["value"], value.get("xml:lang"))
        elif isinstance(value, str):
            cells[column] = (value, None)
    return cells


def _table_rows(path: Path, whole: bytes) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Rows of CSV results."""
    try:
        reader = csv.DictReader(io.StringIO(whole.decode("utf-8-sig")), strict=True)
        for row in reader:
            yield reader.line_num, {name: (value, None) for name, value in row.items() if name and value}
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not valid CSV: {error}") from error


def _line_of(error: Exception, whole: bytearray) -> int:
    """The line of the byte a JSON error names; the last line where it names none."""
    told = str(error).rpartition("byte ")[2].rstrip(")")
    return whole.count(b"\n", 0, int(told) if told.isdigit() else len(whole)) + 1
