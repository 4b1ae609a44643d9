"""YAML as knowledge files use it: duplicate keys refused, strings, numbers and truth values, lines kept."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from musnad.model.errors import KnowledgeError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUTH = {"true": True, "false": False}
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")


def _plain(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = str(key_node.value)
            if name in found:
                line = key_node.start_mark.line + 1
                raise KnowledgeError(f"{path.name}:{line}: the key '{name}' stands twice in one entry")
            found[name] = _plain(value_node, path)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, path) for child in node.value]
    if isinstance(node, yaml.ScalarNode) and not node.style:  # unquoted (None or "", by loader)
        if node.value in _TRUTH:
            return _TRUTH[node.value]
        if node.value in ("", "null", "~"):
            return None
        if node.value.isascii() and node.value.isdecimal():
            return int(node.value)
        if _DECIMAL.fullmatch(node.value):
            return float(node.value)
    return node.value


def read_entries(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The entries of a knowledge file, each with the line it starts on.

    Raises KnowledgeError naming file and line where the YAML does not hold.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise KnowledgeError(f"{path.name}:{line}: not valid YAML: {problem}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise KnowledgeError(
            f"{path.name}:1: a knowledge file is a list of entries, each opening with '- id:'"
        )
    rows = []
    for node in root.value:
        entry = _plain(node, path)
        line = node.start_mark.line + 1
        if not isinstance(entry, dict):
            raise KnowledgeError(f"{path.name}:{line}: an entry is a mapping that opens with 'id:'")
        rows.append((line, entry))
    return rows


def write_entries(path: Path, rows: Iterable[Mapping[str, Any]], head: str) -> None:
    """Write entries as a knowledge file in one step: a reader sees the old file or the new. `head` is a
    comment's text."""
    written = yaml.safe_dump(list(rows), allow_unicode=True, sort_keys=False, width=1000)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(f"# {head}\n{written}", encoding="utf-8")
    fresh.replace(path)
