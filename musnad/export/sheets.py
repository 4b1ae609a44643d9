"""The five tables of a project, for CSV, XLSX and Parquet alike: names beside ids, never a formula."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

from musnad.export.material import Material, Told
from musnad.export.wording import figure, one_line, speaker, visible
from musnad.model.errors import QuestionError
from musnad.model.matter import Link, Matter
from musnad.model.reading import Entity

Cell: TypeAlias = str | int | float | bool | None
Kind: TypeAlias = Literal["text", "whole", "real", "yes"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets run what begins so; an apostrophe makes it text again."""


INWARDS = " › "
"""Between the links of a chain: a sign that turns with the direction of the text, as an arrow does not."""


class Sheet(msgspec.Struct, frozen=True):
    """A table: its name, its columns with the kind of their cells, and its rows."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    rows: Callable[[Material], Iterator[Sequence[Cell]]]


def harmless(value: object) -> object:
    """A cell that a spreadsheet takes for words, whatever a text put in it; empty for None."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def chosen(table: str) -> tuple[Sheet, ...]:
    """The sheets of that name, or all. QuestionError where there is none such."""
    if table == "all":
        return SHEETS
    found = tuple(one for one in SHEETS if one.name == table)
    if not found:
        raise QuestionError(f"{table}: no such table; there are {', '.join(s.name for s in SHEETS)}, all")
    return found


def joined(entities: Iterable[Entity]) -> str:
    """Names in both languages, apart by `; `."""
    return "; ".join(f"{one.name} ({one.name_en})" if one.name_en else one.name for one in entities)


def said_by(link: Link, label: Callable[[str], str]) -> str:
    """Who speaks in a link: the entity's names, else the words of the text."""
    return label(link.entity) if link.entity else one_line(speaker(link))


def chain(one: Told, label: Callable[[str], str]) -> str:
    """The chain of sources on one line, from the outlet inwards, each with its stance."""
    outlet = one.outlet or one.article
    return INWARDS.join([outlet, *(f"{said_by(link, label)} [{link.stance}]" for link in one.chain)])


def _telling(one: Told) -> tuple[Cell, ...]:
    """What no row that tells a claim may leave out."""
    return (
        one.review, one.reviewed_by, one.reviewed_at, one.id, one.part, one.matter, one.status, one.polarity,
        one.modality,
    )  # fmt: skip


def _claims(given: Material) -> Iterator[Sequence[Cell]]:
    for one in given.told:
        inner = one.innermost
        yield (
            *_telling(one), one.event, one.mode,
            joined(one.agents), joined(one.recipients), joined(one.places), one.time,
            "; ".join(figure(each) for each in one.figures),
            chain(one, given.label), said_by(inner, given.label) if inner else one.outlet,
            inner.stance if inner else None, inner.kind if inner else None,
            " ".join(one.denied_by), one.outlet, one.published, one.title, one.url, one.article,
            one.sha256, one.evidence.text, one.evidence.start, one.evidence.end, one.trigger.text,
            " ".join(each.id for each in one.agents), " ".join(each.id for each in one.recipients),
            " ".join(each.id for each in one.places), one.confidence, one.extractor, one.entry,
        )  # fmt: skip


def _matters(given: Material) -> Iterator[Sequence[Cell]]:
    for one in given.matters:
        grade = one.credibility
        yield (
            given.review_of(one), one.id, one.status, one.event, one.mode, polarity(one), modality(one),
            *("; ".join(map(given.label, ids)) for ids in (one.agents, one.recipients, one.places)),
            one.time, len(one.reports), len(one.denials), one.origins_low, one.origins_high,
            "; ".join(f"{each.label} ({each.reason})" if each.reason else each.label for each in one.origins),
            "; ".join(dict.fromkeys(deniers(one, given))), "; ".join(map(given.label, one.claimed_by)),
            grade.grade, grade.by or "proposed by rule", one.first, one.last,
            " ".join(sorted({each.article for each in (*one.reports, *one.denials)})),
            " ".join(one.agents), " ".join(one.recipients), " ".join(one.places),
        )  # fmt: skip


def deniers(one: Matter, given: Material) -> list[str]:
    """Who denies a matter, or takes it back, each with the stance."""
    return [
        f"{said_by(denial.chain[0], given.label)} [{denial.chain[0].stance}]" if denial.chain else
        f"{denial.outlet or denial.article} [denies]"
        for denial in one.denials
    ]  # fmt: skip


def polarity(one: Matter) -> str:
    """The polarity of what is told, `affirmed; negated` where reports differ; `affirmed` of what is told
    only to be denied."""
    return "; ".join(sorted({each.polarity for each in one.reports})) or "affirmed"


def modality(one: Matter) -> str:
    """The modalities of what is told."""
    return "; ".join(sorted({each.modality for each in (one.reports or one.denials)}))


def _attributions(given: Material) -> Iterator[Sequence[Cell]]:
    for one in given.told:
        for depth, link in enumerate(one.chain, 1):
            yield (
                *_telling(one), depth, len(one.chain),
                said_by(link, given.label), link.entity, link.kind, link.anonymity, link.stance,
                one_line(link.cue), given.label(link.speaks_for) if link.speaks_for else None,
                one.outlet, one.published, one.article, link.attribution,
            )  # fmt: skip


def _sources(given: Material) -> Iterator[Sequence[Cell]]:
    for one in given.sources:
        yield (
            given.review, one.name, one.name_en, one.entity, one.kind, one.anonymity, one.articles,
            one.cited, one.claims, one.denied, one.denies, one.reliability,
        )  # fmt: skip


def _actors(given: Material) -> Iterator[Sequence[Cell]]:
    for one in given.actors:
        yield (
            given.review, one.id, one.kind, one.name, one.name_en, one.known, given.iso.get(one.id),
            one.mentions, one.articles, one.outlets, one.claims,
        )  # fmt: skip


def _columns(*names: str, whole: str = "", real: str = "", yes: str = "") -> tuple[tuple[str, Kind], ...]:
    kinds: dict[str, Kind] = {
        **dict.fromkeys(whole.split(), "whole"),
        **dict.fromkeys(real.split(), "real"),
        **dict.fromkeys(yes.split(), "yes"),
    }
    return tuple((name, kinds.get(name, "text")) for name in names)


_TELLING = ("review", "reviewed_by", "reviewed_at", "id", "part", "matter", "status", "polarity", "modality")

SHEETS = (
    Sheet(
        "claims",
        _columns(
            *_TELLING, "event", "mode", "agents", "recipients", "places", "time", "figures", "chain",
            "speaker", "stance", "speaker_kind", "denied_by", "outlet", "published", "title", "url",
            "article", "sha256", "evidence", "evidence_start", "evidence_end", "trigger", "agent_ids",
            "recipient_ids", "place_ids", "confidence", "extractor", "entry",
            whole="evidence_start evidence_end", real="confidence",
        ),
        _claims,
    ),
    Sheet(
        "matters",
        _columns(
            "review", "id", "status", "event", "mode", "polarity", "modality", "agents", "recipients",
            "places", "time", "reports", "denials", "origins_low", "origins_high", "origins", "denied_by",
            "claimed_by", "credibility", "credibility_by", "first", "last", "articles", "agent_ids",
            "recipient_ids", "place_ids",
            whole="reports denials origins_low origins_high credibility",
        ),
        _matters,
    ),
    Sheet(
        "attributions",
        _columns(
            *_TELLING, "link", "links", "speaker", "entity", "kind", "anonymity", "stance", "cue",
            "speaks_for", "outlet", "published", "article", "attribution", whole="link links",
        ),
        _attributions,
    ),
    Sheet(
        "sources",
        _columns(
            "review", "name", "name_en", "entity", "kind", "anonymity", "articles", "cited", "claims",
            "denied", "denies", "reliability", whole="articles cited claims denied denies",
        ),
        _sources,
    ),
    Sheet(
        "actors",
        _columns(
            "review", "id", "kind", "name", "name_en", "known", "country", "mentions", "articles",
            "outlets", "claims", whole="mentions articles outlets claims", yes="known",
        ),
        _actors,
    ),
)  # fmt: skip
