"""Who may use a project's workspace, where a team shares it."""

from typing import Literal, TypeAlias

import msgspec

Role: TypeAlias = Literal["viewer", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("viewer", "reviewer", "admin")
"""From the least to the most: a viewer looks, a reviewer decides, an admin adds people."""


class Account(msgspec.Struct, frozen=True):
    """A person's account. `password` is an Argon2 hash, never the password; a `disabled` account stays on
    record, for its name stands at decisions."""

    name: str
    role: Role
    password: str
    at: str
    disabled: bool = False


class Session(msgspec.Struct, frozen=True):
    """Somebody who signed in. `token` is the SHA-256 of what their browser keeps; `expires` is ISO 8601."""

    token: str
    account: str
    expires: str
