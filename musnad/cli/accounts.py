"""`musnad accounts`: who may use the workspace of a team, and as what."""

import sys
from typing import Annotated, TypeAlias

import typer

from musnad.cli.console import note
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, By, ProjectFolder, decided_by
from musnad.cli.rows import Listing, RowOutput
from musnad.export.wording import counted
from musnad.model.account import Role
from musnad.queries import accounts
from musnad.queries.accounts import ACCOUNT_COLUMNS, AccountRow
from musnad.store.project import Project

group = typer.Typer(help="Add people to a team's workspace, and say what they may do.", no_args_is_help=True)
NAME: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help="The person's name.")]
NewRole: TypeAlias = Annotated[
    Role,
    typer.Option("--role", help="viewer looks; reviewer decides; admin decides, and keeps the accounts."),
]
ACCOUNTS: Listing[AccountRow] = Listing(
    what="accounts", title="Accounts", columns=ACCOUNT_COLUMNS, reviewed=True
)


@group.callback()
def _accounts() -> None:
    """Add people to a team's workspace, and say what they may do. `musnad serve --team` asks for them."""


@group.command()
def add(name: NAME, by: By, role: NewRole = "viewer", project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """Add an account. The password is asked for; where nobody sits at a terminal, it is stdin's first line.

    Example: musnad accounts add Layla --role reviewer --by Salem
    """
    with Project.open(project) as opened:
        made = accounts.add(opened, name, role, _password(), decided_by(by))
    note(f"{made.name}: {made.role}")


@group.command("list")
@with_options
def listed(project: ProjectFolder = DEFAULT_PROJECT, *, output: RowOutput) -> None:
    """List all accounts with how many browsers are signed in, never their passwords.

    Example: musnad accounts list
    """
    with Project.open(project) as opened:
        output.show(ACCOUNTS, accounts.listed(opened))


@group.command()
def disable(
    name: NAME,
    by: By,
    again: Annotated[bool, typer.Option("--undo", help="Let the person in again.")] = False,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Let somebody in no more, and sign them out. Their decisions stay under their name.

    Example: musnad accounts disable Layla --by Salem
    """
    with Project.open(project) as opened:
        accounts.change(opened, name, decided_by(by), disabled=not again)
    note(f"{name}: {'may sign in again' if again else 'disabled'}")


@group.command("role")
def changed(
    name: NAME,
    role: Annotated[Role, typer.Argument(metavar="ROLE", help="viewer, reviewer or admin.")],
    by: By,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Give somebody another role; they sign in anew.

    Example: musnad accounts role Layla admin --by Salem
    """
    with Project.open(project) as opened:
        accounts.change(opened, name, decided_by(by), role=role)
    note(f"{name}: {role}")


@group.command()
def password(name: NAME, by: By, project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """Set another password; whoever is signed in under that name is signed out.

    Example: musnad accounts password Layla --by Salem
    """
    with Project.open(project) as opened:
        accounts.change(opened, name, decided_by(by), password=_password())
    note(f"{name}: password changed")


@group.command("sign-out")
def signed_out(name: NAME, by: By, project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """End all sessions of somebody, who may sign in again.

    Example: musnad accounts sign-out Layla --by Salem
    """
    with Project.open(project) as opened:
        ended = accounts.end_sessions(opened, name, decided_by(by))
    note(f"{name}: {counted(ended, 'session')} ended")


@group.command()
def key(
    name: NAME,
    by: By,
    days: Annotated[int, typer.Option("--days", min=1, max=366, help="How long it counts.")] = 30,
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Print a key for a program that matches names, such as OpenRefine: the path of the reconciliation
    service with the key in it. It lets in nowhere else, and ends with a new role, password or `disable`.

    Example: musnad accounts key Layla --by Salem
    """
    with Project.open(project) as opened:
        made = accounts.key_for(opened, name, days, decided_by(by))
    typer.echo(f"/reconcile/key/{made}")
    note(f"counts for {days} days; who has it can look up {name}'s project's actors: keep it like a password")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
