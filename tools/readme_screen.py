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
COLUMNS = "120"
TABLE_LINES, CHAIN_LINES = 26, 30


def printed() -> list[str]:
    """What the demo prints, without colours, line by line."""
    plain = os.environ | {"COLUMNS": COLUMNS, "NO_COLOR": "1", "TERM": "dumb"}
    program = Path(sys.executable).with_name("musnad")
    done = subprocess.run([program, "demo"], env=plain, capture_output=True, text=True, check=True)
    return [line.rstrip() for line in ESCAPE.sub("", done.stdout).strip("\n").splitlines()]


def cut(lines: list[str], most: int) -> list[str]:
    """The first lines, up to the last row of a table that fits."""
    if len(lines) <= most:
        return lines
    rules = [number for number, line in enumerate(lines[:most]) if line.startswith("├")]
    return [*lines[: rules[-1] if rules else most], "…"]


def screen() -> str:
    """The head of the table of matters, and the head of the chains of one matter."""
    lines = printed()
    chains = next((number for number, line in enumerate(lines) if line.startswith("Matter ")), len(lines))
    return "\n".join([PROMPT, *cut(lines[:chains], TABLE_LINES), "", *cut(lines[chains:], CHAIN_LINES)])


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
