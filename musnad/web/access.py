"""Who is asking. Alone on one's own machine everybody is the same person, who may do everything; a team's
server asks for a name and a password, and remembers by a random token in a cookie."""

from typing import Any
from urllib.parse import unquote

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from musnad.model.account import Role

SESSION = "musnad_session"
REVIEWER = "musnad_reviewer"
_LONGEST_NAME = 80


class Person(msgspec.Struct, frozen=True):
    """Who asks, and what they may do. `account`: whether they signed in, so that the name is theirs."""

    name: str | None
    role: Role
    account: bool = False

    @property
    def decides(self) -> bool:
        """Whether they may rule on claims."""
        return self.role in ("reviewer", "admin")

    @property
    def outside(self) -> bool:
        """Whether they stand before a team's door, and have not signed in."""
        return self.account and self.name is None

    @property
    def administers(self) -> bool:
        """Whether they keep the accounts of a team."""
        return self.account and self.role == "admin"


ALONE = Person(None, "admin")


def person(request: ASGIConnection[Any, Any, Any, Any]) -> Person:
    """Who sent a request: the account that signed in; alone, whoever gave a name in this browser."""
    found = request.scope.get("user")
    if isinstance(found, Person):
        return found
    name = named(unquote(request.cookies.get(REVIEWER, "")))
    return Person(name, "admin") if name else ALONE


def named(given: str) -> str | None:
    """A name as it is kept at decisions: one line, not longer than a line; None for an empty one."""
    return " ".join(given.split())[:_LONGEST_NAME].strip() or None


def deciding(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """A guard: viewers look, reviewers and admins decide. PermissionDeniedException for a viewer."""
    if not person(connection).decides:
        raise PermissionDeniedException("role")


def administering(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """A guard: only an admin who signed in. PermissionDeniedException for anybody else."""
    if not person(connection).administers:
        raise PermissionDeniedException("admin")


def who(request: Request[Any, Any, Any]) -> str:
    """The name that a decision is kept under. PermissionDeniedException where nobody gave one."""
    name = person(request).name
    if name is None:
        raise PermissionDeniedException("name")
    return name
