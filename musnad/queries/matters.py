"""Which matters a person asked for, and what is told of one in a row."""

import msgspec

from musnad.export.wording import one_line, speaker
from musnad.model.errors import QuestionError
from musnad.model.matter import Matter, Report
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.whole import Together
from musnad.stages.consolidate.days import Days, days
from musnad.text.fold import key


class Wanted(msgspec.Struct, frozen=True):
    """Filters; None lets everything through. `since` and `until` are EDTF dates, ends included."""

    status: str | None = None
    event: str | None = None
    actor: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


def chosen_of(found: Together, wanted: Wanted) -> list[Matter]:
    """The matters that pass all filters. QuestionError for what is no date."""
    since, until = _day(wanted.since), _day(wanted.until)
    return [
        one
        for one in found.matters
        if wanted.status in (None, one.status)
        and (wanted.event is None or wanted.event.upper() == one.event)
        and (wanted.actor is None or _names(found, one, wanted.actor))
        and (wanted.outlet is None or _printed_by(one, wanted.outlet))
        and _in_time(one, since, until)
    ]


def _day(value: str | None) -> Days | None:
    if value is None:
        return None
    found = days(value)
    if found is None:
        raise QuestionError(f"{value}: no date such as 2025-04-10, 2025-04 or 2025")
    return found


def _names(found: Together, one: Matter, actor: str) -> bool:
    """Whether an agent or recipient has this id, or a name that holds these words."""
    wanted, latin = key(actor), actor.casefold()
    for party in (*one.agents, *one.recipients):
        entity = found.entity(party)
        if latin == party or (
            entity and (wanted in key(entity.name) or latin in (entity.name_en or "").casefold())
        ):
            return True
    return False


def _printed_by(one: Matter, outlet: str) -> bool:
    wanted = key(outlet)
    return any(wanted in key(report.outlet or "") for report in (*one.reports, *one.denials))


def _in_time(one: Matter, since: Days | None, until: Days | None) -> bool:
    """Whether the date told, or else a publication, lies within; an undated matter only where nothing
    is asked."""
    if since is None and until is None:
        return True
    first, last = days(one.time or one.first), days(one.time or one.last)
    if first is None or last is None:
        return False
    return (since is None or last[1] >= since[0]) and (until is None or first[0] <= until[1])


def innermost(found: Together, report: Report) -> str:
    """Who speaks at the inner end of a report's chain: a name, the source's words, or the outlet."""
    if not report.chain:
        return report.outlet or f"{report.article} (the article itself)"
    link = report.chain[0]
    return found.label(link.entity) if link.entity else speaker(link)


def deniers(found: Together, one: Matter) -> list[str]:
    """Who denies a matter or takes it back, each once; and who tells the opposite, where others tell it."""
    against = [
        f"{innermost(found, denial)} ({denial.chain[0].stance if denial.chain else 'denies'})"
        for denial in one.denials
    ]
    if len({report.polarity for report in one.reports}) > 1:
        negated = [report for report in one.reports if report.polarity == "negated"]
        against += [f"{innermost(found, report)} (tells the opposite)" for report in negated]
    return list(dict.fromkeys(against))


def matter_columns(found: Together) -> Columns[Matter]:
    """A matter's columns, with names in the place of ids; the ids beside them."""

    def labels(ids: tuple[str, ...]) -> list[str]:
        return [found.label(one) for one in ids]

    return (
        *fields("text", "id"),
        *fields("category", "status", "event", "mode"),
        Column("agents", lambda one: labels(one.agents), "list"),
        Column("recipients", lambda one: labels(one.recipients), "list"),
        Column("places", lambda one: labels(one.places), "list"),
        Column("when", lambda one: one.time, "edtf"),
        Column("reports", lambda one: len(one.reports), "count"),
        *fields("count", "origins_low", "origins_high"),
        Column("credibility", lambda one: one.credibility.grade, "category"),
        Column("credibility_by", lambda one: one.credibility.by or "proposed by rule", "category"),
        Column("denied_by", lambda one: [one_line(name) for name in deniers(found, one)], "list"),
        *fields("edtf", "first", "last"),
        Column("agent_ids", lambda one: list(one.agents), "list"),
        Column("recipient_ids", lambda one: list(one.recipients), "list"),
        Column("place_ids", lambda one: list(one.places), "list"),
        Column(
            "articles",
            lambda one: sorted({report.article for report in (*one.reports, *one.denials)}),
            "list",
        ),
    )


REPORT_COLUMNS: Columns[Report] = (
    *fields("text", "id", "article"),
    *fields("category", "outlet"),
    *fields("edtf", "published"),
    Column("chain", lambda one: [f"{speaker(link)} [{link.stance}]" for link in reversed(one.chain)], "list"),
    *fields("category", "polarity", "modality"),
    Column("evidence", lambda one: one_line(one.evidence)),
    *fields("count", "start", "end"),
)
"""A report or denial; its chain in the words of the text, outermost first."""
