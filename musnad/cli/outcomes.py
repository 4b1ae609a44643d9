"""Inputs read by an engine, each with what came of it, and what the reading took in all."""

from collections import deque
from collections.abc import Iterable, Iterator

import msgspec

from musnad.cli.inputs import Failed, Input, Taken
from musnad.engine import Broken, Engine
from musnad.export.wording import counted
from musnad.extractors import Drops, Extracted
from musnad.model.article import Article


class Spent(msgspec.Struct):
    """What extractors dropped and took, over a run."""

    drops: Drops = Drops()
    calls: int = 0
    tokens: int = 0

    def add(self, one: Extracted) -> None:
        """Count an article's."""
        self.drops += one.drops
        self.calls += one.calls
        self.tokens += one.tokens

    def summary(self) -> str | None:
        """One line; None where there is nothing to tell."""
        if not (self.drops.total or self.calls):
            return None
        dropped = (
            f"dropped {self.drops.total:,}: {self.drops.ungrounded:,} not in the text, "
            f"{self.drops.invalid:,} not of our labels, {self.drops.dangling:,} hanging on these"
        )
        return f"{counted(self.calls, 'call')}, {counted(self.tokens, 'token')}; {dropped}"


def outcomes(inputs: Iterable[Input], engine: Engine) -> Iterator[tuple[Taken, Extracted] | Failed]:
    """For each input, in order, its article with what was read in it, or why there is nothing."""
    waiting: deque[Input] = deque()

    def articles() -> Iterator[Article]:
        for one in inputs:
            waiting.append(one)
            if not isinstance(one, Failed):
                yield one.article

    for _, found in engine.read(articles()):
        while isinstance(waiting[0], Failed):
            yield waiting.popleft()  # type: ignore[misc]  # the check is on the line above
        one = waiting.popleft()
        assert not isinstance(one, Failed)
        yield Failed(one.name, found.reason, one.article.id) if isinstance(found, Broken) else (one, found)
    yield from (one for one in waiting if isinstance(one, Failed))
