"""`musnad claims`: every claim of a project, by event or by whom it is about."""

from rich.console import RenderableType

from musnad.cli.asked import told
from musnad.cli.console import status_cell
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ActorName, AsOf, EventName, ProjectFolder, event_named
from musnad.cli.rows import Listing, RowOutput, Shown
from musnad.export.claim_view import ClaimView
from musnad.export.wording import dated, event
from musnad.queries.claims import CLAIM_COLUMNS, each_view, named, names, voice
from musnad.queries.whole import whole


@with_options
def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    event_name: EventName = None,
    actor: ActorName = None,
    as_of: AsOf = None,
    *,
    output: RowOutput,
) -> None:
    """List claims: who did what to whom, told by whom, and the status of the matter.

    Example: musnad claims --event ASSAULT --actor hezbollah
    """
    wanted = event_named(event_name)
    found = told(whole(project, as_of))
    views = each_view(found)
    output.show(
        CLAIMS,
        (one for one in views if wanted in (None, one.event) and (actor is None or names(one, actor))),
        review=found.review,
    )


def standing(one: ClaimView) -> RenderableType:
    """The matter's status; below it what people ruled on the claim, where anybody did."""
    return status_cell(one.status or "asserted", one.review if one.reviewed else "")


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


def told_by(one: ClaimView) -> str:
    """The chain on one line, outlet first."""
    return " → ".join([one.outlet or one.article, *(f"{voice(s)} [{s.stance}]" for s in one.chain)])


CLAIMS: Listing[ClaimView] = Listing(
    what="claims",
    title="Claims",
    columns=CLAIM_COLUMNS,
    table=(
        Shown("status", standing),
        Shown("event", lambda one: f"{event(one.event, one.mode)}\n{told_as(one)}"),
        Shown("who → whom", who_to_whom),
        Shown("figures", figures),
        Shown("where, when", where_when),
        Shown("told by", told_by),
        Shown("id", lambda one: one.id),
    ),
)
