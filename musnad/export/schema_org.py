"""schema.org Claim (JSON-LD): what was claimed, by whom, where it appeared. Never a ClaimReview: a verdict is
a person's."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from musnad.export.base import Format, Options
from musnad.export.edtf import bounds
from musnad.export.json_lines import filled, whole
from musnad.export.material import Material, Told
from musnad.export.sheets import chain, said_by
from musnad.export.wording import event, figure, one_line
from musnad.model.reading import Entity
from musnad.model.vocabulary import EntityKind

FORMAT = Format(
    name="schema-org",
    suffix=".claims.jsonld",
    media_type="application/ld+json",
    about="schema.org Claim for each report and denial; no ClaimReview, no rating.",
    opens_in="fact-checkers' tools, search engines, any JSON-LD reader",
    counts="claims",
    drops=(
        "any verdict: there is none",
        "places of words in the text, but for the evidence as properties",
        "the links of a chain, but as text",
        "the difference between who acts and who is acted on, but as text",
        "matters, mentions, segments, judgements, gradings and captures",
        "reviews, but for how each claim stands since, by whom and when",
    ),
)
_TYPES: dict[EntityKind, str] = {
    "person": "Person", "place": "Place", "state": "GovernmentOrganization",
    "outlet": "NewsMediaOrganization", "group": "Organization", "org": "Organization", "materiel": "Thing",
}  # fmt: skip


def write(given: Material, options: Options) -> Iterator[bytes]:
    """One graph of claims and the articles they appear in."""
    del options
    articles = [_article(given, one) for one in given.readings]
    yield whole(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": given.subject,
            "description": given.review,
            "creator": {"@type": "SoftwareApplication", "name": "musnad", "softwareVersion": given.version},
            "hasPart": [*(_claim(given, one) for one in given.told), *articles],
        }
    )


def _id(kind: str, one: str) -> str:
    return f"urn:musnad:{kind}:{quote(one, safe='')}"


def _article(given: Material, one: str) -> dict[str, Any]:
    reading = given.readings[one]
    outlet = {"@type": "NewsMediaOrganization", "name": reading.outlet} if reading.outlet else None
    return filled(**{
        "@type": "NewsArticle", "@id": _id("article", one), "headline": one_line(reading.title or ""),
        "url": reading.url, "datePublished": bounds(reading.published)[0], "publisher": outlet,
        "inLanguage": "ar", "identifier": f"sha256:{reading.sha256}",
    })  # fmt: skip


def _claim(given: Material, one: Told) -> dict[str, Any]:
    denial = one.part != "report"
    about = [_party(each) for each in (*one.agents, *one.recipients)]
    if denial:
        about.insert(0, {"@type": "Claim", "@id": _id("claim", one.claim), "name": "what is denied"})
    return filled(**{
        "@type": "Claim",
        "@id": _id("denial" if denial else "claim", one.id),
        "name": f"{one.part} ({one.status}; {one.polarity}; {one.modality}): {event(one.event, one.mode)}",
        "text": one.evidence.text,
        "inLanguage": "ar",
        "author": _author(given, one),
        "datePublished": bounds(one.published)[0],
        "appearance": {"@id": _id("article", one.article)},
        "about": about,
        "contentLocation": [_party(each) for each in one.places],
        "temporalCoverage": one.time,
        "creativeWorkStatus": one.review,
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value}
            for name, value in _properties(given, one)
        ],
    })  # fmt: skip


def _properties(given: Material, one: Told) -> Iterator[tuple[str, str | int]]:
    yield from (("review", one.review), ("part", one.part), ("status", one.status),
                ("polarity", one.polarity), ("modality", one.modality), ("event", one.event))  # fmt: skip
    if one.reviewed_by:
        yield "reviewed_by", one.reviewed_by
    if one.reviewed_at:
        yield "reviewed_at", one.reviewed_at
    if one.mode:
        yield "mode", one.mode
    yield "chain of sources", chain(one, given.label)
    for name in ("agents", "recipients"):
        if parties := "; ".join(given.label(each.id) for each in getattr(one, name)):
            yield name, parties
    yield from (("figure", figure(each)) for each in one.figures)
    yield "evidence start (code points)", one.evidence.start
    yield "evidence end (code points)", one.evidence.end
    yield "matter", one.matter


def _author(given: Material, one: Told) -> dict[str, Any]:
    """Who speaks: the innermost link; the outlet in its own voice."""
    inner = one.innermost
    if inner is None:
        return {"@type": "NewsMediaOrganization", "name": one.outlet or one.article}
    entity = given.entities.get(inner.entity or "")
    if entity is not None:
        return _party(entity)
    return {"@type": "Organization", "name": said_by(inner, given.label), "description": inner.kind}


def _party(one: Entity) -> dict[str, Any]:
    return filled(**{"@type": _TYPES[one.kind], "@id": _id("entity", one.id), "name": one.name,
                     "alternateName": one.name_en})  # fmt: skip
