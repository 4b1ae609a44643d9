"""What intake hands on: an article with its capture record, or the reason why there is none."""

from typing import TypeAlias

import msgspec

from musnad.model.article import Article
from musnad.model.capture import Capture


class Taken(msgspec.Struct, frozen=True):
    """An article; `name` says where it came from in a way that can be tried again. `raw`: the bytes
    that `capture` is about; `told`: lines that may tell the day, where nothing else did."""

    name: str
    article: Article
    capture: Capture
    raw: bytes
    told: tuple[str, ...] = ()


class Failed(msgspec.Struct, frozen=True):
    """An input that gave no article; `reason` is one line that names it. `id`: the one it would have had."""

    name: str
    reason: str
    id: str | None = None


Input: TypeAlias = Taken | Failed
