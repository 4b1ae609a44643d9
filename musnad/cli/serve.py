"""`musnad serve`: the project's pages in a browser, on this machine."""

import importlib
from typing import Annotated

import typer

from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.model.errors import ExtraError

_SERVER = "musnad.web.serve"


def command(
    project: ProjectFolder = DEFAULT_PROJECT,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            help="The address to listen on; another than this machine's own goes with --team alone.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any free one.")
    ] = 8571,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A host name to answer to besides; may be repeated."),
    ] = None,
    team: Annotated[
        bool, typer.Option("--team", help="Only those with an account come in (musnad accounts).")
    ] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the pages in a browser.")] = False,
) -> None:
    """Read, compare and search a project in a browser: articles with their claims lit, matters with both
    sides, dossiers, network, timeline, map. JSON and CSV stand beside each page. Ctrl-C ends.

    Example: musnad serve --project leaks --open
    """  # fmt: skip
    try:  # named, not imported: siblings never import each other, and the extra may be missing
        server = importlib.import_module(_SERVER)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("musnad"):
            raise
        raise ExtraError("the pages need more packages: pip install 'musnad[web]'") from None
    server.serve(project, host, port, tuple(name or ()), team=team, show=show)
