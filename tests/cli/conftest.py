"""A valley of our own: short articles on made-up places, and a way to call the program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.cli.app import run
from musnad.cli.settings import SETTINGS, variable_of

RAID = """مصدر أمني: الجيش العراقي قصف موقعاً في كركوك
قال مصدر أمني إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك أمس.
وأضاف المصدر أن القصف استمر ساعات.
ونفت وزارة الدفاع العراقية أن يكون الجيش العراقي قصف موقعاً في كركوك.
"""
COPY = """أعلنت وزارة الخارجية الإيرانية أن إيران تدعم العراق في مواجهة الإرهاب.
وقالت وكالة رويترز إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك.
"""
META = (
    {"id": "raid", "published": "2025-10-12", "outlet": "موقع الوادي"},
    {"id": "copy", "published": "2025-10-13", "outlet": "صحيفة الضفة"},
)


class Result:
    """What a call came to."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        self.errors = [line for line in err.splitlines() if line.strip()]


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for setting in SETTINGS:
        monkeypatch.delenv(variable_of(setting), raising=False)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two articles and their metadata beside it."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "raid.txt").write_text(RAID, encoding="utf-8")
    (folder / "copy.txt").write_text(COPY, encoding="utf-8")
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in META)
    (tmp_path / "meta.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the program in this process; a traceback would fail the test."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")

    def called(*arguments: object) -> Result:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        written = capsys.readouterr()
        return Result(code, written.out, written.err)

    return called


@pytest.fixture
def project(texts: Path, call: Callable[..., Result]) -> Path:
    """A project with both articles read."""
    folder = texts.parent / "project"
    assert call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", folder).code == 0
    return folder
