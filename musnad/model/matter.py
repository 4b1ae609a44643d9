"""What consolidation makes of many readings: matters, reports, origins.

A matter is what several claims are about; nothing here says whether it is true.
Entity ids in these structs hold across documents: a knowledge-base id where the entity is known,
else an id made from its kind and folded name (`Consolidation.entities` names them all).
"""

from typing import Literal, TypeAlias

import msgspec

from musnad.model.reading import Entity, Figure
from musnad.model.vocabulary import Event, Modality, Polarity, SourceKind, Stance, Status

ReuseKind: TypeAlias = Literal["same", "republished", "derived"]


class Link(msgspec.Struct, frozen=True, gc=False):
    """One link of a chain: who speaks, how, and the words that say so. `anonymity` types an
    unnamed source; `attribution` is the id in its document."""

    source: str | None
    kind: SourceKind
    entity: str | None
    stance: Stance
    cue: str
    attribution: str
    anonymity: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in one article with its chain, innermost speaker first; the outlet itself is the
    silent outermost link and is not in `chain`.

    `id` is unique across articles (claim ids need not be). `start`/`end` bound `evidence` in the
    article's text: the sentence of a telling, the whole attribution of a denial. `denied_by` holds
    the ids of attributions of the same article that deny this telling or take it back. `agents`,
    `recipients`, `places`, `time` (EDTF) and `figures` are what this very telling says.
    """

    id: str
    claim: str
    article: str
    outlet: str | None
    published: str | None
    chain: tuple[Link, ...]
    polarity: Polarity
    modality: Modality
    denied_by: tuple[str, ...] = ()
    start: int
    end: int
    evidence: str
    agents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: str | None = None
    figures: tuple[Figure, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where chains begin. `independent` False marks an origin that may be the same as another
    (an anonymous source): it adds to the highest count, not to the lowest. `reports` are report
    ids; `reason` says why the reports behind it were taken together."""

    id: str
    label: str
    reports: tuple[str, ...]
    independent: bool
    reason: str


class Passage(msgspec.Struct, frozen=True, gc=False):
    """The same words in two articles: `[start, end)` in code points of either text."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


class Reuse(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles that share text, the earlier one left; `jaccard` over word 3-shingles in [0, 1],
    low where only a passage is shared. `left_share`, `right_share`: how much of either article's
    words stands in `passages`, in [0, 1]."""

    left: str
    right: str
    kind: ReuseKind
    jaccard: float
    left_share: float
    right_share: float
    passages: tuple[Passage, ...]


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """Claims about the same thing. `reports` tell it, affirmed or negated; `denials` deny it or take
    it back (the stance of their first link says which), and are no origins of it.

    `origins_low`..`origins_high` counts independent origins; `reasons` lists which features put
    the claims together. `first`/`last` are the earliest and latest publication (EDTF), `time` the
    most precise date told for the event. `claimed_by` names who claims responsibility.
    """

    id: str
    event: Event
    mode: str | None
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    time: str | None = None
    first: str | None
    last: str | None
    status: Status
    reports: tuple[Report, ...]
    denials: tuple[Report, ...]
    origins: tuple[Origin, ...]
    origins_low: int
    origins_high: int
    claimed_by: tuple[str, ...] = ()
    reasons: tuple[str, ...]


class Consolidation(msgspec.Struct, frozen=True, kw_only=True):
    """Many readings taken together. `matters` come most reported first; `reuse` lists the pairs of
    articles that share text; `entities` all entities that matters and their chains name."""

    matters: tuple[Matter, ...]
    reuse: tuple[Reuse, ...]
    entities: tuple[Entity, ...]
