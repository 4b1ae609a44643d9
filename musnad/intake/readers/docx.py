"""DOCX: the text of a Word document, tables and text boxes in their place, as it stands with all changes
accepted (python-docx)."""

import io
from importlib.metadata import version
from typing import Any

import docx
from docx.oxml.ns import qn

from musnad.intake.archive import check_whole, opened, read_member
from musnad.intake.piece import Extracted, Piece
from musnad.model.errors import InputError

MAX_BYTES = 50_000_000
_UNPACKED = 200_000_000
_PARAGRAPH, _TEXT, _STYLE = qn("w:p"), qn("w:t"), qn("w:pStyle")
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_TRACKED = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"))
_LEFT_OUT = (qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_TITLES = ("title", "heading1", "heading 1")


def read(piece: Piece) -> Extracted:
    """The document's paragraphs, an empty line between them; its title is the paragraph styled so.

    InputError where it is no Word document, unpacks beyond measure, or declares XML entities.
    """
    with opened(piece.raw, piece.shown) as archive:
        check_whole(archive, _UNPACKED, piece.shown)
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                _no_entities(read_member(archive, member, _UNPACKED, piece.shown), piece.shown)
    document = docx.Document(io.BytesIO(piece.raw))
    names = {style.style_id: style.name or "" for style in document.styles}
    body = document.element.body
    paragraphs, title = [], None
    for node in body.iter(_PARAGRAPH):
        text = _text(node)
        if text and not _foreign(node):
            paragraphs.append(text)
            if title is None and len(paragraphs) == 1 and _styled(node, names):
                title = " ".join(text.split())
    changed = any(next(body.iter(tag), None) is not None for tag in _TRACKED)
    return Extracted(
        text="\n\n".join(paragraphs), title=title, extractor=f"python-docx {version('python-docx')}",
        notes=("tracked changes taken as accepted",) if changed else (),
    )  # fmt: skip


def _no_entities(raw: bytes, shown: str) -> None:
    """InputError where XML brings a document type, which Word never writes and entity bombs need."""
    if b"<!DOCTYPE" in raw or "<!DOCTYPE".encode("utf-16-le") in raw:
        raise InputError(f"{shown}: declares XML entities, which no Word document does")


def _text(paragraph: Any) -> str:
    """A paragraph's own text, without that of text boxes anchored in it, which are paragraphs too."""
    own = (
        node
        for node in paragraph.iter(_TEXT, *_BREAKS)
        if next(node.iterancestors(_PARAGRAPH)) is paragraph and not _foreign(node)
    )
    return "".join(_BREAKS.get(node.tag) or node.text or "" for node in own).strip()


def _foreign(node: Any) -> bool:
    """Whether it stands in text that was moved away, or in what old programs show instead."""
    return next(node.iterancestors(*_LEFT_OUT), None) is not None


def _styled(paragraph: Any, names: dict[str, str]) -> bool:
    style = next(paragraph.iter(_STYLE), None)
    value = style.get(qn("w:val"), "") if style is not None else ""
    return names.get(value, value).lower() in _TITLES or value.lower() in _TITLES
