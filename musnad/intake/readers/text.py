"""Plain text, exactly as written."""

from musnad import __version__
from musnad.intake.piece import Extracted, Piece
from musnad.stages.ingest import decode

MAX_BYTES = 2_000_000


def read(piece: Piece) -> Extracted:
    """The decoded text. InputError where it is in no encoding that is known."""
    return Extracted(text=decode(piece.raw, piece.shown), extractor=f"musnad {__version__} text")
