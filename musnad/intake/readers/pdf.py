"""PDF: the text layer, checked to be in reading order (pypdfium2)."""

from importlib.metadata import version

import pypdfium2
from msgspec.structs import replace

from musnad.intake.piece import Extracted, Piece, why
from musnad.intake.readers.pdf_lines import Line, lines_of, paragraphs, without_running_heads
from musnad.intake.readers.rtl import is_turned, swapped_pairs, turned
from musnad.model.errors import InputError
from musnad.stages import ingest

MAX_BYTES = 100_000_000
_PAGES = 1_000


def read(piece: Piece) -> Extracted:
    """The paragraphs of a document, an empty line between them. InputError where it is no PDF, is locked,
    has no text layer, or is far too long. Its own title and dates are those of the file, and not taken."""
    pages = _pages(piece)
    if not any(pages):
        raise InputError(f"{piece.shown}: no text layer (pages are pictures); recognise its text first (OCR)")
    kept, heads = without_running_heads(pages)
    notes = [f"{heads} running heads left out"] if heads else []
    if is_turned("\n".join(line.text for page in kept for line in page)):
        kept = [[replace(line, text=turned(line.text)) for line in page] for page in kept]
        notes.append("letters stood in the wrong order and were turned")
    lines = "\n".join(line.text for page in kept for line in page)
    wrong = swapped_pairs(lines)
    if wrong:
        notes.append("brackets stood in the wrong order and were exchanged")
    text = "\n\n".join(paragraphs(kept)).translate(wrong)
    return Extracted(text=text, extractor=f"pypdfium2 {version('pypdfium2')}", notes=tuple(notes))


def _pages(piece: Piece) -> list[list[Line]]:
    try:
        document = pypdfium2.PdfDocument(piece.raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "needs a password" if locked else f"no PDF, or a broken one ({why(error)})"
        raise InputError(f"{piece.shown}: {reason}") from error
    with document:
        if len(document) > _PAGES:
            raise InputError(f"{piece.shown}: {len(document):,} pages; {_PAGES:,} at most")
        pages, size = [], 0
        for number in range(len(document)):
            page = document[number]
            pages.append(lines_of(page))
            page.close()
            size += sum(len(line.text) for line in pages[-1])
            if size > ingest.MAX_BYTES:
                raise InputError(f"{piece.shown}: more than {ingest.MAX_BYTES:,} characters of text")
    return pages
