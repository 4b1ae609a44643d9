"""Known vulnerabilities of what is pinned: Python packages by pip-audit, the frontend's by npm audit.

python tools/audit.py   0 none known, 1 some are; what could not be asked is said loudly, and is no failure
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import hatch_build

ROOT = Path(__file__).resolve().parent.parent
PINNED = ("build.txt", "run.txt", "dev.txt", "docs.txt", "guard.txt")
_WAIT_S = 300
_TOLD = 200


class UnknownError(Exception):
    """Why nothing is known of some packages."""


def python_packages(said: str) -> list[str]:
    """What pip-audit's report (JSON) tells, a line for each vulnerability. ValueError where it is none;
    UnknownError where there are packages that the service knows nothing of, which pip-audit passes over."""
    rows = json.loads(said)["dependencies"]
    passed_over = [row for row in rows if "skip_reason" in row]
    if passed_over and len(passed_over) == len(rows):
        raise UnknownError(f"of {len(rows)} packages: {passed_over[0]['skip_reason']}")
    for row in passed_over:
        sys.stderr.write(f"NOT AUDITED: {row['name']} ({row['skip_reason']})\n")
    return [
        f"{row['name']} {row['version']}: {one['id']} (mended in {', '.join(one['fix_versions']) or '-'})"
        for row in rows
        for one in row.get("vulns", ())
    ]


def npm_packages(said: str) -> list[str]:
    """The same of npm audit's."""
    found: dict[str, Any] = json.loads(said)["vulnerabilities"]
    return [f"npm {name}: {one['severity']} ({one['range']})" for name, one in sorted(found.items())]


def _asked(command: list[str], folder: Path) -> tuple[str, str]:
    """What a program says, and why it says nothing. Its exit status is 1 for findings and failures alike."""
    try:
        done = subprocess.run(
            command, cwd=folder, check=False, capture_output=True, text=True, timeout=_WAIT_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", str(error)
    return done.stdout, (done.stderr.strip().splitlines() or done.stdout.strip().splitlines() or ["silent"])[
        -1
    ]


def main() -> int:
    """1 where a vulnerability is known."""
    pip = [
        sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--disable-pip",
        "--no-deps", "--require-hashes",
    ]  # fmt: skip
    for name in PINNED:
        pip += ["--requirement", str(ROOT / "requirements" / name)]
    asked = [("pip-audit", pip, ROOT, python_packages)]
    try:
        npm = [*hatch_build.find_node().npm, "audit", "--json"]
        asked.append(("npm audit", npm, ROOT / "frontend", npm_packages))
    except hatch_build.FrontendError as error:
        sys.stderr.write(f"NOT AUDITED: npm packages ({error})\n")
    known = 0
    for what, command, folder, lines in asked:
        said, why = _asked(command, folder)
        try:
            found = lines(said)
        except UnknownError as error:
            sys.stderr.write(f"NOT AUDITED: {what} could not ask for what is known {error}\n")
            continue
        except (ValueError, KeyError, TypeError):
            sys.stderr.write(f"NOT AUDITED: {what} could not ask for what is known ({why[:_TOLD]})\n")
            continue
        known += len(found)
        for line in found:
            sys.stderr.write(f"{line}\n")
        print(f"{what}: {len(found)} known vulnerabilities")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
