"""What runs in a worker process. Bytes go in and out, for they cross faster than objects."""

import multiprocessing
import signal
from pathlib import Path

import msgspec

from musnad.engine.base import Broken, outcome_of
from musnad.extractors.base import Extracted
from musnad.extractors.builtin import Builtin
from musnad.lexicon.layer import layered_lexicon, read_layer
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article

_here: list[Builtin] = []


def start(layer: Path | None) -> None:
    """Load the lexicon once a process; Ctrl-C is the parent's to act upon."""
    if multiprocessing.parent_process() is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here[:] = [Builtin(layered_lexicon(read_layer(layer)) if layer else load_lexicon())]


def extractor() -> Builtin:
    """The process's own; the shipped one where `start` was not called."""
    if not _here:
        start(None)
    return _here[0]


def read_batch(batch: bytes) -> bytes:
    """Articles in, outcomes out, both as MessagePack; of each outcome one of the two is there."""
    articles = msgspec.msgpack.decode(batch, type=list[Article])
    found: list[tuple[Extracted | None, Broken | None]] = []
    for article in articles:
        one = outcome_of(article, extractor())
        found.append((None, one) if isinstance(one, Broken) else (one, None))
    return msgspec.msgpack.encode(found)
