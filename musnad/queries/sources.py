"""Who is cited in a project, what they say, and how often someone denies it."""

from collections.abc import Iterator, Mapping

import msgspec

from musnad.export.wording import one_line, shortened
from musnad.model.ids import content_id
from musnad.model.judgement import Grading
from musnad.model.reading import Attribution, Entity, Reading
from musnad.model.vocabulary import SourceKind, Stance
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.whole import Whole
from musnad.stages.consolidate.directory import Directory
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

    @property
    def subject(self) -> str:
        """What grades hang on: the entity's id, or the folded name."""
        return self.entity or key(self.name)

    @property
    def id(self) -> str:
        """The entity's id, or one made of what sets the source apart."""
        return self.entity or content_id("s", self.kind, self.anonymity, key(self.name))


SOURCE_COLUMNS: Columns[SourceRow] = (
    *fields("text", "name", "name_en", "entity"),
    *fields("category", "kind", "anonymity"),
    *fields("count", "articles", "cited", "claims", "denied", "denies"),
    *fields("category", "reliability"),
    Column("said", lambda one: [f"{each.stance}: {each.content}" for each in one.said[:_SAYINGS]], "list"),
)


class SourceTally:
    """Counts who speaks, reading by reading."""

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self._rows: dict[tuple[str, str], SourceRow] = {}

    def take(self, reading: Reading, text: str, who: Directory) -> None:
        """Count one article; `who` knows its entities."""
        told: dict[str, list[str]] = {}
        for claim in reading.claims:
            told.setdefault(claim.attribution or "", []).append(claim.id)
        denied = {claim for denial in reading.denials for claim in denial.claims}
        seen: set[tuple[str, str]] = set()
        for row_key, row, said in _speakers(reading, text, who):
            kept = self._rows.setdefault(row_key, row)
            kept.cited += 1
            kept.articles += row_key not in seen
            kept.claims += len(told.get(said.id, ()))
            kept.denied += len(denied.intersection(told.get(said.id, ())))
            kept.denies += said.stance in _DENYING
            content = text[said.content.start : said.content.end]
            kept.said.append(Saying(reading.id, said.stance, shortened(content, _WIDTH)))
            seen.add(row_key)

    def rows(self, names: Mapping[str, Entity], reliability: Mapping[str, Grading]) -> list[SourceRow]:
        """All speakers, most cited first, under the names and with the letters that hold now."""
        for row in self._rows.values():
            entity = names.get(row.entity or "")
            if entity is not None:
                row.name, row.name_en = entity.name, entity.name_en
            row.reliability = reliability[row.subject].grade if row.subject in reliability else "F"
        return sorted(self._rows.values(), key=lambda row: (-row.cited, row.name, row.kind))


def sources(found: Whole) -> list[SourceRow]:
    """Sources by entity, or by kind, type and folded words where they are none; most cited first."""
    tally = SourceTally()
    for one, reading in sorted(found.readings.items()):
        tally.take(reading, found.texts[one], found.who)
    return tally.rows(found.names, found.reliability)


def _speakers(
    reading: Reading, text: str, who: Directory
) -> Iterator[tuple[tuple[str, str], SourceRow, Attribution]]:
    """Each attribution with a source: its key, a fresh row for it, and itself."""
    for said in reading.attributions:
        source = said.source
        if source is None:
            continue
        shared = who.id(reading.id, source.entity) if source.entity else None
        words = one_line(text[source.start : source.end])
        row = SourceRow(words, None, shared, source.kind, source.anonymity)
        unnamed = f"{source.kind} {source.anonymity or ''}"
        yield (("entity", shared) if shared else (unnamed, key(words))), row, said
