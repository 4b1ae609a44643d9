"""The document one article becomes, `musnad/1`.

Every span is `[start, end)` in Unicode code points of the article's text as it was read.
Field order is the order in the JSON; docs/schema/musnad-1.json is generated from these types.
"""

from typing import Literal

import msgspec

from musnad.model.vocabulary import (
    EntityKind,
    Event,
    FigureKind,
    LinkReason,
    Modality,
    Polarity,
    SegmentKind,
    SourceKind,
    Stance,
)


class Span(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text, `[start, end)` in code points."""

    start: int
    end: int


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A labelled part of the text. Segments are in order, do not overlap and cover the text."""

    start: int
    end: int
    kind: SegmentKind


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """An entry of the knowledge base that a name may mean; `score` in [0, 1]."""

    id: str
    score: float


class Linking(msgspec.Struct, frozen=True, gc=False):
    """How an entity came to its knowledge-base id, or why it has none (`abstained`): `reason` says what
    decided, `candidates` all entries that share the name, best first, where there are several."""

    score: float
    reason: LinkReason
    candidates: tuple[Candidate, ...] = ()
    abstained: bool = False


class Entity(msgspec.Struct, frozen=True, gc=False):
    """Someone or something named. `known` entities carry a knowledge-base id that is stable
    across documents; others live in their document alone. `link` is None where no entry of the
    knowledge base has the name."""

    id: str
    kind: EntityKind
    name: str
    name_en: str | None = None
    known: bool = False
    link: Linking | None = None


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A span that names an entity, without attached و ف ب ل ك; `label` is the text of the span."""

    id: str
    start: int
    end: int
    entity: str
    label: str = ""


class TimeExpression(msgspec.Struct, frozen=True, gc=False):
    """A dating expression; `value` is EDTF, or None with the `reason` nothing anchors it."""

    id: str
    start: int
    end: int
    value: str | None = None
    reason: str | None = None


class Source(msgspec.Struct, frozen=True, gc=False):
    """The noun phrase that speaks. `anonymity` types an unnamed source (security, medical …);
    `withheld` says that the text tells of a name kept back (رفض الكشف عن اسمه)."""

    start: int
    end: int
    kind: SourceKind
    entity: str | None = None
    anonymity: str | None = None
    withheld: bool = False


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """Content given to a source by a cue. `parent` is the attribution whose content holds this
    one; reading parents outward gives the chain. `entry` names the knowledge entry that fired;
    `listener` is the outlet spoken to (قال لرويترز)."""

    id: str
    parent: str | None
    cue: Span
    source: Source | None
    stance: Stance
    content: Span
    entry: str
    listener: str | None = None


class Figure(msgspec.Struct, frozen=True, gc=False):
    """How many or how much a claim tells, as the range its words give: ends included, None open.

    `approximate` says that the words themselves are not exact (نحو، عشرات); `currency` is an ISO 4217
    code where the text settles it. The span holds the words. Whoever gives the figure is the claim's
    own attribution; figures of several claims are never put together."""

    kind: FigureKind
    low: float | None
    high: float | None
    approximate: bool
    start: int
    end: int
    currency: str | None = None


class Claim(msgspec.Struct, frozen=True, gc=False):
    """One reported act or tie. `agents`, `recipients`, `places` hold entity ids; an empty
    `agents` says the text names no doer. `attribution` None is the article's own voice.
    `figures` are the numbers of those it befell, and amounts.
    `confidence` in [0, 1] is the machine's trust in its own reading, never in the claim."""

    id: str
    attribution: str | None
    trigger: Span
    event: Event
    mode: str | None
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    time: str | None
    polarity: Polarity
    modality: Modality
    evidence: Span
    confidence: float
    extractor: str
    entry: str
    figures: tuple[Figure, ...] = ()


class Denial(msgspec.Struct, frozen=True, gc=False):
    """A speaker (by attribution id) denies or takes back claims told in this document."""

    attribution: str
    claims: tuple[str, ...]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A `musnad/1` document: one article with all that was found in it. `outlet_proposed` is the outlet
    that the article's speakers speak to, where nobody says which one published it."""

    schema: Literal["musnad/1"] = "musnad/1"
    id: str
    published: str | None
    outlet: str | None
    title: str | None = None
    url: str | None = None
    sha256: str
    version: str
    outlet_proposed: str | None = None
    segments: tuple[Segment, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    denials: tuple[Denial, ...] = ()
