"""Who is asking. Alone on one's own machine everybody is the same person, who may do everything.

Team mode sets another `Person` for each session, and hangs its guards on the routers of `app`.
"""

from typing import Any, Literal, TypeAlias

import msgspec
from litestar import Request

Role: TypeAlias = Literal["viewer", "reviewer", "admin"]


class Person(msgspec.Struct, frozen=True):
    """Who asks, and what they may do."""

    name: str | None
    role: Role


ALONE = Person(None, "admin")


def person(request: Request[Any, Any, Any]) -> Person:
    """Who sent a request; whoever sits at this machine where no session says otherwise."""
    found = request.scope.get("user")
    return found if isinstance(found, Person) else ALONE
