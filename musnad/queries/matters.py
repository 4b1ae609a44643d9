"""Which matters a person asked for, and what is told of one in a row."""

from collections.abc import Callable, Container, Sequence

import msgspec

from musnad.export.wording import one_line, speaker
from musnad.model.errors import QuestionError
from musnad.model.matter import Matter, Report
from musnad.model.vocabulary import Event, Status
from musnad.queries.asked import one_of
from musnad.queries.columns import Column, Columns, fields, review_columns
from musnad.queries.names import NameIndex
from musnad.queries.whole import Together
from musnad.text.days import Days, days
from musnad.text.fold import key


class Wanted(msgspec.Struct, frozen=True):
    """Filters; None lets everything through. `since` and `until` are EDTF dates, ends included; `place` is a
    place's id; `origins`: so many independent ones, surely."""

    status: str | None = None
    event: str | None = None
    actor: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    origins: int = 0


def chosen_of(
    found: Together,
    wanted: Wanted,
    meant: Callable[[str], Container[str]] | None = None,
    among: Sequence[Matter] | None = None,
) -> list[Matter]:
    """The matters that pass all filters. QuestionError for what is no date, event or status. `meant` finds
    the ids that a name stands for, where the caller has names folded already; `among`: the matters in another
    order."""
    since, until = _day(wanted.since), _day(wanted.until)
    event, status = one_of(wanted.event, Event, "event"), one_of(wanted.status, Status, "status")
    parties: Container[str] = ()
    if wanted.actor is not None:
        parties = (meant or NameIndex(found.names.values()).meant)(wanted.actor)
    outlets = _outlets(found, wanted.outlet)
    return [
        one
        for one in (found.matters if among is None else among)
        if status in (None, one.status)
        and event in (None, one.event)
        and (wanted.actor is None or any(each in parties for each in (*one.agents, *one.recipients)))
        and (wanted.place is None or wanted.place in one.places)
        and (outlets is None or any(each.outlet in outlets for each in (*one.reports, *one.denials)))
        and one.origins_low >= wanted.origins
        and _in_time(one, since, until)
    ]


def _day(value: str | None) -> Days | None:
    if value is None:
        return None
    found = days(value)
    if found is None:
        raise QuestionError(f"{value}: no date such as 2025-04-10, 2025-04 or 2025")
    return found


def _outlets(found: Together, words: str | None) -> Container[str | None] | None:
    """The outlets whose name holds the words; None for none asked for."""
    if words is None:
        return None
    wanted = key(words)
    printed = {each.outlet for one in found.matters for each in (*one.reports, *one.denials)}
    return {one for one in printed if wanted in key(one or "")}


def _in_time(one: Matter, since: Days | None, until: Days | None) -> bool:
    """Whether the date told, or else a publication, lies within; an undated matter only where nothing
    is asked."""
    if since is None and until is None:
        return True
    first, last = days(one.time or one.first), days(one.time or one.last)
    if first is None or last is None:
        return False
    return (since is None or last[1] >= since[0]) and (until is None or first[0] <= until[1])


def published_within(since: str | None, until: str | None) -> Callable[[str | None], bool]:
    """Whether a publication date lies within, both ends included; undated only where nothing is asked.
    QuestionError for what is no date."""
    first, last = _day(since), _day(until)

    def within(published: str | None) -> bool:
        if first is None and last is None:
            return True
        told = days(published)
        if told is None:
            return False
        return (first is None or told[1] >= first[0]) and (last is None or told[0] <= last[1])

    return within


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
        Column("review", found.review_of, "category"),
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


def report_columns(found: Together) -> Columns[Report]:
    """A report or denial; its chain in the words of the text, outermost first."""
    return (
        *review_columns(lambda one: found.reviews.get(f"{one.article}#{one.claim}")),
        *fields("text", "id", "article"),
        *fields("category", "outlet"),
        *fields("edtf", "published"),
        Column(
            "chain", lambda one: [f"{speaker(link)} [{link.stance}]" for link in reversed(one.chain)], "list"
        ),
        *fields("category", "polarity", "modality"),
        Column("evidence", lambda one: one_line(one.evidence)),
        *fields("count", "start", "end"),
    )
