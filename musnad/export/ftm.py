"""FollowTheMoney entities, one a line: an Event a claim, an UnknownLink a link of its chain."""

from collections.abc import Iterable, Iterator
from typing import Any

from musnad.export.base import Format, Options
from musnad.export.edtf import bounds
from musnad.export.json_lines import filled, line
from musnad.export.material import Material, Told
from musnad.export.wording import event, figure, one_line, reports_and_origins, ruled, speaker
from musnad.lexicon.codes import FTM_SCHEMATA
from musnad.model.ids import content_id
from musnad.model.matter import Link
from musnad.model.reading import Entity

FORMAT = Format(
    name="ftm",
    suffix=".ftm.json",
    media_type="application/json+ftm",
    about="FollowTheMoney entities: Article, Mention, Event, UnknownLink, Documentation.",
    opens_in="OpenAleph, Aleph, nomenklatura, followthemoney's own tools",
    counts="claims",
    drops=(
        "offsets of mentions (those of the evidence stand as text in its Documentation)",
        "the order of a chain, but as text in recordId and description",
        "independent origins, but as text in an Event's summary",
        "which claims are one matter, but as a keyword",
        "dates told as seasons, or as about a date",
        "mentions of places and weapons (Mention resolves to legal entities alone)",
        "judgements, gradings and captures",
        "reviews, but for how each claim stands since, by whom and when",
    ),
)
_FOREIGN = "ftm:"
_ROLES = {"agents": "is told to act in", "recipients": "is told to be acted on in"}


def write(given: Material, options: Options) -> Iterator[bytes]:
    """Entities: articles and mentions, who and where, claims with their chains. Each id once."""
    del options
    seen: set[str] = set()
    for one in _everything(given):
        if one["id"] not in seen:
            seen.add(one["id"])
            yield line(one)


def _everything(given: Material) -> Iterator[dict[str, Any]]:
    for article in given.readings:
        yield from _article(given, article)
    summaries = {one.id: reports_and_origins(one) for one in given.matters}
    for one in given.told:
        yield from _parties(given, (*one.agents, *one.recipients))
        yield from _parties(given, one.places)
        yield _event(one, summaries.get(one.matter, ""))
        yield from _roles(one)
        yield from _chain(given, one)
        yield from _evidence(one)


def _entity(one: str, schema: str, properties: dict[str, Any]) -> dict[str, Any]:
    values = {
        name: list(value) if isinstance(value, list | tuple) else [str(value)]
        for name, value in filled(**properties).items()
    }
    return {"id": one, "schema": schema, "properties": values}


def entity_id(one: str) -> str:
    """The id of an entity there: as `musnad kb export` gives it, so that both go together."""
    return one.removeprefix(_FOREIGN) if one.startswith(_FOREIGN) else f"musnad-{one.replace(':', '-')}"


def _document(article: str) -> str:
    return content_id("musnad-article", article)


def _claim(one: Told) -> str:
    return content_id("musnad-claim", one.claim)


def _article(given: Material, one: str) -> Iterator[dict[str, Any]]:
    reading = given.readings[one]
    yield _entity(
        _document(one),
        "Article",
        {
            "title": reading.title, "fileName": one, "sourceUrl": reading.url, "publisher": reading.outlet,
            "language": "ara", "publishedAt": bounds(reading.published)[0], "bodyText": given.texts[one],
            "processingAgent": f"musnad {given.version}", "notes": given.review,
        },
    )  # fmt: skip
    named = {given.shared(one, mention.entity) for mention in reading.mentions}
    who = [given.entities[each] for each in sorted(named) if each in given.entities]
    legal = [each for each in who if each.kind in FTM_SCHEMATA]
    yield from _parties(given, legal)
    for each in legal:
        properties = {
            "document": _document(one), "name": each.name, "resolved": entity_id(each.id),
            "detectedSchema": FTM_SCHEMATA[each.kind],
        }  # fmt: skip
        yield _entity(content_id("musnad-mention", one, each.id), "Mention", properties)


def _parties(given: Material, entities: Iterable[Entity]) -> Iterator[dict[str, Any]]:
    for one in entities:
        schema = FTM_SCHEMATA.get(one.kind)
        if schema is not None:
            country = given.iso.get(one.id)
            yield _entity(
                entity_id(one.id), schema, {"name": one.name, "alias": one.name_en, "country": country}
            )
        elif one.kind == "place":
            yield _address(given, one)


def _address(given: Material, one: Entity) -> dict[str, Any]:
    place = given.located.get(one.id)
    return _entity(
        entity_id(one.id),
        "Address",
        {
            "full": one.name, "city": one.name, "country": given.iso.get(one.id), "summary": one.name_en,
            "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        },
    )  # fmt: skip


def _event(one: Told, origins: str) -> dict[str, Any]:
    """The claim; its name and summary say how it stands before anything else."""
    first, last = bounds(one.time)
    standing = f"{one.status}; {one.polarity}; {one.modality}"
    agents = ", ".join(each.name for each in one.agents) or "(nobody named)"
    to_whom = "".join(f" → {each.name}" for each in one.recipients)
    figures = "; ".join(figure(each) for each in one.figures)
    legal = [entity_id(e.id) for e in (*one.agents, *one.recipients) if e.kind in FTM_SCHEMATA]
    return _entity(
        _claim(one),
        "Event",
        {
            "name": f"Reported ({standing}): {event(one.event, one.mode)}: {agents}{to_whom}",
            "startDate": first, "endDate": last if last != first else None,
            "location": [place.name for place in one.places],
            "addressEntity": [entity_id(place.id) for place in one.places if place.kind == "place"],
            "involved": legal,
            "summary": "; ".join(filter(None, (one.review, standing, origins, figures))),
            "description": one.evidence.text,
            "keywords": [one.event, *([one.mode] if one.mode else []), one.status, one.polarity,
                         one.modality, one.matter],
            "recordId": one.claim, "publisher": one.outlet, "sourceUrl": one.url,
            "proof": _document(one.article), "notes": ruled(one.reviewed) if one.reviewed else None,
        },
    )  # fmt: skip


def _roles(one: Told) -> Iterator[dict[str, Any]]:
    """Who acts and who is acted on, which Event cannot tell apart."""
    for field, role in _ROLES.items():
        for party in getattr(one, field):
            if party.kind in FTM_SCHEMATA:
                yield _entity(
                    content_id("musnad-role", one.claim, field, party.id),
                    "UnknownLink",
                    {
                        "subject": entity_id(party.id), "object": _claim(one), "role": role,
                        "status": f"{one.status}; {one.polarity}; {one.modality}",
                        "recordId": f"{one.claim}/{field}", "publisher": one.outlet, "sourceUrl": one.url,
                    },
                )  # fmt: skip


def _chain(given: Material, one: Told) -> Iterator[dict[str, Any]]:
    """Each link of a chain: who speaks, with which stance, the words that say so."""
    for depth, link in enumerate(one.chain, 1):
        subject = _speaker(given, one, link)
        yield subject
        words = f"{one_line(speaker(link))} · {one_line(link.cue)}"
        yield _entity(
            content_id("musnad-link", one.id, depth),
            "UnknownLink",
            {
                "subject": subject["id"], "object": _claim(one), "role": link.stance,
                "status": f"{one.part}; {one.status}", "date": bounds(one.published)[0],
                "summary": words, "description": f"link {depth} of {len(one.chain)}, from the outlet inwards",
                "recordId": f"{one.id}/{depth}", "publisher": one.outlet, "sourceUrl": one.url,
            },
        )  # fmt: skip


def _speaker(given: Material, one: Told, link: Link) -> dict[str, Any]:
    """The speaker as an entity; one without a name is of this article alone."""
    entity = given.entities.get(link.entity or "")
    if entity is not None and entity.kind in FTM_SCHEMATA:
        return next(_parties(given, [entity]))
    words = one_line(speaker(link))
    kind = f"{link.kind}, {link.anonymity}" if link.anonymity else link.kind
    return _entity(
        content_id("musnad-unnamed", one.article, words, kind),
        "LegalEntity",
        {"name": words, "notes": f"source in a text: {kind}"},
    )


def _evidence(one: Told) -> Iterator[dict[str, Any]]:
    quote = one.evidence
    yield _entity(
        content_id("musnad-evidence", one.id),
        "Documentation",
        {
            "document": _document(one.article), "entity": _claim(one), "role": one.part,
            "status": one.status, "date": bounds(one.published)[0], "summary": quote.text,
            "description": f"characters {quote.start} to {quote.end} of the text with SHA-256 {one.sha256}",
            "recordId": one.id,
        },
    )  # fmt: skip
