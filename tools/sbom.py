"""Bills of materials (CycloneDX 1.6, JSON) of what runs at a user's → build/sbom/.

python tools/sbom.py

python.cdx.json: all that Musnad and its extras need, as installed here, with licences;
frontend.cdx.json: what is built into the workspace's scripts

They name where packages came from, and therefore are made, never committed.
"""

import json
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

import hatch_build
from tools.licences import needed

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "sbom"


def only(bill: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """The bill with the components of these (canonical) names alone, and what is said of them."""
    kept = [one for one in bill["components"] if canonicalize_name(one["name"]) in names]
    root = bill["metadata"]["component"]["bom-ref"]
    marks = {one["bom-ref"] for one in kept} | {root}
    tied = [
        {
            **row,
            **(
                {"dependsOn": [one for one in row["dependsOn"] if one in marks]} if "dependsOn" in row else {}
            ),
        }
        for row in bill.get("dependencies", ())
        if row["ref"] in marks
    ]
    return {**bill, "components": kept, "dependencies": tied}


def python_bill() -> dict[str, Any]:
    """The bill of this environment, cut to what is needed at run time. ValueError where it is not valid."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415  # of requirements/guard.txt
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    command = [
        sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml"),
        "--output-reproducible", "--spec-version", "1.6", "--of", "JSON", sys.executable,
    ]  # fmt: skip
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    bill = only(json.loads(said), needed().keys())
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill))
    if wrong is not None:
        raise ValueError(f"no valid CycloneDX: {wrong}")
    return bill


def frontend_bill() -> dict[str, Any]:
    """The bill of the packages that pages load, as the lock file pins them. FrontendError without Node."""
    node = hatch_build.find_node()
    command = [*node.npm, "sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"]
    done = subprocess.run(command, cwd=ROOT / "frontend", check=True, capture_output=True, text=True)
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def main() -> int:
    """Write both; 1 where one cannot be made."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in (("python", python_bill), ("frontend", frontend_bill)):
        try:
            bill = make()
        except (ValueError, subprocess.CalledProcessError, hatch_build.FrontendError) as error:
            said = getattr(error, "stderr", None) or error
            sys.stderr.write(f"sbom: {name}: {' '.join(str(said).split())[:300]}\n")
            return 1
        path = FOLDER / f"{name}.cdx.json"
        path.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(bill['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
