"""The package's own source as syntax trees, for tests that read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.shared import CHECKOUT

PACKAGE = CHECKOUT / "musnad"


def modules(*folders: str) -> list[Path]:
    """Every module of the package, or of the folders (or files) of it that are named."""
    if not folders:
        return sorted(PACKAGE.rglob("*.py"))
    found: list[Path] = []
    for one in folders:
        path = PACKAGE / one
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return found


def name(path: Path) -> str:
    """How a test names a module."""
    return str(path.relative_to(CHECKOUT))


def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, inner ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def docstrings(root: ast.Module) -> set[int]:
    """The ids of the string nodes that stand alone: docstrings, and notes below a constant."""
    return {
        id(node.value)
        for node in ast.walk(root)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
