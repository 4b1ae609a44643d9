"""What consolidation costs on the shared corpus and how that grows: text reuse, and grouping with all else.

    python -m benchmarks.corpus FOLDER                      once: read the corpus (minutes)
    python -m benchmarks.consolidation FOLDER [ARTICLES …]  default 3000 10000 30637; CPU seconds, peak memory

Each size runs in a process of its own, so that peak memory is its own; texts and readings count in it.
"""

import multiprocessing
import resource
import sys
import time
from pathlib import Path

from benchmarks.corpus import WHOLE, articles, readings
from musnad.queries.knowledge import parents
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.reuse import reuse

_SIZES = (3000, 10_000, WHOLE)


def measure(folder: Path, count: int) -> None:
    """Print one row of the table."""
    texts = {one.id: one.text for one in articles(count)}
    found = [one for one in readings(folder, count) if one.id in texts]
    found.sort(key=lambda one: (one.published or "9999", one.id))
    loaded = _peak()
    begin = time.process_time()
    pairs = reuse(found, texts)
    shared = time.process_time() - begin
    after_reuse = _peak()
    begin = time.process_time()
    made = consolidate(found, texts, parents())
    rest = time.process_time() - begin - shared
    claims = sum(len(one.claims) for one in found)
    print(f"{len(found):9,}{claims:9,}{shared:10.1f}{len(pairs):9,}{rest:12.1f}{len(made.matters):9,}"
          f"{loaded:10.2f}{after_reuse:9.2f}{_peak():9.2f}")  # fmt: skip


def _peak() -> float:
    """Peak memory of this process so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main(folder: Path, sizes: tuple[int, ...]) -> None:
    """Print the table."""
    print(f"{'':18}{'CPU s':>10}{'':9}{'CPU s':>12}{'':9}{'peak GB':>10}")
    print(f"{'articles':>9}{'claims':>9}{'reuse':>10}{'pairs':>9}{'all else':>12}{'matters':>9}"
          f"{'loaded':>10}{'reuse':>9}{'all':>9}", flush=True)  # fmt: skip
    spawn = multiprocessing.get_context("spawn")
    for count in sizes:
        process = spawn.Process(target=measure, args=(folder, count))
        process.start()
        process.join()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or _SIZES)
