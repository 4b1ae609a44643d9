"""Keys: claims that meet are found by the tags of either, and kept claims come back as they were."""

from itertools import permutations

from musnad.lexicon.tables import Lexicon
from musnad.queries.kept_items import KeptItems, encoded
from musnad.stages.consolidate.build import Page
from musnad.stages.consolidate.compare import compare
from musnad.stages.consolidate.directory import ancestry
from musnad.stages.consolidate.items import Item
from musnad.stages.consolidate.keys import Keys, RememberedKeys, asked_tags, home_key, kept_tags
from tests.consolidate.sample import parents, perfect, sample_articles

_ANCESTORS = ancestry(parents())


def _items(lexicon: Lexicon) -> list[Item]:
    pages = [Page(perfect(one, lexicon), one.text, _ANCESTORS) for one in sample_articles()]
    return [item for page in pages for item in page.items]


def test_claims_that_meet_are_found_by_either(lexicon: Lexicon) -> None:
    keys, met = Keys(_ANCESTORS), 0
    for one, other in permutations(_items(lexicon), 2):
        shared = keys.looked_up(one) & keys.registered(other)
        match = compare(one, other, _ANCESTORS) if shared and home_key(one) != home_key(other) else None
        if match is not None and match.enough:
            met += 1
            assert asked_tags(one, _ANCESTORS) & kept_tags(other, _ANCESTORS)
            assert asked_tags(other, _ANCESTORS) & kept_tags(one, _ANCESTORS)
    assert met > 20


def test_a_tag_opens_with_its_event(lexicon: Lexicon) -> None:
    for item in _items(lexicon):
        tags = asked_tags(item, _ANCESTORS) | kept_tags(item, _ANCESTORS)
        assert {tag.split(" ", 1)[0] for tag in tags} <= {item.event}


def test_remembered_keys_are_the_same(lexicon: Lexicon) -> None:
    keys, remembered = Keys(_ANCESTORS), RememberedKeys(_ANCESTORS)
    for item in [*_items(lexicon)] * 2:
        assert remembered.registered(item) == keys.registered(item)
        assert remembered.looked_up(item) == keys.looked_up(item)


def test_kept_claims_come_back_by_event(lexicon: Lexicon) -> None:
    items = _items(lexicon)
    kept = KeptItems(encoded(items))
    assert sorted(kept.all(), key=lambda one: one.id) == sorted(items, key=lambda one: one.id)
    assert kept.of("ASSAULT") == [one for one in items if one.event == "ASSAULT"]
    assert KeptItems(encoded([])).of("ASSAULT") == []
