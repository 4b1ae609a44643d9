"""RSS and Atom: the articles a feed holds itself; nothing it links to is fetched (feedparser)."""

import io
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import feedparser

from musnad.intake import kinds
from musnad.intake.addresses import address_id
from musnad.intake.dates import day_of
from musnad.intake.documents import taken, too_large
from musnad.intake.files import whole
from musnad.intake.found import Failed, Input
from musnad.intake.meta import Meta
from musnad.intake.piece import MEMBER_MARK, Extracted, Piece, why, with_title
from musnad.intake.readers.markup import fragment
from musnad.model.errors import InputError

MAX_BYTES = 20_000_000
_ENTITY = re.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y\x00?", re.IGNORECASE)
_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_TAIL = 4096


def articles_in(path: Path, name: str, meta: Mapping[str, Meta]) -> Iterator[Input]:
    """The entries of a feed in a file."""
    raw = whole(path, MAX_BYTES)
    piece = Piece(
        raw=raw, id=kinds.stem(path.name), source=name, name=name, shown=str(path), media_type=kinds.FEED
    )
    yield from entries(piece, meta)


def entries(piece: Piece, meta: Mapping[str, Meta]) -> Iterator[Input]:
    """The entries of a feed. InputError where the bytes are none, or declare XML entities; a feed that is
    cut off is a failure of its own behind the entries that were there."""
    if len(piece.raw) > MAX_BYTES:
        raise InputError(too_large(piece.shown, len(piece.raw), MAX_BYTES))
    if _ENTITY.search(piece.raw):
        raise InputError(f"{piece.shown}: declares XML entities, which no feed needs")
    try:
        feed = feedparser.parse(io.BytesIO(piece.raw), response_headers=_headers(piece))
    except Exception as error:  # a broken feed may break its reader in any way
        raise InputError(f"{piece.shown}: cannot be read ({type(error).__name__}: {why(error)})") from error
    if not feed.get("version") and not feed.get("entries"):
        raise InputError(f"{piece.shown}: no RSS or Atom feed, or an empty one")
    outlet = _line(feed.feed.get("publisher")) or _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(entry, number, outlet, piece, meta)
    if not feed.entries:
        raise InputError(f"{piece.shown}: a feed without entries")
    if not str(feed.get("encoding")).lower().startswith("utf-16") and not _END.search(piece.raw[-_TAIL:]):
        yield Failed(piece.name, f"{piece.shown}: cut off; the entries before that are taken")


def _headers(piece: Piece) -> dict[str, str]:
    """The charset that a server told; its addresses are kept as they are written."""
    told = piece.headers.get("content-type")
    return {"content-type": told} if told else {}


def _entry(entry: Any, number: int, outlet: str | None, piece: Piece, meta: Mapping[str, Meta]) -> Input:
    link = _line(entry.get("link"))
    mark = link or _line(entry.get("id")) or f"{piece.source}#{number}"
    named = f"{piece.name}{MEMBER_MARK}{mark}"
    shown = f"{piece.shown}: entry {number}"
    one = Piece(
        raw=piece.raw, id=address_id(mark), source=piece.source, name=named, shown=shown, member=mark,
        media_type=kinds.FEED, url=link, headers=piece.headers, captured=piece.captured, notes=piece.notes,
    )  # fmt: skip
    try:
        return taken(one, _extracted(entry, outlet, shown), meta)
    except InputError as error:
        return Failed(named, str(error), one.id)


def _extracted(entry: Any, outlet: str | None, shown: str) -> Extracted:
    title = " ".join(fragment(entry.get("title") or "", shown).split()) or None
    held = [part.get("value") or "" for part in entry.get("content") or ()]
    full = max(held, key=len, default="")
    body = fragment(full or entry.get("summary") or "", shown)
    source = entry.get("source") or {}
    return Extracted(
        text=with_title(title, body), title=title, extractor=f"feedparser {version('feedparser')}",
        published=day_of(entry.get("published")), outlet=_line(source.get("title")) or outlet,
        notes=() if full else ("the feed's summary",),
    )  # fmt: skip


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
