"""One matter: both sides by date, all chains, and the why of every count.

What is long is cut into pages, each with a place in the address; a list of many reports leads to those alone.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, Generic, TypeVar

import msgspec
from litestar.params import QueryParameter

from musnad.model.errors import QuestionError
from musnad.model.judgement import Grading, Judgement, in_force
from musnad.model.matter import Matter, Origin, Report
from musnad.queries.snapshot import deniers
from musnad.queries.transmission import roots
from musnad.text.fold import key
from musnad.web.answers import Listing, PageNumber, record_route
from musnad.web.columns import report_columns
from musnad.web.errors import beyond
from musnad.web.view import View

T = TypeVar("T")
_REPORTS, _ORIGINS, _VOICES = 50, 25, 50
"""How many a page shows of each."""
_LEAVES = 12
"""How many reports of one origin or version are named; a link leads to all of them."""
_DENIALS = "denials"


class MatterAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which page of the reports, origins and speakers. `of`: the reports of one origin or version alone."""

    page: int = 1
    origins: int = 1
    voices: int = 1
    of: str | None = None


class Part(msgspec.Struct, Generic[T], frozen=True):
    """A page of something long. `field` is its name in the address, `at` where it stands on the page."""

    rows: Sequence[T]
    number: int
    pages: int
    first: int
    total: int
    field: str
    at: str


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


class Placed(msgspec.Struct, frozen=True):
    """A report with the day it stands under, `~` where undated, and whether it speaks against the matter."""

    day: str
    against: bool
    report: Report


def _asked(
    page: PageNumber = 1,
    origins: Annotated[PageNumber, QueryParameter(ge=1, description="Which page of the origins.")] = 1,
    voices: Annotated[PageNumber, QueryParameter(ge=1, description="Which page of who speaks.")] = 1,
    of: Annotated[
        str | None, QueryParameter(max_length=400, description="Reports of one origin or version.")
    ] = None,
) -> MatterAsked:
    return MatterAsked(page=page, origins=origins, voices=voices, of=of)


def _record(view: View, one: str, asked: MatterAsked) -> Listing | None:
    matter = _matter(view, one)
    if matter is None:
        return None
    placed = _placed(matter)
    wanted = _wanted(matter, asked.of)
    chosen = placed if wanted is None else [each for each in placed if each.report.id in wanted]
    sides = _part(chosen, asked.page, _REPORTS, "page", "sides")
    origins = _origins(matter, asked.origins)
    grown = roots(matter, origins.rows, denials=asked.origins == 1, most=_REPORTS)
    return Listing(
        template="matter", name=f"matter-{matter.id}", rows=(*matter.reports, *matter.denials),
        columns=report_columns(view, matter), page=None, data={"matter": matter},
        context={
            "m": matter, "moved": one if one != matter.id else None, "asked": asked,
            "against": sum(each.against for each in placed), "sides": sides, "days": list(_days(sides.rows)),
            "origins": origins, "roots": grown, "voices": _voices(view, matter, asked.voices),
            "decisions": _decisions(view, matter), "leaves": _LEAVES, "most": _REPORTS,
            "reports": {each.report.id: each.report for each in placed},
            "on_page": {each.report.id: at // _REPORTS + 1 for at, each in enumerate(placed)},
            "here": frozenset(each.report.id for each in sides.rows),
        },
    )  # fmt: skip


def _matter(view: View, one: str) -> Matter | None:
    """The matter of an id, also of one that it had before; its other doers are among its differences."""
    found = view.found
    matter = found.matters.get(one)
    if matter is None and one.startswith("m-"):
        heir = view.site.project.store.redirect(one)
        if heir is None:
            return None
        if heir not in found.matters:
            found = view.site.keeper.renewed()  # a ruling made it since the snapshot
        matter = found.matters.get(heir)
    if matter is None:
        return None
    whole = matter
    return view.site.kept(found, f"matter {matter.id}", lambda: found.rivals(whole) or whole)


def _placed(matter: Matter) -> list[Placed]:
    """All reports and denials by day, undated ones last; within a day, who tells before who denies."""
    opposite = {each.id for each in deniers(matter)}
    every = [
        Placed(each.published or "~", each.id in opposite, each)
        for each in (*matter.reports, *matter.denials)
    ]
    return sorted(every, key=lambda one: (one.day, one.against, one.report.id))


def _days(placed: Sequence[Placed]) -> Iterator[tuple[str | None, list[Report], list[Report]]]:
    """Both sides, day by day."""
    for day, rows in groupby(placed, key=lambda one: one.day):
        here = list(rows)
        sides = ([one.report for one in here if one.against is side] for side in (False, True))
        told, against = sides
        yield None if day == "~" else day, told, against


def _part(rows: Sequence[T], number: int, most: int, field: str, at: str) -> Part[T]:
    """A page of rows. NotFoundException for one behind the last."""
    pages = max(1, -(-len(rows) // most))
    if number > pages:
        raise beyond(number, pages, field)
    first = (number - 1) * most
    return Part(rows[first : first + most], number, pages, first, len(rows), field, at)


def _origins(matter: Matter, number: int) -> Part[Origin]:
    return _part(matter.origins, number, _ORIGINS, "origins", "origins")


def version_key(feature: str, kind: str | None, told: str) -> str:
    """How an address names the reports that tell one version."""
    return f"{kind or feature}:{told}"


def _wanted(matter: Matter, of: str | None) -> frozenset[str] | None:
    """The ids of the reports of an origin or version; None for all. QuestionError where it has none such."""
    if of is None:
        return None
    named: dict[str, Sequence[str]] = {one.id: one.reports for one in matter.origins}
    named[_DENIALS] = [one.id for one in matter.denials]
    for difference in matter.differences:
        for version in difference.versions:
            if version.matter is None:
                named[version_key(difference.feature, difference.kind, version.told)] = version.reports
    if of not in named:
        raise QuestionError(f"{of}: no origin or version of this matter")
    return frozenset(named[of])


def _voices(view: View, matter: Matter, number: int) -> Part[Voice]:
    """Whom the reports come from, each once, with the letter a person gave."""
    first: dict[str, Report] = {}
    for report in (*matter.reports, *matter.denials):
        link = report.chain[0] if report.chain else None
        name = link.entity or key(link.source or "") if link else key(report.outlet or "")
        first.setdefault(name, report)
    part = _part(list(first.items()), number, _VOICES, "voices", "grading")
    rows = [_voice(view, subject, one) for subject, one in part.rows]
    return Part(rows, part.number, part.pages, part.first, part.total, part.field, part.at)


def _voice(view: View, subject: str, report: Report) -> Voice:
    """Who speaks at the inner end of a report: with a page where somebody is cited, else the outlet."""
    page = view.subject(report.chain[0]) if report.chain else ""
    name = view.speaker(report.chain[0]) if report.chain else report.outlet or view.t("shell.no_outlet")
    return Voice(subject, name, page or None, view.found.reliability(subject))


def _decisions(view: View, matter: Matter) -> list[Decision]:
    """The judgements that shaped a matter, the newest last."""
    everything = view.found.found.judgements
    hold = {one.number for one in in_force(everything)}
    return [Decision(one, one.number in hold) for one in everything if one.number in matter.judgements]


routes = [record_route("/matters", _record, "A matter with its reports, denials and origins", _asked)]
