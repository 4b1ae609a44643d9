"""How far a long run is: a bar on a terminal, now and then a line in a log; rate and time left in both."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from musnad.cli.console import note

_T = TypeVar("_T")
EVERY = 60.0
"""Seconds between two lines in a log."""


class _Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        """`38/s`; nothing before the first second has passed."""
        return Text(per_second(task.speed) if task.speed else "", style="progress.data.speed")


@contextmanager
def progress(items: Iterable[_T], total: int | None, label: str) -> Iterator[Iterator[_T]]:
    """The same items with a bar on stderr; where that is no terminal, with a line every minute."""
    if not sys.stderr.isatty():
        yield lines(items, total, label, time.monotonic, note)
        return
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield iter(bar.track(items, total=total))


def lines(
    items: Iterable[_T],
    total: int | None,
    label: str,
    clock: Callable[[], float],
    say: Callable[[str], None],
) -> Iterator[_T]:
    """The same items; `say` gets a line whenever EVERY seconds of `clock` have passed."""
    begun = told = clock()
    for count, item in enumerate(items):
        now = clock()
        if now - told >= EVERY and count:
            told = now
            say(far(count, total, now - begun, label))
        yield item


def far(count: int, total: int | None, seconds: float, label: str) -> str:
    """`reading: 1,200 of 30,000, 38/s, about 13 min left`; `count` is 1 or more."""
    rate = count / seconds
    if total is None:
        return f"{label}: {count:,}, {per_second(rate)}"
    return f"{label}: {count:,} of {total:,}, {per_second(rate)}, about {left((total - count) / rate)} left"


def per_second(rate: float) -> str:
    """`38/s`, or `0.4/s`."""
    return f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"


def left(seconds: float) -> str:
    """`45 s`, `13 min`, `2.5 h`."""
    if seconds < 90:
        return f"{max(seconds, 0):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
