"""Many files to many files: each input file is a shard, read by itself into one output file.

What a cluster needs: no state between shards, an output that is whole or not there, a second run that does
what is left. Row counts are asserted: every article of a shard comes out as a document or as a failure.
"""

import hashlib
import multiprocessing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from musnad.engine import tables
from musnad.engine.base import Broken, outcome_of
from musnad.engine.tables import Made
from musnad.engine.worker import extractor, start
from musnad.intake import Failed, Given, articles_in
from musnad.model.article import Article
from musnad.model.errors import MusnadError

Form: TypeAlias = Literal["jsonl", "parquet"]
FAILURES = ".failed.jsonl"
_TRIES = 2  # times a shard is tried alone before it is given up


class ShardReport(msgspec.Struct, frozen=True):
    """What became of a shard: how many articles were read and how many not, and the file they are in.
    `done_before`: its output was there already; `reason`: why it was given up, in one line."""

    shard: str
    target: str
    read: int = 0
    failed: int = 0
    done_before: bool = False
    reason: str | None = None


def target_of(shard: Path, folder: Path, form: Form) -> Path:
    """The output of a shard: named for it, and for its place, so that two of one name keep apart."""
    place = hashlib.sha256(str(shard.resolve()).encode()).hexdigest()[:8]
    return folder / f"{shard.name.partition('.')[0]}-{place}.{form}"


def read_shards(
    shards: Sequence[Path], folder: Path, form: Form, workers: int, layer: Path | None = None
) -> Iterator[ShardReport]:
    """The report of each shard, as it is done. A worker that dies takes all shards at hand with it; each of
    these is then tried alone, so that only the one that kills its process is given up."""
    left: list[Path] = []
    for shard in shards:
        target = target_of(shard, folder, form)
        if target.is_file():
            yield ShardReport(str(shard), str(target), done_before=True)
        else:
            left.append(shard)
    lost: list[Path] = []
    for shard, report in _round(left, folder, form, workers, layer):
        if report is None:
            lost.append(shard)
        else:
            yield report
    for shard in lost:
        yield _alone(shard, folder, form, layer)


def _alone(shard: Path, folder: Path, form: Form, layer: Path | None) -> ShardReport:
    for _ in range(_TRIES):
        ((_, report),) = _round([shard], folder, form, 1, layer)
        if report is not None:
            return report
    reason = f"{shard}: reading it ended its process, {_TRIES} times"
    return ShardReport(str(shard), str(target_of(shard, folder, form)), reason=reason)


def _round(
    shards: Sequence[Path], folder: Path, form: Form, workers: int, layer: Path | None
) -> Iterator[tuple[Path, ShardReport | None]]:
    """All shards tried once; None for those that a dying process took with it."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, start, (layer,)) as pool:
        futures: dict[Future[ShardReport], Path] = {}
        for shard in shards:
            try:
                futures[pool.submit(read_shard, shard, target_of(shard, folder, form), form)] = shard
            except BrokenProcessPool:
                yield shard, None
        for future in as_completed(futures):
            yield futures[future], _report(future, futures[future], folder, form)


def _report(future: "Future[ShardReport]", shard: Path, folder: Path, form: Form) -> ShardReport | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None
    except (MusnadError, OSError) as error:  # this shard cannot be read or written; others can
        return ShardReport(str(shard), str(target_of(shard, folder, form)), reason=f"{shard}: {error}")


def read_shard(shard: Path, target: Path, form: Form) -> ShardReport:
    """One shard, in this process: its articles read into the target, its failures beside it. The target
    takes its name when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    failures: list[dict[str, str]] = []
    came = read = 0
    with tables.writer(unfinished, form) as write:
        for one in _articles(shard):
            came += 1
            if isinstance(one, Failed):
                failures.append({"input": one.name, "reason": one.reason})
                continue
            found = outcome_of(one, extractor())
            if isinstance(found, Broken):
                failures.append({"input": f"{shard}: {one.id}", "reason": found.reason})
                continue
            write(Made(one, found.reading, extractor().knowledge))
            read += 1
    if came != read + len(failures):
        raise AssertionError(f"{shard}: {came} articles, {read} read, {len(failures)} failed")
    _write_failures(target.with_name(target.name + FAILURES), failures)
    unfinished.replace(target)
    return ShardReport(str(shard), str(target), read, len(failures))


def _articles(shard: Path) -> Iterable[Article | Failed]:
    if shard.suffix == ".parquet":
        yield from tables.articles(shard)
        return
    for one in articles_in(shard, Given()):
        yield one if isinstance(one, Failed) else one.article


def _write_failures(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    if rows:
        path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    else:
        path.unlink(missing_ok=True)
