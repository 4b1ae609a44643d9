"""An article's text for the reading pane: stretches that never nest, each with the claims it speaks of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from musnad.export.claim_view import ClaimView
from musnad.export.marks import Piece, paragraphs
from musnad.model.reading import Reading
from musnad.model.vocabulary import SegmentKind

LAYERS = ("source", "cue", "content", "claim", "entity", "time", "figure")
"""What can be lit, in the order of the switches."""
_NAMED = {"trigger": "claim"}
_NOT_LIT = ("con-", "ev-")
_LONGEST = 4000


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """A piece of text with the layers it belongs to and the ids of the claims it speaks of. `start`: where
    it begins in the article's text. `own` False: not of the article's own text."""

    text: str
    start: int
    layers: str
    claims: str
    own: bool


class Line(msgspec.Struct, frozen=True):
    """A line of the text."""

    kind: SegmentKind
    stretches: tuple[Stretch, ...]


def keys_of(view: ClaimView) -> set[str]:
    """The marks of a claim's parts, as `marks` names them: its trigger, cues, sources, parties, time and
    figures; not the sentence, and not all that is said."""
    found = {f"trg-{view.claim}"}
    for step in (*view.chain, *(step for chain in view.denied_by for step in chain)):
        found |= {f"src-{step.attribution}", f"cue-{step.attribution}"}
    parties = (*view.agents, *view.recipients, *view.places)
    found |= {f"m-{one}" for party in parties for one in party.mentions}
    if view.time is not None:
        found.add(f"t-{view.time.id}")
    return found | {f"fig-{view.claim}-{told.words.start}" for told in view.figures}


def lines(reading: Reading, text: str, claims: Sequence[ClaimView]) -> tuple[Line, ...]:
    """The text line by line; blank lines are left out."""
    speaking: defaultdict[str, list[str]] = defaultdict(list)
    for view in claims:
        for one in sorted(keys_of(view)):
            speaking[one].append(f"c-{view.claim}")
    made = []
    for paragraph in paragraphs(reading, text):
        stretches = []
        at = paragraph.start
        for piece in paragraph.pieces:
            stretches.append(_stretch(piece, at, speaking))
            at += len(piece.text)
        made += [Line(paragraph.kind, part) for part in broken(stretches)]
    return tuple(made)


def broken(stretches: Sequence[Stretch], most: int = _LONGEST) -> Iterator[tuple[Stretch, ...]]:
    """A line in parts of at most `most` characters, cut after spaces as far as there are any: browsers lay
    out a line of a megabyte for minutes."""
    part: list[Stretch] = []
    room = most
    todo = list(reversed(stretches))
    while todo:
        one = todo.pop()
        if len(one.text) <= room:
            part.append(one)
            room -= len(one.text)
            continue
        space = one.text.rfind(" ", 0, room) + 1
        cut = space or (0 if part else room)
        if cut:
            part.append(replace(one, text=one.text[:cut]))
        todo.append(replace(one, text=one.text[cut:], start=one.start + cut))
        yield tuple(part)
        part, room = [], most
    if part:
        yield tuple(part)


def _stretch(piece: Piece, start: int, speaking: defaultdict[str, list[str]]) -> Stretch:
    layers = [_NAMED.get(one, one) for one in piece.layers.split() if one != "evidence"]
    keys = [one for one in piece.keys.split() if not one.startswith(_NOT_LIT)]
    claims = dict.fromkeys(claim for one in keys if one in speaking for claim in speaking[one])
    return Stretch(piece.text, start, " ".join(layers), " ".join(claims), piece.own)
