"""`musnad matters`: what the claims of a project are about, who stands behind them and who denies them."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from musnad.cli.asked import told
from musnad.cli.console import status_cell
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ActorName, AsOf, EventName, ProjectFolder, event_named
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.export.wording import UNREVIEWED, claims_of, dated, event, reports_and_origins
from musnad.model.matter import Matter
from musnad.model.reading import Entity
from musnad.model.review import Reviewed
from musnad.model.vocabulary import Status
from musnad.queries.matters import Wanted, chosen_of, deniers, matter_columns
from musnad.queries.whole import Together, together


@with_options
def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    status: Annotated[Status | None, typer.Option("--status", help="Only matters of this status.")] = None,
    event_name: EventName = None,
    actor: ActorName = None,
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
    *,
    output: RowOutput,
) -> None:
    """List matters, most reported first: status, who did what to whom, when, how many reports and
    independent origins, and who denies it.

    Example: musnad matters --status disputed --event ASSAULT --since 2025-10
    """
    wanted = Wanted(status, event_named(event_name), actor, outlet, since, until)
    found = told(together(project, as_of))
    output.show(matters_of(found), chosen_of(found, wanted), review=found.review)


def matters_of(found: Together) -> Listing[Matter]:
    """How the matters of a project are printed."""
    return Listing(
        what="matters",
        title="Matters",
        columns=matter_columns(found),
        table=(
            Shown("status", lambda one: status_cell(one.status, reviewed_in_short(found, one))),
            Shown("event", lambda one: event(one.event, one.mode)),
            Shown("who → whom", lambda one: who_to_whom(found, one)),
            Shown("when", when),
            Shown("reports, origins", reports_and_origins),
            Shown("denied by", lambda one: ",\n".join(deniers(found, one))),
            Shown("id", lambda one: one.id),
        ),
        also=lambda rows: {"entities": _entities(found, rows), "reviews": reviews_of(found, rows)},
    )


def reviewed_in_short(found: Together, one: Matter) -> str:
    """`2 of 5 reviewed`, `reviewed`; nothing where no claim of it was."""
    said = found.review_of(one)
    return "" if said == UNREVIEWED else said.partition(", ")[2]


def reviews_of(found: Together, rows: Sequence[Matter]) -> dict[str, Reviewed]:
    """Claim → what people ruled on it, of the claims that matters hold."""
    held = sorted({claim for one in rows for claim in claims_of(one)} & found.reviews.keys())
    return {one: found.reviews[one] for one in held}


def _entities(found: Together, rows: Sequence[Matter]) -> list[Entity]:
    """The entities that matters name: their parties and places, and who speaks in their chains."""
    ids = {one: None for row in rows for one in _ids(row)}
    return [found.names[one] for one in sorted(ids) if one in found.names]


def _ids(one: Matter) -> Iterator[str]:
    """Every id in a matter that may be an entity's."""
    yield from (*one.agents, *one.recipients, *one.places, *one.claimed_by)
    yield from (each for interest in one.interests for each in (interest.source, interest.party))
    for difference in one.differences:
        yield from (word for version in difference.versions for word in version.told.split(" "))
    for report in (*one.reports, *one.denials):
        yield from (*report.agents, *report.recipients, *report.places)
        yield from (each for link in report.chain for each in (link.entity, link.speaks_for) if each)


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
