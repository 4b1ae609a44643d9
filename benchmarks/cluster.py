"""Reading over Daft on this machine and on a local Ray of two workers, one of which is killed midway.

    python -m benchmarks.cluster [--articles 900]

Needs `pip install 'musnad[cluster]' 'daft[ray]'` and the corpus. Each run is a program of its own, for Daft
takes one runner a process. Printed are seconds from the first article to the last, with what starting the
processes takes. Exit 1 where a document is missing or differs from what reading it here gives.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import msgspec

from benchmarks.corpus import articles
from musnad.engine.frame import process_batch, read_frame

RUNS = ("native", "ray", "ray-killed")
PARTITIONS = 8
_STORE = 300 * 2**20  # bytes of Ray's object store
_BEFORE_KILL = 5.0  # seconds from the start of reading
Columns = dict[str, list[str | None]]


def columns(count: int) -> Columns:
    """The corpus's first articles, a list for each column."""
    found = list(articles(count))
    return {
        "id": [one.id for one in found], "text": [one.text for one in found],
        "published": [one.published for one in found], "outlet": [one.outlet for one in found],
    }  # fmt: skip


def kill_a_reader(killed: list[str]) -> None:
    """Kill one of the processes in which Daft on Ray reads, and put its name into `killed`."""
    time.sleep(_BEFORE_KILL)
    call = ["ps", "-eo", "pid,args"]
    listed = subprocess.run(call, capture_output=True, text=True, check=True).stdout  # noqa: S603
    for line in listed.splitlines():
        number, name = line.split(maxsplit=1)
        if name.startswith("ray::") and "UDF" in name:
            os.kill(int(number), signal.SIGKILL)
            killed.append(name)
            return


def read(run: str, given: Columns) -> tuple[float, dict[str, str]]:
    """Seconds, and the documents by article id."""
    import daft  # noqa: PLC0415  # may be absent

    if run != "native":
        import ray  # noqa: PLC0415

        ray.init(num_cpus=2, object_store_memory=_STORE, include_dashboard=False, log_to_driver=False)
        daft.set_runner_ray()
    frame = daft.from_pydict(given)
    frame = frame if run == "native" else frame.into_partitions(PARTITIONS)
    killed: list[str] = []
    if run == "ray-killed":
        threading.Thread(target=kill_a_reader, args=[killed], daemon=True).start()
    begun = time.perf_counter()
    made = read_frame(frame, processes=2).to_pydict()
    took = time.perf_counter() - begun
    if run == "ray-killed" and not killed:
        sys.exit("no reader was killed: too few articles, or none was found")
    return took, dict(zip(made["id"], made["document"], strict=True))


def expected(given: Columns) -> dict[str, str]:
    """The documents as this process reads them."""
    rows = process_batch(*(given[one] for one in ("id", "text", "published", "outlet")))  # type: ignore[arg-type]
    return {str(one): row["document"] for one, row in zip(given["id"], rows, strict=True)}


def main() -> int:
    """Run all three, each in a program of its own; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=900)
    parser.add_argument("--run", choices=RUNS, help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    given = columns(asked.articles)
    if asked.run:
        asked.to.write_bytes(msgspec.json.encode(read(asked.run, given)))
        return 0
    wanted, wrong = expected(given), False
    for run in RUNS:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.json"
            call = [sys.executable, "-m", "benchmarks.cluster", "--articles", str(asked.articles)]
            subprocess.run([*call, "--run", run, "--to", str(out)], check=True)  # noqa: S603
            took, found = msgspec.json.decode(out.read_bytes(), type=tuple[float, dict[str, str]])
        same = found == wanted
        wrong = wrong or not same
        verdict = "all as read here" if same else "NOT as read here"
        print(f"{run}: {len(found)} articles in {took:.1f} s, {verdict}")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
