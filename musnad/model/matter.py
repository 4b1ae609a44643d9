"""What consolidation makes of many readings: matters, reports, origins.

A matter is what several claims are about; nothing here says whether it is true.
"""

from typing import Literal, TypeAlias

import msgspec

from musnad.model.vocabulary import Event, Modality, Polarity, SourceKind, Stance, Status

ReuseKind: TypeAlias = Literal["same", "republished", "derived"]


class Link(msgspec.Struct, frozen=True, gc=False):
    """One link of a chain: who speaks, how, and the words that say so."""

    source: str | None
    kind: SourceKind
    entity: str | None
    stance: Stance
    cue: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in one article with its chain, innermost speaker first; the outlet itself is the
    silent outermost link and is not in `chain`."""

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


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where chains begin. `independent` False marks an origin that may be the same as another
    (an anonymous source): it adds to the highest count, not to the lowest. `reason` says why the
    reports behind it were taken together."""

    id: str
    label: str
    reports: tuple[str, ...]
    independent: bool
    reason: str


class Reuse(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles that share text; `jaccard` over word 3-shingles in [0, 1]."""

    left: str
    right: str
    kind: ReuseKind
    jaccard: float


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """Claims about the same thing. `origins_low`..`origins_high` counts independent origins;
    `reasons` lists which features put the claims together."""

    id: str
    event: Event
    mode: str | None
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    first: str | None
    last: str | None
    status: Status
    reports: tuple[Report, ...]
    denials: tuple[Report, ...]
    origins: tuple[Origin, ...]
    origins_low: int
    origins_high: int
    reasons: tuple[str, ...]
