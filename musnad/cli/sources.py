"""`musnad sources`: who is cited, how often, and how often someone denies what they say."""

from collections.abc import Iterator

import msgspec

from musnad.cli.console import cell, out, reviewed_json, table
from musnad.cli.options import DEFAULT_PROJECT, AsJson, AsOf, Limit, ProjectFolder, of_total, rows_shown
from musnad.cli.whole import Whole, whole
from musnad.export.wording import one_line
from musnad.model.reading import Attribution, Reading
from musnad.model.vocabulary import SourceKind
from musnad.text.fold import key

_DENYING = ("denies", "retracts")


class SourceRow(msgspec.Struct):
    """One speaker. `cited` counts attributions; `claims` those told by it; `denied` those of them that
    somebody denies in the same article; `denies` how often it denies or takes back itself. `reliability`
    is the letter a person set; F, a missing value, where nobody did."""

    name: str
    name_en: str | None
    entity: str | None
    kind: SourceKind
    anonymity: str | None
    articles: int = 0
    cited: int = 0
    claims: int = 0
    denied: int = 0
    denies: int = 0
    reliability: str = "F"


def command(
    project: ProjectFolder = DEFAULT_PROJECT, limit: Limit = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """List the sources of a project, the most cited first. Counts say how often a source speaks and is
    contradicted, never how reliable it is; a reliability other than F was set by a person.

    Example: musnad sources --limit 10
    """
    found = sources(whole(project, as_of))
    rows = found[: rows_shown(limit, as_json, len(found))]
    if as_json:
        reviewed_json(total=len(found), sources=rows)
        return
    drawn = table("Sources", "source", "kind", "cited", "articles", "claims", "of these denied", "denies",
                  "reliability",
                  total=of_total(len(rows), len(found), "sources"))  # fmt: skip
    for row in rows:
        name = f"{row.name} ({row.name_en})" if row.name_en else row.name
        kind = f"{row.kind}: {row.anonymity}" if row.anonymity else row.kind
        counts = (row.cited, row.articles, row.claims, row.denied, row.denies, row.reliability)
        drawn.add_row(cell(name), cell(kind), *map(str, counts))
    out().print(drawn)


def sources(found: Whole) -> list[SourceRow]:
    """Sources by entity, or by kind and folded words where they are none; most cited first."""
    rows: dict[tuple[str, str], SourceRow] = {}
    for one, reading in sorted(found.readings.items()):
        seen: set[tuple[str, str]] = set()
        for row_key, row, said in _speakers(found, one, reading):
            kept = rows.setdefault(row_key, row)
            told = [claim.id for claim in reading.claims if claim.attribution == said.id]
            denied = {claim for denial in reading.denials for claim in denial.claims}
            kept.cited += 1
            kept.articles += row_key not in seen
            kept.claims += len(told)
            kept.denied += len(denied.intersection(told))
            kept.denies += said.stance in _DENYING
            seen.add(row_key)
    return sorted(rows.values(), key=lambda row: (-row.cited, row.name, row.kind))


def _speakers(
    found: Whole, article: str, reading: Reading
) -> Iterator[tuple[tuple[str, str], SourceRow, Attribution]]:
    """Each attribution with a source: its key, a fresh row for it, and itself."""
    for said in reading.attributions:
        source = said.source
        if source is None:
            continue
        shared = found.who.id(article, source.entity) if source.entity else None
        entity = found.entity(shared) if shared else None
        words = one_line(found.texts[article][source.start : source.end])
        row = SourceRow(
            entity.name if entity else words,
            entity.name_en if entity else None,
            shared,
            source.kind,
            source.anonymity,
        )
        subject = shared or key(words)
        if subject in found.reliability:
            row.reliability = found.reliability[subject].grade
        yield (("entity", shared) if shared else (source.kind, key(words))), row, said
