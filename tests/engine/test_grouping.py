"""Grouping in shards, event by event, in one process or several, comes to what grouping all at once does."""

from itertools import product

import pytest

from musnad.engine import grouping
from musnad.lexicon.tables import Lexicon
from musnad.stages.consolidate.build import Page
from musnad.stages.consolidate.compare import Ancestors
from musnad.stages.consolidate.directory import ancestry
from musnad.stages.consolidate.group import standings_of
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.keys import Keys
from tests.consolidate.sample import parents, perfect, sample_articles


@pytest.fixture(scope="module")
def ancestors() -> Ancestors:
    """The bodies of the shipped actors."""
    return ancestry(parents())


@pytest.fixture(scope="module")
def items(lexicon: Lexicon, ancestors: Ancestors) -> dict[str, Item]:
    """The claims of the sample."""
    pages = [Page(perfect(one, lexicon), one.text, ancestors) for one in sample_articles()]
    return {item.id: item for page in pages for item in page.items}


def test_claims_of_different_events_share_no_key(items: dict[str, Item], ancestors: Ancestors) -> None:
    parts = grouping.shards(items)
    assert len(parts) > 5
    assert sorted(one for part in parts for one in part) == sorted(items)
    keys = [{key for item in part.values() for key in Keys(ancestors).registered(item)} for part in parts]
    assert all(left.isdisjoint(right) for left, right in product(keys, keys) if left is not right)


@pytest.mark.parametrize("workers", [1, 2])
def test_shards_come_to_the_whole(
    items: dict[str, Item], ancestors: Ancestors, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "WORTH", 0)
    whole = standings_of(items, Keys(ancestors))
    assert len({one.leader for one in whole.values()}) < len(whole)
    assert grouping.standings(items, ancestors, workers) == whole
