"""`musnad matters`: what the claims of a project are about, who stands behind them and who denies them."""

from typing import Annotated

import typer

from musnad.cli.asked import told
from musnad.cli.console import cell, out, reviewed_csv, reviewed_json, status_cell, table
from musnad.cli.options import (
    DEFAULT_PROJECT,
    AsCsv,
    AsJson,
    AsOf,
    Limit,
    ProjectFolder,
    of_total,
    rows_shown,
)
from musnad.export.wording import dated, event, one_line, reports_and_origins, speaker
from musnad.model.matter import Matter, Report
from musnad.model.vocabulary import Status
from musnad.queries.matters import Wanted, chosen_of
from musnad.queries.whole import Together, together


def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    limit: Limit = None,
    status: Annotated[Status | None, typer.Option("--status", help="Only matters of this status.")] = None,
    event_name: Annotated[
        str | None, typer.Option("--event", help="Only this event, such as ASSAULT.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", help="Only matters of this actor: id, or part of a name.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Only matters that this outlet tells: part of its name.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what happened, or was told, since then."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only what happened, or was told, by then.")
    ] = None,
    as_of: AsOf = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
) -> None:
    """List matters, most reported first: status, who did what to whom, when, how many reports and
    independent origins, and who denies it.

    Example: musnad matters --status disputed --event ASSAULT --since 2025-10
    """
    wanted = Wanted(status, event_name, actor, outlet, since, until)
    if as_csv:
        _csv(told(together(project, as_of)), limit, wanted)
        return
    show(told(together(project, as_of)), limit, as_json, wanted)


def show(found: Together, limit: int | None, as_json: bool, wanted: Wanted | None = None) -> None:
    """Print the matters of a project."""
    chosen = chosen_of(found, wanted or Wanted())
    rows = chosen[: rows_shown(limit, as_json, len(chosen))]
    if as_json:
        reviewed_json(total=len(chosen), matters=rows, entities=found.taken_together.entities)
        return
    drawn = table("Matters", "status", "event", "who → whom", "when", "reports, origins", "denied by", "id",
                  total=of_total(len(rows), len(chosen), "matters"))  # fmt: skip
    for one in rows:
        drawn.add_row(
            status_cell(one.status),
            cell(event(one.event, one.mode)),
            cell(who_to_whom(found, one)),
            cell(when(one)),
            cell(reports_and_origins(one)),
            cell(deniers(found, one)),
            cell(one.id),
        )
    out().print(drawn)


_COLUMNS = ("id", "status", "event", "mode", "agents", "recipients", "places", "when", "reports",
            "origins_low", "origins_high", "credibility", "credibility_by", "denied_by",
            "first", "last")  # fmt: skip


def _csv(found: Together, limit: int | None, wanted: Wanted) -> None:
    """Matters as CSV on stdout."""
    chosen = chosen_of(found, wanted)
    reviewed_csv(_COLUMNS, (_row(found, one) for one in chosen[: rows_shown(limit, True, len(chosen))]))


def _row(found: Together, one: Matter) -> tuple[object, ...]:
    grade = one.credibility
    return (
        one.id, one.status, one.event, one.mode, found.labels(one.agents), found.labels(one.recipients),
        found.labels(one.places), one.time, len(one.reports), one.origins_low, one.origins_high,
        grade.grade, grade.by or "proposed by rule", one_line(deniers(found, one)), one.first, one.last,
    )  # fmt: skip


def who_to_whom(found: Together, one: Matter) -> str:
    """`agents → recipients, at places` in the names of both languages."""
    agents = found.labels(one.agents) or "(nobody named)"
    recipients = f" → {found.labels(one.recipients)}" if one.recipients else ""
    places = f"\nat {found.labels(one.places)}" if one.places else ""
    return f"{agents}{recipients}{places}"


def when(one: Matter) -> str:
    """The date told for the event; failing that, when it was reported."""
    if one.time:
        return dated(one.time)
    if one.first is None:
        return "no date"
    return f"reported {one.first}" + (f" to {one.last}" if one.last != one.first else "")


def deniers(found: Together, one: Matter) -> str:
    """Who denies a matter or takes it back, each once; and who tells the opposite, where others tell it."""
    against = [
        f"{innermost(found, denial)} ({denial.chain[0].stance if denial.chain else 'denies'})"
        for denial in one.denials
    ]
    if len({report.polarity for report in one.reports}) > 1:
        negated = [report for report in one.reports if report.polarity == "negated"]
        against += [f"{innermost(found, report)} (tells the opposite)" for report in negated]
    return ",\n".join(dict.fromkeys(against))


def innermost(found: Together, report: Report) -> str:
    """Who speaks at the inner end of a report's chain: a name, the source's words, or the outlet."""
    if not report.chain:
        return report.outlet or f"{report.article} (the article itself)"
    link = report.chain[0]
    return found.label(link.entity) if link.entity else speaker(link)
