"""What a matter's reports make together: differences, statements, interests, grades, origins."""

from collections.abc import Iterator

from rich.console import RenderableType

from musnad.cli.console import cell, table
from musnad.export.wording import arithmetic, counted, told
from musnad.model.matter import Difference, Matter, Report
from musnad.queries.whole import Together
from musnad.text.fold import key


def details(found: Together, one: Matter, rivals: Difference | None) -> Iterator[RenderableType]:
    """The tables, those that have rows. `rivals`: other matters that give the act to other doers."""
    differences = [*one.differences, *([rivals] if rivals else [])]
    if differences:
        yield _differences(found, differences)
    if one.histories:
        yield _histories(found, one)
    if one.interests:
        yield _interests(found, one)
    yield _origins(one)
    yield _reliability(found, one)


def judgement_line(found: Together, number: int) -> str:
    """A judgement that shaped a matter, on one line."""
    for one in found.judgements:
        if one.number == number:
            return f"judgement {number}: {one.verdict}, by {one.by}, {one.at}: {one.why}"
    return f"judgement {number}"


def _differences(found: Together, differences: list[Difference]) -> RenderableType:
    drawn = table("Told differently", "what", "told", "reports", total="side by side, never averaged")
    for one in differences:
        words = one.kind or one.feature
        head = words if one.apart else f"{words} (may both hold)"
        for at, version in enumerate(one.versions):
            reports = "\n".join(version.reports) + (f"\nmatter {version.matter}" if version.matter else "")
            drawn.add_row(cell("" if at else head), cell(told(one, version, found.label)), cell(reports))
    return drawn


def _histories(found: Together, one: Matter) -> RenderableType:
    drawn = table("Statements over time", "speaker", "when", "says", "what changed", "report",
                  total=counted(len(one.histories), "speaker"))  # fmt: skip
    for history in one.histories:
        for at, each in enumerate(history.statements):
            changed = "\n".join(_named(found, words) for words in each.changed)
            drawn.add_row(
                cell("" if at else history.label), cell(each.published or "undated"), cell(each.says),
                cell(changed), cell(each.report),
            )  # fmt: skip
    return drawn


def _named(found: Together, words: str) -> str:
    return " ".join(found.entity(word).name if found.entity(word) else word for word in words.split(" "))  # type: ignore[union-attr]


def _interests(found: Together, one: Matter) -> RenderableType:
    drawn = table(
        "Sources that are parties", "source", "is", "reports", total=counted(len(one.interests), "interest")
    )
    for each in one.interests:
        role = "doer" if each.role == "agent" else "one it befell"
        party = f"{role}: {found.label(each.party)}"
        drawn.add_row(cell(found.label(each.source)), cell(party), cell("\n".join(each.reports)))
    return drawn


def _origins(one: Matter) -> RenderableType:
    """The origins behind a matter, each with its reports and why they were taken together."""
    drawn = table("Origins", "origin", "independent", "reports", "why", total=arithmetic(one))
    for each in one.origins:
        sure = "yes" if each.independent else "perhaps: counts in the higher number only"
        drawn.add_row(
            cell(each.label or "(nobody named)"), cell(sure), cell("\n".join(each.reports)), cell(each.reason)
        )
    return drawn


def _reliability(found: Together, one: Matter) -> RenderableType:
    """Whom the reports come from, with the letter a person gave."""
    drawn = table("Grades", "source", "reliability", "with this matter's credibility", "set by",
                  total="F: nobody has set it")  # fmt: skip
    speakers = {_speaker(found, report): None for report in (*one.reports, *one.denials)}
    for subject, label in speakers:
        grading = found.reliability.get(subject)
        letter = grading.grade if grading else "F"
        by = f"{grading.by}, {grading.at}: {grading.why}" if grading else "nobody"
        drawn.add_row(cell(label), cell(letter), cell(f"{letter}{one.credibility.grade}"), cell(by))
    return drawn


def _speaker(found: Together, report: Report) -> tuple[str, str]:
    """The subject and name of who speaks innermost, or of the outlet."""
    if not report.chain:
        name = report.outlet or report.article
        known = next(
            (one.id for one in found.names.values() if one.kind == "outlet" and key(one.name) == key(name)),
            None,
        )
        return known or key(name), name
    link = report.chain[0]
    name = link.source or "(nobody named)"
    return (link.entity, found.label(link.entity)) if link.entity else (key(name), name)
