"""Write the list of formats in docs/exports.md from the exporters themselves; `--check` says whether it is
current."""

import sys
from collections.abc import Iterator
from pathlib import Path

from musnad.export.base import Format
from musnad.export.registry import EXPORTERS

PAGE = Path(__file__).parent.parent / "docs" / "exports.md"
BEGIN = "<!-- made by tools/exports.py: begin -->\n"
END = "<!-- made by tools/exports.py: end -->\n"


def listed() -> str:
    """A table of formats, then what each leaves out."""
    forms = [one.FORMAT for one in EXPORTERS.values()]
    rows = [" | ".join(_cells(one)).join(("| ", " |\n")) for one in forms]
    head = "| format | file | what it is | opens in | needs |\n|---|---|---|---|---|\n"
    return f"{head}{''.join(rows)}\n## What each leaves out\n{''.join(_left_out(forms))}"


def _cells(one: Format) -> tuple[str, ...]:
    return f"`{one.name}`", f"`{one.suffix}`", _cell(one.about), _cell(one.opens_in), _extra(one)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _extra(one: Format) -> str:
    return f"`musnad[{one.extra}]`" if one.extra else ""


def _left_out(forms: list[Format]) -> Iterator[str]:
    for one in forms:
        yield f"\n### `{one.name}`\n\n"
        yield from (f"- {each}\n" for each in one.drops)


def made(page: str) -> str:
    """The page with its list made anew."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}{listed()}{END}{rest.partition(END)[2]}"


def main(arguments: list[str]) -> int:
    """Write or check; 1 where `--check` finds the page out of date."""
    page = PAGE.read_text(encoding="utf-8")
    if "--check" not in arguments:
        PAGE.write_text(made(page), encoding="utf-8")
        return 0
    if page == made(page):
        print(f"{PAGE.name}: current")
        return 0
    print(f"{PAGE.name}: out of date; run `make docs`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
