"""Mail (EML) and web archives of browsers (MHTML): the text of the message, or the page that was saved."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from msgspec.structs import replace

from musnad import __version__
from musnad.intake import kinds
from musnad.intake.dates import day_of
from musnad.intake.piece import Extracted, Piece, with_title
from musnad.intake.readers import html
from musnad.intake.readers.markup import decoded, plain, tree_of
from musnad.model.errors import InputError

MAX_BYTES = 50_000_000
_KEPT = ("from", "to", "date", "subject", "message-id", "list-id", "snapshot-content-location")
_MAX_PARTS = 500


def parsed(piece: Piece) -> EmailMessage:
    """The message. InputError where the bytes are none, or it is of very many parts."""
    message = message_from_bytes(piece.raw, policy=policy.default)
    if not message.keys() or not isinstance(message, EmailMessage):
        raise InputError(f"{piece.shown}: no mail message (it begins with no header)")
    if sum(1 for _ in message.walk()) > _MAX_PARTS:
        raise InputError(f"{piece.shown}: a mail of more than {_MAX_PARTS} parts")
    return message


def headers_of(message: EmailMessage) -> dict[str, str]:
    """The headers that a capture record keeps."""
    return {name: text for name in _KEPT if (text := header(message, name))}


def header(message: EmailMessage, name: str) -> str | None:
    """A header's text in one line; None where there is none, or it is broken beyond reading."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, IndexError, AttributeError):  # what email raises on broken headers
        return None
    text = " ".join(str(value).split()) if value is not None else ""
    return text.encode("utf-8", "replace").decode() or None


def read(piece: Piece) -> Extracted:
    """The message's text under its subject, dated as its header is; or a saved page as HTML is read."""
    message = parsed(piece)
    place = header(message, "snapshot-content-location")
    if place or piece.media_type == kinds.MHTML or message.get_content_type() == kinds.MHTML:
        return _page(message, place, piece)
    subject = header(message, "subject")
    found = [(part, text) for part, text in _texts(message, piece) if text.strip()]
    plainly = [text for part, text in found if part.get_content_type() == kinds.TEXT and _arabic(text)]
    body = plainly or [text for part, text in found if part.get_content_type() == kinds.HTML]
    text = (body or [text for _, text in found] or [""])[0].replace("\r\n", "\n").strip()
    return Extracted(
        text=with_title(subject, text) if text else "", title=subject,
        published=day_of(header(message, "date")), extractor=f"musnad {__version__} mail",
    )  # fmt: skip


def _texts(message: EmailMessage, piece: Piece) -> Iterator[tuple[EmailMessage, str]]:
    """The text parts that are no attachments."""
    for part in _own_parts(message):
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        text = decoded(_inner(part, piece))[0]
        yield part, plain(tree_of(text, piece.shown)) if part.get_content_type() == kinds.HTML else text


def _own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message at any depth, without the inside of messages attached to it."""
    yield message
    if message.is_multipart() and message.get_content_type() != kinds.MAIL:
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _own_parts(part)


def _page(message: EmailMessage, place: str | None, piece: Piece) -> Extracted:
    """The first page in a web archive, with the address it was saved from."""
    for part in message.walk():
        if part.get_content_type() in {kinds.HTML, "application/xhtml+xml"}:
            at = place or header(part, "content-location")
            url = at if at and at.startswith(("http://", "https://")) else None
            found = html.read(replace(_inner(part, piece), url=url))
            return replace(found, notes=(*found.notes, "from the archive's first page"))
    raise InputError(f"{piece.shown}: a web archive without a page")


def _inner(part: EmailMessage, piece: Piece) -> Piece:
    """A part's bytes, with the charset its own header tells."""
    raw = part.get_payload(decode=True)
    told = {"content-type": f"text/html; charset={part.get_content_charset('')}"}
    return replace(piece, raw=raw if isinstance(raw, bytes) else b"", headers=told)


def _arabic(text: str) -> bool:
    return any("\u0620" <= letter <= "\u06ff" for letter in text)
