"""Label Studio's JSON export: tasks with annotations, or predictions where nobody annotated."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from musnad.intake.foreign.marks import Annotated, Arc, Mark, Units
from musnad.model.errors import InputError


def label_studio(path: Path) -> Iterator[Annotated]:
    """Each task that holds a text. InputError where it is no such file, or offsets fit no way of counting."""
    try:
        tasks = json.loads(path.read_bytes())
    except ValueError as error:
        raise InputError(f"{path}: no JSON ({error})") from None
    if not isinstance(tasks, list):
        raise InputError(f"{path}: no list of tasks")
    for number, task in enumerate(tasks, 1):
        where = f"{path}: task {number}"
        data = task.get("data") if isinstance(task, dict) else None
        text = data.get("text") if isinstance(data, dict) else None
        if not isinstance(data, dict) or not isinstance(text, str):
            raise InputError(f"{where}: has no data.text")
        try:
            yield _annotated(task, data, text, where)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{where}: not as Label Studio writes it ({error!r})") from None


def _annotated(task: dict[str, Any], data: dict[str, Any], text: str, where: str) -> Annotated:
    results = _results(task)
    units = Units(text)
    values: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in results:
        if one.get("type") in {"choices", "taxonomy", "textarea"} and "id" in one:
            chosen = one["value"].get("choices") or one["value"].get("text") or [""]
            values[one["id"]][one.get("from_name", "value")] = str(chosen[0])
    marks = tuple(
        Mark(one["id"], *_span(one["value"], text, units, where), str(label), values[one["id"]])
        for one in results
        if one.get("type") in {"labels", "hypertextlabels"}
        for label in one["value"].get("labels") or one["value"].get("hypertextlabels") or ()
    )
    arcs = tuple(
        Arc(*_ends(one), str(label))
        for one in results
        if one.get("type") == "relation"
        for label in one.get("labels") or ("",)
    )
    name = str(data.get("id") or data.get("article") or task.get("id") or where)
    return Annotated(name, text, marks, arcs, data.get("published"), data.get("outlet"))


def _results(task: dict[str, Any]) -> list[dict[str, Any]]:
    """The last annotation that nobody cancelled; else the first prediction."""
    made = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    if made:
        return list(made[-1]["result"])
    guessed = task.get("predictions") or ()
    return list(guessed[0]["result"]) if guessed else []


def _span(value: dict[str, Any], text: str, units: Units, where: str) -> tuple[int, int]:
    """Bounds in code points. Label Studio's own pages count UTF-16 units, scripts often code points: the
    words that stand beside the bounds decide; without words, units."""
    start, end, words = int(value["start"]), int(value["end"]), value.get("text")
    if isinstance(words, str):
        if text[start:end] == words:
            return start, end
        bounds = units.points(start, end, where)
        if text[bounds[0] : bounds[1]] == words:
            return bounds
        raise InputError(f"{where}: {words!r} does not stand at {start} to {end}, in whichever units")
    return units.points(start, end, where)


def _ends(one: dict[str, Any]) -> tuple[str, str]:
    ends = (one["from_id"], one["to_id"])
    return (ends[1], ends[0]) if one.get("direction") == "left" else ends
