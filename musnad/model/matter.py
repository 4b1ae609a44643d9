"""What consolidation makes of many readings: matters, reports, origins.

A matter is what several claims are about; nothing here says whether it is true.
Entity ids in these structs hold across documents: a knowledge-base id where the entity is known,
else an id made from its kind and folded name (`Consolidation.entities` names them all).
"""

from typing import Literal, TypeAlias

import msgspec

from musnad.model.reading import Entity, Figure, Span
from musnad.model.vocabulary import Event, Modality, Polarity, SourceKind, Stance, Status

Feature: TypeAlias = Literal["figure", "doer", "target", "place", "date"]
ReuseKind: TypeAlias = Literal["same", "republished", "derived"]


class Link(msgspec.Struct, frozen=True, gc=False):
    """One link of a chain: who speaks, how, and the words that say so. `anonymity` types an
    unnamed source; `attribution` is the id in its document; `speaks_for` the body that a
    speaker's title names."""

    source: str | None
    kind: SourceKind
    entity: str | None
    stance: Stance
    cue: str
    attribution: str
    anonymity: str | None = None
    speaks_for: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in one article with its chain, innermost speaker first; the outlet itself is the
    silent outermost link and is not in `chain`.

    `id` is unique across articles (claim ids need not be). `start`/`end` bound `evidence` in the
    article's text: the sentence of a telling, the whole attribution of a denial. `denied_by` holds
    the ids of attributions of the same article that deny this telling or take it back. `agents`,
    `recipients`, `places`, `time` (EDTF) and `figures` are what this very telling says, on the word at
    `trigger`.
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
    trigger: Span | None = None


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
    left_share: float = 0.0
    right_share: float = 0.0
    passages: tuple[Passage, ...] = ()


class Version(msgspec.Struct, frozen=True):
    """One of several tellings that differ: what is told, and the reports that tell it. `matter` is
    another matter's id where the reports are not of this one."""

    told: str
    reports: tuple[str, ...]
    matter: str | None = None


class Difference(msgspec.Struct, frozen=True):
    """On what reports differ, side by side, never averaged. `kind` says which figure. `apart` holds where
    no two versions can both be meant (5 and 9 dead), not where one is only closer (a town and its state)."""

    feature: Feature
    kind: str | None
    versions: tuple[Version, ...]
    apart: bool


class Statement(msgspec.Struct, frozen=True):
    """What one speaker said once: a report or denial with its date, and what is new in it."""

    report: str
    article: str
    published: str | None
    says: str
    changed: tuple[str, ...]


class History(msgspec.Struct, frozen=True):
    """All that one speaker said on a matter, oldest first."""

    speaker: str
    label: str
    statements: tuple[Statement, ...]


class Interest(msgspec.Struct, frozen=True):
    """A source that is a party to the matter it speaks of. `party` is the entity in the role, the source
    itself or a body it belongs to or speaks for."""

    source: str
    party: str
    role: Literal["agent", "recipient"]
    reports: tuple[str, ...]


class Credibility(msgspec.Struct, frozen=True):
    """An Admiralty credibility, 1 to 6, and why. 6 says that it cannot be judged: a missing value.
    `by` and `at` None: proposed by rule; else set by that person on that day."""

    grade: Literal[1, 2, 3, 4, 5, 6]
    reasons: tuple[str, ...]
    by: str | None = None
    at: str | None = None


UNJUDGED = Credibility(6, ())


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """Claims about the same thing. `reports` tell it, affirmed or negated; `denials` deny it or take
    it back (the stance of their first link says which), and are no origins of it.

    `origins_low`..`origins_high` counts independent origins; `reasons` lists which features put
    the claims together. `first`/`last` are the earliest and latest publication (EDTF), `time` the
    most precise date told for the event. `claimed_by` names who claims responsibility, `judgements` the
    numbers of a person's decisions that shaped it.
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
    differences: tuple[Difference, ...] = ()
    histories: tuple[History, ...] = ()
    interests: tuple[Interest, ...] = ()
    credibility: Credibility = UNJUDGED
    judgements: tuple[int, ...] = ()


class Consolidation(msgspec.Struct, frozen=True, kw_only=True):
    """Many readings taken together. `matters` come most reported first; `reuse` lists the pairs of
    articles that share text; `entities` all entities that matters and their chains name."""

    matters: tuple[Matter, ...]
    reuse: tuple[Reuse, ...]
    entities: tuple[Entity, ...]
