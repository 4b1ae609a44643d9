"""What a person says of one claim as it was read: it stands, it is mended, it falls. Only ever added to."""

from typing import Literal, TypeAlias

import msgspec

from musnad.model.judgement import Anchor
from musnad.model.reading import Span
from musnad.model.vocabulary import EntityKind, Event, Modality, Polarity

Ruling: TypeAlias = Literal["accept", "fix", "reject", "undo"]
Outcome: TypeAlias = Literal["accepted", "fixed", "rejected"]


class Party(msgspec.Struct, frozen=True):
    """Whom a reviewer puts into a role: an entity of the reading, a `known` actor, or, for one that neither
    has, an id of its own."""

    id: str
    name: str
    kind: EntityKind
    known: bool = False
    name_en: str | None = None


class Fix(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer mends in a claim; None leaves what was read. `source` is the span of who speaks, of
    the claim's own attribution."""

    event: Event | None = None
    mode: str | None = None
    agents: tuple[Party, ...] | None = None
    recipients: tuple[Party, ...] | None = None
    places: tuple[Party, ...] | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    source: Span | None = None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One person's ruling on one claim, found again by its place in the text. `undo` takes the review of
    number `undoes` back. `claim` is the id (`article#claim`) that the person saw."""

    number: int
    ruling: Ruling
    anchor: Anchor | None = None
    claim: str = ""
    fix: Fix | None = None
    by: str
    why: str = ""
    at: str
    undoes: int | None = None


class Differing(msgspec.Struct, frozen=True):
    """A reviewer whose own last ruling on a claim is another than the one that counts."""

    by: str
    ruling: Ruling


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """How a claim stands after its reviews, as every output tells it: by the last ruling in force, which is
    review `number`, whoever gave it. `differ`: the others who see it otherwise. `by` is empty in masked
    exports. A claim that nobody ruled on has none of these."""

    outcome: Outcome
    by: str
    at: str
    why: str = ""
    number: int
    differ: tuple[Differing, ...] = ()
