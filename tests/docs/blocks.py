"""The code blocks of a Markdown page, how each is run, and whether it printed what the page says.

A page's blocks are run in their order and in one folder, where `musnad-project` holds the bundled sample and
`gold/` its texts; `before/PAGE.sh` puts there what else the page speaks of. What is exported, and where one
stands, outlives a block.

- `sh` and `python` are run. A `text` block right behind one is what it prints; `…` stands for anything.
- `<!-- not run: WHY -->` right before a block exempts it; its commands and options must exist all the same.
- `toml`, `yaml`, `json` and `jsonl` must parse; `text` says nothing that could be run.
"""

import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.shared import CHECKOUT
from tools import cli_reference

GENERATED = "cli.md"  # its indented lines are synopses
RUN = ("sh", "python")
PARSERS: dict[str, Callable[[str], Any]] = {
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
    "json": json.loads,
    "jsonl": lambda code: [json.loads(line) for line in code.splitlines()],
}
_EXEMPT = re.compile(r"<!-- not run: (.+?) -->")
_BOUND_S = 600  # a block; machines that test are busy
_SCRIPT = """
if [ -f "$STATE" ]; then . "$STATE"; fi
set -euo pipefail
{code}
declare -px > "$STATE"
printf 'cd %q\\n' "$PWD" >> "$STATE"
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: where it stands, what it holds, why it is not run, what the page says it prints."""

    at: str
    language: str
    code: str
    exempt: str | None
    printed: str | None


def pages() -> list[Path]:
    """Every page that readers are led to."""
    more = ("README.md", "CONTRIBUTING.md", "musnad/knowledge/ar/README.md", "gold/GUIDELINES.md")
    return sorted((CHECKOUT / "docs").glob("*.md")) + [CHECKOUT / name for name in more]


def blocks(page: Path) -> Iterator[Block]:
    """A page's blocks, in their order. An indented one has no language."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    for number, token in enumerate(tokens):
        if token.type not in ("fence", "code_block") or (page.name == GENERATED and not token.info):
            continue
        exempt = _EXEMPT.match(tokens[number - 1].content) if number else None
        yield Block(
            f"{page.name}:{token.map[0] + 1 if token.map else 0}",
            token.info.strip(),
            token.content,
            exempt[1] if exempt else None,
            _printed(token, tokens[number + 1] if number + 1 < len(tokens) else None),
        )


def _printed(token: Token, after: Token | None) -> str | None:
    """What the page says a block prints."""
    follows = token.info.strip() in RUN and after is not None and after.type == "fence"
    return after.content if after and follows and after.info.strip() == "text" else None


def lists(page: Path) -> Iterator[int]:
    """The lines, from 0, at which a page's outermost lists begin."""
    for token in MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8")):
        if token.type in ("bullet_list_open", "ordered_list_open") and token.level == 0 and token.map:
            yield token.map[0]


def named_commands(page: Path) -> Iterator[str]:
    """The commands of Musnad that a page names: in its prose, and in blocks that are not run."""
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        for child in token.children or ():
            if child.type == "code_inline" and child.content.startswith("musnad "):
                yield child.content
    for block in blocks(page):
        if block.exempt and block.language == "sh":
            joined = block.code.replace("\\\n", " ")
            yield from re.findall(r"(?:^|[|(] *)(musnad [^\n|>)]*)", joined, re.MULTILINE)


def unknown(command: str, known: Mapping[str, frozenset[str]]) -> list[str]:
    """What in a command does not exist: the command itself, or its options."""
    words = shlex.split(command, comments=True)
    if len(words) == 1 or words[1].startswith("-"):
        return []
    name = next((one for n in (3, 2) if (one := " ".join(words[:n])) in known), None)
    if name is None:
        group = " ".join(words[:2])
        return [] if len(words) == 2 and any(one.startswith(f"{group} ") for one in known) else [command]
    options = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    return [f"{command}: {option}" for option in sorted(options - known[name])]


def commands() -> dict[str, frozenset[str]]:
    """Every command with its options."""
    return {
        name: frozenset(["--help", *(one for of in command.params for one in (*of.opts, *of.secondary_opts))])
        for name, command in cli_reference.commands()
    }


class Page:
    """A page that is run: a folder, and what its blocks leave to those behind them."""

    def __init__(self, folder: Path, variables: Mapping[str, str]) -> None:
        self.folder, self.names = folder, dict[str, object]()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MUSNAD_")}
        self.environment = kept | {
            "COLUMNS": "100",
            "HOME": str(folder.parent),
            "NO_COLOR": "1",
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")]),
            "PYTHONPATH": str(CHECKOUT),
            "STATE": str(folder.parent / "state.sh"),
            "XDG_CONFIG_HOME": str(folder.parent / "config"),
            **variables,
        }

    def shell(self, code: str) -> tuple[int, str]:
        """Exit status and output, standard error among it."""
        done = subprocess.run(
            ["bash", "-c", _SCRIPT.replace("{code}", code)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_BOUND_S,
            check=False,
        )
        return done.returncode, done.stdout

    def run(self, block: Block) -> str | None:
        """What is wrong with a block once it ran; None where nothing is."""
        if block.language == "sh":
            status, output = self.shell(block.code)
            if status:
                return f"{block.at}: status {status}\n{output}"
        else:
            with contextlib.chdir(self.folder), contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(block.code, block.at, "exec"), self.names)
            output = out.getvalue()
        if block.printed is None or fits(output, block.printed):
            return None
        return f"{block.at}: printed\n{output}\nwhere the page says\n{block.printed}"


def fits(output: str, said: str) -> bool:
    """Whether an output is what a page says: `…` is anything, on a line of its own any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else f"{re.escape(line.rstrip()).replace('…', '.*')}\n"
        for line in said.strip("\n").split("\n")
    )
    plain = "".join(f"{line.rstrip()}\n" for line in output.strip("\n").split("\n"))
    return re.fullmatch(pattern, plain) is not None
