"""A document's bytes → its article and capture record, by the reader of its kind."""

import hashlib
import importlib
from collections.abc import Iterator, Mapping
from typing import Any

from musnad.intake import kinds
from musnad.intake.found import Failed, Input, Taken
from musnad.intake.meta import Meta
from musnad.intake.piece import Extracted, Piece, why
from musnad.model.article import Article
from musnad.model.capture import Capture
from musnad.model.errors import ExtraError, InputError
from musnad.stages.ingest import checked

_READERS = {
    kinds.TEXT: "text", kinds.HTML: "html", kinds.PDF: "pdf", kinds.DOCX: "docx", kinds.MAIL: "mail",
    kinds.MHTML: "mail",
}  # fmt: skip
_OURS = "musnad"
_DEPTH = 3
"""How deep mails may lie in mails."""
_LONE = range(0xD800, 0xE000)


def part(name: str, what: str) -> Any:
    """A module of intake that stands on optional libraries. ExtraError where one is not installed."""
    try:
        return importlib.import_module(f"musnad.intake.{name}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] == _OURS:
            raise
        raise ExtraError(
            f"{what} needs an extra that is not installed: pip install 'musnad[intake]' (no {error.name})"
        ) from None


def limit(kind: str, shown: str) -> int:
    """How many bytes a document of a kind may have. InputError where it is of a kind nobody reads."""
    return int(_reader(kind, shown).MAX_BYTES)


def articles_of(piece: Piece, meta: Mapping[str, Meta], depth: int = _DEPTH) -> Iterator[Input]:
    """The article in a piece; of a mail, also those attached to it. A mail that has attachments which are
    read may itself hold no article."""
    if piece.media_type != kinds.MAIL or not depth:
        yield article_of(piece, meta)
        return
    opener, most = (
        part("containers.mails", f"{piece.shown}: reading mail"),
        limit(piece.media_type, piece.shown),
    )
    if len(piece.raw) > most:
        yield Failed(piece.name, too_large(piece.shown, len(piece.raw), most), piece.id)
        return
    try:
        message, *attached = opener.pieces(piece)
    except InputError as error:
        yield Failed(piece.name, str(error), piece.id)
        return
    own = article_of(message, meta)
    if isinstance(own, Taken) or not attached:
        yield own
    for one in attached:
        yield from articles_of(one, meta, depth - 1)


def article_of(piece: Piece, meta: Mapping[str, Meta]) -> Input:
    """The article in a piece, or why there is none. What `meta` says goes before what the document says."""
    try:
        return taken(piece, extracted(piece), meta)
    except InputError as error:
        return Failed(piece.name, str(error), piece.id)


def extracted(piece: Piece) -> Extracted:
    """What the reader of its kind finds in a piece. InputError, naming it, where it cannot be read."""
    reader = _reader(piece.media_type, piece.shown)
    size = len(piece.raw)
    if size > reader.MAX_BYTES:
        raise InputError(too_large(piece.shown, size, reader.MAX_BYTES))
    if not size:
        raise InputError(f"{piece.shown}: empty")
    try:
        found: Extracted = reader.read(piece)
    except InputError:
        raise
    except Exception as error:  # a broken file may break its reader in any way; others go on
        raise InputError(f"{piece.shown}: cannot be read ({type(error).__name__}: {why(error)})") from error
    return found


def taken(piece: Piece, found: Extracted, meta: Mapping[str, Meta]) -> Taken:
    """A piece and what was found in it, as article and capture record. InputError where it holds no
    Arabic text."""
    known = meta.get(piece.id, Meta(piece.id))
    text = checked("".join("\ufffd" if ord(c) in _LONE else c for c in found.text), piece.shown)
    article = Article(
        id=piece.id,
        text=text,
        published=known.published or found.published,
        outlet=known.outlet or found.outlet,
        title=known.title or found.title,
        url=known.url or found.url or piece.url,
    )
    capture = Capture(
        source=piece.source, member=piece.member, media_type=piece.media_type,
        raw_sha256=hashlib.sha256(piece.raw).hexdigest(), text_sha256=article.sha256,
        headers=piece.headers, extractor=found.extractor, captured=piece.captured,
        notes=(*piece.notes, *found.notes),
    )  # fmt: skip
    return Taken(piece.name, article, capture, piece.raw, () if article.published else found.told)


def too_large(shown: str, size: int, most: int) -> str:
    """The line for a document over its kind's limit."""
    return f"{shown}: {size:,} bytes; an article may have {most:,} at most"


def _reader(kind: str, shown: str) -> Any:
    if kind == kinds.OLD_OFFICE:
        raise InputError(f"{shown}: an old Word file (.doc); save it as .docx")
    name = _READERS.get(kind)
    if name is None:
        raise InputError(f"{shown}: of a kind that is not read ({kind})")
    return part(f"readers.{name}", f"{shown}: reading {kind}")
