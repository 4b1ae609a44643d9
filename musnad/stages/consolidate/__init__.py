"""Stage consolidate: claims of many articles → matters, with origins, denials and status.

A pure function of the readings: no verdict of truth, only who told what, from where, and who denies it.
"""

from collections.abc import Mapping, Sequence

from musnad.model.matter import Consolidation, Matter
from musnad.model.reading import Entity, Reading
from musnad.stages.consolidate.chains import tell
from musnad.stages.consolidate.directory import Directory, directory
from musnad.stages.consolidate.group import group
from musnad.stages.consolidate.items import items_of
from musnad.stages.consolidate.matters import matter, rank
from musnad.stages.consolidate.origins import copies_of
from musnad.stages.consolidate.reuse import reuse

__all__ = ["consolidate"]


def consolidate(
    readings: Sequence[Reading], texts: Mapping[str, str], parents: Mapping[str, str]
) -> Consolidation:
    """Take readings together into matters.

    `texts`: article id → its text, the one its offsets count in. `parents`: known entity id → id of
    the body it belongs to. Any order of `readings` gives the same result; of two readings of
    one article id the one of the greater hash is left out. KeyError where a text is missing.
    """
    unique = {one.id: one for one in sorted(readings, key=lambda one: one.sha256, reverse=True)}
    ordered = sorted(unique.values(), key=lambda one: (one.published or "9999", one.id))
    who = directory(ordered, texts, parents)
    shared = reuse(ordered, texts)
    copies = copies_of(ordered, shared)
    tellings = {one.id: tell(one, texts[one.id], who) for one in ordered}
    items = [item for one in ordered for item in items_of(one, texts[one.id], who)]
    matters = sorted((matter(one, tellings, copies, who) for one in group(items, who.ancestors)), key=rank)
    return Consolidation(matters=tuple(matters), reuse=shared, entities=_named_in(matters, who))


def _named_in(matters: Sequence[Matter], who: Directory) -> tuple[Entity, ...]:
    """The entities that matters and their chains name, by id."""
    ids = {one for m in matters for one in (*m.agents, *m.recipients, *m.places)}
    told = (report for m in matters for report in (*m.reports, *m.denials))
    ids.update(link.entity for report in told for link in report.chain if link.entity)
    return tuple(who.entities[one] for one in sorted(ids) if one in who.entities)
