"""Write docs/cli.md from the command line itself (`make docs`); `--check` only says whether it is current."""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from musnad.cli.app import COMMANDS, build

REFERENCE = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# The command line

Generated from the commands' own help by `make docs`; do not edit.
Data goes to standard output, progress and one-line errors to standard error.
Exit codes: 0 ok, 1 error, 2 usage, 3 some inputs failed and the others went through.
"""


def commands() -> Iterator[tuple[str, Any]]:
    """Every command that can be called, by its full name, in the program's own order. (The nodes are
    click's, which Typer may carry inside itself, hence Any.)"""
    for name in COMMANDS:
        program: Any = typer.main.get_command(build([name]))
        yield from _below(program.commands[name], f"musnad {name}")


def _below(node: Any, name: str) -> Iterator[tuple[str, Any]]:
    """A command, or the commands of a group."""
    inner = getattr(node, "commands", None)
    if inner is None:
        yield name, node
        return
    for word in sorted(inner):
        yield from _below(inner[word], f"{name} {word}")


def _usage(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    words = [f"{_shown(one)}{'…' if one.nargs == -1 else ''}" for one in arguments]
    optional = [w if one.required else f"[{w}]" for one, w in zip(arguments, words, strict=True)]
    return " ".join([name, "[OPTIONS]", *optional])


def _shown(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper()).strip("[]").removesuffix("...")


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        label = _shown(parameter)
    else:
        label = ", ".join([*parameter.opts, *parameter.secondary_opts])
        if not parameter.is_flag:
            label += f" {_shown(parameter)}"
    told = " ".join((parameter.help or "").split()).replace("|", "\\|")
    return f"| `{label}` | {told} |"


def _section(name: str, command: Any) -> Iterator[str]:
    yield f"\n## `{name}`\n"
    yield inspect.cleandoc(command.help or "").split("\f")[0].strip() + "\n"
    yield f"    {_usage(name, command)}\n"
    shown = [one for one in command.params if not getattr(one, "hidden", False)]
    if shown:
        yield "| | |\n|---|---|"
        yield from map(_row, shown)


def rendered() -> str:
    """The reference's text."""
    lines = [HEAD]
    for name, command in commands():
        lines += _section(name, command)
    return "\n".join(lines).rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Write or check; 1 where `--check` finds the file out of date or a command without help."""
    silent = [name for name, command in commands() if not command.help]
    if silent:
        print(f"commands without help: {', '.join(silent)}", file=sys.stderr)
        return 1
    if "--check" in arguments:
        if REFERENCE.is_file() and REFERENCE.read_text(encoding="utf-8") == rendered():
            print(f"{REFERENCE.name}: current")
            return 0
        print(f"{REFERENCE.name}: out of date; run `make docs`", file=sys.stderr)
        return 1
    REFERENCE.write_text(rendered(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
