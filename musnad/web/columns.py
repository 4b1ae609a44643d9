"""The columns of what the pages list, as JSON and CSV hold them."""

from typing import Any

from musnad.export.claim_view import ClaimView, Party
from musnad.export.wording import one_line
from musnad.model.matter import Matter, Report
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.snapshot import deniers
from musnad.web.view import View


def matter_columns(view: View) -> Columns[Matter]:
    """A matter's columns, with names in the place of ids; the ids beside them."""

    def names(ids: tuple[str, ...]) -> list[str]:
        return [view.found.found.label(one) for one in ids]

    return (
        *fields("text", "id"),
        *fields("category", "status", "event", "mode"),
        Column("agents", lambda one: names(one.agents), "list"),
        Column("recipients", lambda one: names(one.recipients), "list"),
        Column("places", lambda one: names(one.places), "list"),
        Column("when", lambda one: one.time, "edtf"),
        Column("reports", lambda one: len(one.reports), "count"),
        *fields("count", "origins_low", "origins_high"),
        Column("credibility", lambda one: one.credibility.grade, "category"),
        Column("credibility_by", lambda one: one.credibility.by or "proposed by rule", "category"),
        Column("denied_by", lambda one: against(view, one), "list"),
        *fields("edtf", "first", "last"),
        Column("agent_ids", lambda one: list(one.agents), "list"),
        Column("recipient_ids", lambda one: list(one.recipients), "list"),
        Column("place_ids", lambda one: list(one.places), "list"),
    )


def against(view: View, one: Matter) -> list[str]:
    """Who speaks against a matter, each once."""
    return list(dict.fromkeys(one_line(view.innermost(each)) for each in deniers(one)))


def report_columns(view: View, one: Matter) -> Columns[Report]:
    """A report or denial of a matter, its chain outermost first."""
    denials = {each.id for each in one.denials}
    origin = {each: made.id for made in one.origins for each in made.reports}
    return (
        *fields("text", "id", "article"),
        Column("side", lambda each: "denied" if each.id in denials else "told", "category"),
        *fields("category", "outlet"),
        *fields("edtf", "published"),
        Column("chain", lambda each: [_link(view, link) for link in reversed(each.chain)], "list"),
        Column("origin", lambda each: origin.get(each.id)),
        *fields("category", "polarity", "modality"),
        Column("agents", lambda each: list(each.agents), "list"),
        Column("recipients", lambda each: list(each.recipients), "list"),
        Column("places", lambda each: list(each.places), "list"),
        *fields("edtf", "time"),
        Column("evidence", lambda each: one_line(each.evidence)),
        *fields("count", "start", "end"),
    )


def _link(view: View, link: Any) -> str:
    return f"{one_line(view.speaker(link))} [{link.stance}]"


CLAIM_COLUMNS: Columns[ClaimView] = (
    *fields("text", "id", "article"),
    *fields("category", "outlet"),
    *fields("edtf", "published"),
    *fields("category", "status"),
    *fields("text", "matter"),
    *fields("category", "event", "mode", "polarity", "modality"),
    Column("agents", lambda one: _names(one.agents), "list"),
    Column("recipients", lambda one: _names(one.recipients), "list"),
    Column("places", lambda one: _names(one.places), "list"),
    Column("time", lambda one: one.time.value if one.time else None, "edtf"),
    Column("figures", lambda one: [each.said for each in one.figures], "list"),
    Column("chain", lambda one: [_step(step) for step in one.chain], "list"),
    Column("denied_in_article", lambda one: bool(one.denied_by), "flag"),
    Column("trigger", lambda one: one_line(one.trigger.text)),
    Column("evidence", lambda one: one_line(one.evidence.text)),
    Column("start", lambda one: one.evidence.start, "count"),
    Column("end", lambda one: one.evidence.end, "count"),
    *fields("number", "confidence"),
    *fields("category", "extractor", "entry"),
)
"""A claim of an article; `start` and `end` bound its evidence in code points of the text."""


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [f"{one.name} ({one.name_en})" if one.name_en else one.name for one in parties]


def _step(step: Any) -> str:
    name = step.party.name if step.party else one_line(step.source.text) if step.source else "(nobody named)"
    return f"{name} [{step.stance}]"
