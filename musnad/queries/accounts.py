"""Accounts of a team: passwords hashed by Argon2, sessions by tokens of which the store keeps a hash."""

import secrets
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any

import msgspec
from msgspec.structs import replace

from musnad.model.account import Account, Role, Session
from musnad.model.errors import ExtraError, ProjectError, QuestionError
from musnad.queries.clock import hence, now
from musnad.queries.columns import Column, Columns, fields
from musnad.store.project import Project

HOURS = 12
_NEVER = "9999"
_SLACK_HOURS = 1
"""How far the clock may be set back before sessions end."""
SHORTEST = 10
"""How long a password is at least, in characters."""
_LONGEST = 1000
_NAME = 80


class AccountRow(msgspec.Struct, frozen=True):
    """An account as it may be shown: without its password, with how many browsers are signed in."""

    name: str
    role: Role
    at: str
    disabled: bool
    sessions: int


ACCOUNT_COLUMNS: Columns[AccountRow] = (
    *fields("text", "name"),
    *fields("category", "role"),
    *fields("text", "at"),
    Column("disabled", lambda one: "yes" if one.disabled else "no", "category"),
    *fields("count", "sessions"),
)


def listed(project: Project) -> list[AccountRow]:
    """All accounts by name."""
    sessions = project.store.sessions(now())
    return [
        AccountRow(one.name, one.role, one.at, one.disabled, sessions.get(one.name, 0))
        for one in project.store.accounts()
    ]


def add(project: Project, name: str, role: Role, password: str, by: str) -> Account:
    """Keep a new account. QuestionError for a name or password that will not do, ProjectError where the
    name is taken."""
    name = " ".join(name.split())
    if not name or len(name) > _NAME or not name.isprintable():
        raise QuestionError(f"a name is one line of 1 to {_NAME} characters")
    made = Account(name, role, hashed(password), now())
    project.store.add_account(made, by)
    return made


def change(
    project: Project,
    name: str,
    by: str,
    *,
    role: Role | None = None,
    password: str | None = None,
    disabled: bool | None = None,
) -> Account:
    """Put another role, password or standing in place; the account is signed out everywhere. ProjectError
    where there is none, or no admin would be left who may come in."""
    kept = found(project, name)
    if kept is None:
        raise ProjectError(f"{name}: there is no account of this name")
    made = replace(
        kept,
        role=role or kept.role,
        password=hashed(password) if password is not None else kept.password,
        disabled=kept.disabled if disabled is None else disabled,
    )
    project.store.change_account(made, by, now())
    return made


def found(project: Project, name: str) -> Account | None:
    """The account of a name."""
    return next((one for one in project.store.accounts() if one.name == name), None)


def hashed(password: str) -> str:
    """The Argon2 hash of a password. QuestionError for one too short."""
    if not SHORTEST <= len(password) <= _LONGEST:
        raise QuestionError(f"a password has {SHORTEST} to {_LONGEST} characters")
    return str(_hasher().hash(password))


def signed_in(project: Project, name: str, password: str) -> str | None:
    """Open a session; the token for the browser, or None where name and password do not go together or the
    account is disabled. It takes as long for a name that nobody has."""
    account = found(project, " ".join(name.split()))
    kept = account.password if account is not None else _nobodys()
    fits = len(password) <= _LONGEST and _fits(kept, password)
    if account is None or account.disabled or not fits:
        return None
    token = secrets.token_urlsafe(32)
    project.store.sign_in(Session(kept_as(token), account.name, hence(HOURS)), now())
    return token


def sign_out(project: Project, token: str) -> None:
    """End a session."""
    project.store.sign_out(kept_as(token))


def end_sessions(project: Project, name: str, by: str) -> int:
    """Sign an account out everywhere; how many sessions that ended. ProjectError where there is none."""
    return project.store.sign_out_all(name, by, now())


def account_of(project: Project, token: str) -> Account | None:
    """Whose session a browser's token opens; None where it counts no more, or was opened while the clock
    was far ahead of what it is now, for then it would count for too long."""
    return project.store.signed_in(kept_as(token), now(), hence(HOURS + _SLACK_HOURS))


def key_for(project: Project, name: str, days: int, by: str) -> str:
    """A key that opens the reconciliation service to a program, as the account and for some days; the store
    keeps its hash alone, and drops it with the account's sessions. ProjectError where there is no such
    account, or it is disabled."""
    account = found(project, " ".join(name.split()))
    if account is None or account.disabled:
        raise ProjectError(f"{name}: there is no account of this name that may sign in")
    key = secrets.token_urlsafe(32)
    ends = hence(24 * days)
    project.store.sign_in(Session(_key_as(key), account.name, ends), now())
    project.store.log("account-key", account.name, {"by": by, "until": ends}, now())
    return key


def account_of_key(project: Project, key: str) -> Account | None:
    """Whose key it is; None where it counts no more."""
    return project.store.signed_in(_key_as(key), now(), _NEVER)  # a key may be made for years


def _key_as(key: str) -> str:
    """A key as the store keeps it. No browser's token has this hash, for no text has the byte 0xff: who
    knows a key cannot sign in with it."""
    return sha256(b"\xff" + key.encode()).hexdigest()


def kept_as(token: str) -> str:
    """A token as the store keeps it: nobody who reads the database can sign in with it."""
    return sha256(token.encode()).hexdigest()


def _fits(kept: str, password: str) -> bool:
    errors = _argon2().exceptions
    try:
        return bool(_hasher().verify(kept, password))
    except (errors.VerificationError, errors.InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """A hash that no password fits, made once."""
    return str(_hasher().hash(secrets.token_hex(16)))


def _hasher() -> Any:
    return _argon2().PasswordHasher()


def _argon2() -> Any:
    """Argon2 comes with the pages. ExtraError where it is not installed."""
    try:
        return import_module("argon2")
    except ModuleNotFoundError:
        raise ExtraError("accounts need more packages: pip install 'musnad[web]'") from None
