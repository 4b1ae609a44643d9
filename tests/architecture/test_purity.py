"""Model, text and stages are pure: no files, no clock, no environment, no randomness."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import modules, name, tree

BANNED_CALLS = {"open", "input", "print", "exec", "eval", "__import__", "breakpoint"}
BANNED_MODULES = {"os", "io", "random", "secrets", "time", "socket", "subprocess", "tempfile", "shutil",
                  "uuid", "urllib", "http", "pathlib", "locale", "getpass", "platform"}  # fmt: skip
BANNED_METHODS = {"now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes", "getenv",
                  "environ"}  # fmt: skip


def impurities(root: ast.AST) -> list[str]:
    """What in a tree reaches outside, with its line."""
    found = []
    for node in ast.walk(root):
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            names = []
        line = getattr(node, "lineno", 0)
        found += [f"line {line}: imports {n}" for n in names if n.split(".")[0] in BANNED_MODULES]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BANNED_CALLS:
            found.append(f"line {node.lineno}: calls {node.func.id}")
        if isinstance(node, ast.Attribute) and node.attr in BANNED_METHODS:
            found.append(f"line {node.lineno}: uses .{node.attr}")
    return found


@pytest.mark.parametrize("path", modules("model", "text", "stages", "pipeline.py"), ids=name)
def test_module_reaches_nothing_outside(path: Path):
    assert impurities(tree(path)) == []


@pytest.mark.parametrize(
    "line",
    ["open('x')", "import os", "from random import choice", "datetime.datetime.now()", "import os.path",
     "from pathlib import Path", "os.environ['X']", "datetime.date.today()", "import time"],
)  # fmt: skip
def test_impurities_are_seen(line: str):
    assert impurities(ast.parse(line))
