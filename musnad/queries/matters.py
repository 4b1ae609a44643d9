"""Which matters a person asked for."""

import msgspec

from musnad.model.errors import QuestionError
from musnad.model.matter import Matter
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
