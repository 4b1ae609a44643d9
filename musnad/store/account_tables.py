"""Accounts of a team, and who is signed in."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, insert, select, update

from musnad.model.account import Account, Session
from musnad.model.errors import ProjectError
from musnad.store import schema
from musnad.store.database import OnDatabase, reads, upsert, writes
from musnad.store.log import write_log


class AccountTables(OnDatabase):
    """The part of a store that knows who may come in; see `base.Accounts`."""

    @writes
    def add_account(self, connection: Connection, account: Account, by: str) -> None:
        """Keep a new account. ProjectError where the name is taken."""
        table = schema.accounts
        if connection.execute(select(table.c.name).where(table.c.name == account.name)).first():
            raise ProjectError(f"{account.name}: there is an account of this name")
        connection.execute(insert(table).values(**_row(account)))
        write_log(connection, "account-add", account.name, {"role": account.role, "by": by}, account.at)

    @writes
    def change_account(self, connection: Connection, account: Account, by: str, at: str) -> None:
        """Put another role, password or standing in place; everybody of that name is signed out.
        ProjectError where there is none, or no admin would be left who may come in."""
        table = schema.accounts
        stays = account.role == "admin" and not account.disabled
        if not stays and _admins(connection) == {account.name}:
            raise ProjectError(
                f"{account.name}: the last admin who may sign in; make somebody else one first"
            )
        done = connection.execute(update(table).where(table.c.name == account.name).values(**_row(account)))
        if not done.rowcount:
            raise ProjectError(f"{account.name}: there is no account of this name")
        connection.execute(delete(schema.sessions).where(schema.sessions.c.account == account.name))
        detail: dict[str, str | int | None] = {
            "role": account.role,
            "disabled": int(account.disabled),
            "by": by,
        }
        write_log(connection, "account-change", account.name, detail, at)

    @reads
    def accounts(self, connection: Connection) -> tuple[Account, ...]:
        """All accounts by name."""
        rows = connection.execute(select(schema.accounts).order_by(schema.accounts.c.name))
        return tuple(Account(r.name, r.role, r.password, r.at, r.disabled) for r in rows)

    @writes
    def sign_in(self, connection: Connection, session: Session, at: str) -> None:
        """Keep a session; those that have run out are dropped."""
        table = schema.sessions
        connection.execute(delete(table).where(table.c.expires <= at))
        row = {"token": session.token, "account": session.account, "expires": session.expires}
        upsert(connection, table, [row])

    @writes
    def sign_out(self, connection: Connection, token: str) -> None:
        """Drop a session."""
        connection.execute(delete(schema.sessions).where(schema.sessions.c.token == token))

    @writes
    def sign_out_all(self, connection: Connection, name: str, by: str, at: str) -> int:
        """Drop all sessions of an account, and say how many of them still counted. ProjectError where
        there is no such account."""
        accounts, table = schema.accounts, schema.sessions
        if not connection.execute(select(accounts.c.name).where(accounts.c.name == name)).first():
            raise ProjectError(f"{name}: there is no account of this name")
        theirs = table.c.account == name
        ended = connection.execute(select(func.count()).where(theirs, table.c.expires > at)).scalar_one()
        connection.execute(delete(table).where(theirs))
        write_log(connection, "account-sign-out", name, {"sessions": ended, "by": by}, at)
        return int(ended)

    @reads
    def sessions(self, connection: Connection, at: str) -> Mapping[str, int]:
        """Account → how many sessions of it count at that time; those without one are left out."""
        table = schema.sessions
        query = (
            select(table.c.account, func.count()).where(table.c.expires > at).group_by(table.c.account)
        )  # fmt: skip
        return {row[0]: row[1] for row in connection.execute(query).all()}

    @reads
    def signed_in(self, connection: Connection, token: str, at: str, latest: str) -> Account | None:
        """Whose session it is; None where it has run out or would run beyond `latest`, or its account is
        disabled or gone."""
        accounts, sessions = schema.accounts, schema.sessions
        query = (
            select(accounts)
            .join(sessions, sessions.c.account == accounts.c.name)
            .where(sessions.c.token == token, sessions.c.expires > at, sessions.c.expires <= latest)
            .where(~accounts.c.disabled)
        )
        row = connection.execute(query).one_or_none()
        return Account(row.name, row.role, row.password, row.at, row.disabled) if row else None


def _admins(connection: Connection) -> set[str]:
    """The names of admins who may come in."""
    table = schema.accounts
    query = select(table.c.name).where(table.c.role == "admin", ~table.c.disabled)
    return set(connection.scalars(query))


def _row(account: Account) -> dict[str, object]:
    return {name: getattr(account, name) for name in account.__struct_fields__}
