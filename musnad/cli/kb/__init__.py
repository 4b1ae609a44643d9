"""`musnad kb`: the actors that names are linked to; one module a verb."""

import typer

from musnad.cli.kb import add, alias, export, importing, listing, match, show

group = typer.Typer(help="The actors that names are linked to.", no_args_is_help=True)


@group.callback()
def _kb() -> None:
    """The actors that names are linked to."""


group.command("list")(listing.command)
group.command("show")(show.command)
group.command("match")(match.command)
group.command("add")(add.command)
group.command("alias")(alias.command)
group.command("import")(importing.command)
group.command("export")(export.command)
