"""auto-archiver's CSV: which pages were archived where, with which hash.

Two forms: the sheet it works through (`link`, `archive status`, `archive location`, `hash` …), and what its
csv database writes (`status`, `metadata`, `media`, the latter two as Python literals).
"""

import ast
import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from musnad.model.errors import InputError

_HASH = re.compile(r"(?:SHA-?256:)?\s*([0-9a-fA-F]{64})\b", re.IGNORECASE)
_LIMIT = 1 << 24


class Archived(msgspec.Struct, frozen=True):
    """A page somebody archived. `sha256`: of the archived bytes, where that is the hash given; `digest`: the
    hash as it was written; `links`: what the archive consists of, by its column's name."""

    url: str
    status: str
    location: str
    at: str | None
    digest: str
    sha256: str | None
    title: str
    links: Mapping[str, str]


def auto_archiver(path: Path) -> Iterator[Archived]:
    """The rows that name an address. InputError where the file has other columns."""
    previous = csv.field_size_limit(_LIMIT)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            rows = csv.DictReader(file, delimiter=max(",;\t", key=head.count))
            names = {(one or "").strip().casefold() for one in rows.fieldnames or ()}
            of_database = {"status", "metadata", "media"} <= names
            if not of_database and not names & {"link", "url", "links"}:
                raise InputError(f"{path}: no column link or url")
            for number, row in enumerate(rows, 2):
                cells = {(k or "").strip().casefold(): (v or "").strip() if isinstance(v, str) else ""
                         for k, v in row.items()}  # fmt: skip
                made = _of_database(cells, f"{path}:{number}") if of_database else _of_sheet(cells)
                if made.url:
                    yield made
    finally:
        csv.field_size_limit(previous)


def _of_sheet(cells: Mapping[str, str]) -> Archived:
    links = ("wacz", "replaywebpage", "screenshot", "thumbnail")
    return Archived(
        url=cells.get("link") or cells.get("url") or cells.get("links", ""),
        status=cells.get("archive status", ""),
        location=cells.get("archive location", ""),
        at=cells.get("archive date") or None,
        digest=cells.get("hash", ""),
        sha256=_sha256(cells.get("hash", "")),
        title=cells.get("upload title", ""),
        links={name: cells[name] for name in links if cells.get(name)},
    )


def _of_database(cells: Mapping[str, str], where: str) -> Archived:
    try:
        metadata: Any = ast.literal_eval(cells.get("metadata") or "{}")
        media: Any = ast.literal_eval(cells.get("media") or "[]")
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise InputError(f"{where}: metadata or media are not as auto-archiver writes them") from None
    metadata = metadata if isinstance(metadata, dict) else {}
    first = next((one for one in media if isinstance(one, dict)), {}) if isinstance(media, list) else {}
    urls = first.get("urls") or []
    digest = str((first.get("properties") or {}).get("hash", ""))
    return Archived(
        url=str(metadata.get("url", "")),
        status=cells.get("status", ""),
        location=str(urls[0]) if urls else str(first.get("filename", "")),
        at=str(metadata["_processed_at"]) if metadata.get("_processed_at") else None,
        digest=digest,
        sha256=_sha256(digest),
        title=str(metadata.get("title", "")),
        links={},
    )


def _sha256(digest: str) -> str | None:
    found = _HASH.fullmatch(digest.strip())
    return found[1].lower() if found else None
