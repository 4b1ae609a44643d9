"""Small modules, short functions, documented names, and no word lists in Python."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import docstrings, functions, modules, name, tree

MODULE_LINES, FUNCTION_LINES, PIPELINE_LINES = 400, 60, 100
ARABIC_WORD = re.compile(r"[\u0621-\u064a\u0671-\u06d3]{3,}")
"""Endings and clitics, which rules of form need, are shorter than three letters, or few."""
WORDS = 3


@pytest.mark.parametrize("path", modules(), ids=name)
def test_module_is_short(path: Path):
    limit = PIPELINE_LINES if path.name == "pipeline.py" else MODULE_LINES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


@pytest.mark.parametrize("path", modules(), ids=name)
def test_functions_are_short(path: Path):
    long = {one.name: one.end_lineno - one.lineno + 1 for one in functions(path) if one.end_lineno}
    assert {n: lines for n, lines in long.items() if lines > FUNCTION_LINES} == {}


def undocumented(node: ast.Module | ast.ClassDef, path: str = "") -> list[str]:
    """Public classes, functions and methods without a docstring."""
    found = []
    for one in node.body:
        if not isinstance(one, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if one.name.startswith("_"):
            continue
        if ast.get_docstring(one) is None:
            found.append(f"{path}{one.name}")
        if isinstance(one, ast.ClassDef):
            found += undocumented(one, f"{path}{one.name}.")
    return found


@pytest.mark.parametrize("path", modules(), ids=name)
def test_public_names_are_documented(path: Path):
    root = tree(path)
    assert ast.get_docstring(root) is not None or not root.body, "the module itself says nothing"
    assert undocumented(root) == []


def word_lists(root: ast.Module) -> list[int]:
    """Lines of collections, or single strings, that hold three Arabic words or more."""
    alone = docstrings(root)
    found = []
    for node in ast.walk(root):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            count = len(ARABIC_WORD.findall(node.value))
        elif isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
            held = [one for one in ast.walk(node) if isinstance(one, ast.Constant)]
            count = sum(bool(ARABIC_WORD.search(str(one.value))) for one in held)
        else:
            continue
        if count >= WORDS:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", modules(), ids=name)
def test_words_live_in_knowledge_not_in_python(path: Path):
    assert word_lists(tree(path)) == []


@pytest.mark.parametrize(
    "line", ["X = ['قال', 'ذكر', 'أضاف']", "X = 'قال ذكر أضاف'.split()", "X = {'قال': 1, 'ذكر': 2, 'أكد': 3}"]
)
def test_word_lists_are_seen(line: str):
    assert word_lists(ast.parse(line))


@pytest.mark.parametrize(
    "line", ['"""قال ذكر أضاف أكد"""', "X = dict.fromkeys('أإآ', 'ا')", "X = ('ال', 'لل')"]
)
def test_letters_and_prose_are_no_word_lists(line: str):
    assert not word_lists(ast.parse(line))
