"""UIMA CAS JSON, as INCEpTION exports it: spans and relations as feature structures that refer to a text."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from musnad.intake.foreign.marks import Annotated, Arc, Mark, Units
from musnad.model.errors import InputError

_LABELS = ("label", "value", "identifier", "kind", "role")
_ENDS = (("@Governor", "@Dependent"), ("@source", "@target"))
_POINTS = {"utf-32", "unicode", "codepoint", "code-points"}
_OWN = ("uima.", "de.tudarmstadt.ukp.dkpro.core.api.metadata", "de.tudarmstadt.ukp.clarin")
_TEXT_LAYERS = ("Token", "Sentence")


def cas_json(path: Path) -> Iterator[Annotated]:
    """The document of a file. InputError where it is no CAS in JSON."""
    try:
        cas = json.loads(path.read_bytes())
        rows = [one for one in cas["%FEATURE_STRUCTURES"] if isinstance(one, dict)]
        text = next(one["sofaString"] for one in rows if one.get("%TYPE") == "uima.cas.Sofa")
    except (ValueError, KeyError, TypeError, StopIteration):
        raise InputError(f"{path}: no CAS in JSON with a text in it") from None
    points = str((cas.get("%HEADER") or {}).get("%OFFSET_ENCODING", "")).casefold() in _POINTS
    units = None if points else Units(text)
    marked = [one for one in rows if _is_mark(one)]
    try:
        marks = tuple(_mark(one, units, text, path) for one in marked if not _ends(one))
        arcs = tuple(_arc(one) for one in marked if _ends(one))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: not as INCEpTION writes it ({error!r})") from None
    title = next((str(one["documentTitle"]) for one in rows if one.get("documentTitle")), path.stem)
    yield Annotated(title.removesuffix(".txt"), text, marks, arcs)


def _is_mark(one: Mapping[str, Any]) -> bool:
    """Whether a person marked it: no text, token, sentence or metadata."""
    kind = str(one.get("%TYPE", ""))
    if kind.startswith(_OWN) or kind.rsplit(".", 1)[-1] in _TEXT_LAYERS:
        return False
    return "begin" in one and "end" in one and _label(one) is not None


def _label(one: Mapping[str, Any]) -> str | None:
    return next((str(one[name]) for name in _LABELS if one.get(name)), None)


def _ends(one: Mapping[str, Any]) -> tuple[str, str] | None:
    for source, target in _ENDS:
        if source in one and target in one:
            return str(one[source]), str(one[target])
    return None


def _mark(one: Mapping[str, Any], units: Units | None, text: str, path: Path) -> Mark:
    start, end = int(one["begin"]), int(one["end"])
    if units is not None:
        start, end = units.points(start, end, str(path))
    elif not 0 <= start < end <= len(text):
        raise InputError(f"{path}: {start} to {end} is no stretch of its text")
    taken = next(name for name in _LABELS if one.get(name))
    values = {
        name: str(value)
        for name, value in one.items()
        if isinstance(value, str) and name != taken and not name.startswith(("%", "@", "^"))
    }
    return Mark(str(one["%ID"]), start, end, _label(one) or "", values)


def _arc(one: Mapping[str, Any]) -> Arc:
    source, target = _ends(one) or ("", "")
    return Arc(source, target, _label(one) or "")
