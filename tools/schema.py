"""Write docs/schema/musnad-1.json from the types (`make schema`); `--check` says whether it is current."""

import json
import sys
from pathlib import Path

from musnad.model.schema import document_schema

SCHEMA = Path(__file__).parent.parent / "docs" / "schema" / "musnad-1.json"


def rendered() -> str:
    """The schema file's text."""
    return json.dumps(document_schema(), indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check; 1 where `--check` finds the file out of date."""
    if "--check" in arguments:
        if SCHEMA.is_file() and SCHEMA.read_text(encoding="utf-8") == rendered():
            print(f"{SCHEMA.name}: current")
            return 0
        print(f"{SCHEMA.name}: out of date; run `make schema`", file=sys.stderr)
        return 1
    SCHEMA.parent.mkdir(parents=True, exist_ok=True)
    SCHEMA.write_text(rendered(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
