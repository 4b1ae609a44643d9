"""The workspace's frontend: `build` makes what pages load, `check` holds its types and runs its tests."""

import sys
from pathlib import Path

import hatch_build

ROOT = Path(__file__).resolve().parent.parent


def check() -> None:
    """TypeScript's types, then the unit tests. FrontendError with the first telling line where one fails."""
    frontend = ROOT / "frontend"
    node = hatch_build.find_node()
    hatch_build.install_packages(node, frontend, dev=True)
    modules = frontend / "node_modules"
    for what, arguments in {
        "tsc": [str(modules / "typescript" / "bin" / "tsc"), "--noEmit"],
        "vitest": [str(modules / "vitest" / "vitest.mjs"), "run"],
    }.items():
        hatch_build.run(node, [str(node.program), *arguments], frontend, what)
        print(f"frontend: {what} ok")


def main() -> int:
    """0 ok, 1 something failed, 2 usage."""
    if sys.argv[1:] not in (["build"], ["check"]):
        sys.stderr.write("usage: python tools/frontend.py build | check\n")
        return 2
    try:
        if sys.argv[1] == "build":
            hatch_build.build_frontend(ROOT, print, dev=True)
        else:
            check()
    except hatch_build.FrontendError as error:
        sys.stderr.write(f"frontend: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
