"""Clean: the article's own text apart from titles, captions, teasers and the page's furniture.

Nothing is deleted: the whole text is cut into labelled segments. What is not plainly foreign
stays body, because a swallowed sentence is lost to every later stage.
"""

from collections.abc import Iterator

from musnad.lexicon.boilerplate import BoilerplateTable, Sign, is_prose, line_key
from musnad.model.article import Article
from musnad.model.reading import Segment
from musnad.model.vocabulary import SegmentKind
from musnad.stages.clean.ends import loose_ends
from musnad.stages.clean.inside import byline_end, is_byline, tail_start
from musnad.stages.clean.lines import Line, read_lines
from musnad.stages.clean.repeats import pull_quotes, repeated

__all__ = ["clean"]

_TITLE_WORDS = 30
_CUT_AFTER = 0.4  # a cut marker counts only behind this share of the text
_CUT_BODY = 30  # words of body there must be before it
_BYLINE_LINES = 4  # a byline stands within the first lines

Cut = tuple[int, SegmentKind]


def _title(lines: list[Line], title: str | None) -> bool:
    """Whether the first line is the title: the one given, or a short line set apart."""
    if len(lines) < 2:
        return False
    if title:
        return line_key(title) == lines[0].key
    first = lines[0]
    ended = first.text.rstrip().endswith(".") and not first.text.rstrip().endswith("..")
    return first.alone and first.words <= _TITLE_WORDS and not ended and not is_prose(first.key)


def _cut_line(lines: list[Line], signs: list[Sign | None], size: int) -> int:
    """The index of the first line that ends the article, or the number of lines."""
    words = 0
    for index, (line, sign) in enumerate(zip(lines, signs, strict=True)):
        if sign is None:
            words += line.words
        elif sign.cuts and line.start >= _CUT_AFTER * size and words >= _CUT_BODY:
            return index
    return len(lines)


def _whole_lines(article: Article, lines: list[Line], table: BoilerplateTable) -> list[SegmentKind]:
    """The kind of each line as a whole."""
    signs = [table.sign(line.text) for line in lines]
    titled = _title(lines, article.title)
    cut = _cut_line(lines, signs, len(article.text))
    named = line_key(article.title) if article.title else None
    again = repeated(lines, lines[0].key if titled else named)
    pulled = pull_quotes(lines)
    loose = loose_ends(lines, signs)
    kinds: list[SegmentKind] = []
    for index, (line, sign) in enumerate(zip(lines, signs, strict=True)):
        if index == 0 and titled:
            kinds.append("title")
        elif sign is not None:
            kinds.append(sign.kind)
        elif index in again or index in pulled:
            kinds.append("duplicate")
        elif index > cut:
            kinds.append("teaser")
        elif index in loose:
            kinds.append(loose[index])
        elif index < _BYLINE_LINES and is_byline(line.text, table.desks, article.outlet):
            kinds.append("furniture")
        else:
            kinds.append("body")
    return kinds


def _cuts(article: Article, lines: list[Line], table: BoilerplateTable) -> Iterator[Cut]:
    """Where a segment begins and its kind, in order; lines of body may hold furniture inside."""
    kinds = _whole_lines(article, lines, table)
    fresh = True  # no sentence of body met yet
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        yield line.start, kind
        if kind != "body":
            continue
        opening = byline_end(line.text, table.desks, article.outlet) if fresh else 0
        fresh = False
        if opening:
            yield line.start, "furniture"
            yield line.start + opening, "body"
        tail = tail_start(line.text, table) if index == len(lines) - 1 else None
        if tail is not None and tail[0] > opening:
            yield line.start + tail[0], tail[1].kind


def clean(article: Article, boilerplate: BoilerplateTable) -> tuple[Segment, ...]:
    """Labelled segments of an article's text: in order, without overlap, covering all of it."""
    text = article.text
    if not text:
        return ()
    segments: list[Segment] = []
    start, kind = 0, None
    for at, next_kind in _cuts(article, read_lines(text), boilerplate):
        if kind is not None and next_kind != kind and at > start:
            segments.append(Segment(start, at, kind))
            start = at
        kind = next_kind
    segments.append(Segment(start, len(text), kind or "body"))
    return tuple(segments)
