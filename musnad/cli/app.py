"""The `musnad` program: which commands there are, and what becomes of an error.

A command's module is imported only when that command is called, so that `musnad --help` is quick and
each module may import what it needs at its top.
"""

import importlib
import os
from collections.abc import Sequence
from typing import Annotated

import typer

from musnad import __version__
from musnad.model.errors import MusnadError, QuestionError

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
    "verify": "Hash everything again: texts, readings, quotes, the custody log.",
    "export": "Claims and matters in other programs' formats: XLSX, GEXF, STIX, PDF and more.",
    "import": "What other programs wrote: our own exports, annotations, events, archives.",
    "bundle": "Pack the evidence of a claim or matter, checked with sha256sum alone.",
    "delete": "Delete articles for good; a tombstone stays.",
    "judge": "Say which claims are one matter and which are not.",
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

A claim is not a fact: what Musnad prints are machine-read claims, unreviewed.
Data goes to stdout, progress and errors to stderr.
Exit status: 0 ok, 1 error, 2 wrong usage, 3 some inputs failed."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that `arguments` call; the others stand in for `--help` alone."""
    app = typer.Typer(
        name="musnad", help=_ABOUT, no_args_is_help=True, pretty_exceptions_enable=False,
        rich_markup_mode="rich", context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip
    app.callback()(_root)
    called = next((one for one in arguments if not one.startswith("-")), None)
    everything = "_MUSNAD_COMPLETE" in os.environ
    for name, about in COMMANDS.items():
        if everything or name == called:
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
        command.main(args=list(arguments), prog_name="musnad")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except KeyboardInterrupt:
        return 130
    except QuestionError as error:
        typer.echo(f"musnad: {error}", err=True)
        return 2
    except MusnadError as error:
        typer.echo(f"musnad: {error}", err=True)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"musnad: {where}{error.strerror or error}", err=True)
    return 1


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
