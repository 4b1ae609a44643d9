"""The closed sets of `musnad/1`: every label a document may carry.

Their meanings are in docs/glossary.md. Events are PLOVER's sixteen and two compliant
extensions of ours, AFFILIATE and PRESENCE.
"""

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
