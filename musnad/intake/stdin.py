"""Articles that come through a pipe."""

from collections.abc import Iterable, Iterator

from musnad.intake import kinds
from musnad.intake.containers import rows
from musnad.intake.documents import articles_of
from musnad.intake.found import Input, writable
from musnad.intake.opening import Given
from musnad.intake.piece import Piece

LINES = kinds.LINES
_NAME = "stdin"


def articles_in(raw: bytes, given: Given) -> Iterator[Input]:
    """JSON Lines where it begins with `{`, else one document with the id `stdin`."""
    yield from map(writable, _articles_in(raw, given))


def _articles_in(raw: bytes, given: Given) -> Iterator[Input]:
    if raw.lstrip().startswith(b"{"):
        yield from articles_in_lines(raw.splitlines(), given)
        return
    kind = kinds.by_bytes(raw[:1024]) or kinds.TEXT
    piece = Piece(raw=raw, id=_NAME, source=_NAME, name=_NAME, shown=_NAME, media_type=kind)
    yield from articles_of(piece, given.meta)


def articles_in_lines(lines: Iterable[bytes], given: Given) -> Iterator[Input]:
    """JSON Lines, whatever they begin with."""
    return rows.articles_in_lines(rows.lines_of(lines), _NAME, _NAME, given.meta, given.columns)
