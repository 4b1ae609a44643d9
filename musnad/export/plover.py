"""PLOVER events in the shape of POLECAT's records, a report a line, with what they have no place for."""

from collections.abc import Iterator
from typing import Any

from musnad.export.base import Format, Options
from musnad.export.edtf import bounds
from musnad.export.json_lines import line
from musnad.export.material import Material, Told
from musnad.export.sheets import said_by
from musnad.export.wording import figure, one_line, speaker
from musnad.model.network import FAMILIES, Family
from musnad.model.reading import Entity
from musnad.model.vocabulary import EntityKind

FORMAT = Format(
    name="plover",
    suffix=".plover.jsonl",
    media_type="application/jsonl",
    about="PLOVER events with POLECAT's field names, a line a report or denial; ours under `musnad`.",
    opens_in="scripts written for POLECAT or NGEC",
    counts="claims",
    drops=(
        "places of parties' names in the text",
        "sectors of actors beyond their kind, intensities and contexts: nothing here judges them",
        "texts of articles, but for evidence",
        "which reports are independent",
        "judgements, gradings and captures",
        "reviews, but for how each claim stands since, by whom and when",
    ),
)
_QUADS: dict[Family, str] = {
    "verbal cooperation": "VERBAL COOPERATION", "material cooperation": "MATERIAL COOPERATION",
    "verbal conflict": "VERBAL CONFLICT", "material conflict": "MATERIAL CONFLICT",
}  # fmt: skip
_SECTORS: dict[EntityKind, str] = {"state": "GOV", "outlet": "MED", "group": "", "org": "", "person": ""}
"""POLECAT's sectors, where our kind settles one."""


def write(given: Material, options: Options) -> Iterator[bytes]:
    """An event a line. AFFILIATE and PRESENCE are ours, and have no quad code."""
    del options
    return (line(_event(given, one)) for one in given.told)


def _event(given: Material, one: Told) -> dict[str, Any]:
    place = next((e for e in one.places if e.id in given.located), one.places[0] if one.places else None)
    where = given.located.get(place.id) if place else None
    start, end = bounds(one.time)
    return {
        "Event ID": one.id,
        "Event Date": start or "",
        "Event End Date": end or "",
        "Event Type": one.event,
        "Event Mode": one.mode or "",
        "Quad Code": _QUADS.get(FAMILIES[one.event], ""),
        "Contexts": "",
        **_party(given, "Actor", one.agents),
        **_party(given, "Recipient", one.recipients),
        "Placename": place.name if place else "",
        "City": (place.name_en or place.name) if place and where else "",
        "Country": (given.iso.get(place.id, "") if place else "").upper(),
        "Latitude": where.latitude if where else None,
        "Longitude": where.longitude if where else None,
        "Feature Type": where.precision if where else "",
        "Source": one.outlet or "",
        "Publication Date": one.published or "",
        "Headline": one_line(one.title or ""),
        "Language": "ar",
        "Version": f"musnad {given.version}",
        "musnad": {
            "review": one.review, "reviewed_by": one.reviewed_by, "reviewed_at": one.reviewed_at,
            "part": one.part, "status": one.status, "polarity": one.polarity,
            "modality": one.modality, "time": one.time, "matter": one.matter, "article": one.article,
            "url": one.url, "sha256": one.sha256, "denied_by": list(one.denied_by),
            "extension": one.event in {"AFFILIATE", "PRESENCE"},
            "chain": [
                {"speaker": said_by(link, given.label), "words": one_line(speaker(link)),
                 "entity": link.entity, "kind": link.kind, "stance": link.stance}
                for link in one.chain
            ],
            "figures": [figure(each) for each in one.figures],
            "evidence": {"text": one.evidence.text, "start": one.evidence.start, "end": one.evidence.end},
            "confidence": one.confidence, "extractor": one.extractor, "entry": one.entry,
        },
    }  # fmt: skip


def _party(given: Material, side: str, parties: tuple[Entity, ...]) -> dict[str, str]:
    """One side, several parties apart by `; `, as POLECAT writes them."""

    def all_of(values: Iterator[str]) -> str:
        return "; ".join(values).strip("; ")

    return {
        f"{side} Name": all_of(one.name_en or one.name for one in parties),
        f"{side} Name Raw": all_of(one.name for one in parties),
        f"{side} Country": all_of(given.iso.get(one.id, "").upper() for one in parties),
        f"{side} Sectors": all_of(_SECTORS.get(one.kind, "") for one in parties),
        f"{side} IDs": all_of(one.id for one in parties),
    }
