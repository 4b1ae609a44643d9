"""Who says what in a project's articles, in what words."""

from collections.abc import Iterator

import msgspec

from musnad.export.wording import one_line
from musnad.model.reading import Attribution, Reading
from musnad.model.vocabulary import SourceKind, Stance
from musnad.queries.columns import Columns, fields
from musnad.queries.whole import Whole


class AttributionRow(msgspec.Struct, frozen=True):
    """Content that an article gives to a source. `source` is what the text calls it, `entity` its id across
    articles and `name` its name, where it is known; `kind` is `none` where nobody is named at all. `parent`
    is the attribution that holds this one; `start`, `end` bound the content in code points of the text."""

    article: str
    outlet: str | None
    published: str | None
    id: str
    parent: str | None
    source: str | None
    entity: str | None
    name: str | None
    name_en: str | None
    kind: SourceKind
    anonymity: str | None
    stance: Stance
    cue: str
    content: str
    start: int
    end: int
    entry: str


ATTRIBUTION_COLUMNS: Columns[AttributionRow] = (
    *fields("text", "article"),
    *fields("category", "outlet"),
    *fields("edtf", "published"),
    *fields("text", "id", "parent", "source", "entity", "name", "name_en"),
    *fields("category", "kind", "anonymity", "stance"),
    *fields("text", "cue", "content"),
    *fields("count", "start", "end"),
    *fields("category", "entry"),
)


def attributions(found: Whole) -> Iterator[AttributionRow]:
    """All attributions, article by article, in the order they stand in."""
    for one, reading in sorted(found.readings.items()):
        for said in sorted(reading.attributions, key=lambda each: (each.content.start, each.id)):
            yield _row(found, one, reading, said)


def _row(found: Whole, article: str, reading: Reading, said: Attribution) -> AttributionRow:
    text, source = found.texts[article], said.source
    shared = found.who.id(article, source.entity) if source is not None and source.entity else None
    entity = found.entity(shared) if shared else None
    return AttributionRow(
        article=article,
        outlet=reading.outlet,
        published=reading.published,
        id=said.id,
        parent=said.parent,
        source=one_line(text[source.start : source.end]) if source is not None else None,
        entity=shared,
        name=entity.name if entity else None,
        name_en=entity.name_en if entity else None,
        kind=source.kind if source is not None else "none",
        anonymity=source.anonymity if source is not None else None,
        stance=said.stance,
        cue=one_line(text[said.cue.start : said.cue.end]),
        content=one_line(text[said.content.start : said.content.end]),
        start=said.content.start,
        end=said.content.end,
        entry=said.entry,
    )
