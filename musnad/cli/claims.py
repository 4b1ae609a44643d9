"""`musnad claims`: every claim of a project, by event or by whom it is about."""

from typing import Annotated

import typer

from musnad.cli.asked import told
from musnad.cli.console import cell, out, reviewed_json, status_cell, table
from musnad.cli.options import (
    DEFAULT_PROJECT,
    AsJson,
    AsOf,
    EventName,
    Limit,
    ProjectFolder,
    event_named,
    of_total,
    rows_shown,
)
from musnad.export.claim_view import ClaimView, Party, Step
from musnad.export.wording import dated, event, one_line
from musnad.queries.claims import all_views, names
from musnad.queries.whole import whole


def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    event_name: EventName = None,
    actor: Annotated[
        str | None, typer.Option("--actor", help="Only claims that name this actor: id, or part of a name.")
    ] = None,
    limit: Limit = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List claims: who did what to whom, told by whom, and the status of the matter.

    Example: musnad claims --event ASSAULT --actor hezbollah
    """
    wanted = event_named(event_name)
    views = all_views(told(whole(project, as_of)))
    chosen = [one for one in views if wanted in (None, one.event) and (actor is None or names(one, actor))]
    rows = chosen[: rows_shown(limit, as_json, len(chosen))]
    if as_json:
        reviewed_json(total=len(chosen), claims=rows)
        return
    drawn = table("Claims", "status", "event", "who → whom", "figures", "where, when", "told by", "id",
                  total=of_total(len(rows), len(chosen), "claims"))  # fmt: skip
    for one in rows:
        drawn.add_row(
            status_cell(one.status or "asserted"),
            cell(f"{event(one.event, one.mode)}\n{told_as(one)}"),
            cell(who_to_whom(one)),
            cell(figures(one)),
            cell(where_when(one)),
            cell(told_by(one)),
            cell(one.id),
        )
    out().print(drawn)


def named(party: Party) -> str:
    """Both names."""
    return f"{party.name} ({party.name_en})" if party.name_en else party.name


def who_to_whom(one: ClaimView) -> str:
    """`agents → recipients`."""
    agents = ", ".join(map(named, one.agents)) or "(nobody named)"
    return agents + (f" → {', '.join(map(named, one.recipients))}" if one.recipients else "")


def told_as(one: ClaimView) -> str:
    """Polarity and modality, in words."""
    return f"{one.polarity}, {one.modality}"


def figures(one: ClaimView) -> str:
    """A figure a line, as the claim's source gives it."""
    return "\n".join(each.said for each in one.figures)


def where_when(one: ClaimView) -> str:
    """Places, and the date told."""
    parts = [", ".join(map(named, one.places)), _time(one)]
    return "\n".join(one for one in parts if one)


def _time(one: ClaimView) -> str:
    if one.time is None:
        return ""
    return dated(one.time.value) if one.time.value else one.time.words.text


def voice(step: Step) -> str:
    """Who speaks in a link: the entity's names, else the words of the text."""
    if step.party is not None:
        return named(step.party)
    return one_line(step.source.text) if step.source else "(nobody named)"


def told_by(one: ClaimView) -> str:
    """The chain on one line, outlet first."""
    return " → ".join([one.outlet or one.article, *(f"{voice(s)} [{s.stance}]" for s in one.chain)])
