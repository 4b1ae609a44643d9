"""Zip archives opened with care: nothing is unpacked to disk, and nothing grows beyond measure."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from musnad.intake.piece import why
from musnad.model.errors import InputError

MAX_MEMBERS = 20_000
_RATIO = 200  # plain text rarely shrinks to a tenth, a bomb to less than a thousandth
_SMALL = 5_000_000
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)


@contextmanager
def opened(where: Path | bytes, shown: str) -> Iterator[zipfile.ZipFile]:
    """An archive. InputError, naming it, where it is none, is cut off, or has too many members."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(where) if isinstance(where, bytes) else where)
    except _BROKEN as error:
        raise InputError(f"{shown}: no zip archive, or a broken one ({why(error)})") from error
    except OSError as error:
        raise InputError(f"{shown}: {error.strerror or error}") from error
    with archive:
        if len(archive.infolist()) > MAX_MEMBERS:
            raise InputError(f"{shown}: {len(archive.infolist()):,} members; {MAX_MEMBERS:,} at most")
        yield archive


def check_whole(archive: zipfile.ZipFile, most: int, shown: str) -> None:
    """InputError where an archive would unpack to more than `most` bytes, or a member is a bomb."""
    total = sum(one.file_size for one in archive.infolist())
    if total > most:
        raise InputError(f"{shown}: would unpack to {total:,} bytes; {most:,} at most (a zip bomb?)")
    for member in archive.infolist():
        check_member(member, most, shown)


def check_member(member: zipfile.ZipInfo, most: int, shown: str) -> None:
    """InputError where a member is too large, a bomb, locked, or named so that it would lie elsewhere."""
    where = f"{shown}: {member.filename}"
    if leads_out(member.filename):
        raise InputError(f"{where}: the member's path leads out of the archive")
    if member.flag_bits & _ENCRYPTED:
        raise InputError(f"{where}: needs a password")
    if member.file_size > most:
        raise InputError(f"{where}: {member.file_size:,} bytes unpacked; {most:,} at most")
    if member.file_size > _SMALL and member.file_size > _RATIO * max(1, member.compress_size):
        shares = f"{member.compress_size:,} bytes would unpack to {member.file_size:,}"
        raise InputError(f"{where}: {shares} (a zip bomb?)")


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, shown: str) -> bytes:
    """A member's bytes; InputError where `check_member` would say so, or they are damaged."""
    check_member(member, most, shown)
    try:
        with archive.open(member) as file:
            return file.read(most + 1)
    except (*_BROKEN, OSError) as error:
        raise InputError(f"{shown}: {member.filename}: damaged ({why(error)})") from error


def leads_out(name: str) -> bool:
    """Whether a member's name is absolute or climbs."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name.split("/", maxsplit=1)[0]
