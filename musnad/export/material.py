"""What is exported: a choice of a project's claims and matters, names looked up, spans turned into words.

Every exporter gets this and nothing else. Ids of entities hold across documents, as in
`musnad.model.matter`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec

from musnad.export.claim_view import Words
from musnad.export.wording import UNREVIEWED, claims_of, event, review, review_of
from musnad.model.article import Article
from musnad.model.capture import Capture
from musnad.model.judgement import Grading, Judgement
from musnad.model.matter import Link, Matter, Report
from musnad.model.network import Network, Tie
from musnad.model.reading import Claim, Entity, Figure, Reading
from musnad.model.review import Review, Reviewed
from musnad.model.vocabulary import Event, Modality, Polarity, Status

Part: TypeAlias = Literal["report", "denial", "retraction"]
Precision: TypeAlias = Literal["settlement", "district"]


class Located(msgspec.Struct, frozen=True, gc=False):
    """Where a place lies: degrees with two decimals (about a kilometre), never finer than a settlement."""

    latitude: float
    longitude: float
    precision: Precision


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a claim, or one denial or retraction of it, with all that may not be left out.

    `id` is a report's (`article#c1`; `article#c1!a3` of a denial). `polarity` is the claim's own: a denial
    of a negated claim stays apart from a negated act. `chain` runs from the outlet's side inwards.
    `denied_by` holds the ids of this article's denials of it. `reviewed`: what people ruled on the claim;
    None where nobody did.
    """

    id: str
    part: Part
    claim: str
    article: str
    matter: str
    status: Status
    event: Event
    mode: str | None
    polarity: Polarity
    modality: Modality
    agents: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    places: tuple[Entity, ...]
    time: str | None
    figures: tuple[Figure, ...]
    chain: tuple[Link, ...]
    denied_by: tuple[str, ...]
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    sha256: str
    evidence: Words
    trigger: Words
    confidence: float
    extractor: str
    entry: str
    reviewed: Reviewed | None = None

    @property
    def review(self) -> str:
        """How far it can be trusted: nobody reviewed it, or how the claim stands after its reviews."""
        return review(self.reviewed)

    @property
    def reviewed_by(self) -> str | None:
        """Who ruled last."""
        return self.reviewed.by or None if self.reviewed else None

    @property
    def reviewed_at(self) -> str | None:
        """When."""
        return self.reviewed.at if self.reviewed else None

    @property
    def innermost(self) -> Link | None:
        """Who speaks at the inner end of the chain; None for the outlet's own voice."""
        return self.chain[-1] if self.chain else None


class Origin(msgspec.Struct, frozen=True):
    """What a project keeps beside texts and readings: the run an article was read in, and captures with
    the time they were kept."""

    version: str | None
    knowledge: str | None
    captures: tuple[tuple[str, Capture], ...] = ()


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `musnad sources`."""

    name: str
    name_en: str | None
    entity: str | None
    kind: str
    anonymity: str | None
    articles: int
    cited: int
    claims: int
    denied: int
    denies: int
    reliability: str


class ActorLine(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `musnad actors`."""

    id: str
    kind: str
    name: str
    name_en: str | None
    known: bool
    mentions: int
    articles: int
    outlets: int
    claims: int


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen. `subject`: what it is about, in words; `filters`: what was asked for; `version`: the
    program's; `totals`: how much of everything the project holds; `local`: (article, entity id in it) → id
    across documents; `iso`: entity → ISO 3166 code of its country; `located`: place → where it lies;
    `masked`: people who are no public actors have pseudonyms; `unread`: articles kept and not read yet,
    where everything was asked for; `focus`: the id of the actor it is all about. `review` says how far
    people reviewed all that was chosen; `reviews` holds what they ruled, by claim, `rulings` each review of
    the chosen articles, `as_read` the articles that reviews changed, as the machine read them."""

    subject: str
    filters: Mapping[str, str]
    version: str
    review: str = UNREVIEWED
    masked: bool = False
    told: tuple[Told, ...]
    matters: tuple[Matter, ...]
    entities: Mapping[str, Entity]
    readings: Mapping[str, Reading]
    texts: Mapping[str, str]
    local: Mapping[tuple[str, str], str]
    network: Network
    sources: tuple[SourceLine, ...]
    actors: tuple[ActorLine, ...]
    located: Mapping[str, Located]
    iso: Mapping[str, str]
    unread: tuple[Article, ...] = ()
    origins: Mapping[str, Origin] = {}
    judgements: tuple[Judgement, ...] = ()
    gradings: tuple[Grading, ...] = ()
    reviews: Mapping[str, Reviewed] = {}
    rulings: tuple[Review, ...] = ()
    as_read: Mapping[str, Reading] = {}
    totals: Mapping[str, int] = {}
    focus: str | None = None

    @property
    def reports(self) -> tuple[Told, ...]:
        """What tells claims, without what denies them."""
        return tuple(one for one in self.told if one.part == "report")

    def review_of(self, one: Matter | Tie) -> str:
        """How far people reviewed the claims of a matter, or those that a tie rests on."""
        if isinstance(one, Matter):
            return review_of(claims_of(one), self.reviews)
        return review_of((report.partition("!")[0] for report in one.reports), self.reviews)

    def label(self, one: str) -> str:
        """An entity's Arabic name, and the English one where it is known; the id for want of both."""
        entity = self.entities.get(one)
        return both_names(entity) if entity else one

    def heading(self, one: Matter) -> str:
        """`ASSAULT/aerial: who → whom`."""
        parties = " → ".join(
            filter(None, (", ".join(map(self.label, ids)) for ids in (one.agents, one.recipients)))
        )
        return f"{event(one.event, one.mode)}: {parties}" if parties else event(one.event, one.mode)

    def shared(self, article: str, local: str) -> str:
        """The id across documents of an article's entity."""
        return self.local.get((article, local), f"{article}/{local}")

    def by_matter(self) -> dict[str, list[Told]]:
        """What was told of each matter chosen, in order."""
        found: dict[str, list[Told]] = {one.id: [] for one in self.matters}
        for one in self.told:
            found.setdefault(one.matter, []).append(one)
        return found


def both_names(entity: Entity) -> str:
    """`الجزائر (Algeria)`."""
    return f"{entity.name} ({entity.name_en})" if entity.name_en else entity.name


def told_of(
    matters: Iterable[Matter],
    readings: Mapping[str, Reading],
    texts: Mapping[str, str],
    entities: Mapping[str, Entity],
    reviews: Mapping[str, Reviewed],
) -> Iterator[Told]:
    """All that matters tell, article by article and in the order of the text; reports of articles that are
    not among `readings` are left out."""
    rows = [
        (report, matter, report in matter.denials)
        for matter in matters
        for report in (*matter.reports, *matter.denials)
        if report.article in readings
    ]
    claims = {one: {c.id: c for c in reading.claims} for one, reading in readings.items()}
    rows.sort(key=lambda row: (row[0].article, row[0].trigger.start if row[0].trigger else 0, row[0].id))
    for report, matter, denies in rows:
        claim = claims[report.article][report.claim]
        reading, text = readings[report.article], texts[report.article]
        made = _told(report, matter, claim, reading, text, entities, _part(report, denies))
        ruled = reviews.get(made.claim)
        yield msgspec.structs.replace(made, reviewed=ruled) if ruled else made


def _part(report: Report, denies: bool) -> Part:
    """Which of the three it is: the stance of whoever speaks says whether a denial takes back."""
    if not denies:
        return "report"
    return "retraction" if report.chain and report.chain[0].stance == "retracts" else "denial"


def _told(  # one lookup each, all of one row
    report: Report, matter: Matter, claim: Claim, reading: Reading, text: str,
    entities: Mapping[str, Entity], part: Part,
) -> Told:  # fmt: skip
    def parties(ids: Iterable[str]) -> tuple[Entity, ...]:
        return tuple(entities.get(one) or Entity(one, "org", one) for one in ids)

    return Told(
        id=report.id,
        part=part,
        claim=f"{report.article}#{report.claim}",
        article=report.article,
        matter=matter.id,
        status=matter.status,
        event=claim.event,
        mode=claim.mode,
        polarity=claim.polarity,
        modality=claim.modality,
        agents=parties(report.agents),
        recipients=parties(report.recipients),
        places=parties(report.places),
        time=report.time,
        figures=report.figures,
        chain=tuple(reversed(report.chain)),
        denied_by=tuple(f"{report.article}#{report.claim}!{one}" for one in report.denied_by),
        outlet=report.outlet,
        published=report.published,
        title=reading.title,
        url=reading.url,
        sha256=reading.sha256,
        evidence=Words(report.evidence, report.start, report.end),
        trigger=Words(text[claim.trigger.start : claim.trigger.end], claim.trigger.start, claim.trigger.end),
        confidence=claim.confidence,
        extractor=claim.extractor,
        entry=claim.entry,
    )
