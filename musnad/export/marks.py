"""An article's text cut into pieces, each with what was found there, for pages that light it up.

A piece never overlaps another; together they are the text. Every mark has a key that a claim card
names too: `cue-a1`, `src-a1`, `con-a1` of an attribution, `m-m1` of a mention, `t-t1` of a time,
`trg-c1` of a claim, `fig-c1-88` of its figure that begins there, `ev-120` of the sentence that begins there.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, TypeAlias

import msgspec

from musnad.model.reading import Reading
from musnad.model.vocabulary import SegmentKind

Layer: TypeAlias = Literal["content", "entity", "time", "figure", "source", "trigger", "cue", "evidence"]
OWN = ("title", "body")


class Mark(msgspec.Struct, frozen=True, gc=False):
    """One thing found."""

    start: int
    end: int
    layer: Layer
    key: str


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text over which nothing begins or ends. `layers` and `keys` are joined by spaces;
    `own` False: not of the article's own text (a caption, teaser …)."""

    text: str
    layers: str
    keys: str
    own: bool


class Paragraph(msgspec.Struct, frozen=True):
    """A line of the text, and where it begins; `kind` is that of the segment it begins in."""

    start: int
    kind: SegmentKind
    pieces: tuple[Piece, ...]


def marks(reading: Reading) -> Iterator[Mark]:
    """Everything found in an article, in no order."""
    for said in reading.attributions:
        yield Mark(said.content.start, said.content.end, "content", f"con-{said.id}")
        yield Mark(said.cue.start, said.cue.end, "cue", f"cue-{said.id}")
        if said.source is not None:
            yield Mark(said.source.start, said.source.end, "source", f"src-{said.id}")
    for mention in reading.mentions:
        yield Mark(mention.start, mention.end, "entity", f"m-{mention.id}")
    for time in reading.times:
        yield Mark(time.start, time.end, "time", f"t-{time.id}")
    for claim in reading.claims:
        yield Mark(claim.trigger.start, claim.trigger.end, "trigger", f"trg-{claim.id}")
        for told in claim.figures:
            yield Mark(told.start, told.end, "figure", f"fig-{claim.id}-{told.start}")
    for start, end in {(claim.evidence.start, claim.evidence.end) for claim in reading.claims}:
        yield Mark(start, end, "evidence", f"ev-{start}")


def paragraphs(reading: Reading, text: str) -> tuple[Paragraph, ...]:
    """The text line by line; blank lines are left out."""
    found = sorted(marks(reading), key=lambda one: (one.start, -one.end, one.key))
    opened: defaultdict[int, list[Mark]] = defaultdict(list)
    for one in found:
        opened[one.start].append(one)
    cuts = {0, len(text)} | {at for one in found for at in (one.start, one.end)}
    cuts |= {at for segment in reading.segments for at in (segment.start, segment.end)}
    cuts |= {at + 1 for at, letter in enumerate(text) if letter == "\n"}
    lines: list[Paragraph] = []
    pieces: list[Piece] = []
    live: list[Mark] = []
    kinds = _kinds(reading, len(text))
    begins = 0
    for start, end in pairwise(sorted(cut for cut in cuts if 0 <= cut <= len(text))):
        live = [one for one in live if one.end > start] + [one for one in opened[start] if one.end > start]
        pieces.append(_piece(text[start:end], live, kinds[start] in OWN))
        if end == len(text) or text[end - 1] == "\n":
            if text[begins:end].strip():
                lines.append(Paragraph(begins, kinds[begins], tuple(pieces)))
            pieces, begins = [], end
    return tuple(lines)


def _piece(text: str, live: list[Mark], own: bool) -> Piece:
    layers = dict.fromkeys(one.layer for one in live)
    return Piece(text, " ".join(layers), " ".join(one.key for one in live), own)


def _kinds(reading: Reading, length: int) -> list[SegmentKind]:
    """The segment kind at every character."""
    kinds: list[SegmentKind] = ["body"] * (length + 1)
    for segment in reading.segments:
        kinds[segment.start : segment.end] = [segment.kind] * (segment.end - segment.start)
    return kinds
