"""The `musnad` program: which commands there are, and what becomes of an error.

A command's module is imported only when that command is called, so that `musnad --help` is quick and
each module may import what it needs at its top.
"""

import importlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from musnad import __version__
from musnad.cli.interrupt import INTERRUPTED, heed
from musnad.cli.settings import load, users_file, variable_of
from musnad.model.errors import MusnadError, QuestionError, SettingError

COMMANDS = {
    "extract": "Read articles and write musnad/1 documents to stdout; keeps nothing.",
    "add": "Keep articles in a project folder without reading them.",
    "read": "Read articles into a project folder, and report on them in HTML.",
    "matters": "What claims are about: status, who did what to whom, reports and origins, denials.",
    "claims": "All claims of a project, by event or actor.",
    "search": "Articles by words in any form, and by what was read in them.",
    "show": "One article, claim or matter, with its chains of sources.",
    "actors": "Who is named how often, and by which outlet under which label.",
    "network": "Who is tied to whom: ties, brokers, communities, paths, change between periods.",
    "reuse": "Which articles share text, and which passages.",
    "sources": "Who is cited, how often, and how often denied.",
    "serve": "Read and compare a project in a browser, on this machine.",
    "accounts": "Who may use a team's workspace, and as what.",
    "verify": "Hash everything again: texts, readings, quotes, the custody log.",
    "export": "Claims and matters in other programs' formats: XLSX, GEXF, STIX, PDF and more.",
    "import": "What other programs wrote: our own exports, annotations, events, archives.",
    "bundle": "Pack the evidence of a claim or matter, checked with sha256sum alone.",
    "delete": "Delete articles for good; a tombstone stays.",
    "judge": "Say which claims are one matter and which are not.",
    "review": "Accept, fix or reject claims; who agrees; corrections as gold.",
    "grade": "Set the reliability of sources and the credibility of matters.",
    "evaluate": "Score readings against gold annotations.",
    "kb": "The actors that names are linked to: list, show, add, import, export.",
    "lexicon": "Work on the linguistic knowledge files.",
    "schema": "Print the JSON Schema of musnad/1.",
    "demo": "Read the bundled sample and show what comes of it.",
    "doctor": "Check the installation: versions, knowledge, folders.",
}
MODULES = {"import": "importing"}
"""Commands whose name no module can have."""
_ABOUT = """Reads Arabic news into a graph of attributed claims, offline.

A claim is not a fact: what Musnad prints are machine-read claims, unreviewed until a person rules on them.
Data goes to stdout, progress and errors to stderr.
Exit status: 0 ok, 1 error, 2 wrong usage, 3 some inputs failed."""

_UsageError: Any = typer.BadParameter.__mro__[2]
"""The root of click's own errors, wherever Typer has click from."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that `arguments` call; the others stand in for `--help` alone."""
    app = typer.Typer(
        name="musnad", help=_ABOUT, no_args_is_help=True, pretty_exceptions_enable=False,
        rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip
    app.callback()(_root)
    called = next((one for one in _typed(arguments) if one in COMMANDS), None)
    for name, about in COMMANDS.items():
        if name == called:
            module = importlib.import_module(f"musnad.cli.{MODULES.get(name, name)}")
            if hasattr(module, "group"):
                app.add_typer(module.group, name=name, short_help=about)
            else:
                app.command(name, short_help=about)(module.command)
        else:
            app.command(name, short_help=about)(_elsewhere)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the program; returns its exit status. A user's mistake gives one line on stderr."""
    try:
        command = typer.main.get_command(build(arguments))
        code = command.main(
            args=list(arguments), prog_name="musnad", standalone_mode=False,
            default_map=_set(command, arguments),
        )  # fmt: skip
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except _UsageError as error:
        return _misused(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except QuestionError as error:
        _tell(error)
        return 2
    except MusnadError as error:
        _tell(error)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _tell(f"{where}{error.strerror or error}")
    except UnicodeEncodeError:
        odd = next((one for one in arguments if not _is_text(one)), None)
        if odd is None:
            raise
        _tell(f"{odd!a}: not UTF-8; only a file's name may be so")
        return 2
    else:
        return code if isinstance(code, int) else 0
    return 1


def _tell(error: object) -> None:
    """One line on stderr; KeyboardInterrupt where Ctrl-C came, for the error comes of that."""
    heed()
    typer.echo(f"musnad: {error}", err=True)


def _is_text(argument: str) -> bool:
    """Whether an argument is text; the shell hands on any bytes."""
    return not any("\ud800" <= letter <= "\udfff" for letter in argument)


def _misused(error: Any) -> int:
    """Tell in one line what is wrong with the call, and where help is; returns the exit status. A group
    called without a command has shown its help already."""
    told = " ".join(error.format_message().split())
    if told:
        where = getattr(getattr(error, "ctx", None), "command_path", "musnad")
        _tell(f"{told.rstrip('.')} (see {where} --help)")
    return int(error.exit_code)


def _typed(arguments: Sequence[str]) -> Sequence[str]:
    """The words of the call; while the shell completes a line, those of the line."""
    if "_MUSNAD_COMPLETE" not in os.environ:
        return arguments
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    return line.split()[1:]


def _set(command: Any, arguments: Sequence[str]) -> dict[str, Any]:
    """What files set, for the options of each command that the environment may set, too. A key that nobody
    knows is told in a line; `doctor` tells all of it itself."""
    try:
        found = load(Path.cwd(), users_file())
    except SettingError:
        if "doctor" in arguments or "_MUSNAD_COMPLETE" in os.environ:
            return {}
        raise
    if "doctor" not in arguments and "_MUSNAD_COMPLETE" not in os.environ:
        for line in found.unknown:
            typer.echo(f"musnad: {line}", err=True)
    values = {variable_of(name): value for name, (value, _) in found.values.items()}
    return _defaults(command, values)


def _defaults(command: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those values by command and parameter; a group holds its commands'. (The nodes are click's, which
    Typer may carry inside itself, hence Any.)"""
    inner = getattr(command, "commands", None)
    if inner is not None:
        return {name: _defaults(one, values) for name, one in inner.items()}
    return {one.name: values[one.envvar] for one in command.params if one.envvar in values}


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"musnad {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[  # Typer acts on it before anything else
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def _elsewhere() -> None:
    """Stands in for a command that was not called."""
