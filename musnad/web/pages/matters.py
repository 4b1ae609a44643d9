"""Matters: the list, and one of them with both sides, all chains, and the why of every count."""

from itertools import groupby
from typing import Any

import msgspec

from musnad.model.judgement import Grading, Judgement, in_force
from musnad.model.matter import Matter, Report
from musnad.queries.matters import matter_columns
from musnad.queries.snapshot import deniers
from musnad.queries.transmission import roots
from musnad.text.fold import key
from musnad.web.answers import Form, Listing, listing_routes, record_route
from musnad.web.columns import against, report_columns
from musnad.web.pages.asking import MattersAsked, chosen, matters_asked
from musnad.web.view import View


class Voice(msgspec.Struct, frozen=True):
    """Who speaks in a matter, with the grade a person gave. `subject`: what grades hang on."""

    subject: str
    name: str
    page: str | None
    grading: Grading | None


class Decision(msgspec.Struct, frozen=True):
    """A judgement that shaped a matter, and whether it holds."""

    judgement: Judgement
    holds: bool


def _listing(view: View, asked: MattersAsked, _form: Form) -> Listing:
    return Listing(
        template="matters", name="matters", rows=chosen(view, asked),
        columns=matter_columns(view.found.found),
        page=asked.page, context={"asked": asked, "against": lambda one: against(view, one)},
    )  # fmt: skip


def _record(view: View, one: str, _asked: Any) -> Listing | None:
    found = view.found
    matter = found.matters.get(one)
    if matter is None and one.startswith("m-"):
        matter = found.matters.get(view.site.project.store.redirect(one) or "")
    if matter is None:
        return None
    matter = found.rivals(matter) or matter
    names = {each: view.name(each) for each in found.names}.get
    opposite = {report.id for report in deniers(matter)}
    told = [each for each in matter.reports if each.id not in opposite]
    facing = [*(each for each in matter.reports if each.id in opposite), *matter.denials]
    return Listing(
        template="matter", name=f"matter-{matter.id}", rows=(*matter.reports, *matter.denials),
        columns=report_columns(view, matter), page=None, data={"matter": matter},
        context={
            "m": matter, "moved": one if one != matter.id else None, "told": told, "facing": facing,
            "days": _days(told, facing), "roots": roots(matter), "voices": voices(view, matter),
            "decisions": _decisions(view, matter), "label": lambda each: names(each, each),
            "reports": {each.id: each for each in (*matter.reports, *matter.denials)},
        },
    )  # fmt: skip


def _days(told: list[Report], facing: list[Report]) -> list[tuple[str | None, list[Report], list[Report]]]:
    """Both sides by the day they were published, the earliest first; undated reports last."""
    sided = sorted(
        [(each.published or "~", 0, each) for each in told]
        + [(each.published or "~", 1, each) for each in facing],
        key=lambda row: (row[0], row[1], row[2].id),
    )
    days = []
    for day, rows in groupby(sided, key=lambda row: row[0]):
        here = list(rows)
        sides = ([each for _, side, each in here if side == wanted] for wanted in (0, 1))
        left, right = sides
        days.append((None if day == "~" else day, left, right))
    return days


def voices(view: View, matter: Matter) -> list[Voice]:
    """Whom the reports come from, each once, with the letter a person gave."""
    found: dict[str, Voice] = {}
    for report in (*matter.reports, *matter.denials):
        if report.chain:
            link = report.chain[0]
            subject, name = link.entity or key(link.source or ""), view.speaker(link)
            page = view.subject(link)
        else:
            name = report.outlet or view.t("shell.no_outlet")
            subject, page = key(name), ""
        if subject not in found:
            found[subject] = Voice(subject, name, page or None, view.found.reliability(subject))
    return list(found.values())


def _decisions(view: View, matter: Matter) -> list[Decision]:
    """The judgements that shaped a matter, the newest last."""
    everything = view.found.found.judgements
    hold = {one.number for one in in_force(everything)}
    return [Decision(one, one.number in hold) for one in everything if one.number in matter.judgements]


routes = [
    *listing_routes("/matters", matters_asked, _listing, "Matters that pass the filters"),
    record_route("/matters", _record, "A matter with its reports, denials and origins"),
]
