"""A matter or an actor made ready for a dossier: every sentence with its chain, both sides side by side."""

from collections.abc import Iterable

import msgspec

from musnad.export.material import Material, Told
from musnad.export.sheets import said_by
from musnad.export.wording import (
    arithmetic,
    counted,
    dated,
    figure,
    grade,
    one_line,
    reasons,
    ruled,
    told,
    visible,
)
from musnad.model.matter import Difference, Matter
from musnad.model.network import Tie

Rows = tuple[tuple[str, str], ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A report, denial or retraction; `chain` from the outlet inwards, each speaker with its stance; `review`
    says what people ruled on the claim, or that nobody did."""

    id: str
    part: str
    standing: str
    chain: Rows
    outlet: str
    published: str
    title: str
    url: str
    article: str
    quote: str
    figures: str
    review: str


class MatterPage(msgspec.Struct, frozen=True, kw_only=True):
    """A matter; `facts` are its lines, `versions` what reports differ on."""

    id: str
    status: str
    heading: str
    facts: Rows
    origins: tuple[tuple[str, str, str], ...]
    versions: tuple[tuple[str, Rows], ...]
    told: tuple[Side, ...]
    denied: tuple[Side, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier. `ties` of an actor: to, from or with, whom, in which family, status, how many reports and
    origins; `said`: what the actor is quoted with."""

    subject: str
    review: str
    version: str
    counts: str
    facts: Rows
    ties: tuple[tuple[str, str, str, str, str], ...]
    matters: tuple[MatterPage, ...]
    said: tuple[Side, ...]
    articles: tuple[tuple[str, str, str, str, str], ...]
    masked: bool


def page_of(given: Material) -> Page:
    """The dossier of what was chosen."""
    by_matter = given.by_matter()
    focus = given.focus
    about = [one for one in given.matters if focus is None or _acts(one, focus)]
    said = (one for one in given.told if focus and _speaks(one, focus))
    shown = [given.readings[one] for one in given.readings]
    return Page(
        subject=visible(given.subject),
        review=given.review,
        version=given.version,
        counts=f"{counted(len(given.matters), 'matter')}, "
        f"{counted(len({t.claim for t in given.told}), 'claim')}, {counted(len(shown), 'article')}",
        facts=_actor(given, focus) if focus else (),
        ties=tuple(_tie(given, one, focus) for one in given.network.ties if focus in {one.source, one.target})
        if focus
        else (),
        matters=tuple(_matter(given, one, by_matter[one.id]) for one in about),
        said=tuple(_side(given, one) for one in said),
        articles=tuple(
            (one.id, visible(one.title or ""), one.outlet or "", one.published or "no date", one.sha256)
            for one in shown
        ),
        masked=given.masked,
    )


def _acts(one: Matter, focus: str) -> bool:
    parties = {*one.agents, *one.recipients, *one.claimed_by}
    return focus in parties or any(focus in {*r.agents, *r.recipients} for r in (*one.reports, *one.denials))


def _speaks(one: Told, focus: str) -> bool:
    return any(focus in {link.entity, link.speaks_for} for link in one.chain)


def _actor(given: Material, focus: str) -> Rows:
    """What is known of the actor, and how often it is named here."""
    line = next((one for one in given.actors if one.id == focus), None)
    entity = given.entities[focus]
    rows = [("kind", entity.kind), ("id", focus), ("country", given.iso.get(focus, "").upper())]
    if line is not None:
        rows.append(("named", f"{counted(line.mentions, 'time')} in {counted(line.articles, 'article')}"))
    rows.append(("known to the knowledge base", "yes" if entity.known else "no"))
    return tuple((name, value) for name, value in rows if value)


def _tie(given: Material, one: Tie, focus: str) -> tuple[str, str, str, str, str]:
    way = "with" if one.mutual else "to" if one.source == focus else "from"
    other = one.target if one.source == focus else one.source
    low, high = one.origins_low, one.origins_high
    span = f"{low}" if low == high else f"{low} to {high}"
    return (
        way,
        visible(given.label(other)),
        one.family,
        one.status,
        f"{counted(len(one.reports), 'report')}, {span} independent",
    )


def _matter(given: Material, one: Matter, rows: Iterable[Told]) -> MatterPage:
    sides = [(_side(given, each), each.part) for each in rows]
    facts = [
        ("status", one.status),
        ("review", given.review_of(one)),
        ("places", ", ".join(map(given.label, one.places))),
        ("when", dated(one.time) if one.time else f"reported {one.first or 'without a date'}"),
        ("reports and origins", arithmetic(one)),
        ("claimed by", ", ".join(map(given.label, one.claimed_by))),
        ("credibility", grade(one.credibility)),
        ("taken together because of", "; ".join(reasons(one, given.entities))),
        *(("speaks for itself", f"{given.label(i.source)} ({i.role}: {given.label(i.party)})")
          for i in one.interests),
    ]  # fmt: skip
    return MatterPage(
        id=one.id,
        status=one.status,
        heading=visible(given.heading(one)),
        facts=tuple((name, visible(value)) for name, value in facts if value),
        origins=tuple(
            (visible(each.label), counted(len(each.reports), "report"),
             visible(each.reason) + ("" if each.independent else " (perhaps the same as another)"))
            for each in one.origins
        ),
        versions=tuple(_versions(given, each) for each in one.differences),
        told=tuple(side for side, part in sides if part == "report"),
        denied=tuple(side for side, part in sides if part != "report"),
    )  # fmt: skip


def _versions(given: Material, one: Difference) -> tuple[str, Rows]:
    def name(each: str) -> str:
        return given.label(each)

    rows = ((visible(told(one, each, name)), counted(len(each.reports), "report")) for each in one.versions)
    apart = "cannot both hold" if one.apart else "one is closer than the other"
    return f"{one.kind or one.feature}: {apart}", tuple(rows)


def _side(given: Material, one: Told) -> Side:
    return Side(
        id=one.id,
        part=one.part,
        standing=f"{one.polarity}, {one.modality}",
        chain=tuple(
            (visible(said_by(link, given.label)), f"{link.stance}; {link.kind}") for link in one.chain
        ),
        outlet=visible(one.outlet or "(outlet not known)"),
        published=one.published or "no date",
        title=visible(one.title or ""),
        url=one.url if one.url and one.url.startswith(("http://", "https://")) else "",
        article=one.article,
        quote=one_line(one.evidence.text),
        figures="; ".join(figure(each) for each in one.figures),
        review=visible(ruled(one.reviewed)) if one.reviewed else "unreviewed",
    )
