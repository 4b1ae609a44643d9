"""An article's claims as the store keeps them for comparison, made when they are asked for."""

from collections.abc import Sequence

import msgspec

from musnad.stages.consolidate.items import Item

_encode = msgspec.json.Encoder(order="deterministic").encode
_sorted_by_event = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_items = msgspec.json.Decoder(list[Item]).decode


def encoded(items: Sequence[Item]) -> bytes:
    """Claims as they are kept: by event, for most updates want those of few."""
    events = sorted({item.event for item in items})
    return _encode({event: [item for item in items if item.event == event] for event in events})


class KeptItems:
    """The claims of one article, from what `encoded` made of them."""

    def __init__(self, document: bytes) -> None:
        """Nothing is made of the claims yet."""
        self._raw = _sorted_by_event(document)
        self._made: dict[str, list[Item]] = {}

    def of(self, event: str) -> list[Item]:
        """Those of one event, in text order."""
        if event not in self._made:
            self._made[event] = _items(self._raw[event]) if event in self._raw else []
        return self._made[event]

    def all(self) -> list[Item]:
        """All of them, by event."""
        return [item for event in self._raw for item in self.of(event)]
