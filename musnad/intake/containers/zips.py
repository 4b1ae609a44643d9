"""Zip archives of documents, read as a folder of them would be."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from musnad.intake import kinds
from musnad.intake.archive import leads_out, opened, read_member
from musnad.intake.documents import articles_of, limit
from musnad.intake.files import article_id
from musnad.intake.found import Failed, Input
from musnad.intake.meta import Meta
from musnad.intake.piece import MEMBER_MARK, Piece
from musnad.model.errors import InputError

_WHOLE = 4_000_000_000
_UTF8 = 0x800
_READ = kinds.IN_FOLDERS - {kinds.WARC, kinds.WACZ}
_CLOSED = frozenset((kinds.WARC, kinds.WACZ, kinds.ZIP))


def articles_in(path: Path, name: str, meta: Mapping[str, Meta]) -> Iterator[Input]:
    """The articles of the documents in an archive; other files are passed over, archives in it refused.

    InputError where it is no archive, or unpacks beyond measure.
    """
    shown = str(path)
    with opened(path, shown) as archive:
        total = sum(one.file_size for one in archive.infolist())
        if total > _WHOLE:
            raise InputError(f"{shown}: would unpack to {total:,} bytes; {_WHOLE:,} at most (a zip bomb?)")
        found = False
        for member in archive.infolist():
            called = _name(member)
            kind = kinds.by_name(called)
            if member.is_dir() or kind not in _READ | _CLOSED or (_hidden(called) and not leads_out(called)):
                continue
            found = True
            named = f"{name}{MEMBER_MARK}{called}"
            try:
                piece = _piece(archive, member, called, shown, name)
            except InputError as error:
                yield Failed(named, str(error))
                continue
            yield from articles_of(piece, meta)
        if not found:
            raise InputError(f"{shown}: no files in this archive that can be read")


def _piece(archive: zipfile.ZipFile, member: zipfile.ZipInfo, called: str, shown: str, name: str) -> Piece:
    kind = kinds.by_name(called)
    if kind in _CLOSED:
        raise InputError(f"{shown}: {called}: an archive within an archive is not opened; unpack it first")
    raw = read_member(archive, member, limit(kind or kinds.TEXT, shown), shown)
    return Piece(
        raw=raw, id=article_id(Path(called), Path()), source=name, name=f"{name}{MEMBER_MARK}{called}",
        shown=f"{shown}: {called}", media_type=kinds.kind_of(called, raw[:1024]), member=called,
    )  # fmt: skip


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; programs that write UTF-8 without saying so are understood."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)
