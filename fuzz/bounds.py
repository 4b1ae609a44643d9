"""What an input may cost, by its size: processor time and memory, generous enough for a busy machine."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

_BASE_S = 1.5  # the first input also loads what is loaded once
_EACH_S = 0.0004  # a character or byte; instrumented code takes several times as long as it does for users
_MEMORY = 400_000_000
_KILO = 1024


class BrokenError(AssertionError):
    """Something that must hold for any input does not. Its text is one line that says what."""


def hold(holds: bool, said: str) -> None:
    """BrokenError with what was said, unless it holds."""
    if not holds:
        raise BrokenError(said)


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """BrokenError where what is done takes more time or memory than an input of this size may."""
    began, before = time.process_time(), peak()
    yield
    took, grown = time.process_time() - began, peak() - before
    hold(took <= _BASE_S + _EACH_S * size, f"slow: {took:.1f} s for {size:,}")
    hold(grown <= _MEMORY, f"memory: {grown:,} bytes for {size:,}")


def peak() -> int:
    """The most memory this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILO
