"""From quotes to offsets. A quote counts only where the text has it, letter for letter; white space may
differ, for models write a line end as a space."""

import re
from functools import lru_cache

from musnad.model.reading import Span


@lru_cache(maxsize=1024)
def _pattern(quote: str) -> re.Pattern[str] | None:
    words = quote.split()
    return re.compile(r"\s+".join(map(re.escape, words))) if words else None


def places(text: str, quote: str, within: Span | None = None) -> list[Span]:
    """Where a quote stands, in order; `within` bounds the search."""
    pattern = _pattern(quote)
    if pattern is None:
        return []
    start, end = (within.start, within.end) if within else (0, len(text))
    return [Span(*one.span()) for one in pattern.finditer(text, start, end)]


def only(text: str, quote: str, within: Span | None = None) -> Span | None:
    """Where a quote stands; None where nowhere, or where several places leave it open."""
    found = places(text, quote, within)
    return found[0] if len(found) == 1 else None


def nearest(text: str, quote: str, to: Span) -> Span | None:
    """The place of a quote that is nearest to another span, one before it preferred."""
    found = places(text, quote)
    return min(found, key=lambda one: (_distance(one, to), one.start), default=None)


def stretch(text: str, first: str, last: str, near: Span) -> Span | None:
    """From the place of the first words that is nearest, to the end of the next place of the last words."""
    opening = nearest(text, first, near)
    if opening is None:
        return None
    closing = next((one for one in places(text, last) if one.end >= opening.end), None)
    return Span(opening.start, closing.end) if closing is not None else None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
