"""What wrote a file: found out from how it begins."""

import csv
import json
from pathlib import Path
from typing import Literal, TypeAlias

from musnad.model.errors import InputError

ForeignKind: TypeAlias = Literal[
    "native", "parquet", "label-studio", "cas-json", "webanno", "acled", "auto-archiver"
]
_SAMPLE = 1 << 16
_TSV = "#FORMAT=WebAnno TSV 3"


def kind_of(path: Path) -> ForeignKind:
    """The kind of a file. InputError where it is none of them."""
    with path.open("rb") as file:
        raw = file.read(_SAMPLE)
    if raw.startswith(b"PAR1"):
        return "parquet"
    start = raw.decode("utf-8-sig", "replace")
    if start.startswith(_TSV):
        return "webanno"
    head = start.lstrip()
    if head.startswith('{"record":"head"'):
        return "native"
    if (head.startswith("{") and '"%FEATURE_STRUCTURES"' in start) or '"%TYPES"' in start:
        return "cas-json"
    if head.startswith("["):
        return _of_json(path)
    return _of_table(start, path)


def _of_json(path: Path) -> ForeignKind:
    try:
        tasks = json.loads(path.read_bytes())
    except ValueError:
        tasks = None
    if isinstance(tasks, list) and tasks and isinstance(tasks[0], dict) and "data" in tasks[0]:
        return "label-studio"
    raise InputError(f"{path}: JSON, and no export of Label Studio (a list of tasks with data)")


def _of_table(start: str, path: Path) -> ForeignKind:
    line = start.splitlines()[0] if start else ""
    names = {one.strip().casefold() for one in next(csv.reader([line], delimiter=_delimiter(line)), [])}
    if "event_id_cnty" in names:
        return "acled"
    if names & {"archive location", "archive status"} or names == {"status", "metadata", "media"}:
        return "auto-archiver"
    raise InputError(
        f"{path}: neither our JSON Lines nor Label Studio, INCEpTION, ACLED or auto-archiver; say --format"
    )


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)
