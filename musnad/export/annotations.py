"""W3C Web Annotations (JSON-LD): claims, links of chains and names as annotations of their articles."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from musnad.export.base import Format, Options
from musnad.export.json_lines import filled, whole
from musnad.export.material import Material, Told
from musnad.export.sheets import chain
from musnad.export.wording import event, figure
from musnad.model.reading import Attribution, Entity, Reading

FORMAT = Format(
    name="annotations",
    suffix=".annotations.jsonld",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    about="Web Annotations: position (code points) and quote selectors on each article.",
    opens_in="Recogito, Hypothesis tools, Annotorious, any JSON-LD reader",
    counts="claims",
    drops=(
        "texts of articles, but for quotes with some words around them",
        "segments and dating expressions",
        "matters, but as each claim's status and matter id",
        "judgements, gradings and captures",
        "reviews, but for how each claim stands since, by whom and when",
    ),
)
_AROUND = 32


def write(given: Material, options: Options) -> Iterator[bytes]:
    """One page of annotations."""
    del options
    items = [
        *(_claim(given, one) for one in given.told),
        *(item for reading in given.readings.values() for item in _article(given, reading)),
    ]
    yield whole(
        {
            "@context": [
                "http://www.w3.org/ns/anno.jsonld",
                {"musnad": "urn:musnad:terms:", "review": "musnad:review",
                 "reviewed_by": "musnad:reviewedBy", "reviewed_at": "musnad:reviewedAt",
                 "status": "musnad:status",
                 "polarity": "musnad:polarity", "modality": "musnad:modality", "part": "musnad:part",
                 "chain": "musnad:chain", "matter": "musnad:matter", "stance": "musnad:stance",
                 "sha256": "musnad:sha256"},
            ],
            "id": "urn:musnad:annotations",
            "type": "AnnotationPage",
            "review": given.review,
            "items": items,
        }
    )  # fmt: skip


def _name(kind: str, one: str) -> str:
    return f"urn:musnad:{kind}:{quote(one, safe='')}"


def _target(given: Material, article: str, start: int, end: int) -> dict[str, Any]:
    """A stretch of an article: code points, as the standard counts, and the words."""
    text, reading = given.texts[article], given.readings[article]
    return {
        "source": filled(id=reading.url or _name("article", article), language="ar",
                         sha256=reading.sha256, format="text/plain"),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": text[start:end],
             "prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]},
        ],
    }  # fmt: skip


def _annotation(one: str, motivation: str, target: dict[str, Any], **more: Any) -> dict[str, Any]:
    creator = {"id": "urn:musnad:program", "type": "Software", "name": "musnad"}
    return {"id": one, "type": "Annotation", "motivation": motivation, "creator": creator, **more,
            "target": target}  # fmt: skip


def _claim(given: Material, one: Told) -> dict[str, Any]:
    words = "; ".join(
        filter(None, (
            f"{one.part}: {event(one.event, one.mode)}",
            "by " + ", ".join(map(_both, one.agents)) if one.agents else "",
            "to " + ", ".join(map(_both, one.recipients)) if one.recipients else "",
            "at " + ", ".join(map(_both, one.places)) if one.places else "",
            one.time or "", *(figure(each) for each in one.figures),
        ))
    )  # fmt: skip
    bodies = [{"type": "TextualBody", "purpose": "describing", "value": words, "format": "text/plain"}]
    bodies += [
        {"type": "TextualBody", "purpose": "tagging", "value": tag}
        for tag in (one.event, one.status, one.polarity, one.modality)
    ]
    return _annotation(
        _name("claim", one.id), "describing",
        _target(given, one.article, one.evidence.start, one.evidence.end),
        body=bodies, part=one.part, status=one.status, polarity=one.polarity, modality=one.modality,
        chain=chain(one, given.label), matter=one.matter, review=one.review,
        **filled(reviewed_by=one.reviewed_by, reviewed_at=one.reviewed_at),
    )  # fmt: skip


def _both(one: Entity) -> str:
    return f"{one.name} ({one.name_en})" if one.name_en else one.name


def _article(given: Material, reading: Reading) -> Iterator[dict[str, Any]]:
    for said in reading.attributions:
        yield _link(given, reading, said)
    for mention in reading.mentions:
        one = given.shared(reading.id, mention.entity)
        yield _annotation(
            _name("mention", f"{reading.id}#{mention.id}"), "identifying",
            _target(given, reading.id, mention.start, mention.end),
            body={"id": _name("entity", one), "type": "SpecificResource", "purpose": "identifying",
                  "source": _name("entity", one), "label": given.label(one)},
            review=given.review,
        )  # fmt: skip


def _link(given: Material, reading: Reading, said: Attribution) -> dict[str, Any]:
    """An attribution: its cue, who speaks, what is said."""
    source = said.source
    name = given.label(given.shared(reading.id, source.entity)) if source and source.entity else None
    words = given.texts[reading.id][source.start : source.end] if source else "(nobody named)"
    content = _target(given, reading.id, said.content.start, said.content.end)
    return _annotation(
        _name("attribution", f"{reading.id}#{said.id}"), "linking",
        _target(given, reading.id, said.cue.start, said.cue.end),
        body=[{"type": "TextualBody", "purpose": "describing", "value": f"{name or words} [{said.stance}]"},
              {"type": "SpecificResource", "purpose": "linking", **content}],
        stance=said.stance, review=given.review,
    )  # fmt: skip
