"""From groups of claims to matters, each made from its own articles alone, so that it comes out the same
whatever else was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from musnad.model.judgement import Anchor
from musnad.model.matter import Matter, Reuse
from musnad.model.reading import Entity, Reading
from musnad.stages.consolidate.chains import tell
from musnad.stages.consolidate.compare import Ancestors
from musnad.stages.consolidate.directory import Directory, directory
from musnad.stages.consolidate.group import Group
from musnad.stages.consolidate.items import Item, items_of
from musnad.stages.consolidate.matters import anchor_of, matter
from musnad.stages.consolidate.origins import copies_of


class Page:
    """One article made ready: its reading, text, entities and claims."""

    def __init__(self, reading: Reading, text: str, ancestors: Ancestors) -> None:
        """`text` is the one the reading's offsets count in."""
        self.reading, self.text, self._ancestors = reading, text, ancestors

    @cached_property
    def who(self) -> Directory:
        """The article's own directory."""
        return directory([self.reading], {self.reading.id: self.text}, self._ancestors)

    @cached_property
    def items(self) -> list[Item]:
        """The article's claims."""
        return items_of(self.reading, self.text, self.who)


class Built(msgspec.Struct, frozen=True):
    """A matter with the entities it names, the ids of its claims, and the claim it is known by."""

    matter: Matter
    entities: tuple[Entity, ...]
    items: tuple[str, ...]
    known_by: Anchor


def matters_of(
    groups: Iterable[Group], pages: Mapping[str, Page], pairs: Iterable[Reuse], ancestors: Ancestors
) -> list[Built]:
    """Each group as a matter. `pairs`: articles that share text, those of one matter at least. KeyError
    where the page of an article is missing."""
    by_left: defaultdict[str, list[Reuse]] = defaultdict(list)
    for pair in pairs:
        by_left[pair.left].append(pair)
    return [_built(one, pages, by_left, ancestors) for one in groups]


def _built(
    group: Group, pages: Mapping[str, Page], pairs: Mapping[str, Sequence[Reuse]], ancestors: Ancestors
) -> Built:
    articles = sorted({item.article for item in group.items})
    own = [pair for one in articles for pair in pairs.get(one, ()) if pair.right in articles]
    copies = copies_of([pages[one].reading for one in articles], own)
    who = _directory([pages[one] for one in articles], ancestors)
    wanted = {one: {item.claim.id for item in group.items if item.article == one} for one in articles}
    tellings = {one: tell(pages[one].reading, pages[one].text, who, wanted[one]) for one in articles}
    made = matter(group, tellings, copies, who)
    first = anchor_of(group)
    known_by = anchor(first, pages[first.article].text)
    return Built(made, named_in(made, who), tuple(sorted(item.id for item in group.items)), known_by)


def _directory(pages: Sequence[Page], ancestors: Ancestors) -> Directory:
    """The directory of some articles; one article's is made once."""
    if len(pages) == 1:
        return pages[0].who
    texts = {page.reading.id: page.text for page in pages}
    return directory([page.reading for page in pages], texts, ancestors)


def anchor(item: Item, text: str) -> Anchor:
    """Where a claim stands, to find it again."""
    trigger = item.claim.trigger
    words = text[trigger.start : trigger.end]
    return Anchor(item.article, trigger.start, trigger.end, item.event, words)


def named_in(one: Matter, who: Directory) -> tuple[Entity, ...]:
    """The entities that a matter and its chains name, by id."""
    told = (*one.reports, *one.denials)
    ids = {*one.agents, *one.recipients, *one.places}
    ids.update(each for report in told for each in (*report.agents, *report.recipients, *report.places))
    for report in told:
        for link in report.chain:
            ids.update(each for each in (link.entity, link.speaks_for) if each)
    ids.update(interest.party for interest in one.interests)
    return tuple(who.entities[each] for each in sorted(ids) if each in who.entities)


def entities_of(named: Iterable[Sequence[Entity]]) -> tuple[Entity, ...]:
    """All entities of many matters, each once, in the one spelling that is always chosen."""
    found: dict[str, Entity] = {}
    for one in (each for entities in named for each in entities):
        found[one.id] = min(found.get(one.id, one), one, key=lambda each: (each.name, each.name_en or ""))
    return tuple(found[one] for one in sorted(found))
