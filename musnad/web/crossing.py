"""Where other programs' pages may ask: the reconciliation service, and pages of this machine alone."""

from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.types import HTTPScope

ROOT = "/reconcile"
KEYED = "/reconcile/key/"
"""Before the key of a team's member, who has no browser to sign in with."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_FRAMES = "http://127.0.0.1:* http://localhost:*"


def serves(path: str) -> bool:
    """Whether a path is the service's."""
    return path == ROOT or path.startswith(f"{ROOT}/")


def framed(path: str) -> bool:
    """Whether a path of the service is made to be shown in another page's frame."""
    return path.endswith("/preview")


def is_local(origin: str) -> bool:
    """Whether a page of that origin stands on the reader's own machine, as OpenRefine's do."""
    try:
        return urlsplit(origin).hostname in _LOOPBACK
    except ValueError:
        return False


def headers(scope: HTTPScope, policy: str) -> dict[str, str]:
    """What an answer of the service says beside the rest, so that a page of the same machine may read it or
    show it in a frame. `policy`: the content security policy of all pages."""
    given = dict(scope["headers"])
    origin = given.get(b"origin", b"").decode("latin-1")
    told = {"Vary": "Origin, Cookie, Accept-Language", "Cross-Origin-Resource-Policy": "cross-origin"}
    if framed(scope["path"]):
        told["Content-Security-Policy"] = policy.replace(
            "frame-ancestors 'none'", f"frame-ancestors {_FRAMES}"
        )
    if is_local(origin):
        told["Access-Control-Allow-Origin"] = origin
        if scope["method"] == "OPTIONS":
            told["Access-Control-Allow-Methods"] = "GET, POST"
            told["Access-Control-Allow-Headers"] = "Content-Type"
            told["Access-Control-Max-Age"] = "600"
    return told


def root_of(request: Request[Any, Any, Any]) -> str:
    """The service's address as the client asked for it, with its key."""
    base = f"{request.url.scheme}://{request.url.netloc}"
    return f"{base}{request.scope.get('reconcile_root', ROOT)}"
