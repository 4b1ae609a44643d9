"""Columns that the pages alone have; the others are those of the command line."""

from typing import Any

from musnad.export.wording import one_line
from musnad.model.matter import Matter, Report
from musnad.queries.columns import Column, Columns, fields, review_columns
from musnad.queries.snapshot import deniers
from musnad.web.view import View


def against(view: View, one: Matter) -> list[str]:
    """Who speaks against a matter, each once."""
    return list(dict.fromkeys(one_line(view.innermost(each)) for each in deniers(one)))


def report_columns(view: View, one: Matter) -> Columns[Report]:
    """A report or denial of a matter, its chain outermost first."""
    denials = {each.id for each in one.denials}
    origin = {each: made.id for made in one.origins for each in made.reports}
    return (
        *review_columns(view.ruled),
        *fields("text", "id", "article"),
        Column("side", lambda each: "denied" if each.id in denials else "told", "category"),
        *fields("category", "outlet"),
        *fields("edtf", "published"),
        Column("chain", lambda each: [_link(view, link) for link in reversed(each.chain)], "list"),
        Column("origin", lambda each: origin.get(each.id)),
        *fields("category", "polarity", "modality"),
        Column("agents", lambda each: list(each.agents), "list"),
        Column("recipients", lambda each: list(each.recipients), "list"),
        Column("places", lambda each: list(each.places), "list"),
        *fields("edtf", "time"),
        Column("evidence", lambda each: one_line(each.evidence)),
        *fields("count", "start", "end"),
    )


def _link(view: View, link: Any) -> str:
    return f"{one_line(view.speaker(link))} [{link.stance}]"
