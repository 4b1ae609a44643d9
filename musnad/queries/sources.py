"""Who is cited in a project, what they say, and how often someone denies it."""

from collections.abc import Iterator

import msgspec

from musnad.export.wording import one_line, shortened
from musnad.model.reading import Attribution, Reading
from musnad.model.vocabulary import SourceKind, Stance
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.whole import Whole
from musnad.text.fold import key

_DENYING = ("denies", "retracts")
_WIDTH = 110
_SAYINGS = 5


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


SOURCE_COLUMNS: Columns[SourceRow] = (
    *fields("text", "name", "name_en", "entity"),
    *fields("category", "kind", "anonymity"),
    *fields("count", "articles", "cited", "claims", "denied", "denies"),
    *fields("category", "reliability"),
    Column("said", lambda one: [f"{each.stance}: {each.content}" for each in one.said[:_SAYINGS]], "list"),
)


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
