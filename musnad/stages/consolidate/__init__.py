"""Stage consolidate: claims of many articles → matters, with origins, denials and status.

A pure function of the readings and of what people judged: no verdict of truth, only who told what, from
where, and who denies it. `consolidate` makes all of it from nothing; `incremental` keeps it current.
"""

from collections.abc import Mapping, Sequence

from musnad.model.judgement import Judgement
from musnad.model.matter import Consolidation
from musnad.model.reading import Reading
from musnad.stages.consolidate.build import Page, entities_of, matters_of
from musnad.stages.consolidate.directory import ancestry
from musnad.stages.consolidate.group import group
from musnad.stages.consolidate.judged import judged
from musnad.stages.consolidate.matters import rank
from musnad.stages.consolidate.reuse import reuse

__all__ = ["consolidate"]


def consolidate(
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    parents: Mapping[str, str],
    judgements: Sequence[Judgement] = (),
) -> Consolidation:
    """Take readings together into matters.

    `texts`: article id → its text, the one its offsets count in. `parents`: known entity id → id of
    the body it belongs to. Any order of `readings` gives the same result; of two readings of
    one article id the one of the greater hash is left out. KeyError where a text is missing.
    """
    unique = {one.id: one for one in sorted(readings, key=lambda one: one.sha256, reverse=True)}
    ordered = sorted(unique.values(), key=lambda one: (one.published or "9999", one.id))
    ancestors = ancestry(parents)
    shared = reuse(ordered, texts)
    pages = {one.id: Page(one, texts[one.id], ancestors) for one in ordered}
    items = [item for page in pages.values() for item in page.items]
    groups = judged(group(items, ancestors), judgements, ancestors)
    made = matters_of(groups, pages, shared, ancestors)
    matters = sorted((one.matter for one in made), key=rank)
    entities = entities_of(one.entities for one in made)
    return Consolidation(matters=tuple(matters), reuse=shared, entities=entities)
