"""What guards the pages: who may ask by which name, and what a browser may do with an answer."""

from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from musnad.web import crossing

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
PRIVATE = "private, no-cache"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_QUERY = 8192
_MOST_FIELDS = 100


def host_of(header: str) -> str:
    """The name in a Host header, without its port or brackets."""
    if header.startswith("["):
        return header[1:].partition("]")[0].casefold()
    return header.rpartition(":")[0].casefold() if ":" in header else header.casefold()


class Guarding:
    """Refuses requests for other host names (a page elsewhere may point its own name at this machine), and
    puts the headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        """`hosts`: the names this server answers to."""
        self._app, self._hosts = app, frozenset(one.casefold() for one in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, pass on, and complete the answer's headers."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return

        service = crossing.serves(scope["path"])
        more = crossing.headers(scope, POLICY) if service else {}
        framed = service and crossing.framed(scope["path"])
        bare = scope["method"] == "HEAD"  # what GET would answer, without the body

        async def headed(message: Message) -> None:
            if bare and message["type"] == "http.response.body":
                message = {"type": "http.response.body", "body": b"", "more_body": message["more_body"]}
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in more.items():
                    headers[name] = value
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if framed:
                    del headers["X-Frame-Options"]
                headers.setdefault("Cache-Control", PRIVATE)
            await send(message)

        given = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        if host_of(given) not in self._hosts:
            await answer(headed, 400, "This server does not answer to that host name.")
        elif len(scope["query_string"]) > _LONGEST_QUERY:
            await answer(headed, 414, "The address is too long.")
        elif scope["method"] not in _SAFE and not service and not ours(dict(scope["headers"])):
            await answer(headed, 403, "Changes are made from this server's own pages alone.")
        else:
            if bare:
                scope["method"] = "GET"
            scope["query_string"] = without_blanks(scope["query_string"])
            await self._app(scope, receive, headed)


def without_blanks(query: bytes) -> bytes:
    """The query without fields left blank: a form's empty field asks for nothing."""
    fields = parse_qsl(query.decode("latin-1"), keep_blank_values=True)[:_MOST_FIELDS]
    return urlencode([(name, value) for name, value in fields if value.strip()]).encode()


def ours(headers: Mapping[bytes, bytes]) -> bool:
    """Whether a change was asked for by a page of this server, as far as the browser tells: every browser
    of these years does, and the token in the form guards against the others."""
    site = headers.get(b"sec-fetch-site")
    if site is not None and site not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get(b"host", b"").lower()


async def answer(send: Send, status: int, line: str, location: str | None = None) -> None:
    """Answer with one line; `location` leads elsewhere."""
    body = f"{line}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if location is not None:
        headers.append((b"location", location.encode("ascii")))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
