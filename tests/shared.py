"""The one door to shared data: `../shared` beside the checkout, or the folder MUSNAD_SHARED names.

Run as a program it prints the shared gold's folder, or nothing and a loud word on stderr.
"""

import os
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def shared() -> Path | None:
    """The shared folder, or None where there is none."""
    named = os.environ.get("MUSNAD_SHARED")
    folder = Path(named) if named else CHECKOUT.parent / "shared"
    return folder if (folder / "gold" / "meta.jsonl").is_file() else None


def shared_or_skip() -> Path:
    """The shared folder; skips the test, with the reason in pytest's summary, where there is none."""
    found = shared()
    if found is None:
        pytest.skip("SHARED DATA ABSENT: no ../shared beside the checkout and MUSNAD_SHARED names none")
    return found


if __name__ == "__main__":
    here = shared()
    if here is None:
        sys.stderr.write("SHARED DATA ABSENT: the gate runs on the project's own gold alone\n")
    else:
        sys.stdout.write(f"{here / 'gold'}\n")
