"""A team's door: no page without a session, and no guessing of passwords."""

import logging
from time import monotonic
from urllib.parse import quote

from anyio.to_thread import run_sync
from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from musnad.model.account import Account
from musnad.model.errors import StorageError
from musnad.queries.accounts import account_of, account_of_key
from musnad.web.access import SESSION, Person
from musnad.web.crossing import KEYED, ROOT, serves
from musnad.web.security import answer
from musnad.web.site import Site

_LOG = logging.getLogger("musnad.web")
SIGN_IN = "/sign-in"
ENTER = "/sign-in/enter"
_STATIC = "/static/"
_TRIES = 8
_WITHIN_S = 300.0
_MOST_KEPT = 10_000


class Door:
    """Lets in who signed in, and sends others to the page where they can."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        """`site` holds the project whose accounts count."""
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look the session or key up and pass on."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        enter = self._by_key if scope["path"].startswith(KEYED) else self._by_session
        try:
            await enter(scope, receive, send)
        except StorageError as error:  # of the look-up: what comes later is answered inside
            _LOG.warning("%s", error)
            await answer(send, 503, "The project's database cannot be used just now. Try again in a moment.")

    async def _by_session(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in whoever signed in."""
        assert scope["type"] == ScopeType.HTTP
        token = Request(scope).cookies.get(SESSION)
        found: Account | None = None
        if token:
            found = await run_sync(account_of, self._site.project, token)
        scope["user"] = (
            Person(found.name, found.role, account=True) if found else Person(None, "viewer", True)
        )
        path = scope["path"]
        if found is not None or path in (SIGN_IN, ENTER) or path.startswith(_STATIC):
            await self._app(scope, receive, send)
        elif path.endswith((".json", ".csv")) or serves(path) or scope["method"] != "GET":
            await answer(send, 401, "Sign in first.")
        else:
            query = scope["query_string"].decode("latin-1")
            wanted = quote(f"{path}?{query}" if query else path, safe="")
            await answer(send, 303, "Sign in first.", location=f"{SIGN_IN}?next={wanted}")

    async def _by_key(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a program in that has a key in its address: to the reconciliation service alone, as a
        viewer."""
        key, slash, rest = scope["path"][len(KEYED) :].partition("/")
        found = await run_sync(account_of_key, self._site.project, key)
        if found is None:
            await answer(send, 401, "The key counts no more; make another with: musnad accounts key NAME")
            return
        scope["user"] = Person(found.name, "viewer", account=True)
        scope["reconcile_root"] = f"{KEYED}{key}"  # type: ignore[typeddict-unknown-key]
        scope["path"] = f"{ROOT}{slash}{rest}"
        await self._app(scope, receive, send)


class Tries:
    """How often somebody failed to sign in lately, by name and by address."""

    def __init__(self, most: int = _TRIES, within_s: float = _WITHIN_S) -> None:
        """At most so many failures in so many seconds."""
        self._most, self._within = most, within_s
        self._failed: dict[str, list[float]] = {}

    def allowed(self, *whose: str) -> bool:
        """Whether none of them failed too often."""
        return all(len(self._lately(one)) < self._most for one in whose)

    def failed(self, *whose: str) -> None:
        """Remember a failure. What is old is dropped where much is kept."""
        if len(self._failed) > _MOST_KEPT:
            self._failed = {one: lately for one in self._failed if (lately := self._lately(one))}
        for one in whose:
            self._failed[one] = [*self._lately(one), monotonic()]

    def _lately(self, one: str) -> list[float]:
        since = monotonic() - self._within
        return [at for at in self._failed.get(one, ()) if at > since]


def local(address: str) -> str:
    """Where to go after signing in: a path of this server; the first page for anything else."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and "\\" not in address else "/"
