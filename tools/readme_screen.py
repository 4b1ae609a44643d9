"""Fill README.md's screen with what `musnad demo` prints (`make docs`)."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"(<!-- screen -->\n).*?(<!-- /screen -->)", re.DOTALL)
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PROMPT = "$ make demo"
LINES = 40


def screen() -> str:
    """The first lines that the demo prints, without colours, at 100 columns."""
    plain = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    program = Path(sys.executable).with_name("musnad")
    done = subprocess.run([program, "demo"], env=plain, capture_output=True, text=True, check=True)
    lines = [line.rstrip() for line in ESCAPE.sub("", done.stdout).strip("\n").splitlines()]
    cut = [*lines[:LINES], "…"] if len(lines) > LINES else lines
    return "\n".join([PROMPT, *cut])


def main() -> int:
    """Write the block; 1 where the README has none."""
    text = README.read_text(encoding="utf-8")
    if not BLOCK.search(text):
        print("README.md: no <!-- screen --> block", file=sys.stderr)
        return 1
    block = f"```text\n{screen()}\n```\n"
    README.write_text(BLOCK.sub(lambda m: f"{m[1]}{block}{m[2]}", text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
