"""Reading that is killed at random moments: what is kept is whole, and going on ends as if nothing was.

    python -m benchmarks.kills [--kills 50] [--articles 2000] [--seed 1] [--interrupt]

A project is read from made-up articles by the program itself, which is killed (SIGKILL; with --interrupt
SIGINT) after a random part of the time that loading and reading take, again and again. After each kill the
database is checked by SQLite and its custody log by us; each reading must be of the text beside it; no
article may be gone that was kept before. Printed: what each kill left. Exit 1 where anything does not hold.
"""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from tests.kills import trial, write_articles


def main() -> int:
    """Run the trial; 1 where anything does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--longest", type=float, default=4.0, help="seconds until the latest kill")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--interrupt", action="store_true", help="Ctrl-C instead of kill -9")
    asked = parser.parse_args()
    number = signal.SIGINT if asked.interrupt else signal.SIGKILL
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        write_articles(texts, asked.articles)
        try:
            midway = trial(texts, Path(folder) / "p", asked.kills, asked.longest, asked.seed, number, print)
        except AssertionError as error:
            print(f"does not hold: {error}", file=sys.stderr)
            return 1
    print(f"{asked.kills} kills, {midway} of them while articles were being kept: all holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
