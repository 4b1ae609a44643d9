"""WACZ: a zip of web archives, each checked against the hash its package gives."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from musnad.intake import kinds
from musnad.intake.archive import check_member, opened, read_member
from musnad.intake.containers.warc import articles_in_stream
from musnad.intake.found import Failed, Input
from musnad.intake.meta import Meta
from musnad.intake.piece import MEMBER_MARK, why
from musnad.model.errors import InputError

_PACKAGE, _SEAL = "datapackage.json", "datapackage-digest.json"
_PACKAGE_BYTES = 50_000_000
_MOST = 1_000_000_000_000
_BLOCK = 1 << 20


def articles_in(path: Path, name: str, meta: Mapping[str, Meta]) -> Iterator[Input]:
    """The articles of all archives in a package. An archive whose hash does not hold is a failure, and
    nothing is taken from it. InputError where the package is none, or its list of hashes was altered."""
    with opened(path, str(path)) as package:
        hashes = _hashes(package, str(path))
        members = [one for one in package.infolist() if kinds.by_name(one.filename) == kinds.WARC]
        if not members:
            raise InputError(f"{path}: no web archive in this package")
        for member in members:
            try:
                _check(package, member, hashes.get(member.filename), str(path))
            except InputError as error:
                yield Failed(f"{name}{MEMBER_MARK}{member.filename}", str(error))
                continue
            with package.open(member) as stream:
                shown = f"{path}: {member.filename}"
                yield from articles_in_stream(stream, shown, name, meta, member.filename)  # type: ignore[arg-type]


def _hashes(package: zipfile.ZipFile, shown: str) -> Mapping[str, str]:
    """Member → hash (`sha256:…`), as the package lists them; empty where it lists none."""
    names = set(package.namelist())
    if _PACKAGE not in names:
        return {}
    raw = read_member(package, package.getinfo(_PACKAGE), _PACKAGE_BYTES, shown)
    if _SEAL in names:
        seal = _object(read_member(package, package.getinfo(_SEAL), _PACKAGE_BYTES, shown), _SEAL, shown)
        told = seal.get("hash")
        if isinstance(told, str) and not _holds(told, {"sha256": hashlib.sha256(raw).hexdigest()}):
            raise InputError(f"{shown}: {_PACKAGE} is not the one that {_SEAL} vouches for")
    listed = _object(raw, _PACKAGE, shown).get("resources")
    resources = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {str(one.get("path")): str(one["hash"]) for one in resources if one.get("hash")}


def _object(raw: bytes, member: str, shown: str) -> Mapping[str, object]:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{shown}: {member} cannot be read ({why(error)})") from error
    return value if isinstance(value, dict) else {}


def _check(package: zipfile.ZipFile, member: zipfile.ZipInfo, told: str | None, shown: str) -> None:
    """InputError where a member is damaged, a bomb, or not what the package lists."""
    check_member(member, _MOST, shown)
    sums = {"sha256": hashlib.sha256(), "md5": hashlib.md5(usedforsecurity=False)}
    try:
        with package.open(member) as stream:
            while block := stream.read(_BLOCK):
                for one in sums.values():
                    one.update(block)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error, NotImplementedError) as error:
        raise InputError(f"{shown}: {member.filename}: damaged ({why(error)})") from error
    if told is not None and not _holds(told, {name: one.hexdigest() for name, one in sums.items()}):
        raise InputError(
            f"{shown}: {member.filename}: its hash does not hold; it is damaged or was altered, and not read"
        )


def _holds(told: str, sums: Mapping[str, str]) -> bool:
    """Whether a hash as packages write it (`sha256:…`, or a bare MD5) is one of these."""
    kind, mark, value = told.partition(":")
    return sums.get(kind.lower()) == value.lower() if mark else told.lower() in sums.values()
