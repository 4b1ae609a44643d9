"""WARC and ARC: the pages and documents in a web archive, each digest checked (warcio)."""

import io
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any, BinaryIO

from msgspec.structs import replace
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from musnad.intake import kinds
from musnad.intake.addresses import address_id, last_part
from musnad.intake.documents import articles_of, limit, too_large
from musnad.intake.found import Failed, Input, Taken
from musnad.intake.meta import Meta
from musnad.intake.piece import MEMBER_MARK, Piece, why
from musnad.model.errors import ExtraError, InputError

_TAKEN = frozenset((kinds.HTML, kinds.PDF, kinds.DOCX))
_RECORDS = frozenset(("response", "resource"))
_ENCODINGS = frozenset(("gzip", "x-gzip", "deflate", "identity", ""))
_WARC_HEADERS = ("WARC-Date", "WARC-Record-ID", "WARC-Payload-Digest", "WARC-IP-Address")
_LINE = 1 << 20
_BLOCK = 1 << 20
_MOST = 2_000_000_000  # bytes of one record; beyond it the rest of a file is not worth the wait
_HEADER = 1_000


def articles_in(path: Path, name: str, meta: Mapping[str, Meta]) -> Iterator[Input]:
    """The articles in an archive's responses of status 200; scripts, pictures and revisits are passed over.

    A record whose digest does not hold is a failure. So is the file, at the end, where it is cut off or
    damaged; what came before that is taken. InputError where it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            yield from articles_in_stream(file, str(path), name, meta)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def articles_in_stream(
    stream: BinaryIO, shown: str, name: str, meta: Mapping[str, Meta], outside: str = ""
) -> Iterator[Input]:
    """The same for an open file. `outside`: the member's name in the archive that holds this one."""
    seen: dict[str, set[str]] = {}
    said = io.StringIO()  # warcio talks on stderr; what matters of it, we find ourselves
    number, records = 0, _Records(stream)
    while True:
        member = f"{outside}{MEMBER_MARK if outside else ''}record {number + 1}"
        try:
            with redirect_stderr(said):
                record = next(records, None)
                if record is None:
                    break
                number += 1
                piece, problem = _piece(record, f"{shown}: {member}", name, member)
                whole = _drained(record)
        except (ExtraError, InputError):
            raise
        except Exception as error:  # noqa: BLE001  # a damaged archive may break its reader in any way
            yield Failed(name, f"{shown}: damaged after record {number} ({why(error)})")
            return
        if not whole:
            break
        if problem is not None:
            yield problem
        elif piece is not None:
            yield from _once(piece, seen, meta)
    if not records.complete or (number and not whole):
        yield Failed(
            name, f"{shown}: cut off or damaged within record {number}; what came before it is taken"
        )
    elif not number:
        yield Failed(name, f"{shown}: no WARC file, or an empty one")


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio ships no types
    """Records of an archive; `complete` tells whether its compression came to an end."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, check_digests=True)
        self.reader: _Reader | None = _Reader(self.fh)
        self.complete = True

    def close(self) -> None:
        """Note the state before it is gone."""
        if self.reader is not None:
            decompressor = self.reader.decompressor
            ended = decompressor is None or decompressor.eof or not self.reader.num_read
            self.complete = ended and not self.next_line  # a line is left where a record's head was cut
        super().close()


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]  # warcio ships no types
    """Refuses header lines that only serve to fill memory."""

    def readline(self, length: int | None = None) -> bytes:
        """A line; ArchiveLoadFailed where it is beyond measure."""
        line: bytes = super().readline(min(length or _LINE, _LINE))
        if len(line) >= _LINE:
            raise ArchiveLoadFailed("a header line beyond measure")
        return line


def _drained(record: Any) -> bool:
    """Read what is left of a record; whether all of it was there."""
    while record.raw_stream.read(_BLOCK):
        if record.raw_stream.tell() > _MOST:
            return False
    return record.length is not None and getattr(record.raw_stream, "limit", 0) == 0


def _piece(record: Any, shown: str, name: str, member: str) -> tuple[Piece | None, Failed | None]:
    """A record's document; neither where it holds none. Its stream is read to the end of the document."""
    place = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
    http = record.http_headers
    if record.rec_type not in _RECORDS or (http and http.get_statuscode() != "200"):
        return None, None
    headers = {key.lower(): value[:_HEADER] for key, value in (http.headers if http else ())}
    told = headers.get("content-type") or (None if http else record.content_type)
    kind = kinds.of_response(last_part(place), told)
    if kind not in _TAKEN:
        return None, None
    named = f"{name}{MEMBER_MARK}{member}"
    shown = f"{shown} ({place})"
    encoding = headers.get("content-encoding", "").lower()
    if encoding not in _ENCODINGS:
        return None, Failed(named, f"{shown}: compressed as '{encoding}', which is not read")
    most = limit(kind, shown)
    raw = _read(record.content_stream(), most)
    if len(raw) > most:
        return None, Failed(named, too_large(shown, len(raw), most).replace(" bytes;", " bytes or more;"))
    _drained(record)
    if record.digest_checker.passed is False:
        return None, Failed(named, f"{shown}: its digest does not hold; the record is damaged or was altered")
    kept = {one.lower(): value for one in _WARC_HEADERS if (value := record.rec_headers.get_header(one))}
    checked = "digest holds" if record.digest_checker.passed else "no digest to check"
    kind = kinds.kind_of(last_part(place), raw[:1024], told)
    return Piece(
        raw=raw, id=address_id(place), source=name, name=named, shown=shown, media_type=kind, member=member,
        url=place, headers={**headers, **kept}, captured=kept.get("warc-date"), notes=(checked,),
    ), None  # fmt: skip


def _read(stream: Any, most: int) -> bytes:
    """The bytes of a stream, or one more than `most`."""
    parts: list[bytes] = []
    size = 0
    while size <= most and (part := stream.read(min(_BLOCK, most + 1 - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _once(piece: Piece, seen: dict[str, set[str]], meta: Mapping[str, Meta]) -> Iterator[Input]:
    """The articles of a piece. The same text at an address that was there before is passed over; another
    text there gets an id with the time of its capture."""
    for one in articles_of(piece, meta):
        if not isinstance(one, Taken):
            yield one
            continue
        texts = seen.setdefault(one.article.id, set())
        if one.article.sha256 in texts:
            continue
        later = f"{one.article.id}@{piece.captured or piece.member}" if texts else one.article.id
        texts.add(one.article.sha256)
        yield replace(one, article=replace(one.article, id=later))
