"""A mail as several documents: the message itself and what is attached to it."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from typing import Any, TypeAlias

from msgspec.structs import replace

from musnad.intake import kinds
from musnad.intake.piece import MEMBER_MARK, Piece
from musnad.intake.readers.mail import headers_of, parsed

Part: TypeAlias = "MIMEPart[Any, Any]"
_READ = frozenset((kinds.TEXT, kinds.HTML, kinds.PDF, kinds.DOCX, kinds.MAIL, kinds.MHTML))


def pieces(piece: Piece) -> Iterator[Piece]:
    """The message with its headers first, then each attachment of a kind that is read. InputError where
    the bytes are no mail."""
    message = parsed(piece)
    headers = {**piece.headers, **headers_of(message)}
    yield replace(piece, headers=headers)
    if message.get_content_type() == kinds.MHTML:
        return
    for number, part in enumerate(_attached(message), start=1):
        name = (part.get_filename() or f"{number}.eml").replace("/", "_").replace("\\", "_")
        raw = _bytes(part)
        kind = kinds.kind_of(name, raw[:1024], part.get_content_type())
        if kind in _READ and raw and (kind != kinds.TEXT or kinds.by_name(name) == kinds.TEXT):
            member = f"{number} {name}"
            yield Piece(
                raw=raw, id=f"{piece.id}/{kinds.stem(name)}".replace("#", "_"), source=piece.source,
                name=f"{piece.name}{MEMBER_MARK}{member}", shown=f"{piece.shown}: {name}", media_type=kind,
                member=f"{piece.member}{MEMBER_MARK}{member}" if piece.member else member, headers=headers,
            )  # fmt: skip


def _attached(message: Part) -> Iterator[Part]:
    """Parts with a name of their own, and messages within the message; the inside of the latter is theirs."""
    for part in message.iter_parts() if message.is_multipart() else ():
        if part.get_content_type() == kinds.MAIL:
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage):
                yield inner
        elif part.get_content_maintype() == "multipart":
            yield from _attached(part)
        elif part.get_filename() or part.get_content_disposition() == "attachment":
            yield part


def _bytes(part: Part) -> bytes:
    if part.get_content_maintype() != "multipart" and part.get_filename():
        raw = part.get_payload(decode=True)
        return raw if isinstance(raw, bytes) else b""
    return part.as_bytes(policy=policy.default)
