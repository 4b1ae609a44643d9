"""Version, changelog, README, generated files and the wheel's contents agree."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import musnad
from tests.shared import CHECKOUT
from tools import cli_reference, compare_conjugation


def text(path: str) -> str:
    """A file of the checkout."""
    return (CHECKOUT / path).read_text(encoding="utf-8")


def project() -> dict:
    """pyproject.toml, read."""
    return tomllib.loads(text("pyproject.toml"))


def cli_commands() -> set[str]:
    """Full names of the commands that exist."""
    return {name for name, _ in cli_reference.commands()}


def test_changelog_package_and_project_name_one_version():
    newest = re.search(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", text("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == musnad.__version__ == project()["project"]["version"]


def readme_commands(tool: str) -> set[str]:
    """What follows `tool` in the README's indented or fenced commands."""
    return set(re.findall(rf"^(?:    |\$ )?{tool} ([a-z-]+(?: [a-z]+)?)", text("README.md"), re.MULTILINE))


def test_readme_targets_exist():
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    named = {words.split()[0] for words in readme_commands("make")}
    assert named >= {"demo", "test"}
    assert named <= targets


def test_readme_commands_exist():
    known = cli_commands()
    for words in readme_commands("musnad"):
        assert f"musnad {words}" in known or f"musnad {words.split()[0]}" in known, words


def test_every_command_is_documented():
    documented = set(re.findall(r"^## `(.+)`$", text("docs/cli.md"), re.MULTILINE))
    assert documented == cli_commands()


@pytest.mark.parametrize(
    "tool", ["forms.py", "schema.py", "cli_reference.py", "exports.py", "coordinates.py"]
)
def test_generated_file_is_current(tool: str):
    done = subprocess.run(
        [sys.executable, f"tools/{tool}", "--check"],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_comparison_says_loudly_where_its_tool_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setattr(compare_conjugation, "LIBRARY", "no_such_library")
    assert compare_conjugation.main() == 2
    assert capsys.readouterr().err.startswith("NOT COMPARED: ")


def test_requirements_name_no_registry_and_hash_every_pin():
    for path in sorted((CHECKOUT / "requirements").glob("*.txt")):
        content = path.read_text(encoding="utf-8")
        assert "://" not in content and "--index" not in content and "--find-links" not in content
        pins = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", content, re.MULTILINE | re.DOTALL)
        assert pins
        assert all("--hash=sha256:" in pin for pin in pins)


def test_direct_dependencies_are_pinned():
    pinned = set(re.findall(r"^([a-z0-9-]+)==", text("requirements/run.txt"), re.MULTILINE))
    for wanted in project()["project"]["dependencies"]:
        assert re.split(r"[<>=!~ ]", wanted)[0].lower() in pinned


def test_links_between_documents_lead_somewhere():
    for path in [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_wheel_holds_knowledge_templates_and_sample(tmp_path: Path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    package = CHECKOUT / "musnad"
    shipped = [
        *package.rglob("*.yaml"),
        *package.rglob("*.tsv"),
        *package.rglob("*.py"),
        *package.rglob("templates/*"),
        *package.rglob("fonts/*"),
        *package.glob("web/static/**/*"),
        package / "py.typed",
    ]
    assert held >= {str(path.relative_to(CHECKOUT)) for path in shipped if path.is_file()}
    texts = {f"musnad/sample/texts/{path.name}" for path in (CHECKOUT / "gold" / "texts").glob("*.txt")}
    assert texts and held >= texts | {"musnad/sample/meta.jsonl"}


def test_schema_file_is_json():
    assert json.loads(text("docs/schema/musnad-1.json"))["title"] == "musnad/1"
