"""One self-contained HTML page of readings: matters on top, then each article beside its claims.

It asks nothing of any network, runs without its script, and escapes all that comes from a text.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from musnad.export.claim_view import ClaimView, Party, claim_views, matters_by_claim
from musnad.export.marks import Paragraph, paragraphs
from musnad.export.wording import (
    arithmetic,
    counted,
    dated,
    event,
    grade,
    one_line,
    reasons,
    reports_and_origins,
    review_of,
    ruled,
    speaker,
    told,
    visible,
)
from musnad.model.matter import Consolidation, Difference, Matter, Report, Version
from musnad.model.reading import Entity, Reading
from musnad.model.review import Reviewed

_TEMPLATES = Path(__file__).parent / "templates"
LAYERS = {
    "source": "sources",
    "cue": "reporting words",
    "content": "what is said",
    "trigger": "event words",
    "entity": "names",
    "time": "times",
    "figure": "figures",
}
"""What can be lit in the text, with the words for it, in the order of the switches."""


class Card(msgspec.Struct, frozen=True):
    """A claim with the page's anchor for it and the keys of all its parts in the text."""

    anchor: str
    view: ClaimView
    keys: str
    sentence: str


class ArticlePart(msgspec.Struct, frozen=True):
    """An article on the page."""

    anchor: str
    reading: Reading
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]


class Side(msgspec.Struct, frozen=True):
    """A report or denial in a matter; `links` outermost first, `anchor` of its claim's card if the
    article is on this page."""

    report: Report
    links: tuple[dict[str, str], ...]
    anchor: str | None


class MatterPart(msgspec.Struct, frozen=True):
    """A matter on the page."""

    matter: Matter
    agents: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Party, ...]
    claimed_by: tuple[Party, ...]
    told: tuple[Side, ...]
    denied: tuple[Side, ...]
    reasons: tuple[str, ...]
    differences: tuple[tuple[str, bool, tuple[tuple[str, Version], ...]], ...]
    interests: tuple[tuple[str, str, str], ...]


def render(
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    taken_together: Consolidation,
    rivals: Mapping[str, Difference] | None = None,
    reviews: Mapping[str, Reviewed] | None = None,
) -> str:
    """The page of these readings, with the matters they take part in. `texts`: article id → text;
    `rivals`: matter id → the other matters that give its act to other doers; `reviews`: what people ruled,
    by claim."""
    by_claim, reviews = matters_by_claim(taken_together.matters), reviews or {}
    articles = [
        _article(number, one, claim_views(one, texts[one.id], by_claim, reviews), texts[one.id])
        for number, one in enumerate(readings, 1)
    ]
    anchors = {card.view.id: card.anchor for part in articles for card in part.cards}
    here = {one.id for one in readings}
    entities = {one.id: one for one in taken_together.entities}
    matters = [
        _matter(one, entities, anchors, (rivals or {}).get(one.id))
        for one in taken_together.matters
        if any(report.article in here for report in (*one.reports, *one.denials))
    ]
    first = [one for one in matters if one.denied or len(one.told) > 1 or one.matter.status != "asserted"]
    shown = {one.matter.id for one in first}
    page = environment().get_template("report.html.j2").render(
        articles=articles,
        matters=first,
        single=[one for one in matters if one.matter.id not in shown],
        layers=LAYERS,
        review=review_of((card.view.id for part in articles for card in part.cards), reviews),
        reviews=reviews,
        versions=sorted({one.version for one in readings}),
        claims=sum(len(part.cards) for part in articles),
    )  # fmt: skip
    return f"{page.rstrip()}\n"


def environment() -> Environment:
    """Templates with everything escaped and hidden characters written out."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip
    phrases = (arithmetic, counted, dated, event, grade, one_line, reports_and_origins, ruled)
    made.globals.update({phrase.__name__: phrase for phrase in phrases})
    return made


def _shown(value: object) -> object:
    """What a template prints for a value."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _article(number: int, reading: Reading, views: Iterable[ClaimView], text: str) -> ArticlePart:
    anchor = f"a{number}"
    cards = tuple(
        Card(f"{anchor}-{at}", view, _keys(view), f"ev-{view.evidence.start}")
        for at, view in enumerate(views, 1)
    )
    return ArticlePart(anchor, reading, paragraphs(reading, text), cards)


def _keys(view: ClaimView) -> str:
    """The keys of a claim's parts, as `marks` gives them."""
    keys = [f"trg-{view.claim}"]
    for step in (*view.chain, *(step for chain in view.denied_by for step in chain)):
        keys += [f"src-{step.attribution}", f"cue-{step.attribution}"]
    keys += [f"m-{one}" for party in (*view.agents, *view.recipients, *view.places) for one in party.mentions]
    if view.time is not None:
        keys.append(f"t-{view.time.id}")
    keys += [f"fig-{view.claim}-{told.words.start}" for told in view.figures]
    if view.chain:
        keys.append(f"con-{view.chain[-1].attribution}")
    return " ".join(dict.fromkeys(keys))


def _matter(
    one: Matter, entities: Mapping[str, Entity], anchors: Mapping[str, str], rivals: Difference | None
) -> MatterPart:
    def parties(ids: Iterable[str]) -> tuple[Party, ...]:
        return tuple(_party(each, entities) for each in ids)

    def side(report: Report) -> Side:
        links = tuple(
            {
                "name": _party(link.entity, entities).name if link.entity else speaker(link),
                "name_en": (_party(link.entity, entities).name_en or "") if link.entity else "",
                "kind": f"{link.kind}, {link.anonymity}" if link.anonymity else link.kind,
                "stance": link.stance,
                "cue": one_line(link.cue),
            }
            for link in reversed(report.chain)
        )
        return Side(report, links, anchors.get(f"{report.article}#{report.claim}"))

    return MatterPart(
        one, parties(one.agents), parties(one.recipients), parties(one.places), parties(one.claimed_by),
        tuple(map(side, one.reports)), tuple(map(side, one.denials)), tuple(reasons(one, entities)),
        tuple(_difference(each, entities) for each in (*one.differences, *([rivals] if rivals else []))),
        tuple(
            (_party(each.source, entities).name, each.role, _party(each.party, entities).name)
            for each in one.interests
        ),
    )  # fmt: skip


def _difference(
    one: Difference, entities: Mapping[str, Entity]
) -> tuple[str, bool, tuple[tuple[str, Version], ...]]:
    """What differs, whether the versions exclude each other, and each in words."""

    def label(each: str) -> str:
        return _party(each, entities).name

    return one.kind or one.feature, one.apart, tuple((told(one, each, label), each) for each in one.versions)


def _party(one: str, entities: Mapping[str, Entity]) -> Party:
    entity = entities.get(one)
    return Party(one, entity.kind, entity.name, entity.name_en) if entity else Party(one, None, one)
