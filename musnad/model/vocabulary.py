"""The closed sets of `musnad/1`: every label a document may carry.

Their meanings are in docs/glossary.md. Events are PLOVER's sixteen and two compliant
extensions of ours, AFFILIATE and PRESENCE.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

SegmentKind: TypeAlias = Literal["title", "body", "caption", "teaser", "furniture", "duplicate"]
EntityKind: TypeAlias = Literal["person", "group", "state", "org", "outlet", "place", "materiel"]
Stance: TypeAlias = Literal[
    "states",
    "affirms",
    "reveals",
    "claims",
    "denies",
    "accuses",
    "believes",
    "predicts",
    "warns",
    "retracts",
    "claims-responsibility",
]
SourceKind: TypeAlias = Literal["named", "anonymous", "collective", "document", "none"]
Event: TypeAlias = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "AFFILIATE",
    "PRESENCE",
]
MODES: Mapping[Event, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": ("coordination", "joint-command", "intelligence"),
    "AID": ("arms", "funding", "training", "logistics", "fighters", "sanctuary", "humanitarian"),
    "RETREAT": ("withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "ban", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "ban", "censor", "curfew", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "targeted", "destroy", "firearms", "explosives", "suicide-attack",
        "aerial", "drone", "heavy-weapons", "unconventional", "clash", "territory",
    ),
    "AFFILIATE": ("backing", "membership", "leadership", "alliance", "direction"),
    "PRESENCE": ("base", "office", "fighters", "control"),
}  # fmt: skip
"""Event → the modes that a claim of it may have: PLOVER's, and ours where it has none."""
Polarity: TypeAlias = Literal["affirmed", "negated"]
Modality: TypeAlias = Literal["actual", "planned", "possible"]
LinkReason: TypeAlias = Literal[
    "name", "context", "named", "title", "curated", "country", "topic", "nisba", "seat", "tied"
]
Status: TypeAlias = Literal["asserted", "disputed", "denied", "retracted"]
UnitKind: TypeAlias = Literal[
    "person",
    "killed",
    "wounded",
    "detained",
    "displaced",
    "missing",
    "household",
    "money",
    "weapon",
    "vehicle",
    "act",
    "place",
    "building",
    "body",
    "distance",
    "area",
    "weight",
    "volume",
    "power",
    "duration",
    "percent",
    "times",
    "other",
]
FigureKind: TypeAlias = Literal[
    "killed",
    "wounded",
    "missing",
    "detained",
    "displaced",
    "freed",
    "people",
    "money",
    "materiel",
]
