"""Reading the shared corpus into a project with the program itself: how fast, how much memory, how large.

    python -m benchmarks.intake sqlite [--articles 30637] [--workers 2] [--folder DIRECTORY]
    python -m benchmarks.intake postgresql [--url postgresql://…]     without --url it starts one

All but 100 of the corpus's articles are read by one call of `musnad read`, then the last 100 by another; the
same 100 are read into an empty project for comparison. Printed: articles a second, the peak memory of the
reading process after a tenth and after all, bytes of the database an article, what adding 100 takes beside an
empty project, and how long searches take (median of all kinds). Exit 1 where a figure is out of its bounds.
"""

import argparse
import gzip
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.corpus import WHOLE
from benchmarks.search import search_all
from musnad.lexicon.tables import load_lexicon
from musnad.store.place import Place
from musnad.store.project import Project
from tests import servers
from tests.shared import shared

FEW = 100
MOST_MEMORY, SLOWEST, LONGER = 1.5, 0.1, 1.5
"""GB, seconds, and how many times as long as in an empty project."""
_PROGRAM = "from musnad.cli import main; main()"


class Call(msgspec.Struct):
    """What a call of `musnad read` took: seconds, seconds of CPU, GB at its peak, and its last line."""

    wall: float
    cpu: float
    memory: float
    said: str


def read(lines: Path, place: Place, workers: int) -> Call:
    """Read JSON Lines into a project, in a process of its own that has so many to read for it."""
    where = str(place.folder) if place.url is None else place.url
    environment = os.environ | {"MUSNAD_FOLDER": str(place.folder), "MUSNAD_PROJECT": where}
    with tempfile.TemporaryFile() as told:
        begun = time.perf_counter()
        call = [sys.executable, "-c", _PROGRAM, "read", "--workers", str(workers), "--jsonl", str(lines)]
        process = os.posix_spawn(
            sys.executable, call, environment, file_actions=[(os.POSIX_SPAWN_DUP2, told.fileno(), 2)]
        )
        _, status, used = os.wait4(process, 0)
        wall = time.perf_counter() - begun
        told.seek(0)
        said = told.read().decode(errors="replace").strip().splitlines()
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit("\n".join(said[-3:]))
    return Call(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6, said[-1] if said else "")


def parts(corpus: Path, count: int, folder: Path) -> tuple[Path, Path, Path]:
    """The corpus's first articles as JSON Lines: a tenth, all but 100 (that tenth in it), and 100."""
    with gzip.open(corpus, "rb") as lines:
        rows = list(islice(lines, count))
    named = (folder / "tenth.jsonl", folder / "most.jsonl", folder / "few.jsonl")
    for path, some in zip(named, (rows[: count // 10], rows[:-FEW], rows[-FEW:]), strict=True):
        path.write_bytes(b"".join(some))
    return named


@contextmanager
def places(kind: str, url: str | None, folder: Path) -> Iterator[tuple[Place, Place]]:
    """Where to read into, and where to compare with."""
    names = ("project", "empty")
    if kind == "sqlite":
        yield Place(folder / names[0]), Place(folder / names[1])
        return
    import psycopg  # noqa: PLC0415  # an extra

    scratch = None if url else servers.scratch()
    server = servers.Server(scratch / "s", lasting=True) if scratch else None
    try:
        if server is not None:
            server.start()
        made = []
        for name in names:
            database = f"musnad_benchmark_{name}"
            with psycopg.connect(url or (server.url() if server else ""), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {database}".encode())
                connection.execute(f"CREATE DATABASE {database}".encode())
            address = server.url(database) if server else f"{(url or '').rpartition('/')[0]}/{database}"
            made.append(Place(folder / name, address))
        yield made[0], made[1]
    finally:
        if server is not None and scratch is not None:
            server.stop("fast")
            servers.clean_up(scratch)


def measure(kind: str, url: str | None, corpus: Path, count: int, folder: Path, workers: int) -> bool:
    """Print all figures; whether they are within bounds."""
    tenth, most, few = parts(corpus, count, folder)
    with places(kind, url, folder) as (place, empty):
        alone = read(few, empty, workers)
        begun = read(tenth, place, workers)
        print(f"a tenth: {begun.said}; {begun.wall:.0f} s, peak {begun.memory:.2f} GB", flush=True)
        all_of_it = read(most, place, workers)
        read_now = count - FEW - count // 10
        print(f"the rest: {all_of_it.said}; {all_of_it.wall:.0f} s ({all_of_it.cpu:.0f} of CPU), peak "
              f"{all_of_it.memory:.2f} GB, {read_now / all_of_it.wall:.1f}/s", flush=True)  # fmt: skip
        added = read(few, place, workers)
        print(f"{FEW} more: {added.wall:.1f} s ({added.cpu:.1f} of CPU), peak {added.memory:.2f} GB; "
              f"into an empty project: {alone.wall:.1f} s ({alone.cpu:.1f} of CPU)", flush=True)  # fmt: skip
        with Project.open(place) as project:
            kept = sum(1 for _ in project.store.articles())
            raw = sum(one.stat().st_size for one in (place / "raw").rglob("*") if one.is_file())
            print(f"{kept:,} articles: {project.size() / kept / 1024:.1f} KiB of database and "
                  f"{raw / kept / 1024:.1f} KiB of raw files each", flush=True)  # fmt: skip
            lexicon = load_lexicon()
            index = project.search(lexicon, lexicon)
            assert not list(index.update())
            median = search_all(index, rounds=5)
        print(f"median of all searches: {median * 1000:.1f} ms")
    fine = max(all_of_it.memory, added.memory) < MOST_MEMORY and added.wall < LONGER * alone.wall
    return fine and median < SLOWEST


def main() -> int:
    """Print the measures; 1 where a figure is out of bounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("sqlite", "postgresql"))
    parser.add_argument("--articles", type=int, default=WHOLE)
    parser.add_argument("--url")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    found = shared()
    if found is None:
        print("CORPUS ABSENT: no ../shared beside the checkout and MUSNAD_SHARED names none", file=sys.stderr)
        return 0
    corpus = found / "corpus" / "saudinewsnet.jsonl.gz"
    if asked.folder is not None:
        asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        return int(not measure(asked.kind, asked.url, corpus, asked.articles, Path(scratch), asked.workers))


if __name__ == "__main__":
    sys.exit(main())
