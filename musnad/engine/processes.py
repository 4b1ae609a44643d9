"""Several processes on one machine, each with a lexicon of its own."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import msgspec

from musnad.engine.base import Broken, Outcome
from musnad.engine.worker import read_batch, start
from musnad.extractors.base import Extracted
from musnad.model.article import Article

_BATCH = 8  # articles that go to a worker at once
_AHEAD = 3  # batches that wait for each worker
_ROUNDS = 8  # times as many at once, so that workers seldom wait for the last of them


class _Shard(msgspec.Struct):
    """Articles on their way to a worker."""

    articles: list[Article]
    future: "Future[bytes]"


class Processes:
    """As many workers as asked for; see `Engine`. A worker that dies costs its batch a second try, article
    by article; the article that kills a worker again is broken, and the others are read."""

    def __init__(self, workers: int, layer: Path | None = None) -> None:
        """`layer`: the folder of knowledge that is laid over the shipped one."""
        self._workers, self._layer = workers, layer
        self.ahead = workers * _AHEAD * _BATCH * _ROUNDS
        self._pool = self._started()

    def read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """See `Engine`."""
        waiting: deque[_Shard] = deque()
        source = iter(articles)
        while True:
            while len(waiting) < self._workers * _AHEAD and (batch := list(islice(source, _BATCH))):
                waiting.append(_Shard(batch, self._submitted(batch)))
            if not waiting:
                return
            yield from self._outcomes(waiting)

    def close(self) -> None:
        """Stop the workers; what they had in hand is lost."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        """Workers are spawned, never forked: a fork would share open databases and locks."""
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, context, start, (self._layer,))

    def _submitted(self, articles: list[Article]) -> "Future[bytes]":
        encoded = msgspec.msgpack.encode(articles)
        with _deaf_children():
            try:
                return self._pool.submit(read_batch, encoded)
            except BrokenProcessPool:
                self._pool = self._started()
                return self._pool.submit(read_batch, encoded)

    def _outcomes(self, waiting: deque[_Shard]) -> Iterator[Outcome]:
        """The outcomes of the first batch; nothing yet where a worker died and it has to be read again."""
        first = waiting.popleft()
        try:
            encoded = first.future.result()
        except BrokenProcessPool:
            yield from self._again(first, waiting)
            return
        yield from zip(first.articles, _decoded(encoded), strict=True)

    def _again(self, first: _Shard, waiting: deque[_Shard]) -> Iterator[Outcome]:
        """A worker died, and the batches on their way are lost with it. The first may have killed it: its
        articles go one by one, alone, so that the one that kills is known."""
        self._restart()
        for article in first.articles:
            yield article, self._alone(article)
        for shard in waiting:
            if not shard.future.done() or shard.future.cancelled() or shard.future.exception():
                shard.future = self._submitted(shard.articles)

    def _alone(self, article: Article) -> Extracted | Broken:
        """An article read with nothing else on its way; tried twice, for it may not be what kills."""
        for _ in range(2):
            try:
                encoded = self._submitted([article]).result()
            except BrokenProcessPool:
                self._restart()
                continue
            return _decoded(encoded)[0]
        return Broken(f"{article.id}: reading it ended its process, twice; please report it")

    def _restart(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._started()


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C, which a terminal sends to all of them: it is the
    parent's to act upon, also while they still load. (They inherit which signals are blocked.)"""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _decoded(encoded: bytes) -> list[Extracted | Broken]:
    rows = msgspec.msgpack.decode(encoded, type=list[tuple[Extracted | None, Broken | None]])
    return [found or broken or Broken("no outcome") for found, broken in rows]
