"""STIX 2.1: a matter as an incident, each report a sighting, each denial an opinion."""

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from musnad.export.addresses import plain_address
from musnad.export.base import Format, Options
from musnad.export.edtf import day, latest
from musnad.export.json_lines import filled
from musnad.export.material import Material, Told
from musnad.export.sheets import chain, said_by
from musnad.export.wording import event, one_line, reports_and_origins, speaker
from musnad.model.matter import Matter
from musnad.model.reading import Entity
from musnad.model.vocabulary import EntityKind

FORMAT = Format(
    name="stix",
    suffix=".stix.json",
    media_type="application/stix+json;version=2.1",
    about="A bundle: report an article, incident a matter, sighting a report, opinion a denial.",
    opens_in="OpenCTI, MISP, stix2",
    counts="matters",
    drops=(
        "texts of articles, but for evidence",
        "dates less precise than a day, but in the incident's extension",
        "places without coordinates or country, but in the extension",
        "parties that are places or weapons, but in the extension",
        "mentions, segments and dating expressions",
        "judgements, gradings and captures",
        "reviews, but for how each claim stands since, by whom and when",
        "when an object was made: created and modified give the latest publication date exported",
    ),
)
_SPACE = uuid.UUID("5e0d2f0c-6f3b-5c1e-9a57-1b1f0f6c9d10")
"""Our own namespace: the same thing has the same id in every export."""
_CLASSES: dict[EntityKind, str] = {
    "person": "individual", "group": "group", "state": "organization", "org": "organization",
    "outlet": "organization",
}  # fmt: skip
_OPINIONS = {"denial": "strongly-disagree", "retraction": "disagree"}
_METRES = {"settlement": 5000.0, "district": 50000.0}


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The bundle, an object a line."""
    del options
    made = _Bundle(given)
    yield f'{{"type": "bundle", "id": "{_id("bundle", *sorted(made.ids))}", "objects": [\n'.encode()
    first = True
    for one in made.objects:
        yield (b"" if first else b",\n") + json.dumps(one, ensure_ascii=False, sort_keys=True).encode()
        first = False
    yield b"\n]}\n"


def _id(kind: str, *parts: object) -> str:
    return f"{kind}--{uuid.uuid5(_SPACE, json.dumps([kind, *parts], ensure_ascii=False))}"


class _Bundle:
    """All objects of one export, each once."""

    def __init__(self, given: Material) -> None:
        self._given = given
        self._at = f"{latest(one.published for one in given.readings.values()) or '2000-01-01'}T00:00:00.000Z"
        self._tool = _id("identity", "musnad")
        self._extension = _id("extension-definition", "musnad-claims/1")
        self._made: dict[str, dict[str, Any]] = {}
        self._references: dict[str, list[str]] = {one: [] for one in given.readings}
        self._add("identity", self._tool, name=f"musnad {given.version}", identity_class="system",
                  description=f"{given.review}. It made these objects, and claims nothing.")  # fmt: skip
        self._add(
            "extension-definition", self._extension, name="Musnad matters",
            schema="urn:musnad:schema:stix-extension:1", version="1.0.0",
            extension_types=["property-extension"],
            description="Status, polarity, modality, chain of sources and evidence of a reported incident.",
        )  # fmt: skip
        told = given.by_matter()
        for one in given.matters:
            self._matter(one, told[one.id])
        for article, objects in self._references.items():
            self._report(article, objects)
        self.objects = list(self._made.values())
        self.ids = list(self._made)

    def _add(self, kind: str, one: str, **properties: Any) -> str:
        if one not in self._made:
            common = {"type": kind, "spec_version": "2.1", "id": one, "created": self._at,
                      "modified": self._at, "created_by_ref": self._tool}  # fmt: skip
            self._made[one] = common | filled(**properties)
        return one

    def _matter(self, one: Matter, told: list[Told]) -> None:
        given = self._given
        incident = _id("incident", one.id)
        parties = " → ".join(
            filter(None, (", ".join(map(given.label, ids)) for ids in (one.agents, one.recipients)))
        )
        self._add(
            "incident", incident, lang="ar",
            name=f"Reported ({one.status}): {event(one.event, one.mode)}: {parties or '(nobody named)'}",
            description=f"{given.review_of(one)}. Status: {one.status}; {reports_and_origins(one)}.",
            extensions={self._extension: self._standing(one, told)},
        )  # fmt: skip
        tied = self._ties(one, incident)
        about = [
            incident, *tied,
            *(self._sighting(report, incident) for report in told if report.part == "report"),
            *(self._opinion(report, tied or [incident]) for report in told if report.part != "report"),
        ]  # fmt: skip
        for article in dict.fromkeys(report.article for report in told):
            self._references[article] += about

    def _standing(self, one: Matter, told: list[Told]) -> dict[str, Any]:
        """What an incident has no place for."""
        label = self._given.label
        return filled(
            extension_type="property-extension", review=self._given.review_of(one), matter=one.id,
            status=one.status, event=one.event, mode=one.mode, occurred=one.time,
            agents=[label(each) for each in one.agents],
            recipients=[label(each) for each in one.recipients],
            places=[label(each) for each in one.places],
            claimed_by=[label(each) for each in one.claimed_by],
            origins_low=one.origins_low, origins_high=one.origins_high,
            reports=[_telling(each, label) for each in told],
        )  # fmt: skip

    def _ties(self, one: Matter, incident: str) -> list[str]:
        """Who did it, to whom, where. A relationship tells no more than the incident: it is reported."""
        made = []
        day_told = day(one.time)
        start = f"{day_told}T00:00:00.000Z" if day_told else None
        rows = [("attributed-to", each) for each in one.agents]
        rows += [("targets", each) for each in one.recipients]
        rows += [("located-at", each) for each in one.places]
        for kind, each in rows:
            target = self._party(each)
            if target is not None and not (kind == "located-at" and target.startswith("identity")):
                made.append(
                    self._add(
                        "relationship", _id("relationship", incident, kind, target), relationship_type=kind,
                        source_ref=incident, target_ref=target, start_time=start,
                        description=f"as reported; status: {one.status}",
                    )
                )  # fmt: skip
        return made

    def _party(self, one: str) -> str | None:
        """An identity or a location; None for what is neither there."""
        entity = self._given.entities.get(one) or Entity(one, "org", one)
        if entity.kind == "place":
            return self._location(entity)
        kind = _CLASSES.get(entity.kind)
        if kind is None:
            return None
        return self._add(
            "identity", _id("identity", one), name=entity.name, identity_class=kind, lang="ar",
            description=entity.name_en,
        )  # fmt: skip

    def _location(self, entity: Entity) -> str | None:
        place, country = self._given.located.get(entity.id), self._given.iso.get(entity.id)
        if place is None and country is None:
            return None
        where = {
            "latitude": place.latitude, "longitude": place.longitude, "precision": _METRES[place.precision]
        } if place else {}  # fmt: skip
        return self._add(
            "location", _id("location", entity.id), name=entity.name, lang="ar",
            description=entity.name_en, country=country.upper() if country else None, **where,
        )  # fmt: skip

    def _publisher(self, one: Told) -> str:
        name = one.outlet or one.article
        return self._add("identity", _id("identity", "outlet", name), name=name, lang="ar",
                         identity_class="organization" if one.outlet else "unknown")  # fmt: skip

    def _sighting(self, one: Told, incident: str) -> str:
        told = day(one.published)
        seen = {"first_seen": f"{told}T00:00:00.000Z", "last_seen": f"{told}T00:00:00.000Z"} if told else {}
        return self._add(
            "sighting", _id("sighting", one.id), sighting_of_ref=incident, count=1, lang="ar",
            where_sighted_refs=[self._publisher(one)], external_references=[_reference(one)],
            description=f"A report, no eyewitness account ({one.polarity}, {one.modality}): "
                        f"{chain(one, self._given.label)}", **seen,
        )  # fmt: skip

    def _opinion(self, one: Told, about: list[str]) -> str:
        inner = one.innermost
        author = said_by(inner, self._given.label) if inner else one.outlet or one.article
        return self._add(
            "opinion", _id("opinion", one.id), opinion=_OPINIONS[one.part], authors=[author], lang="ar",
            explanation=one_line(one.evidence.text), object_refs=about,
            external_references=[_reference(one)],
        )  # fmt: skip

    def _report(self, article: str, objects: Iterable[str]) -> None:
        reading = self._given.readings[article]
        published = day(reading.published)
        found = list(dict.fromkeys(objects))
        if not found:
            return  # a report must refer to something; an article without a claim is none
        self._add(
            "report", _id("report", article), lang="ar", name=one_line(reading.title or article),
            description=self._given.review, report_types=["observed-data"],
            published=f"{published}T00:00:00.000Z" if published else self._at, object_refs=found,
            external_references=[
                filled(source_name=reading.outlet or "unknown outlet", url=_url(reading.url),
                       external_id=article, hashes={"SHA-256": reading.sha256} if reading.url else None)
            ],
        )  # fmt: skip


def _url(url: str | None) -> str | None:
    return plain_address(url) if url else None


def _reference(one: Told) -> dict[str, Any]:
    """Where to look it up. A hash needs an address to be of; without one it stands in the description."""
    quote = f"characters {one.evidence.start} to {one.evidence.end}: {one_line(one.evidence.text)}"
    return filled(source_name=one.outlet or "unknown outlet", url=_url(one.url), external_id=one.id,
                  description=quote, hashes={"SHA-256": one.sha256} if one.url else None)  # fmt: skip


def _telling(one: Told, label: Any) -> dict[str, Any]:
    return filled(
        id=one.id, review=one.review, reviewed_by=one.reviewed_by, reviewed_at=one.reviewed_at,
        part=one.part, polarity=one.polarity, modality=one.modality, outlet=one.outlet,
        published=one.published, extractor=one.extractor, confidence=one.confidence,
        chain=[
            {"speaker": said_by(link, label), "words": one_line(speaker(link)), "stance": link.stance,
             "kind": link.kind}
            for link in one.chain
        ],
        evidence={"article": one.article, "start": one.evidence.start, "end": one.evidence.end,
                  "unit": "code points", "quote": one.evidence.text, "sha256": one.sha256},
    )  # fmt: skip
