"""`musnad sources`: who is cited, what they say, and how often someone denies it."""

from collections.abc import Iterator

import msgspec
import typer

from musnad.cli.console import cell, out, reviewed_json, table, write_csv
from musnad.cli.options import (
    DEFAULT_PROJECT,
    AsCsv,
    AsJson,
    AsOf,
    Limit,
    ProjectFolder,
    of_total,
    rows_shown,
)
from musnad.cli.whole import Whole, whole
from musnad.export.wording import UNREVIEWED, one_line, shortened
from musnad.model.reading import Attribution, Reading
from musnad.model.vocabulary import SourceKind, Stance
from musnad.text.fold import key

_DENYING = ("denies", "retracts")
_TABLE_SAYINGS, _CSV_SAYINGS = 2, 5
_WIDTH = 110
_COLUMNS = (
    "name",
    "name_en",
    "entity",
    "kind",
    "anonymity",
    "articles",
    "cited",
    "claims",
    "denied",
    "denies",
    "reliability",
)


class Saying(msgspec.Struct, frozen=True):
    """One thing a source said, where, and how it stands to it."""

    article: str
    stance: Stance
    content: str


class SourceRow(msgspec.Struct):
    """One speaker. `cited` counts attributions, `said` holds them; `claims` counts those told by it;
    `denied` those of them that somebody denies in the same article; `denies` how often it denies or
    takes back itself. `reliability` is the letter a person set; F, a missing value, where nobody did."""

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
    said: list[Saying] = []


def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    limit: Limit = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the sources of a project with what they said, the most cited first. Counts say how often a
    source speaks and is contradicted, never how reliable it is; a letter other than F was set by a person.

    Example: musnad sources --limit 10
    """
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    found = sources(whole(project, as_of))
    rows = found[: rows_shown(limit, as_json or as_csv, len(found))]
    if as_json:
        reviewed_json(total=len(found), sources=rows)
        return
    if as_csv:
        write_csv((*_COLUMNS, "said", "review"), map(cells, rows))
        return
    drawn = table("Sources", "source", "kind", "cited", "articles", "claims", "of these denied", "denies",
                  "reliability", "said", total=of_total(len(rows), len(found), "sources"))  # fmt: skip
    for row in rows:
        name = f"{row.name} ({row.name_en})" if row.name_en else row.name
        kind = f"{row.kind}: {row.anonymity}" if row.anonymity else row.kind
        counts = (row.cited, row.articles, row.claims, row.denied, row.denies, row.reliability)
        said = "\n".join(f"{one.stance}: {one.content}" for one in row.said[:_TABLE_SAYINGS])
        drawn.add_row(cell(name), cell(kind), *map(str, counts), cell(said))
    out().print(drawn)


def cells(row: SourceRow) -> tuple[object, ...]:
    """A source as a row of CSV; its last cell says that nobody reviewed it."""
    said = " | ".join(f"{one.stance}: {one.content}" for one in row.said[:_CSV_SAYINGS])
    return (*(getattr(row, name) for name in _COLUMNS), said, UNREVIEWED)


def sources(found: Whole) -> list[SourceRow]:
    """Sources by entity, or by kind, type and folded words where they are none; most cited first."""
    rows: dict[tuple[str, str], SourceRow] = {}
    for one, reading in sorted(found.readings.items()):
        told: dict[str, list[str]] = {}
        for claim in reading.claims:
            told.setdefault(claim.attribution or "", []).append(claim.id)
        denied = {claim for denial in reading.denials for claim in denial.claims}
        seen: set[tuple[str, str]] = set()
        for row_key, row, said in _speakers(found, one, reading):
            kept = rows.setdefault(row_key, row)
            kept.cited += 1
            kept.articles += row_key not in seen
            kept.claims += len(told.get(said.id, ()))
            kept.denied += len(denied.intersection(told.get(said.id, ())))
            kept.denies += said.stance in _DENYING
            content = found.texts[one][said.content.start : said.content.end]
            kept.said.append(Saying(one, said.stance, shortened(content, _WIDTH)))
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
        unnamed = f"{source.kind} {source.anonymity or ''}"
        yield (("entity", shared) if shared else (unnamed, key(words))), row, said
