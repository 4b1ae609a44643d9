"""`musnad matters`: what the claims of a project are about, who stands behind them and who denies them."""

from typing import Annotated

import typer

from musnad.cli.console import cell, out, reviewed_json, status_cell, table
from musnad.cli.options import DEFAULT_PROJECT, AsJson, Limit, ProjectFolder, of_total, rows_shown
from musnad.cli.whole import Whole, whole
from musnad.export.wording import event, reports_and_origins, speaker
from musnad.model.matter import Matter, Report
from musnad.model.vocabulary import Status


def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    limit: Limit = None,
    status: Annotated[Status | None, typer.Option("--status", help="Only matters of this status.")] = None,
    as_json: AsJson = False,
) -> None:
    """List matters, most reported first: status, who did what to whom, when, how many reports and
    independent origins, and who denies it.

    Example: musnad matters --status disputed
    """
    show(whole(project), limit, as_json, status)


def show(found: Whole, limit: int | None, as_json: bool, status: str | None = None) -> None:
    """Print the matters of a project."""
    chosen = [one for one in found.matters if status in (None, one.status)]
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


def who_to_whom(found: Whole, one: Matter) -> str:
    """`agents → recipients, at places` in the names of both languages."""
    agents = found.labels(one.agents) or "(nobody named)"
    recipients = f" → {found.labels(one.recipients)}" if one.recipients else ""
    places = f"\nat {found.labels(one.places)}" if one.places else ""
    return f"{agents}{recipients}{places}"


def when(one: Matter) -> str:
    """The date told for the event; failing that, when it was reported."""
    if one.time:
        return one.time
    if one.first is None:
        return "no date"
    return f"reported {one.first}" + (f" to {one.last}" if one.last != one.first else "")


def deniers(found: Whole, one: Matter) -> str:
    """Who denies a matter or takes it back, each once; and who tells the opposite, where others tell it."""
    against = [
        f"{innermost(found, denial)} ({denial.chain[0].stance if denial.chain else 'denies'})"
        for denial in one.denials
    ]
    if len({report.polarity for report in one.reports}) > 1:
        negated = [report for report in one.reports if report.polarity == "negated"]
        against += [f"{innermost(found, report)} (tells the opposite)" for report in negated]
    return ",\n".join(dict.fromkeys(against))


def innermost(found: Whole, report: Report) -> str:
    """Who speaks at the inner end of a report's chain: a name, the source's words, or the outlet."""
    if not report.chain:
        return report.outlet or f"{report.article} (the article itself)"
    link = report.chain[0]
    return found.label(link.entity) if link.entity else speaker(link)
